// Staged edits made to count: all of them in one transaction, or none.
//
// Blocks: call it from a job. Nothing is held open before or after. A stop cancels what runs, until
// COMMIT is sent; when the answer to that is lost, what became of it is asked of the server.
#pragma once

#include "core/base/error.h"
#include "core/browse/edit_statements.h"
#include "core/pool/pool.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// Why a row kept the edits from being committed.
struct RowTrouble {
    enum class Kind {
        Conflict, ///< others have changed it since it was read
        Gone, ///< others have deleted it; without a key: changed or moved it
        Refused, ///< the server said no: see `error`
    };
    RowId row;
    Kind kind = Kind::Refused;
    /// Conflict: those others have changed. Refused: those the reason is about, as far as the
    /// server tells or it can be found out; may be none.
    std::vector<std::string> columns;
    std::shared_ptr<const OriginalRow> theirs; ///< Conflict: the row as it is now
    std::optional<Error> error; ///< Refused; without the values of secret columns
};

struct CommitReport {
    struct Applied {
        RowId row;
        std::vector<std::string> key; ///< as it is now; empty for a deleted row
    };
    std::vector<Applied> applied; ///< all of them, or none
    std::vector<RowTrouble> troubles; ///< none: it is committed
    /// Every row was tried, each as if those before it that failed were not there. False: there
    /// were so many failures that the rest was not looked at.
    bool foundAll = true;

    bool isCommitted() const noexcept { return troubles.empty(); }
};

/// `progress` is told on the calling thread how many rows are done. `table` is what the edits were
/// made with. Throws Error when it is not about single rows, and then nothing was kept: {NotFound}
/// for a table that was dropped or altered so that the edits have no meaning, {Unreachable},
/// {Cancelled}, {Timeout}, …; but for {InDoubt}: whether they were kept could not be found out.
CommitReport commitEdits(const Pool& pool, const EditSet& edits, const Table& table,
                         const std::function<void(std::size_t)>& progress = {},
                         const std::stop_token& stop = {});

} // namespace howdah
