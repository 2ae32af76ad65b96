#include "core/browse/edit_examination.h"

#include "core/pg/identifier.h"
#include "core/pg/pipeline.h"
#include "core/pool/transaction.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::size_t mostTroubles = 100;
constexpr int statementsForRow = 3;

// What a page shows of the column, so that both can be compared.
std::string readExpression(const Column& column)
{
    const auto name = quoteIdentifier(column.name);
    return column.isWide && column.valueType != "bytea" ? name + "::text" : name;
}

// The columns of our table that a constraint or a unique index is about: its own, or those another
// table refers to by it. The server names that of a partition where the row is in one.
constexpr auto constraintColumns = R"(
with named as (select $2::regclass as oid),
  held as (
    select conrelid as relid, conkey as keys from pg_catalog.pg_constraint, named
      where conname = $1 and conrelid = named.oid
        and (named.oid = $3::regclass or named.oid in
          (select i.relid from pg_catalog.pg_partition_tree($3::regclass) i))
    union all
    select confrelid, confkey from pg_catalog.pg_constraint, named
      where conname = $1 and conrelid = named.oid and confrelid = $3::regclass
        and conrelid <> confrelid
    union all
    select indrelid, indkey::int2[] from pg_catalog.pg_index, named
      where indrelid = named.oid and indexrelid = (select c.oid from pg_catalog.pg_class c
        join pg_catalog.pg_class t on t.oid = named.oid and t.relnamespace = c.relnamespace
        where c.relname = $1))
select distinct attname from held
  join pg_catalog.pg_attribute on attrelid = relid and attnum = any (keys) order by 1)";

class Examiner {
public:
    explicit Examiner(const Examination& examination)
        : m_at(examination)
    {
    }

    CommitReport run()
    {
        {
            Transaction transaction(m_at.connection, m_at.stop);
            if (m_at.isDeferred)
                m_at.connection.run("set constraints all immediate", {}, m_at.stop);
            for (std::size_t row = 0; row < m_at.statements.size();) {
                if (m_report.troubles.size() >= mostTroubles) {
                    m_report.foundAll = false;
                    break;
                }
                row = tryFrom(row);
            }
            for (auto& trouble : m_report.troubles)
                if (trouble.kind == RowTrouble::Kind::Conflict)
                    readTheirs(trouble);
        }
        for (auto& trouble : m_report.troubles)
            if (trouble.error)
                findColumns(trouble);
        return std::move(m_report);
    }

private:
    // As many rows as go in one round trip; those before a failure count, each in a savepoint.
    std::size_t tryFrom(std::size_t first)
    {
        Pipeline pipeline(m_at.connection, m_at.stop);
        for (auto row = first; row < m_at.statements.size(); ++row) {
            pipeline.add("savepoint howdah_row");
            pipeline.add(m_at.statements[row].sql, m_at.statements[row].params);
            pipeline.add("release savepoint howdah_row");
        }
        const auto report = pipeline.finish();
        const auto done = report.results.size();
        for (std::size_t i = 1; i < done; i += statementsForRow)
            if (report.results[i].affectedRows() != 1)
                m_report.troubles.push_back({m_at.statements[first + i / statementsForRow].row,
                                             RowTrouble::Kind::Conflict,
                                             {},
                                             nullptr,
                                             std::nullopt});
        if (!report.error)
            return m_at.statements.size();
        if (!isAboutRow(*report.error))
            throw Error(*report.error);
        const auto failed = first + done / statementsForRow;
        m_report.troubles.push_back(
            {m_at.statements[failed].row, RowTrouble::Kind::Refused, {}, nullptr, report.error});
        m_at.connection.runScript("rollback to savepoint howdah_row; release savepoint"
                                  " howdah_row",
                                  m_at.stop);
        return failed + 1;
    }

    // Nothing was changed: because the row is another one now, or gone, or kept as it is.
    void readTheirs(RowTrouble& trouble)
    {
        const auto& edited = *m_at.edits.find(trouble.row);
        if (edited.kind == EditKind::Insert)
            return keptByServer(trouble);
        std::vector<std::string> list;
        std::vector<const Column*> columns;
        for (const auto& column : m_at.table.columns)
            if (column.isReadable) {
                list.push_back(readExpression(column));
                columns.push_back(&column);
            }
        Params params;
        const auto condition = rowCondition(m_at.edits, m_at.table, trouble.row, params);
        const auto found =
            m_at.connection.run(fmt::format("select {} from {} where {}", fmt::join(list, ", "),
                                            m_at.table.relation.name.quoted(), condition),
                                params, m_at.stop);
        if (found.rowCount() == 0) {
            trouble.kind = RowTrouble::Kind::Gone;
            return;
        }
        auto theirs = std::make_shared<OriginalRow>();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto cell = found.cell(0, static_cast<int>(i));
            OriginalValue now{cell ? std::optional<std::string>(*cell) : std::nullopt};
            const auto* was = edited.originalOf(columns[i]->name);
            if (was && !isSame(*was, now))
                trouble.columns.push_back(columns[i]->name);
            theirs->emplace(columns[i]->name, std::move(now));
        }
        if (trouble.columns.empty())
            return keptByServer(trouble);
        if (m_at.edits.isByStorage()) // another row may lie in that place by now
            trouble.kind = RowTrouble::Kind::Gone;
        else
            trouble.theirs = std::move(theirs);
    }

    static bool isSame(const OriginalValue& was, const OriginalValue& now)
    {
        if (!was.isCut() || !now.text)
            return was.text == now.text;
        const bool isBytes = was.text->starts_with("\\x") && now.text->starts_with("\\x");
        const auto size = isBytes ? (now.text->size() - 2) / 2 : now.text->size();
        return now.text->starts_with(*was.text)
            && (size == static_cast<std::size_t>(was.wholeBytes)
                || now.text->size() == static_cast<std::size_t>(was.wholeBytes));
    }

    void keptByServer(RowTrouble& trouble) const
    {
        trouble.kind = RowTrouble::Kind::Refused;
        trouble.error = Error(ErrorKind::Denied,
                              "the server changed nothing: a policy or a trigger of "
                                  + m_at.table.relation.name.text() + " keeps this row as it is");
    }

    // -- which columns the reason is about

    void findColumns(RowTrouble& trouble)
    {
        const auto& error = *trouble.error;
        const auto& edited = *m_at.edits.find(trouble.row);
        if (m_at.table.columnIndex(error.column()))
            trouble.columns = {error.column()};
        else if (!error.constraint().empty())
            trouble.columns = columnsOf(error);
        if (trouble.columns.empty()
            && (error.kind() == ErrorKind::BadData || error.kind() == ErrorKind::Constraint))
            trouble.columns = culprits(edited);
        hideSecrets(trouble);
    }

    std::vector<std::string> columnsOf(const Error& error) const
    {
        const auto& about = error.diagnostics();
        if (about.table.empty())
            return {};
        std::vector<std::string> columns;
        try {
            const auto found =
                m_at.connection.run(constraintColumns,
                                    {about.constraint, qualifiedName(about.schema, about.table),
                                     m_at.table.relation.name.quoted()},
                                    m_at.stop);
            for (int row = 0; row < found.rowCount(); ++row)
                if (auto name = found.text(row, 0); m_at.table.columnIndex(name))
                    columns.push_back(std::move(name));
        } catch (const Error& asked) {
            if (asked.poisonsConnection() || asked.kind() == ErrorKind::Cancelled)
                throw;
        }
        return columns;
    }

    // The server does not say which value it could not read: each is shown to it alone.
    std::vector<std::string> culprits(const EditedRow& edited) const
    {
        for (const auto& [name, value] : edited.values) {
            const auto index = m_at.table.columnIndex(name);
            if (!index || value.kind != EditValue::Kind::Text)
                continue;
            const auto& column = m_at.table.columns[static_cast<std::size_t>(*index)];
            try {
                m_at.connection.run(fmt::format("select $1::{}", column.type), {Param(value.text)},
                                    m_at.stop);
                if (!isTooLong(column, value.text))
                    continue;
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::BadData && error.kind() != ErrorKind::Constraint)
                    throw;
            }
            return {name};
        }
        return {};
    }

    // A cast cuts what is too long, where storing it fails.
    bool isTooLong(const Column& column, const std::string& text) const
    {
        const auto open = column.type.find('(');
        int limit = 0;
        if (open == std::string::npos
            || !(column.type.starts_with("character") || column.type.starts_with("bit")))
            return false;
        std::from_chars(column.type.data() + open + 1, column.type.data() + column.type.size(),
                        limit);
        return m_at.connection.run("select length($1::text)", {Param(text)}, m_at.stop)
                   .integer(0, 0)
            > limit;
    }

    // "Failing row contains (…)" has all of its values.
    void hideSecrets(RowTrouble& trouble) const
    {
        if (!std::ranges::any_of(m_at.table.columns, &Column::isSecret))
            return;
        const auto& error = *trouble.error;
        const bool isValue = error.kind() == ErrorKind::BadData;
        const bool concerns =
            trouble.columns.empty()
            || std::ranges::any_of(trouble.columns, [this](const std::string& name) {
                   return m_at.table
                       .columns[static_cast<std::size_t>(*m_at.table.columnIndex(name))]
                       .isSecret();
               });
        Diagnostics said;
        said.constraint = error.constraint();
        said.column = error.column();
        said.table = error.table();
        said.hint = error.hint();
        trouble.error = Error(error.kind(),
                              isValue && concerns ? "this is not a value that the column can hold"
                                                  : error.what(),
                              error.sqlState(), 0, std::make_shared<const Diagnostics>(said));
    }

    const Examination& m_at;
    CommitReport m_report;
};

} // namespace

CommitReport examine(const Examination& examination)
{
    return Examiner(examination).run();
}

bool isAboutRow(const Error& error)
{
    switch (error.kind()) {
    case ErrorKind::Constraint:
    case ErrorKind::BadData:
    case ErrorKind::Raised:
    case ErrorKind::Denied:
    case ErrorKind::Syntax: return true; // 428C9: a value for what the server generates
    default: return false;
    }
}

} // namespace howdah
