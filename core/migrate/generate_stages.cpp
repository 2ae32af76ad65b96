// One difference as files in their order: labels of enums; what comes and changes; indexes beside
// the traffic; and last what needs the others to be there, and what goes.
#include "core/catalog/difference_sql.h"
#include "core/catalog/object_name.h"
#include "core/migrate/generate_parts.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah::generate_detail {
namespace {

constexpr std::string_view notValid = " NOT VALID";

bool isRelationWithRows(const CatalogObject& object)
{
    return object.kind == "table" || object.kind == "materialized view";
}

bool hasVolatileDefault(const CatalogObject& column)
{
    const auto preset = toldOf(column, "default");
    if (preset.empty() || preset.starts_with("nextval(")) // which numbers the rows, as an identity
        return false;
    const auto changes = changesOf(
        fmt::format("alter table t add column c {} default {}", toldOf(column, "type"), preset));
    return !changes.empty() && changes[0].column
        && changes[0].column->preset == ColumnDefault::Volatile;
}

bool isSameButComment(CatalogObject one, CatalogObject other)
{
    one.properties.erase("comment");
    other.properties.erase("comment");
    return one == other;
}

class Stager {
public:
    Stager(const Objects& before, Objects target, std::vector<LeftOut>& leftOut)
        : m_before(before)
        , m_target(std::move(target))
        , m_leftOut(leftOut)
    {
    }

    std::vector<DraftStage> stages()
    {
        m_labelled = withLabels(m_before, m_target, m_leftOut);
        m_main = m_target;
        keepForLater();
        for (const auto& key : keysOf(m_target)) {
            auto& object = m_target.at(key);
            if (isOfTableInUse(object)) {
                if (object.kind == "column")
                    column(key, object);
                else if (object.kind == "constraint")
                    constraint(key, object);
                else if (object.kind == "index")
                    index(key, object);
            }
        }
        keysFirst();
        return chain();
    }

private:
    static std::vector<ObjectKey> keysOf(const Objects& objects)
    {
        std::vector<ObjectKey> keys;
        for (const auto& [key, object] : objects)
            keys.push_back(key);
        return keys;
    }

    const CatalogObject* home(const Objects& objects, const CatalogObject& part) const
    {
        for (const auto* kind : {"table", "materialized view", "view", "foreign table", "domain"})
            if (const auto found = objects.find({kind, part.schema, "", part.of});
                found != objects.end())
                return &found->second;
        return nullptr;
    }

    // One that was there before and stays: others may be using it.
    bool isOfTableInUse(const CatalogObject& part) const
    {
        if (part.of.empty())
            return false;
        const auto* was = home(m_before, part);
        const auto* is = home(m_target, part);
        return was && is && isRelationWithRows(*was) && isRelationWithRows(*is)
            && toldOf(*is, "partition by").empty();
    }

    // What goes, goes last; but what only hangs on something may be in the way.
    void keepForLater()
    {
        const auto first = whatGoesFirst(m_labelled, m_target);
        for (const auto& [key, object] : m_labelled) {
            if (m_target.contains(key))
                continue;
            const auto* stays = object.of.empty() ? nullptr : home(m_target, object);
            const bool goesLast = object.of.empty() ? !first.contains(calledBy(object))
                : !stays
                ? !first.contains({object.schema, object.of})
                : object.kind == "index" || (object.kind == "column" && stays->kind == "table");
            if (!goesLast)
                continue;
            auto kept = object;
            if (stays && object.kind == "index")
                kept.properties.erase("comment"); // it may go without one beside the traffic
            m_main.emplace(key, kept);
        }
    }

    void leaveOutNotNull(const ObjectKey& key, CatalogObject& column, const char* reason)
    {
        m_nullable.push_back(column);
        m_leftOut.push_back({"NOT NULL of " + column.text(), reason, false});
        column.properties.erase("not null");
        m_main.at(key).properties.erase("not null");
    }

    void column(const ObjectKey& key, CatalogObject& column)
    {
        const auto was = m_labelled.find(key);
        const bool isNotNull = !toldOf(column, "not null").empty();
        if (was == m_labelled.end()) {
            const bool isComputed =
                !toldOf(column, "generated").empty() || !toldOf(column, "identity").empty();
            if (hasVolatileDefault(column)) {
                m_defaultLater.push_back(key);
                if (isNotNull)
                    leaveOutNotNull(key, column,
                                    "the rows that are there get no value: fill them, then "
                                    "generate again");
            } else if (isNotNull && !isComputed && toldOf(column, "default").empty()) {
                leaveOutNotNull(key, column,
                                "it has no default for the rows that are there: fill them, then "
                                "generate again");
            }
        } else if (isNotNull && toldOf(was->second, "not null").empty()
                   && toldOf(column, "inherited").empty()) {
            m_main.at(key).properties.erase("not null");
            CatalogObject check{
                "constraint",
                column.schema,
                column.of,
                fmt::format("{}_{}_not_null", column.of, column.name).substr(0, 63),
                {{"definition", fmt::format("CHECK (({} IS NOT NULL))", sqlName(column.name))}}};
            m_proofs.push_back(keyOf(check));
            check.properties["definition"] += notValid;
            m_main.insert_or_assign(keyOf(check), check);
            m_notNullLater.push_back(key);
        }
    }

    void constraint(const ObjectKey& key, const CatalogObject& constraint)
    {
        const auto was = m_labelled.find(key);
        const auto definition = toldOf(constraint, "definition");
        if (was != m_labelled.end() && toldOf(was->second, "definition") == definition)
            return;
        if (!toldOf(constraint, "inherited").empty())
            return;
        const auto unfilled = std::ranges::find_if(m_nullable, [&](const CatalogObject& column) {
            return column.schema == constraint.schema && column.of == constraint.of
                && mentionsColumn(constraint, column.name);
        });
        if (definition.starts_with("PRIMARY KEY") && unfilled != m_nullable.end())
            return leaveOut(key, "it needs NOT NULL of " + unfilled->text());
        if (definition.starts_with("CHECK") || definition.starts_with("FOREIGN KEY")) {
            if (!definition.ends_with(notValid))
                m_main.at(key).properties["definition"] = definition + std::string(notValid);
        } else if (isKeyConstraint(definition)) {
            m_main.erase(key);
            CatalogObject made{"index",
                               constraint.schema,
                               constraint.of,
                               constraint.name,
                               {{"definition", indexFor(constraint)}}};
            m_madeBeside.emplace(keyOf(made), made);
        }
    }

    void leaveOut(const ObjectKey& key, std::string reason)
    {
        m_leftOut.push_back({m_target.at(key).text(), std::move(reason), false});
        m_main.erase(key);
        m_target.erase(key);
    }

    // Foreign keys come after the key that they need, which may be built beside the traffic.
    void keysFirst()
    {
        for (const auto& key : keysOf(m_main)) {
            const auto object = m_main.at(key);
            if (!isForeignKey(object) || m_labelled.contains(key) || hasKeyFor(object, m_main))
                continue;
            if (!hasKeyFor(object, m_target)) {
                leaveOut(key, "it needs a key that is left out");
                continue;
            }
            m_main.erase(key);
            m_waiting.push_back(key);
        }
    }

    void index(const ObjectKey& key, const CatalogObject& index)
    {
        const auto was = m_labelled.find(key);
        if (!toldOf(index, "partition of").empty())
            return;
        if (was != m_labelled.end() && isSameButComment(was->second, index))
            return;
        auto silent = index;
        silent.properties.erase("comment");
        m_madeBeside.emplace(key, silent);
        m_main.erase(key);
        if (was != m_labelled.end()) {
            auto old = was->second;
            old.properties.erase("comment");
            m_main.emplace(key, old);
        }
    }

    std::vector<DraftStage> chain()
    {
        DraftStage labels{"labels", {snapshotOf(m_before), snapshotOf(m_labelled)}};
        labels.isUndone = withoutLabels(labels.steps[1], labels.steps[0]).has_value();

        DraftStage main{"", {snapshotOf(m_labelled)}};
        if (!m_defaultLater.empty()) {
            auto bare = m_main;
            for (const auto& key : m_defaultLater)
                bare.at(key).properties.erase("default");
            main.steps.push_back(snapshotOf(bare));
        }
        main.steps.push_back(snapshotOf(m_main));

        auto beside = m_main;
        for (const auto& [key, object] : m_main)
            if (const auto* stays = home(m_target, object); object.kind == "index"
                && !m_target.contains(key) && stays && toldOf(*stays, "partition by").empty())
                beside.erase(key);
        for (const auto& [key, object] : m_madeBeside)
            beside.insert_or_assign(key, object);
        DraftStage indexes{"indexes", {main.steps.back(), snapshotOf(beside)}, true};

        auto valid = beside;
        for (auto& [key, object] : valid) {
            const auto wanted = m_target.find(key);
            const bool isProof = std::ranges::find(m_proofs, key) != m_proofs.end();
            auto definition = toldOf(object, "definition");
            if (object.kind == "constraint" && definition.ends_with(notValid)
                && (isProof
                    || (wanted != m_target.end()
                        && !toldOf(wanted->second, "definition").ends_with(notValid))))
                object.properties["definition"] =
                    definition.substr(0, definition.size() - notValid.size());
        }
        auto filled = valid;
        for (const auto& key : m_notNullLater)
            filled.at(key).properties["not null"] = "yes";
        auto last = m_target;
        for (const auto& key : m_waiting)
            if (auto& object = last.at(key); isOfTableInUse(object)
                && toldOf(object, "inherited").empty()
                && !toldOf(object, "definition").ends_with(notValid))
                object.properties["definition"] += notValid;
        DraftStage finish{"finish",
                          {indexes.steps.back(), snapshotOf(valid), snapshotOf(filled),
                           snapshotOf(last), snapshotOf(m_target)}};
        return {labels, main, indexes, finish};
    }

    const Objects& m_before;
    Objects m_labelled; // before, with the labels that come
    Objects m_target;
    Objects m_main; // after the file that makes and changes
    Objects m_madeBeside; // indexes that are built CONCURRENTLY
    std::vector<ObjectKey> m_defaultLater; // columns that are added without theirs
    std::vector<ObjectKey> m_notNullLater;
    std::vector<CatalogObject> m_nullable; // columns whose NOT NULL is left out
    std::vector<ObjectKey> m_waiting; // foreign keys whose key comes last
    std::vector<ObjectKey> m_proofs; // CHECKs that spare SET NOT NULL its look at the rows
    std::vector<LeftOut>& m_leftOut;
};

} // namespace

std::vector<DraftStage> stagesOf(const Objects& before, Objects target,
                                 std::vector<LeftOut>& leftOut)
{
    return Stager(before, std::move(target), leftOut).stages();
}

} // namespace howdah::generate_detail
