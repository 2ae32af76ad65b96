// What queries do to rows: which tables are read, and which are written how.
#include "core/sql/change_reader.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace howdah::sql_detail {
namespace {

// Whether a query gives rows that somebody has counted: VALUES, LIMIT, a condition that bounds.
bool isPart(const Json& query)
{
    return child(query, "SelectStmt").contains("valuesLists") || bounds(query);
}

// Without a table to read, somebody has written down how many rows there are.
bool readsTables(const Json& query, const std::set<std::string>& own)
{
    bool reads = false;
    walk(query, [&](std::string_view key, const Json& one) {
        if (key == "RangeVar") {
            const auto name = relationOf(one);
            reads |= !name.schema.empty() || !own.contains(name.name);
        }
    });
    return reads;
}

void addColumns(const Json& setter, std::vector<std::string>& columns)
{
    for (const auto& target : child(setter, "targetList")) {
        auto name = textOf(child(target, "ResTarget"), "name");
        if (std::ranges::find(columns, name) == columns.end())
            columns.push_back(std::move(name));
    }
}

// What its clauses may do to rows, each kind once. One that does nothing still locks as it would.
template <typename AddRows>
void readMerge(const Json& fields, const AddRows& addRows)
{
    const auto& table = child(fields, "relation");
    const auto& source = child(child(fields, "sourceRelation"), "RangeSubselect");
    const bool isBounded =
        isPart(child(source, "subquery")) || bounds(child(fields, "joinCondition"));
    constexpr std::array kinds{std::pair{"CMD_UPDATE", ChangeKind::Update},
                               std::pair{"CMD_DELETE", ChangeKind::Delete},
                               std::pair{"CMD_INSERT", ChangeKind::Insert}};
    bool any = false;
    for (const auto& [word, kind] : kinds) {
        auto setters = Json::object(); // the columns of all its clauses as of one
        bool isThere = false;
        bool isAll = false;
        for (const auto& clause : child(fields, "mergeWhenClauses")) {
            const auto& when = child(clause, "MergeWhenClause");
            if (textOf(when, "commandType") != word)
                continue;
            isThere = true;
            isAll |= !bounds(child(when, "condition"));
            if (kind == ChangeKind::Update)
                for (const auto& target : child(when, "targetList"))
                    setters["targetList"].push_back(target);
        }
        if (isThere)
            addRows(kind, table, setters, isBounded || !isAll || kind == ChangeKind::Delete);
        any |= isThere;
    }
    if (!any)
        addRows(ChangeKind::Insert, table, Json::object(), true);
}

} // namespace

void readQuery(std::string_view node, const Json& fields, Changes& changes)
{
    std::set<std::string> own; // common table expressions
    std::set<const Json*> aliases; // FOR UPDATE OF names what FROM calls it
    walk(fields, [&](std::string_view key, const Json& one) {
        if (key == "CommonTableExpr")
            own.insert(textOf(one, "ctename"));
        else if (key == "LockingClause")
            for (const auto& locked : child(one, "lockedRels"))
                aliases.insert(&child(locked, "RangeVar"));
    });
    const auto add = [&](ChangeKind kind, const Json& rangeVar) {
        Change change{.kind = kind, .relation = relationOf(rangeVar)};
        const bool isOwn = change.relation.schema.empty() && own.contains(change.relation.name)
            && (kind == ChangeKind::Read || kind == ChangeKind::ReadForUpdate);
        if (!change.relation.name.empty() && !isOwn)
            changes.push_back(std::move(change));
    };
    const auto addRows = [&](ChangeKind kind, const Json& rangeVar, const Json& setter,
                             bool isBounded) {
        add(kind, rangeVar);
        if (changes.empty())
            return;
        changes.back().isBounded = isBounded;
        addColumns(setter, changes.back().columns);
    };
    const auto look = [&](std::string_view key, const Json& one) {
        if (key == "RangeVar" && !aliases.contains(&one)) {
            add(ChangeKind::Read, one);
        } else if (key == "InsertStmt") {
            const bool isBounded = isPart(child(one, "selectStmt")) || !readsTables(one, own);
            addRows(ChangeKind::Insert, child(one, "relation"), Json::object(), isBounded);
            const auto& conflict = child(child(one, "onConflictClause"), "OnConflictClause");
            const auto& clause = conflict.empty() ? child(one, "onConflictClause") : conflict;
            if (textOf(clause, "action") == "ONCONFLICT_UPDATE")
                addRows(ChangeKind::Update, child(one, "relation"), clause,
                        isBounded || bounds(child(clause, "whereClause")));
        } else if (key == "MergeStmt") {
            readMerge(one, addRows);
        } else if (key == "UpdateStmt" || key == "DeleteStmt") {
            addRows(key == "UpdateStmt" ? ChangeKind::Update : ChangeKind::Delete,
                    child(one, "relation"), one, bounds(child(one, "whereClause")));
        } else if (key == "SelectStmt" && one.contains("lockingClause")) {
            std::set<std::string> named;
            for (const auto& clause : child(one, "lockingClause"))
                for (const auto& locked : child(child(clause, "LockingClause"), "lockedRels"))
                    named.insert(relationOf(locked).name);
            walk(child(one, "fromClause"), [&](std::string_view inner, const Json& table) {
                const auto& alias = textOf(child(table, "alias"), "aliasname");
                if (inner == "RangeVar"
                    && (named.empty()
                        || named.contains(alias.empty() ? relationOf(table).name : alias)))
                    add(ChangeKind::ReadForUpdate, table);
            });
        }
    };
    look(node, fields);
    walk(fields, look);
}

} // namespace howdah::sql_detail
