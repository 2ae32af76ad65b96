// Proof that an undo undoes: on a scratch database each version is applied, undone and applied
// again, and the whole schema compared each time. Where a down leaves what keeps an up from
// running, the scratch is emptied and made anew, so that one bad down does not hide the others.
//
// Blocks for as long as the migrations take, thrice; run it in a job. Nothing but the scratch
// database is touched, but what a file does to the whole server (see core/sql/cluster_wide.h).
#pragma once

#include "core/base/error.h"
#include "core/migrate/migrator_options.h"
#include "core/pool/pool.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct VerifiedStep {
    enum class Verdict {
        /// The down restored the schema exactly, and the up then made the same again; but a column
        /// that comes back stands behind the others, which PostgreSQL has no way around.
        Proven,
        NoDown, ///< there is no down file to prove
        DownDiffers, ///< `difference` is what the down left otherwise
        UpDiffers, ///< applied again it made something else
        Failed, ///< `error` says which file and statement
    };

    std::int64_t version = 0;
    std::string title{};
    Verdict verdict = Verdict::Proven;
    std::string difference{}; ///< as textOf() tells it: "+" is there and should not be, …
    /// Tables whose columns stand in another order after the down: "public.t (a, c, b)". That is no
    /// difference where those that moved were gone meanwhile.
    std::vector<std::string> reordered{};
    std::optional<Error> error{};
};

std::string_view nameOf(VerifiedStep::Verdict verdict) noexcept; ///< "proven", "no down", …

struct Verification {
    std::vector<VerifiedStep> steps; ///< those that were tried
    std::size_t of = 0; ///< how many there are; more than steps when an up fails by itself

    bool isProven() const noexcept; ///< everything was tried, and nothing differed or failed
};

using OnVerifying =
    std::function<void(const VerifiedStep& step, std::size_t number, std::size_t of)>;

/// `scratch` is an empty database. `options.dir` names the files; the ledger is kept as usual.
/// `told` is called before each version. Throws Error{Config} for files that are not sound,
/// {Cancelled}.
Verification verifyDowns(const Pool& scratch, MigratorOptions options, const OnVerifying& told = {},
                         std::stop_token stop = {});

} // namespace howdah
