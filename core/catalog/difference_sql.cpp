#include "core/catalog/difference_sql.h"

#include "core/catalog/diff.h"
#include "core/catalog/difference_order.h"
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

std::set<SchemaAndName> namesInAll(const CatalogObject& object)
{
    std::set<SchemaAndName> all;
    for (const auto& [name, value] : object.properties)
        if (name != "comment")
            all.merge(namesIn(value));
    return all;
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
        , m_needsBefore(before)
        , m_needsAfter(after)
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
        const auto wholeGone = wholesOf(m_gone);
        const auto wholeMade = wholesOf(m_made);
        for (const auto& object : wholeGone)
            m_goneWhole.insert({object.schema, object.name});
        for (const auto& object : wholeMade)
            m_madeWhole.insert({object.schema, object.name});
        dropExtensions();
        // Generated columns before those that they are made of.
        std::ranges::stable_partition(m_gone, [](const CatalogObject& object) {
            return object.properties.contains("generated");
        });
        for (const auto& object : m_gone)
            if (!object.of.empty() && !m_goneWhole.contains({object.schema, object.of}))
                dropPart(m_script, object, kindOfHome(object, m_before));
        dropWholes(wholeGone);
        makeWholes(wholeMade);
        std::ranges::stable_sort(m_made, {}, positionOf); // columns as their table has them
        for (const auto& object : m_made)
            if (!object.of.empty())
                make(m_script, object, m_after, m_madeWhole.contains({object.schema, object.of}),
                     {});
        for (const auto& change : m_changed)
            if (!m_madeWhole.contains({change.object().schema, change.object().of}))
                alter(m_script, change);
        return m_script.text();
    }

private:
    using Names = std::set<SchemaAndName>;

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
        for (const auto& object : m_made)
            if (!isView(object))
                add(object);
        for (const auto& change : m_changed)
            add(*change.after);
        return names;
    }

    // Of tables that stay, whose columns come or change.
    Names changedTables() const
    {
        Names names;
        for (const auto& one : m_made)
            if (one.kind == "column" && !m_madeWhole.contains({one.schema, one.of}))
                names.insert({one.schema, one.of});
        for (const auto& change : m_changed)
            if (change.object().kind == "column")
                names.insert({change.object().schema, change.object().of});
        return names;
    }

    void dropWholes(const std::vector<CatalogObject>& gone)
    {
        const auto overViews = withReaders(namesOf(gone, isView), gone, m_needsBefore);
        Names cut; // tables whose columns go
        for (const auto& column : m_dropped)
            cut.insert({column.schema, column.of});
        for (const auto& object : std::views::reverse(m_needsBefore.inOrder(gone))) {
            auto when = Phase::DropObjects;
            if (!isRoutine(object) && m_madeWhole.contains({object.schema, object.name}))
                when = Phase::DropReplaced;
            else if (overViews.contains(calledBy(object)))
                when = Phase::DropViews;
            else if (isIn(m_made, object) || m_routinesAnew.contains(calledBy(object)))
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
        for (const auto& object : m_gone)
            if (object.kind == "extension") {
                m_script.about(object);
                all += (all.empty() ? "" : ", ") + sqlName(object.name);
            }
        if (!all.empty())
            m_script.add(Phase::DropSchemas, "drop extension " + all);
    }

    // A view that reads what changes goes before and comes after, and what reads that view; so do
    // the triggers and policies of a table whose columns change.
    void standOnWhatChanges()
    {
        for (const auto& object : m_gone)
            if (isRoutine(object) && std::ranges::any_of(m_made, [&](const CatalogObject& other) {
                    return isRoutine(other) && calledBy(other) == calledBy(object);
                }))
                m_routinesAnew.insert(calledBy(object));
        Names bent;
        auto anew = m_routinesAnew; // and views that go and come again
        for (const auto& change : diff(m_before, m_after)) {
            const auto& object = change.object();
            if (isBent(change))
                bent.insert({object.schema, object.of});
            if (object.kind == "column" && !change.after && kindOfHome(object, m_before).empty())
                m_dropped.push_back(object);
            if (change.before && isView(object))
                anew.insert(calledBy(object));
        }
        for (bool isMore = true; std::exchange(isMore, false);)
            for (const auto& object : m_after.objects)
                if (standsOn(object, bent, anew) && stays(object)) {
                    again(object);
                    isMore |= anew.insert(calledBy(object)).second;
                }
        for (const auto& object : m_after.objects)
            if (hangsOn(object, bent, anew) && stays(object))
                again(object);
        if (!anew.empty())
            for (const auto& object : m_after.objects)
                restDefault(object, anew);
        for (const auto& object : m_after.objects) // the parts of views that come again
            if (!object.of.empty() && !isIn(m_made, object)
                && std::ranges::any_of(m_made, [&](const CatalogObject& view) {
                       return isView(view) && view.schema == object.schema
                           && view.name == object.of;
                   }))
                m_made.push_back(object);
    }

    // The default of a column that stays, while a function that it calls goes and comes again.
    void restDefault(const CatalogObject& column, const Names& anew)
    {
        const auto preset = property(column, "default");
        if (column.kind != "column" || preset.empty() || !meet(namesIn(preset), anew)
            || !stays(column))
            return;
        m_script.about(column);
        const auto alter = fmt::format("alter table {} alter column {} ",
                                       quoted(column.schema, column.of), sqlName(column.name));
        m_script.add(Phase::DropAttached, alter + "drop default");
        m_script.add(Phase::AddConstraints, alter + "set default " + preset);
    }

    bool stays(const CatalogObject& object) const
    {
        return !isIn(m_made, object) && isIn(m_before.objects, object);
    }

    bool standsOn(const CatalogObject& object, const Names& bent, const Names& anew) const
    {
        if (isView(object)) {
            const auto names = namesInAll(object);
            return meet(names, bent) || meet(names, anew) || readsDropped(object);
        }
        if (!isRoutine(object))
            return false;
        const auto needs = m_needsAfter.of(object);
        return meet(needs, anew)
            || (isBodyRead(object) && (meet(needs, bent) || readsDropped(object)));
    }

    // Triggers, policies and rules; of constraints and indexes those that call what comes anew.
    bool hangsOn(const CatalogObject& object, const Names& bent, const Names& anew) const
    {
        const auto& kind = object.kind;
        if (kind == "trigger" || kind == "policy")
            return bent.contains({object.schema, object.of}) || readsDropped(object)
                || meet(namesInAll(object), anew);
        return !anew.empty() && (kind == "constraint" || kind == "index")
            && meet(namesIn(property(object, "definition")), anew);
    }

    // A column that goes, of its own table or of one that it names.
    bool readsDropped(const CatalogObject& object) const
    {
        return std::ranges::any_of(m_dropped, [&](const CatalogObject& column) {
            const bool isOwn = object.schema == column.schema && object.of == column.of;
            return says(object, sqlName(column.name))
                && (isOwn || namesInAll(object).contains({column.schema, column.of}));
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

    const Snapshot& m_before;
    const Snapshot& m_after;
    Needs m_needsBefore;
    Needs m_needsAfter;
    std::vector<CatalogObject> m_gone;
    std::vector<CatalogObject> m_made;
    std::vector<ObjectChange> m_changed;
    std::vector<CatalogObject> m_dropped; // columns
    Names m_routinesAnew; // they come in another form, under the same name
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
