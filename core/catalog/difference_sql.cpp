#include "core/catalog/difference_sql.h"

#include "core/catalog/difference_order.h"
#include "core/catalog/difference_standing.h"
#include "core/catalog/difference_words.h"
#include "core/catalog/object_name.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>
#include <ranges>
#include <set>
#include <utility>

namespace howdah {
namespace {

using namespace difference_detail;

class Difference {
public:
    Difference(const Snapshot& before, const Snapshot& after)
        : m_before(before)
        , m_after(after)
        , m_needsBefore(before)
        , m_needsAfter(after)
        , m_changes(changesBetween(before, after, m_needsAfter, m_script))
    {
    }

    DifferenceSql text()
    {
        const auto wholeGone = wholesOf(m_changes.gone);
        const auto wholeMade = wholesOf(m_changes.made);
        for (const auto& object : wholeGone)
            m_goneWhole.insert({object.schema, object.name});
        for (const auto& object : wholeMade)
            m_madeWhole.insert({object.schema, object.name});
        dropExtensions();
        // Generated columns before those that they are made of.
        std::ranges::stable_partition(m_changes.gone, [](const CatalogObject& object) {
            return object.properties.contains("generated");
        });
        for (const auto& object : m_changes.gone)
            if (!object.of.empty() && !m_goneWhole.contains({object.schema, object.of}))
                dropPart(m_script, object, kindOfHome(object, m_before));
        dropWholes(wholeGone);
        makeWholes(wholeMade);
        std::ranges::stable_sort(m_changes.made, {}, positionOf); // columns as their table has them
        for (const auto& object : m_changes.made)
            if (!object.of.empty())
                make(m_script, object, m_after, m_madeWhole.contains({object.schema, object.of}),
                     {});
        for (const auto& change : m_changes.changed)
            if (!m_madeWhole.contains({change.object().schema, change.object().of}))
                alter(m_script, change);
        return m_script.text();
    }

private:
    static std::vector<CatalogObject> wholesOf(const std::vector<CatalogObject>& objects)
    {
        std::vector<CatalogObject> wholes;
        std::ranges::copy_if(objects, std::back_inserter(wholes),
                             [](const CatalogObject& object) { return object.of.empty(); });
        return wholes;
    }

    template <typename Which>
    static Names namesOf(const std::vector<CatalogObject>& objects, Which which)
    {
        Names names;
        for (const auto& object : objects)
            if (which(object))
                names.insert(calledBy(object));
        return names;
    }

    // And the functions that need one of them, or one of those.
    static Names withReaders(Names names, const std::vector<CatalogObject>& objects,
                             const Needs& needs)
    {
        for (bool isMore = !names.empty(); std::exchange(isMore, false);)
            for (const auto& object : objects)
                if (isRoutine(object) && meet(needs.of(object), names))
                    isMore |= names.insert(calledBy(object)).second;
        return names;
    }

    Names neededByWhatIsMade() const
    {
        Names names;
        const auto add = [&](const CatalogObject& object) {
            if (object.kind == "column" || (object.of.empty() && !isRoutine(object)))
                names.merge(m_needsAfter.of(object));
        };
        for (const auto& object : m_changes.made)
            if (!isView(object))
                add(object);
        for (const auto& change : m_changes.changed)
            add(*change.after);
        return names;
    }

    // Of tables that stay, whose columns come or change.
    Names changedTables() const
    {
        Names names;
        for (const auto& one : m_changes.made)
            if (one.kind == "column" && !m_madeWhole.contains({one.schema, one.of}))
                names.insert({one.schema, one.of});
        for (const auto& change : m_changes.changed)
            if (change.object().kind == "column")
                names.insert({change.object().schema, change.object().of});
        return names;
    }

    void dropWholes(const std::vector<CatalogObject>& gone)
    {
        const auto overViews = withReaders(namesOf(gone, isView), gone, m_needsBefore);
        Names cut; // tables whose columns go
        for (const auto& column : m_changes.dropped)
            cut.insert({column.schema, column.of});
        for (const auto& object : std::views::reverse(m_needsBefore.inOrder(gone))) {
            auto when = Phase::DropObjects;
            if (!isRoutine(object) && m_madeWhole.contains({object.schema, object.name}))
                when = Phase::DropReplaced;
            else if (overViews.contains(calledBy(object)))
                when = Phase::DropViews;
            else if (isIn(m_changes.made, object)
                     || m_changes.routinesAnew.contains(calledBy(object)))
                when = Phase::DropConstraints;
            else if (isBodyRead(object) && meet(m_needsBefore.of(object), cut))
                when = Phase::DropFunctions;
            drop(m_script, object, m_goneWhole, when);
        }
    }

    void makeWholes(const std::vector<CatalogObject>& made)
    {
        const auto overViews = withReaders(namesOf(made, isView), made, m_needsAfter);
        const auto early = neededByWhatIsMade();
        const auto changed = changedTables();
        for (const auto& object : m_needsAfter.inOrder(made)) {
            auto routines = Phase::MakeObjects;
            if (overViews.contains(calledBy(object)))
                routines = Phase::MakeViews;
            else if (meet(m_needsAfter.of(object), changed) && !early.contains(calledBy(object)))
                routines = Phase::ChangeFunctions;
            make(m_script, object, m_after, false, routines);
        }
    }

    // At once: one may need the other.
    void dropExtensions()
    {
        std::string all;
        for (const auto& object : m_changes.gone)
            if (object.kind == "extension") {
                m_script.about(object);
                all += (all.empty() ? "" : ", ") + sqlName(object.name);
            }
        if (!all.empty())
            m_script.add(Phase::DropSchemas, "drop extension " + all);
    }

    const Snapshot& m_before;
    const Snapshot& m_after;
    Needs m_needsBefore;
    Needs m_needsAfter;
    Script m_script;
    Changes m_changes;
    Wholes m_goneWhole;
    Wholes m_madeWhole;
};

} // namespace

DifferenceSql differenceSql(const Snapshot& before, const Snapshot& after)
{
    return Difference(before, after).text();
}

} // namespace howdah
