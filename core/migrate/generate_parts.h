// How a difference is cut into files; for generate() alone. Pure.
#pragma once

#include "core/catalog/difference_sql.h"
#include "core/catalog/object_name.h"
#include "core/migrate/generate.h"

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace howdah::generate_detail {

using Objects = std::map<ObjectKey, CatalogObject>; ///< a snapshot that is worked on

ObjectKey keyOf(const CatalogObject& object);
Objects objectsOf(const Snapshot& snapshot);
Snapshot snapshotOf(const Objects& objects);
std::string toldOf(const CatalogObject& object, const std::string& property);

/// As the index that a UNIQUE or PRIMARY KEY constraint can be made of.
std::string indexFor(const CatalogObject& constraint);
bool isKeyConstraint(const std::string& definition);
bool isForeignKey(const CatalogObject& object);
/// Whether what it refers to has a key or a unique index of just those columns.
bool hasKeyFor(const CatalogObject& foreignKey, const Objects& in);

/// In its definition, or wherever else; as a word of its own.
bool mentionsColumn(const CatalogObject& object, const std::string& column);

/// Takes out of `target` what there is no CREATE for and what was refused, with what needs it.
void leaveOutWhatIsNotMade(const Objects& before, Objects& target,
                           const std::vector<RefusedObject>& refused,
                           std::vector<LeftOut>& leftOut);

/// Views that go, and what stands on them; and what gives its name to something that comes.
std::set<SchemaAndName> whatGoesFirst(const Objects& before, const Objects& target);

/// Puts back into `target` what would be lost, with what it needs.
void keepWhatWouldBeLost(const Objects& before, Objects& target, std::vector<LeftOut>& leftOut,
                         bool destructive);

/// A file's way from one schema to another, in steps each of which is a difference.
struct DraftStage {
    std::string part;
    std::vector<Snapshot> steps; ///< the first is where the one before it ends
    bool isConcurrent = false;
    bool isUndone = true;
};

std::vector<DraftStage> stagesOf(const Objects& before, Objects target,
                                 std::vector<LeftOut>& leftOut);

GeneratedFile fileOf(const DraftStage& stage);

/// `before` with the labels that come. Where labels go or move, `target` keeps what there is.
Objects withLabels(const Objects& before, Objects& target, std::vector<LeftOut>& leftOut);

/// The down of added labels, for which PostgreSQL has no statement: the type is made anew. nullopt
/// where more than columns depend on it.
std::optional<std::vector<std::string>> withoutLabels(const Snapshot& now, const Snapshot& before);

} // namespace howdah::generate_detail
