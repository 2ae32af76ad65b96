// Several versions as one: one up and one down file that make the same catalog, proven on scratch
// databases before anything is written.
//
// The pair has the last version, B, so that a database that has B applied stays as it is. A first
// line names what it replaces: "-- howdah:squashed 3..7 <SHA-256 of B's old up file>".
#pragma once

#include "core/migrate/migrator_options.h"
#include "core/migrate/source.h"
#include "core/pool/pool.h"

#include <optional>

namespace howdah {

struct SquashedPair {
    std::int64_t from = 0; ///< the first version that it replaces
    std::int64_t to = 0; ///< the last one, whose number it has
    std::optional<std::int64_t> below; ///< the version before `from`
    std::string stem; ///< "000007_squashed_3_to_7"
    std::string up;
    std::string down;
    std::vector<std::filesystem::path> replaced; ///< the files it stands for
    int leftOut = 0; ///< statements of objects that the same range makes and drops
    std::vector<std::string> notes;
};

/// Pure. `leaveOut` leaves statements out whose table the range itself drops again; whether it may
/// the proof tells. Throws Error: {BadUse} for a range of fewer than two files or an unknown
/// version, {Unsupported} for a file that cannot share a transaction, has no down or is a template,
/// naming it and what to do.
SquashedPair squash(const Folder& folder, std::int64_t from, std::int64_t to, bool leaveOut);

/// On two empty scratch databases: the range's files up, down and up on one, the pair likewise on
/// the other; every catalog is compared, every table's number of rows and the values of every
/// column, whichever rows they are in. Returns what could not be compared. Throws Error{BadState}
/// saying what differs, or what failed. Blocks as long as that takes.
std::vector<std::string> proveSquash(const Pool& original, const Pool& squashed,
                                     const MigratorOptions& options, const SquashedPair& pair,
                                     std::stop_token stop = {});

/// The pair proven, with what may be left out if that can be proven too.
SquashedPair squashProven(const Pool& original, const Pool& squashed, const Pool& spare,
                          const MigratorOptions& options, std::int64_t from, std::int64_t to,
                          std::stop_token stop = {});

/// Throws Error{BadState} for a database between the first and the last version, which could go
/// neither way any more: what to do.
void requireOutside(const SquashedPair& pair, std::optional<std::int64_t> version);

struct WrittenSquash {
    std::filesystem::path up;
    std::filesystem::path down;
    std::filesystem::path aside; ///< where the replaced files are now
};

/// Moves the replaced files into a folder beside, "migrations-squashed/3-7", and writes the pair.
/// With `keep` the folder stays as it is, and the pair is written beside. Throws Error{Exists,
/// Config}, and then everything is where it was.
WrittenSquash writeSquash(const SquashedPair& pair, const std::filesystem::path& folder, bool keep);

} // namespace howdah
