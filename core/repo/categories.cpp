#include "core/repo/categories.h"

#include "core/pg/identifier.h"
#include "core/repo/entity_sql.h"

#include <string>

namespace howdah {
namespace {

// Which categories, and in what order; $1 where the subtree begins, if it has a beginning.
std::string belowJoin(const char* first)
{
    return std::string(" JOIN (WITH RECURSIVE below (id, position, name) AS ("
                       "SELECT c.id, c.position, c.name FROM categories c WHERE ")
        + first
        + " UNION ALL SELECT c.id, c.position, c.name FROM categories c"
          " JOIN below b ON c.parent_id = b.id"
          ") SEARCH DEPTH FIRST BY position, name, id SET place"
          " SELECT id, place FROM below) AS w ON w.id = t.id ORDER BY w.place";
}

std::vector<CategoryNode> withDepths(std::vector<Category> categories)
{
    std::vector<CategoryNode> nodes;
    nodes.reserve(categories.size());
    std::map<Uuid, int> depths; // of what came before: parents do
    for (auto& category : categories) {
        const auto above = category.parentId ? depths.find(*category.parentId) : depths.end();
        const int depth = above == depths.end() ? 0 : above->second + 1;
        depths[category.id] = depth;
        nodes.push_back({std::move(category), depth});
    }
    return nodes;
}

} // namespace

std::vector<CategoryNode> Categories::tree() const
{
    std::vector<Category> found;
    rows().select(belowJoin("c.parent_id IS NULL"), {}, into(found));
    return withDepths(std::move(found));
}

std::vector<CategoryNode> Categories::subtree(const Uuid& root) const
{
    std::vector<Category> found;
    if (rows().select(belowJoin("c.id = $1"), {toText(root)}, into(found)) == 0)
        throw noSuchRow(rows().entity(), toText(root));
    return withDepths(std::move(found));
}

std::vector<Category> Categories::path(const Uuid& id) const
{
    std::vector<Category> found;
    rows().select(" JOIN (WITH RECURSIVE up (id, parent_id, height) AS ("
                  "SELECT c.id, c.parent_id, 0 FROM categories c WHERE c.id = $1"
                  " UNION ALL SELECT c.id, c.parent_id, u.height + 1 FROM categories c"
                  " JOIN up u ON c.id = u.parent_id"
                  ") SELECT id, height FROM up) AS u ON u.id = t.id ORDER BY u.height DESC",
                  {toText(id)}, into(found));
    if (found.empty())
        throw noSuchRow(rows().entity(), toText(id));
    return found;
}

Category Categories::move(const Uuid& id, const std::optional<Uuid>& parent,
                          std::optional<int> position, std::optional<int> version) const
{
    return store().transaction([&](const Store& inside) {
        // Before any row is locked: the trigger that looks for circles takes the same lock.
        inside.run("SELECT pg_advisory_xact_lock('categories'::regclass::oid::integer, 0)");
        if (!position)
            position = static_cast<int>(
                inside
                    .run("SELECT coalesce(max(position) + 1, 0) FROM categories"
                         " WHERE parent_id IS NOT DISTINCT FROM $1::uuid AND id <> $2::uuid",
                         {parent ? Param(toText(*parent)) : Param(nullptr), toText(id)})
                    .integer(0, 0));
        return Repository<Category>(inside).change(id,
                                                   Changes<Category>()
                                                       .set(&Category::parentId, parent)
                                                       .set(&Category::position, *position),
                                                   version);
    });
}

std::map<Uuid, std::int64_t> Categories::productCounts(std::span<const Uuid> categories) const
{
    std::vector<std::string> keys;
    for (const auto& key : categories)
        keys.push_back(toText(key));
    const auto found =
        store().run("SELECT category_id, count(*) FROM products"
                    " WHERE category_id = ANY ($1::uuid[]) AND deleted_at IS NULL GROUP BY 1",
                    {quoteArray(keys)});
    std::map<Uuid, std::int64_t> counts;
    for (int row = 0; row < found.rowCount(); ++row)
        counts[uuidFromText(found.text(row, 0)).value()] = found.integer(row, 1);
    return counts;
}

} // namespace howdah
