#include "core/catalog/difference_standing.h"

#include "core/catalog/difference_words.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace howdah::difference_detail {
namespace {

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

class Standing {
public:
    Standing(const Snapshot& before, const Snapshot& after, const Needs& needsAfter, Script& script)
        : m_before(before)
        , m_after(after)
        , m_needsAfter(needsAfter)
        , m_script(script)
    {
        for (auto& change : diff(before, after)) {
            if (change.before && change.after && isMadeAnew(change)) {
                m_changes.gone.push_back(*change.before);
                m_changes.made.push_back(*change.after);
            } else if (change.before && change.after) {
                m_changes.changed.push_back(std::move(change));
            } else {
                (change.before ? m_changes.gone : m_changes.made).push_back(change.object());
            }
        }
    }

    Changes all()
    {
        standOnWhatChanges();
        return std::move(m_changes);
    }

private:
    // A view that reads what changes goes before and comes after, and what reads that view; so do
    // the triggers and policies of a table whose columns change.
    void standOnWhatChanges()
    {
        for (const auto& object : m_changes.gone)
            if (isRoutine(object)
                && std::ranges::any_of(m_changes.made, [&](const CatalogObject& other) {
                       return isRoutine(other) && calledBy(other) == calledBy(object);
                   }))
                m_changes.routinesAnew.insert(calledBy(object));
        Names bent;
        auto anew = m_changes.routinesAnew; // and views that go and come again
        for (const auto& change : diff(m_before, m_after)) {
            const auto& object = change.object();
            if (isBent(change))
                bent.insert({object.schema, object.of});
            if (object.kind == "column" && !change.after && kindOfHome(object, m_before).empty())
                m_changes.dropped.push_back(object);
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
            if (!object.of.empty() && !isIn(m_changes.made, object)
                && std::ranges::any_of(m_changes.made, [&](const CatalogObject& view) {
                       return isView(view) && view.schema == object.schema
                           && view.name == object.of;
                   }))
                m_changes.made.push_back(object);
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
        return !isIn(m_changes.made, object) && isIn(m_before.objects, object);
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
        return std::ranges::any_of(m_changes.dropped, [&](const CatalogObject& column) {
            const bool isOwn = object.schema == column.schema && object.of == column.of;
            return says(object, sqlName(column.name))
                && (isOwn || namesInAll(object).contains({column.schema, column.of}));
        });
    }

    void again(const CatalogObject& object)
    {
        m_changes.gone.push_back(object);
        m_changes.made.push_back(object);
        std::erase_if(m_changes.changed, [&](const ObjectChange& change) {
            return change.object().key() == object.key();
        });
    }

    const Snapshot& m_before;
    const Snapshot& m_after;
    const Needs& m_needsAfter;
    Script& m_script;
    Changes m_changes;
};

} // namespace

bool isView(const CatalogObject& object)
{
    return object.kind == "view" || object.kind == "materialized view";
}

bool isIn(const std::vector<CatalogObject>& objects, const CatalogObject& object)
{
    return std::ranges::any_of(objects,
                               [&](const CatalogObject& one) { return one.key() == object.key(); });
}

Changes changesBetween(const Snapshot& before, const Snapshot& after, const Needs& needsAfter,
                       Script& script)
{
    return Standing(before, after, needsAfter, script).all();
}

} // namespace howdah::difference_detail
