#include "core/transfer/cell_formats.h"

#include "core/base/error.h"
#include "core/pg/identifier.h"
#include "core/transfer/sql_values.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using Cells = PickedCells;

bool isPicked(const Cells::Row& row, std::size_t column)
{
    return row.isPicked.empty() || row.isPicked[column];
}

std::optional<std::string_view> viewOf(const std::optional<std::string>& value)
{
    return value ? std::optional<std::string_view>(*value) : std::nullopt;
}

std::string separated(const Cells& cells, char delimiter, const char* lineEnd, bool withNames)
{
    const auto field = [&](const std::optional<std::string>& value) {
        // A spreadsheet has no NULL; to all others a bare field is one, and "" the empty string.
        return delimiter == '\t' && value && value->empty() ? std::string()
                                                            : csvField(viewOf(value), delimiter);
    };
    std::string out;
    const auto line = [&](const auto& fieldAt) {
        for (std::size_t i = 0; i < cells.columns.size(); ++i)
            out += (i == 0 ? std::string() : std::string(1, delimiter)) + fieldAt(i);
        out += lineEnd;
    };
    if (withNames)
        line([&](std::size_t i) { return csvField(cells.columns[i].name, delimiter); });
    for (const auto& row : cells.rows)
        line([&](std::size_t i) { return isPicked(row, i) ? field(row.values[i]) : ""; });
    return out;
}

std::string asJson(const Cells& cells)
{
    std::string out = "[";
    for (const auto& row : cells.rows) {
        out += out.size() == 1 ? "\n  {" : ",\n  {";
        bool isFirst = true;
        for (std::size_t i = 0; i < cells.columns.size(); ++i)
            if (isPicked(row, i)) {
                out +=
                    fmt::format("{}{}: {}", isFirst ? "" : ", ", jsonString(cells.columns[i].name),
                                jsonValue(cells.columns[i], viewOf(row.values[i])));
                isFirst = false;
            }
        out += '}';
    }
    return out + "\n]\n";
}

std::string markdownCell(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            continue;
        if (c == '\n' || c == '\r')
            out += "<br>";
        else if (c == '<')
            out += "&lt;";
        else if (c == '&')
            out += "&amp;";
        else
            out += (c == '|' || c == '\\' || c == '`' || c == '*' || c == '_' ? "\\" : "")
                + std::string(1, c);
    }
    return out;
}

std::string asMarkdown(const Cells& cells)
{
    std::string out = "|";
    std::string rule = "|";
    for (const auto& column : cells.columns) {
        out += fmt::format(" {} |", markdownCell(column.name));
        rule += column.category == 'N' ? " ---: |" : " --- |";
    }
    out += '\n' + rule + '\n';
    for (const auto& row : cells.rows) {
        out += '|';
        for (std::size_t i = 0; i < cells.columns.size(); ++i)
            out += !isPicked(row, i) ? " |"
                : row.values[i]      ? fmt::format(" {} |", markdownCell(*row.values[i]))
                                     : " NULL |";
        out += '\n';
    }
    return out;
}

std::string htmlText(std::string_view text)
{
    std::string out;
    for (const char c : text)
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\n': out += "<br>"; break;
        case '\r': break;
        default: out += c;
        }
    return out;
}

// NULL is a cell with nothing in it, as in CSV.
std::string asHtml(const Cells& cells, bool withNames)
{
    std::string out = "<meta charset=\"utf-8\"><table>";
    if (withNames) {
        out += "<tr>";
        for (const auto& column : cells.columns)
            out += "<th>" + htmlText(column.name) + "</th>";
        out += "</tr>";
    }
    for (const auto& row : cells.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < cells.columns.size(); ++i)
            out += fmt::format("<td{}>{}</td>",
                               cells.columns[i].category == 'N' ? " align=\"right\"" : "",
                               isPicked(row, i) ? htmlText(row.values[i].value_or("")) : "");
        out += "</tr>";
    }
    return out + "</table>";
}

// The server makes generated values itself and takes none.
std::vector<std::size_t> given(const Cells& cells, const Cells::Row& row)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < cells.columns.size(); ++i)
        if (isPicked(row, i) && !cells.columns[i].isGenerated)
            columns.push_back(i);
    return columns;
}

std::string asInsert(const Cells& cells)
{
    std::string out;
    for (const auto& row : cells.rows) {
        std::vector<std::string> names;
        std::vector<std::string> values;
        bool hasIdentity = false;
        for (const auto i : given(cells, row)) {
            names.push_back(quoteIdentifier(cells.columns[i].name));
            values.push_back(sqlLiteral(cells.columns[i], viewOf(row.values[i])));
            hasIdentity = hasIdentity || cells.columns[i].isIdentity;
        }
        if (!names.empty())
            out +=
                fmt::format("insert into {} ({}){} values ({});\n", cells.relation.quoted(),
                            fmt::join(names, ", "), hasIdentity ? " overriding system value" : "",
                            fmt::join(values, ", "));
    }
    return out;
}

bool isKey(const Cells& cells, const Column& column)
{
    return std::ranges::find(cells.key, column.name, &Column::name) != cells.key.end();
}

std::string asUpdate(const Cells& cells)
{
    if (cells.key.empty())
        throw Error(ErrorKind::BadUse,
                    cells.relation.text() + " has no key that would name the row to update");
    std::string out;
    for (const auto& row : cells.rows) {
        auto columns = given(cells, row);
        if (const auto others = std::ranges::count_if(
                columns, [&](std::size_t i) { return !isKey(cells, cells.columns[i]); });
            others > 0) // the key stays as it is, unless it is all that was picked
            std::erase_if(columns, [&](std::size_t i) { return isKey(cells, cells.columns[i]); });
        std::vector<std::string> changes;
        for (const auto i : columns)
            changes.push_back(fmt::format("{} = {}", quoteIdentifier(cells.columns[i].name),
                                          sqlLiteral(cells.columns[i], viewOf(row.values[i]))));
        std::vector<std::string> terms;
        for (std::size_t i = 0; i < cells.key.size(); ++i)
            terms.push_back(fmt::format("{} = {}", quoteIdentifier(cells.key[i].name),
                                        sqlLiteral(cells.key[i], row.key.at(i))));
        if (!changes.empty())
            out += fmt::format("update {} set {} where {};\n", cells.relation.quoted(),
                               fmt::join(changes, ", "), fmt::join(terms, " and "));
    }
    return out;
}

// Types without "=", such as json, are compared as text.
std::string whereTerm(const Column& column, const std::optional<std::string>& value)
{
    const auto name = quoteIdentifier(column.name);
    if (!value)
        return name + " is null";
    return column.isSortable ? fmt::format("{} = {}", name, sqlLiteral(column, *value))
                             : fmt::format("{}::text = {}", name, quoteLiteral(*value));
}

std::string asWhere(const Cells& cells)
{
    std::vector<std::string> terms;
    std::vector<std::string> values; // of the only column
    std::string null;
    const bool isList = cells.columns.size() == 1 && cells.columns.front().isSortable;
    const auto add = [](std::vector<std::string>& list, std::string text) {
        if (std::ranges::find(list, text) == list.end())
            list.push_back(std::move(text));
    };
    for (const auto& row : cells.rows) {
        if (isList && row.values.front()) {
            add(values, sqlLiteral(cells.columns.front(), *row.values.front()));
            continue;
        }
        std::vector<std::string> parts;
        for (std::size_t i = 0; i < cells.columns.size(); ++i)
            if (isPicked(row, i))
                parts.push_back(whereTerm(cells.columns[i], row.values[i]));
        add(terms, fmt::format("{}", fmt::join(parts, " and ")));
    }
    if (!values.empty())
        terms.insert(terms.begin(),
                     values.size() == 1
                         ? fmt::format("{} = {}", quoteIdentifier(cells.columns.front().name),
                                       values.front())
                         : fmt::format("{} in ({})", quoteIdentifier(cells.columns.front().name),
                                       fmt::join(values, ", ")));
    if (terms.size() == 1)
        return terms.front();
    return isList ? fmt::format("({})", fmt::join(terms, " or "))
                  : fmt::format("(({}))", fmt::join(terms, ") or ("));
}

} // namespace

std::string cellsAs(CellFormat format, const PickedCells& cells, bool withNames)
{
    switch (format) {
    case CellFormat::Tsv: return separated(cells, '\t', "\n", withNames);
    case CellFormat::Json: return asJson(cells);
    case CellFormat::Markdown: return asMarkdown(cells);
    case CellFormat::Html: return asHtml(cells, withNames);
    case CellFormat::Insert: return asInsert(cells);
    case CellFormat::Update: return asUpdate(cells);
    case CellFormat::Where: return asWhere(cells);
    default: return separated(cells, ',', "\r\n", withNames);
    }
}

} // namespace howdah
