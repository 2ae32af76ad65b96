#include "core/migrate/traces.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace howdah {
namespace {

using enum ChangeKind;

// Each answers with true, false or null: in place, not in place, not to be told.
constexpr auto relationIsThere = "select pg_catalog.to_regclass($1) is not null, $2";
constexpr auto relationIsGone = "select pg_catalog.to_regclass($1) is null, $2";
constexpr auto columnIsThere =
    "select exists (select from pg_catalog.pg_attribute where attrelid = "
    "pg_catalog.to_regclass($1) and attname = $2 and not attisdropped)";
constexpr auto columnIsGone =
    "select not exists (select from pg_catalog.pg_attribute where attrelid = "
    "pg_catalog.to_regclass($1) and attname = $2 and not attisdropped)";
constexpr auto columnIsNotNull = "select (select attnotnull from pg_catalog.pg_attribute where "
                                 "attrelid = pg_catalog.to_regclass($1) and attname = $2)";
constexpr auto columnMayBeNull = "select (select not attnotnull from pg_catalog.pg_attribute where "
                                 "attrelid = pg_catalog.to_regclass($1) and attname = $2)";
constexpr auto constraintIsThere =
    "select exists (select from pg_catalog.pg_constraint where conrelid = "
    "pg_catalog.to_regclass($1) and conname = $2)";
constexpr auto constraintIsGone =
    "select not exists (select from pg_catalog.pg_constraint where conrelid = "
    "pg_catalog.to_regclass($1) and conname = $2)";
constexpr auto constraintIsValid =
    "select (select convalidated from pg_catalog.pg_constraint where conrelid = "
    "pg_catalog.to_regclass($1) and conname = $2)";
constexpr auto triggerIsThere = "select exists (select from pg_catalog.pg_trigger where tgrelid = "
                                "pg_catalog.to_regclass($1) and tgname = $2)";
constexpr auto partitionIsThere =
    "select exists (select from pg_catalog.pg_inherits where inhparent = "
    "pg_catalog.to_regclass($1) and inhrelid = pg_catalog.to_regclass($2))";
constexpr auto enumHasValue =
    "select exists (select from pg_catalog.pg_enum e join pg_catalog.pg_type t on t.oid = "
    "e.enumtypid where t.typname = $1 and e.enumlabel = $2)";
constexpr auto databaseIsGone = "select not exists (select from pg_catalog.pg_database where "
                                "datname = $2), $1";

// An index by its name, or without one by the columns it is on.
constexpr auto indexesOf = R"(
select pg_catalog.format('%I.%I', n.nspname, c.relname), i.indisvalid
  from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where i.indrelid = pg_catalog.to_regclass($1)
   and case when $2 <> '' then c.relname = $2
            else (select string_agg(attname, ',' order by attnum) from pg_catalog.pg_attribute
                   where attrelid = c.oid) = $3 end
 order by i.indisvalid, 1)";
constexpr auto indexCalled = R"(
select pg_catalog.format('%I.%I', n.nspname, c.relname), i.indisvalid
  from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where i.indexrelid = pg_catalog.to_regclass($1))";
// What REINDEX CONCURRENTLY leaves when it fails, of one table, one index, or of all.
constexpr auto unfinishedReindex = R"(
select pg_catalog.format('%I.%I', n.nspname, c.relname)
  from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where not i.indisvalid and c.relname ~ '_cc(new|old)[0-9]*$'
   and ($1 = '' or i.indrelid = pg_catalog.to_regclass($1)
        or i.indrelid = (select indrelid from pg_catalog.pg_index
                          where indexrelid = pg_catalog.to_regclass($1))))";

std::optional<bool> answer(Connection& connection, const char* question, const std::string& one,
                           const std::string& other, const std::stop_token& stop)
{
    const auto row = connection.run(question, {one, other}, stop);
    return row.cell(0, 0) ? std::optional(row.boolean(0, 0)) : std::nullopt;
}

std::string dropIndex(const std::string& qualified)
{
    return "drop index concurrently if exists " + qualified;
}

Trace traceOfIndex(Connection& connection, const Change& change, const std::stop_token& stop)
{
    std::string columns;
    for (const auto& column : change.columns)
        columns += (columns.empty() ? "" : ",") + (column.empty() ? "expr" : column);
    const auto rows =
        connection.run(indexesOf, {change.relation.sql(), change.name, columns}, stop);
    Trace trace{Effect::None,
                change.name.empty()
                    ? fmt::format("no such index on {} exists", change.relation.sql())
                    : fmt::format("index {} does not exist", sqlName(change.name))};
    std::string invalid;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const auto name = rows.text(row, 0);
        if (rows.boolean(row, 1) || !change.concurrently)
            return {
                Effect::Took,
                fmt::format("index {} exists{}", name, change.concurrently ? " and is valid" : "")};
        trace.effect = Effect::Part;
        trace.remedy.push_back(dropIndex(name));
        invalid += (invalid.empty() ? "" : ", ") + name;
    }
    if (!invalid.empty())
        trace.evidence = fmt::format("index {} is INVALID", invalid);
    return trace;
}

Trace traceOfDropIndex(Connection& connection, const Change& change, const std::stop_token& stop)
{
    const auto rows = connection.run(indexCalled, {change.relation.sql()}, stop);
    if (rows.rowCount() == 0)
        return {Effect::Took, fmt::format("index {} does not exist", change.relation.sql())};
    if (change.concurrently && !rows.boolean(0, 1))
        return {Effect::Part, fmt::format("index {} is INVALID", rows.text(0, 0))};
    return {Effect::None, fmt::format("index {} exists", rows.text(0, 0))};
}

Trace traceOfReindex(Connection& connection, const Change& change, const std::stop_token& stop)
{
    Trace trace;
    if (!change.concurrently)
        return trace;
    const auto rows =
        connection.run(unfinishedReindex,
                       {change.kind == ReindexMore ? std::string() : change.relation.sql()}, stop);
    for (int row = 0; row < rows.rowCount(); ++row) {
        trace.effect = Effect::Part;
        trace.remedy.push_back(dropIndex(rows.text(row, 0)));
        trace.evidence +=
            fmt::format("{}index {} is INVALID", row == 0 ? "" : ", ", rows.text(row, 0));
    }
    return trace;
}

Trace traceOfDetach(Connection& connection, const Change& change, const std::stop_token& stop)
{
    const auto rows =
        connection.run("select inhdetachpending from pg_catalog.pg_inherits where inhparent = "
                       "pg_catalog.to_regclass($1) and inhrelid = pg_catalog.to_regclass($2)",
                       {change.relation.sql(), change.other.sql()}, stop);
    const auto partition = fmt::format("partition {}", change.other.sql());
    if (rows.rowCount() == 0)
        return {Effect::Took, partition + " is detached"};
    if (!rows.boolean(0, 0))
        return {Effect::None, partition + " is attached"};
    return {Effect::Part,
            partition + " is detached in part",
            {fmt::format("alter table {} detach partition {} finalize", change.relation.sql(),
                         change.other.sql())},
            true};
}

std::string there(const std::string& what, bool is)
{
    return fmt::format("{} {}", what, is ? "exists" : "does not exist");
}

struct Question {
    ChangeKind kind;
    const char* sql;
    bool asksForGone = false;
    const char* what; // "" the relation
};

constexpr std::array questions{
    Question{CreateTable, relationIsThere, false, ""},
    Question{CreateTableAs, relationIsThere, false, ""},
    Question{CreateView, relationIsThere, false, ""},
    Question{CreateMaterializedView, relationIsThere, false, ""},
    Question{DropTable, relationIsGone, true, ""},
    Question{DropView, relationIsGone, true, ""},
    Question{DropMaterializedView, relationIsGone, true, ""},
    Question{DropSequence, relationIsGone, true, ""},
    Question{DropForeignTable, relationIsGone, true, ""},
    Question{AddColumn, columnIsThere, false, "column"},
    Question{DropColumn, columnIsGone, true, "column"},
    Question{AddCheck, constraintIsThere, false, "constraint"},
    Question{AddUnique, constraintIsThere, false, "constraint"},
    Question{AddPrimaryKey, constraintIsThere, false, "constraint"},
    Question{AddForeignKey, constraintIsThere, false, "constraint"},
    Question{AddExclusion, constraintIsThere, false, "constraint"},
    Question{DropConstraint, constraintIsGone, true, "constraint"},
    Question{CreateTrigger, triggerIsThere, false, "trigger"},
};

Trace traceOf(Connection& connection, const Change& change, const std::stop_token& stop)
{
    const auto relation = change.relation.sql();
    const auto decided = [](std::optional<bool> is, const std::string& yes, const std::string& no) {
        return !is ? Trace{} : Trace{*is ? Effect::Took : Effect::None, *is ? yes : no};
    };
    if (change.ofNewTable || change.ofNewColumn || change.isTemporary)
        return {};
    const auto* const question = std::ranges::find(questions, change.kind, &Question::kind);
    if (question != questions.end()) {
        const bool ofRelation = *question->what == '\0';
        if (!ofRelation && change.name.empty())
            return {};
        const auto name = ofRelation
            ? relation
            : fmt::format("{} {} of {}", question->what, sqlName(change.name), relation);
        return decided(answer(connection, question->sql, relation, change.name, stop),
                       there(name, !question->asksForGone), there(name, question->asksForGone));
    }
    const auto name = fmt::format("{} of {}", sqlName(change.name), relation);
    switch (change.kind) {
    case CreateIndex: return traceOfIndex(connection, change, stop);
    case DropIndex: return traceOfDropIndex(connection, change, stop);
    case ReindexTable:
    case ReindexIndex:
    case ReindexMore: return traceOfReindex(connection, change, stop);
    case DetachPartition: return traceOfDetach(connection, change, stop);
    case AttachPartition:
        return decided(answer(connection, partitionIsThere, relation, change.other.sql(), stop),
                       change.other.sql() + " is attached",
                       change.other.sql() + " is not attached");
    case ValidateConstraint:
        return decided(answer(connection, constraintIsValid, relation, change.name, stop),
                       name + " is valid", name + " is not valid");
    case SetNotNull:
        return decided(answer(connection, columnIsNotNull, relation, change.name, stop),
                       name + " is not null", name + " may be null");
    case DropNotNull:
        return decided(answer(connection, columnMayBeNull, relation, change.name, stop),
                       name + " may be null", name + " is not null");
    case AddEnumValue:
        return decided(answer(connection, enumHasValue, change.name, change.columns.front(), stop),
                       "the value is there", "the value is not there");
    case DropDatabase:
        return decided(answer(connection, databaseIsGone, {}, change.name, stop),
                       there("database " + change.name, false),
                       there("database " + change.name, true));
    default: return {};
    }
}

} // namespace

// All that one statement changes happens at once, so one clear answer is enough; two that differ
// are none.
Trace traceOf(Connection& connection, const std::vector<Change>& changes,
              const std::stop_token& stop)
{
    Trace found;
    for (const auto& change : changes) {
        auto one = traceOf(connection, change, stop);
        if (one.effect == Effect::Unknown)
            continue;
        if (found.effect != Effect::Unknown && found.effect != one.effect)
            return {Effect::Unknown, fmt::format("{}, and {}", found.evidence, one.evidence)};
        if (found.effect == Effect::Unknown)
            found.evidence = one.evidence;
        found.effect = one.effect;
        found.completes = one.completes;
        found.remedy.insert(found.remedy.end(), one.remedy.begin(), one.remedy.end());
    }
    return found;
}

bool mayRunAgain(std::string_view kind)
{
    constexpr std::array kinds{"VACUUM",  "ANALYZE",      "REINDEX", "CLUSTER", "CHECKPOINT",
                               "REFRESH", "ALTER SYSTEM", "DISCARD", "RESET",   "SET"};
    return std::ranges::any_of(kinds, [&](const char* one) { return kind.starts_with(one); });
}

} // namespace howdah
