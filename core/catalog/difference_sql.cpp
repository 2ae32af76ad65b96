#include "core/catalog/difference_sql.h"

#include "core/catalog/diff.h"
#include "core/catalog/difference_parts.h"
#include "core/catalog/object_name.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace howdah {
namespace {

using namespace difference_detail;

bool isView(const CatalogObject& object)
{
    return object.kind == "view" || object.kind == "materialized view";
}

// Whatever stands on a column keeps PostgreSQL from changing its type.
bool isBent(const ObjectChange& change)
{
    return change.object().kind == "column"
        && std::ranges::any_of(change.properties, [](const auto& property) {
               return property.name == "type" || property.name == "generated";
           });
}

bool says(const CatalogObject& object, const std::string& words)
{
    return std::ranges::any_of(object.properties, [&](const auto& property) {
        return property.second.find(words) != std::string::npos;
    });
}

class Difference {
public:
    Difference(const Snapshot& before, const Snapshot& after)
        : m_before(before)
        , m_after(after)
    {
        for (auto& change : diff(before, after)) {
            if (change.before && change.after && isMadeAnew(change)) {
                m_gone.push_back(*change.before);
                m_made.push_back(*change.after);
            } else if (change.before && change.after) {
                m_changed.push_back(std::move(change));
            } else {
                (change.before ? m_gone : m_made).push_back(change.object());
            }
        }
        standOnWhatChanges();
    }

    DifferenceSql text()
    {
        for (const auto* list : {&m_gone, &m_made})
            for (const auto& object : *list)
                if (object.of.empty())
                    (list == &m_gone ? m_goneWhole : m_madeWhole)
                        .insert({object.schema, object.name});
        for (const auto& object : m_gone)
            if (object.of.empty() || !m_goneWhole.contains({object.schema, object.of}))
                drop(m_script, object, m_goneWhole, isIn(m_made, object));
        std::ranges::stable_sort(m_made, {}, positionOf); // columns as their table has them
        inOrder(m_made, [&](const CatalogObject& object) {
            const bool inNew =
                !object.of.empty() && m_madeWhole.contains({object.schema, object.of});
            make(m_script, object, m_after, inNew);
        });
        for (const auto& change : m_changed)
            if (!m_madeWhole.contains({change.object().schema, change.object().of}))
                alter(m_script, change);
        return m_script.text();
    }

private:
    // A view that reads what changes goes before and comes after, and what reads that view; so do
    // the triggers and policies of a table whose columns change.
    void standOnWhatChanges()
    {
        std::set<std::pair<std::string, std::string>> bent;
        for (const auto& change : diff(m_before, m_after)) {
            const auto& object = change.object();
            if (isBent(change))
                bent.insert({object.schema, object.of});
            if (object.kind == "column" && !change.after)
                m_dropped.push_back(object);
            if (isView(object) && change.before)
                bent.insert({object.schema, object.name});
        }
        for (bool isMore = true; std::exchange(isMore, false);)
            for (const auto& object : m_after.objects) {
                if (!isView(object) || isIn(m_made, object) || !isIn(m_before.objects, object))
                    continue;
                const bool reads = std::ranges::any_of(bent, [&](const auto& name) {
                    return says(object, quoted(name.first, name.second));
                });
                if (!reads && !readsDropped(object))
                    continue;
                again(object);
                isMore = bent.insert({object.schema, object.name}).second;
            }
        for (const auto& object : m_after.objects)
            if ((object.kind == "trigger" || object.kind == "policy")
                && (bent.contains({object.schema, object.of}) || readsDropped(object))
                && !isIn(m_made, object) && isIn(m_before.objects, object))
                again(object);
        for (const auto& object : m_after.objects) // the parts of views that come again
            if (!object.of.empty() && !isIn(m_made, object)
                && std::ranges::any_of(m_made, [&](const CatalogObject& view) {
                       return isView(view) && view.schema == object.schema
                           && view.name == object.of;
                   }))
                m_made.push_back(object);
    }

    // A column that goes, of its own table or of one that it names.
    bool readsDropped(const CatalogObject& object) const
    {
        return std::ranges::any_of(m_dropped, [&](const CatalogObject& column) {
            const bool isOwn = object.schema == column.schema && object.of == column.of;
            return says(object, sqlName(column.name))
                && (isOwn || says(object, quoted(column.schema, column.of)));
        });
    }

    void again(const CatalogObject& object)
    {
        m_gone.push_back(object);
        m_made.push_back(object);
        std::erase_if(m_changed, [&](const ObjectChange& change) {
            return change.object().key() == object.key();
        });
    }

    static bool isIn(const std::vector<CatalogObject>& objects, const CatalogObject& object)
    {
        return std::ranges::any_of(
            objects, [&](const CatalogObject& one) { return one.key() == object.key(); });
    }

    // Views after the views, partitions after the tables that they name.
    template <typename Use>
    void inOrder(std::vector<CatalogObject> objects, Use use)
    {
        while (!objects.empty()) {
            auto next = std::ranges::find_if(objects, [&](const CatalogObject& object) {
                return std::ranges::none_of(objects, [&](const CatalogObject& other) {
                    return other.of.empty() && other.key() != object.key() && needs(object, other);
                });
            });
            if (next == objects.end())
                next = objects.begin();
            use(*next);
            objects.erase(next);
        }
    }

    const Snapshot& m_before;
    const Snapshot& m_after;
    std::vector<CatalogObject> m_gone;
    std::vector<CatalogObject> m_made;
    std::vector<ObjectChange> m_changed;
    std::vector<CatalogObject> m_dropped; // columns
    Wholes m_goneWhole;
    Wholes m_madeWhole;
    Script m_script;
};

} // namespace

DifferenceSql differenceSql(const Snapshot& before, const Snapshot& after)
{
    return Difference(before, after).text();
}

} // namespace howdah
