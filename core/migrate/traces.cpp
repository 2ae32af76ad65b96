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
                change.name.empty() ? phrase("no such index on %1 exists", {change.relation.sql()})
                                    : phrase("index %1 does not exist", {sqlName(change.name)})};
    std::string invalid;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const auto name = rows.text(row, 0);
        if (rows.boolean(row, 1) || !change.concurrently)
            return {Effect::Took,
                    change.concurrently ? phrase("index %1 exists and is valid", {name})
                                        : phrase("index %1 exists", {name})};
        trace.effect = Effect::Part;
        trace.remedy.push_back(dropIndex(name));
        invalid += (invalid.empty() ? "" : ", ") + name;
    }
    if (!invalid.empty())
        trace.evidence = phrase("index %1 is INVALID", {invalid});
    return trace;
}

Trace traceOfDropIndex(Connection& connection, const Change& change, const std::stop_token& stop)
{
    const auto rows = connection.run(indexCalled, {change.relation.sql()}, stop);
    if (rows.rowCount() == 0)
        return {Effect::Took, phrase("index %1 does not exist", {change.relation.sql()})};
    if (change.concurrently && !rows.boolean(0, 1))
        return {Effect::Part, phrase("index %1 is INVALID", {rows.text(0, 0)})};
    return {Effect::None, phrase("index %1 exists", {rows.text(0, 0)})};
}

Trace traceOfReindex(Connection& connection, const Change& change, const std::stop_token& stop)
{
    Trace trace;
    if (!change.concurrently)
        return trace;
    const auto rows =
        connection.run(unfinishedReindex,
                       {change.kind == ReindexMore ? std::string() : change.relation.sql()}, stop);
    std::string invalid;
    for (int row = 0; row < rows.rowCount(); ++row) {
        trace.effect = Effect::Part;
        trace.remedy.push_back(dropIndex(rows.text(row, 0)));
        invalid += (row == 0 ? "" : ", ") + rows.text(row, 0);
    }
    if (!invalid.empty())
        trace.evidence = phrase("index %1 is INVALID", {invalid});
    return trace;
}

Trace traceOfDetach(Connection& connection, const Change& change, const std::stop_token& stop)
{
    const auto rows =
        connection.run("select inhdetachpending from pg_catalog.pg_inherits where inhparent = "
                       "pg_catalog.to_regclass($1) and inhrelid = pg_catalog.to_regclass($2)",
                       {change.relation.sql(), change.other.sql()}, stop);
    const auto partition = change.other.sql();
    if (rows.rowCount() == 0)
        return {Effect::Took, phrase("partition %1 is detached", {partition})};
    if (!rows.boolean(0, 0))
        return {Effect::None, phrase("partition %1 is attached", {partition})};
    return {Effect::Part,
            phrase("partition %1 is detached in part", {partition}),
            {fmt::format("alter table {} detach partition {} finalize", change.relation.sql(),
                         change.other.sql())},
            true};
}

Phrase there(Phrase what, bool is)
{
    return is ? phrase("%1 exists", {std::move(what)})
              : phrase("%1 does not exist", {std::move(what)});
}

enum class Asked { Relation, Column, Constraint, Trigger };

struct Question {
    ChangeKind kind;
    const char* sql;
    bool asksForGone = false;
    Asked of = Asked::Relation;
};

Phrase named(Asked what, const std::string& name, const std::string& relation)
{
    switch (what) {
    case Asked::Relation: break;
    case Asked::Column: return phrase("column %1 of %2", {name, relation});
    case Asked::Constraint: return phrase("constraint %1 of %2", {name, relation});
    case Asked::Trigger: return phrase("trigger %1 of %2", {name, relation});
    }
    return relation;
}

constexpr std::array questions{
    Question{CreateTable, relationIsThere, false},
    Question{CreateTableAs, relationIsThere, false},
    Question{CreateView, relationIsThere, false},
    Question{CreateMaterializedView, relationIsThere, false},
    Question{DropTable, relationIsGone, true},
    Question{DropView, relationIsGone, true},
    Question{DropMaterializedView, relationIsGone, true},
    Question{DropSequence, relationIsGone, true},
    Question{DropForeignTable, relationIsGone, true},
    Question{AddColumn, columnIsThere, false, Asked::Column},
    Question{DropColumn, columnIsGone, true, Asked::Column},
    Question{AddCheck, constraintIsThere, false, Asked::Constraint},
    Question{AddUnique, constraintIsThere, false, Asked::Constraint},
    Question{AddPrimaryKey, constraintIsThere, false, Asked::Constraint},
    Question{AddForeignKey, constraintIsThere, false, Asked::Constraint},
    Question{AddExclusion, constraintIsThere, false, Asked::Constraint},
    Question{DropConstraint, constraintIsGone, true, Asked::Constraint},
    Question{CreateTrigger, triggerIsThere, false, Asked::Trigger},
};

Trace traceOf(Connection& connection, const Change& change, const std::stop_token& stop)
{
    const auto relation = change.relation.sql();
    const auto decided = [](std::optional<bool> is, const Phrase& yes, const Phrase& no) {
        return !is ? Trace{} : Trace{*is ? Effect::Took : Effect::None, *is ? yes : no};
    };
    if (change.ofNewTable || change.ofNewColumn || change.isTemporary)
        return {};
    const auto* const question = std::ranges::find(questions, change.kind, &Question::kind);
    if (question != questions.end()) {
        if (question->of != Asked::Relation && change.name.empty())
            return {};
        const auto name = named(question->of, sqlName(change.name), relation);
        return decided(answer(connection, question->sql, relation, change.name, stop),
                       there(name, !question->asksForGone), there(name, question->asksForGone));
    }
    const auto name = phrase("%1 of %2", {sqlName(change.name), relation});
    switch (change.kind) {
    case CreateIndex: return traceOfIndex(connection, change, stop);
    case DropIndex: return traceOfDropIndex(connection, change, stop);
    case ReindexTable:
    case ReindexIndex:
    case ReindexMore: return traceOfReindex(connection, change, stop);
    case DetachPartition: return traceOfDetach(connection, change, stop);
    case AttachPartition:
        return decided(answer(connection, partitionIsThere, relation, change.other.sql(), stop),
                       phrase("partition %1 is attached", {change.other.sql()}),
                       phrase("partition %1 is not attached", {change.other.sql()}));
    case ValidateConstraint:
        return decided(answer(connection, constraintIsValid, relation, change.name, stop),
                       phrase("%1 is valid", {name}), phrase("%1 is not valid", {name}));
    case SetNotNull:
        return decided(answer(connection, columnIsNotNull, relation, change.name, stop),
                       phrase("%1 is not null", {name}), phrase("%1 may be null", {name}));
    case DropNotNull:
        return decided(answer(connection, columnMayBeNull, relation, change.name, stop),
                       phrase("%1 may be null", {name}), phrase("%1 is not null", {name}));
    case AddEnumValue:
        return decided(answer(connection, enumHasValue, change.name, change.columns.front(), stop),
                       phrase("the value is there"), phrase("the value is not there"));
    case DropDatabase:
        return decided(answer(connection, databaseIsGone, {}, change.name, stop),
                       there(phrase("database %1", {change.name}), false),
                       there(phrase("database %1", {change.name}), true));
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
            return {Effect::Unknown, phrase("%1, and %2", {found.evidence, one.evidence})};
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
