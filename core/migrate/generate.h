// Migration files made from the difference of two schemas: what the folder makes, and what it
// should. In steps that leave a table in use alone: constraints NOT VALID and validated in a later
// file, indexes CONCURRENTLY in a file of their own.
//
// generate() is pure. It has each file's down as well, but proves nothing: generate_proof.h does.
#pragma once

#include "core/catalog/diff.h"
#include "core/catalog/difference_sql.h"

#include <string>
#include <vector>

namespace howdah {

struct GeneratedFile {
    std::string part; ///< what is added to the title: "", "labels", "indexes", "finish"
    std::string up;
    std::string down; ///< empty: it cannot be undone, as `up` says
    std::vector<ObjectKey> upAbout{}; ///< of each statement, whose difference it is
    std::vector<ObjectKey> downAbout{};
};

struct LeftOut {
    std::string object; ///< "column public.orders.note"
    std::string reason; ///< why it stays, a sentence's end
    bool isDestructive = false; ///< the flag would take it in
};

/// A difference that the server did not take.
struct RefusedObject {
    ObjectKey key;
    std::string reason; ///< a sentence's end

    bool operator==(const RefusedObject&) const = default;
};

struct Generated {
    std::string description; ///< the differences in a few words
    std::vector<GeneratedFile> files; ///< in their order; empty: nothing to do
    std::vector<LeftOut> leftOut;
    bool withPrivileges = false; ///< both schemas had theirs (core/catalog/privileges.h)
};

/// `before` is what the folder makes, `target` what it should make, both without owners; both as
/// withPrivileges() has them, or both without rights. What loses rows, values or rights (dropped
/// tables, columns, types; types that hold less; REVOKE) is left out unless `destructive`; so is
/// what was `refused`, with what needs it.
Generated generate(const Snapshot& before, const Snapshot& target, bool destructive,
                   const std::vector<RefusedObject>& refused = {});

/// The differences that count: the place of a column among others is not one of them.
std::vector<ObjectChange> changesToGenerate(const Snapshot& before, const Snapshot& target);

} // namespace howdah
