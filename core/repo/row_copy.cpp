// Many rows at once: RowStore::createMany.
#include "core/pg/identifier.h"
#include "core/repo/entity_sql.h"
#include "core/repo/row_store.h"
#include "core/repo/row_values.h"
#include "core/repo/store_error.h"

#include <charconv>
#include <fmt/format.h>
#include <map>

namespace howdah {
namespace {

// A cell of COPY's text format.
void appendCell(std::string& out, const std::optional<std::string>& value)
{
    if (!value) {
        out += "\\N";
        return;
    }
    for (const char c : *value)
        switch (c) {
        case '\\': out += "\\\\"; break;
        case '\t': out += "\\t"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        default: out += c;
        }
}

// "COPY users, line 3", in whatever language: the first number behind the table's name; 0: none.
std::size_t lineFrom(const std::string& context, std::string_view table)
{
    const auto name = context.find(table);
    if (name == std::string::npos)
        return 0;
    const auto digit = context.find_first_of("0123456789", name + table.size());
    std::size_t line = 0;
    if (digit != std::string::npos)
        std::from_chars(context.data() + digit, context.data() + context.size(), line);
    return line;
}

} // namespace

std::int64_t RowStore::createMany(std::span<void* const> rows) const
{
    // Rows that leave out the same columns go together: COPY has no word for a default.
    std::map<std::vector<int>, std::vector<void*>> groups;
    for (auto* row : rows) {
        for (const int key : m_texts.keys)
            if (const auto& column = m_entity.at(key);
                column.isFilled() && isNil(uuidOf(column, row)))
                setUuid(column, randomUuid(), row);
        std::vector<int> columns;
        for (int i = 0; i < static_cast<int>(m_entity.columns.size()); ++i)
            if (!isLeftOut(m_entity.at(i), row))
                columns.push_back(i);
        groups[std::move(columns)].push_back(row);
    }
    const auto copyGroup = [&](const Store& store, const std::vector<int>& columns,
                               const std::vector<void*>& group) {
        std::string list;
        for (const int column : columns)
            list += (list.empty() ? "" : ", ") + quotedColumn(m_entity.at(column));
        std::string data;
        for (const auto* row : group)
            for (const int column : columns) {
                appendCell(data, sentValue(column, row));
                data += column == columns.back() ? '\n' : '\t';
            }
        try {
            return store.copy(fmt::format("COPY {} ({}) FROM STDIN", m_texts.table, list), data);
        } catch (const Error& error) {
            RowFacts facts{.entity = &m_entity};
            if (const auto line = lineFrom(error.diagnostics().context, m_entity.table);
                line > 0 && line <= group.size())
                facts.value = [&, row = group[line - 1]](int column) {
                    return sentValue(column, row);
                };
            throw toldOf(error, facts);
        }
    };
    if (groups.size() == 1)
        return copyGroup(m_store, groups.begin()->first, groups.begin()->second);
    std::int64_t taken = 0;
    if (!groups.empty())
        m_store.transaction([&](const Store& all) {
            for (const auto& [columns, group] : groups)
                taken += copyGroup(all, columns, group);
        });
    return taken;
}

} // namespace howdah
