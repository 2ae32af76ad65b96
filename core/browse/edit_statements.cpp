#include "core/browse/edit_statements.h"

#include "core/base/error.h"
#include "core/browse/page_query.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

namespace howdah {
namespace {

using Strings = std::vector<std::string>;

bool isPlainNumber(std::string_view text)
{
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    return !digits.empty() && digits.size() < 40
        && digits.find_first_not_of("0123456789.") == std::string_view::npos
        && std::ranges::count(digits, '.') < 2 && digits.front() != '.' && digits.back() != '.';
}

// Those whose "=" is true for one value only, as people see it; anything else is compared as text.
bool hasExactEquals(const Column& column)
{
    static constexpr std::array exact{"smallint",
                                      "integer",
                                      "bigint",
                                      "numeric",
                                      "boolean",
                                      "text",
                                      "character varying",
                                      "uuid",
                                      "date",
                                      "timestamp without time zone",
                                      "timestamp with time zone",
                                      "bytea"};
    return column.category == 'E' || std::ranges::find(exact, column.valueType) != exact.end();
}

std::size_t charactersIn(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

class StatementWriter {
public:
    StatementWriter(const EditSet& edits, const Table& table)
        : m_edits(edits)
        , m_table(table)
        , m_version(versionColumn(table))
    {
    }

    EditStatement write(const RowId& id, const EditedRow& row)
    {
        m_params.clear();
        m_shown.clear();
        std::string sql;
        switch (row.kind) {
        case EditKind::Insert: sql = insertOf(row); break;
        case EditKind::Change: sql = updateOf(id, row); break;
        case EditKind::Delete:
            sql = fmt::format("delete from {} where {}", m_table.relation.name.quoted(),
                              conditions(id, row));
            break;
        }
        auto shown = withLiterals(sql, m_shown);
        Strings names;
        for (const auto& name : m_edits.keyNames())
            names.push_back(quoteIdentifier(name));
        if (!names.empty() && row.kind != EditKind::Delete)
            sql += fmt::format(" returning {}", fmt::join(names, ", "));
        return {id, std::move(sql), std::move(m_params), std::move(shown)};
    }

    std::string keyCondition(const RowId& id)
    {
        Strings all;
        for (std::size_t i = 0; i < m_edits.keyNames().size(); ++i) {
            const auto& name = m_edits.keyNames()[i];
            const auto& value = id.key.at(i);
            const auto index = m_table.columnIndex(name);
            if (!index) // ctid, tableoid
                all.push_back(fmt::format("{} = {}", name,
                                          bind(value, quoteLiteral(value))
                                              + (name == "ctid" ? "::tid" : "::oid")));
            else if (const auto& column = columnOf(name); hasExactEquals(column))
                all.push_back(fmt::format("{} = {}", quoteIdentifier(name), bind(value, column)));
            else
                all.push_back(fmt::format("{} = {}::{}", quoteIdentifier(name), bind(value, column),
                                          column.valueType));
        }
        return fmt::format("{}", fmt::join(all, " and "));
    }
    Params takeParams() { return std::move(m_params); }

private:
    const Column& columnOf(const std::string& name) const
    {
        const auto index = m_table.columnIndex(name);
        if (!index)
            throw Error(ErrorKind::NotFound,
                        fmt::format("{} no longer has a column {}: what was entered there can only "
                                    "be discarded, or the column put back",
                                    m_table.relation.name.text(), quoteIdentifier(name)));
        return m_table.columns[static_cast<std::size_t>(*index)];
    }

    std::string bind(const std::string& value, std::string shown)
    {
        m_params.emplace_back(value);
        m_shown.push_back(std::move(shown));
        return fmt::format("${}", m_params.size());
    }
    std::string bind(const std::string& value, const Column& column)
    {
        const bool bare = column.category == 'N' && isPlainNumber(value);
        return bind(value, column.isSecret() ? "'***'" : bare ? value : quoteLiteral(value));
    }
    std::string entered(const EditValue& value, const Column& column)
    {
        switch (value.kind) {
        case EditValue::Kind::Null: return "null";
        case EditValue::Kind::Default: return "default";
        case EditValue::Kind::Text: break;
        }
        return bind(value.text, column);
    }

    std::string insertOf(const EditedRow& row)
    {
        Strings names;
        Strings values;
        bool hasIdentity = false;
        for (const auto& [name, value] : row.values) {
            const auto& column = columnOf(name);
            hasIdentity = hasIdentity || column.isIdentity;
            names.push_back(quoteIdentifier(name));
            values.push_back(entered(value, column));
        }
        const auto table = m_table.relation.name.quoted();
        if (names.empty())
            return fmt::format("insert into {} default values", table);
        return fmt::format("insert into {} ({}){} values ({})", table, fmt::join(names, ", "),
                           hasIdentity ? " overriding system value" : "", fmt::join(values, ", "));
    }

    std::string updateOf(const RowId& id, const EditedRow& row)
    {
        Strings changes;
        for (const auto& [name, value] : row.values)
            changes.push_back(
                fmt::format("{} = {}", quoteIdentifier(name), entered(value, columnOf(name))));
        if (m_version && !row.values.contains(*m_version)) {
            const auto version = quoteIdentifier(*m_version);
            changes.push_back(fmt::format("{0} = {0} + 1", version));
        }
        return fmt::format("update {} set {} where {}", m_table.relation.name.quoted(),
                           fmt::join(changes, ", "), conditions(id, row));
    }

    std::string conditions(const RowId& id, const EditedRow& row)
    {
        auto sql = keyCondition(id);
        const auto still = [&](const std::string& name, const OriginalValue& was) {
            sql += " and " + isStill(columnOf(name), was);
        };
        if (m_version && row.originalOf(*m_version)) {
            still(*m_version, *row.originalOf(*m_version));
            return sql;
        }
        if (!row.original)
            return sql;
        const bool all = m_edits.isByStorage() || row.kind == EditKind::Delete;
        for (const auto& [name, was] : *row.original) {
            const bool isKey =
                std::ranges::find(m_edits.keyNames(), name) != m_edits.keyNames().end();
            const auto known = m_table.columnIndex(name);
            if (!isKey && known && (all || row.values.contains(name)))
                still(name, was);
        }
        return sql;
    }

    std::string isStill(const Column& column, const OriginalValue& was)
    {
        const auto name = quoteIdentifier(column.name);
        if (!was.text)
            return name + " is null";
        if (was.isCut() && column.valueType == "bytea")
            return fmt::format("octet_length({0}) = {1} and substring({0} from 1 for {2}) = {3}",
                               name, was.wholeBytes, (was.text->size() - 2) / 2,
                               bind(*was.text, column));
        if (was.isCut())
            return fmt::format("octet_length({0}::text) = {1} and left({0}::text, {2}) = {3}", name,
                               was.wholeBytes, charactersIn(*was.text), bind(*was.text, column));
        if (hasExactEquals(column))
            return fmt::format("{} = {}", name, bind(*was.text, column));
        return fmt::format("{}::text = {}::{}::text", name, bind(*was.text, column),
                           column.valueType);
    }

    const EditSet& m_edits;
    const Table& m_table;
    std::optional<std::string> m_version;
    Params m_params;
    Strings m_shown;
};

} // namespace

std::vector<EditStatement> statementsOf(const EditSet& edits, const Table& table)
{
    std::vector<EditStatement> all;
    StatementWriter writer(edits, table);
    for (const auto& id : edits.inOrder())
        all.push_back(writer.write(id, *edits.find(id)));
    return all;
}

std::optional<std::string> versionColumn(const Table& table)
{
    static constexpr std::array names{"lock_version", "row_version", "version"};
    for (const auto* name : names) {
        const auto index = table.columnIndex(name);
        if (!index)
            continue;
        const auto& column = table.columns[static_cast<std::size_t>(*index)];
        const bool isWhole = column.valueType == "integer" || column.valueType == "bigint"
            || column.valueType == "smallint";
        const bool inKey = std::ranges::any_of(table.keys, [&](const Key& key) {
            return std::ranges::find(key.columns, *index) != key.columns.end();
        });
        if (isWhole && column.notNull && column.isReadable && !inKey && !column.isGenerated
            && !column.isIdentity && isPlainNumber(column.defaultExpression))
            return column.name;
    }
    return std::nullopt;
}

std::string rowCondition(const EditSet& edits, const Table& table, const RowId& row, Params& params)
{
    StatementWriter writer(edits, table);
    auto sql = writer.keyCondition(row);
    params = writer.takeParams();
    return sql;
}

std::string whyNotEditable(const TableSource& source)
{
    const auto& relation = source.table().relation;
    switch (relation.kind) {
    case RelationKind::View:
        return relation.name.text() + " is a view: edit the rows of the tables it reads";
    case RelationKind::MaterializedView:
        return relation.name.text()
            + " is a materialized view: edit the tables it reads, then refresh it";
    case RelationKind::ForeignTable:
        return relation.name.text() + " is a foreign table: its rows have no key to edit them by";
    case RelationKind::Table:
    case RelationKind::PartitionedTable: break;
    }
    if (source.keyNames().empty())
        return relation.name.text()
            + " has no key that this role may read, so no row can be told from another";
    return {};
}

} // namespace howdah
