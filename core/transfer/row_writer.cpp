#include "core/transfer/row_writer.h"

#include "core/pg/identifier.h"
#include "core/transfer/sql_values.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::size_t insertSize = 256 * 1024; // bytes of one INSERT, about
constexpr int insertRows = 500;

// What a backslash and this letter stand for in COPY's text format.
char unescaped(char letter)
{
    switch (letter) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return letter;
    }
}

// The server writes the CSV; it knows RFC 4180, and what it writes psql writes.
class CsvWriter : public RowWriter {
public:
    explicit CsvWriter(ExportTask& task)
        : m_task(task)
        , m_isHeader(task.options.hasHeader)
    {
    }

    std::string copySql(const std::string& select) const override
    {
        const auto& options = m_task.options;
        return fmt::format("copy ({}) to stdout (format csv, header {}, delimiter {}, null {},"
                           " encoding 'UTF8')",
                           select, options.hasHeader,
                           quoteLiteral(std::string(1, options.delimiter)),
                           quoteLiteral(options.nullText));
    }
    void row(std::string_view line) override
    {
        m_task.file.write(line);
        m_task.report.rows += m_isHeader ? 0 : 1;
        m_isHeader = false;
    }

private:
    ExportTask& m_task;
    bool m_isHeader;
};

// The server knows the JSON of every type; numbers keep all their digits.
class JsonLinesWriter : public RowWriter {
public:
    explicit JsonLinesWriter(ExportTask& task)
        : m_task(task)
    {
    }

    std::string copySql(const std::string& select) const override
    {
        std::string row = "howdah_row"; // a column of that name would be meant instead
        while (std::ranges::find(m_task.columns, row, &Column::name) != m_task.columns.end())
            row += '_';
        return copyAsText(
            fmt::format("select pg_catalog.row_to_json({0}) from ({1}) {0}", row, select));
    }
    void row(std::string_view line) override
    {
        m_line = m_text.values(line).front().value_or("null");
        // A value of type json may be written over several lines; there a line end is white space,
        // since none can stand within a string.
        for (auto& c : m_line)
            if (c == '\n' || c == '\r')
                c = ' ';
        m_line += '\n';
        m_task.file.write(m_line);
        ++m_task.report.rows;
    }

private:
    ExportTask& m_task;
    CopyText m_text;
    std::string m_line;
};

// INSERTs of several hundred rows, which run some ten times quicker than single ones.
class SqlWriter : public RowWriter {
public:
    explicit SqlWriter(ExportTask& task)
        : m_task(task)
    {
        std::vector<std::string> names;
        bool hasIdentity = false;
        for (const auto& column : task.columns) {
            names.push_back(quoteIdentifier(column.name));
            hasIdentity = hasIdentity || column.isIdentity;
        }
        m_insert =
            fmt::format("insert into {} ({}){} values\n", task.relation.quoted(),
                        fmt::join(names, ", "), hasIdentity ? " overriding system value" : "");
        task.file.write("set client_encoding = 'UTF8';\n");
    }

    std::string copySql(const std::string& select) const override { return copyAsText(select); }
    void row(std::string_view line) override
    {
        const auto& values = m_text.values(line);
        std::string text = m_rows == 0 ? m_insert + "  (" : ",\n  (";
        for (std::size_t i = 0; i < values.size(); ++i)
            text += (i == 0 ? "" : ", ") + sqlLiteral(m_task.columns[i], values[i]);
        m_size += text.size();
        m_task.file.write(text += ')');
        ++m_task.report.rows;
        if (++m_rows == insertRows || m_size >= insertSize)
            close();
    }
    void end() override { close(); }

private:
    void close()
    {
        if (m_rows > 0)
            m_task.file.write(";\n");
        m_rows = 0;
        m_size = 0;
    }

    ExportTask& m_task;
    CopyText m_text;
    std::string m_insert;
    int m_rows = 0;
    std::size_t m_size = 0;
};

} // namespace

std::string copyAsText(const std::string& select)
{
    return "copy (" + select + ") to stdout (encoding 'UTF8')";
}

const std::vector<std::optional<std::string_view>>& CopyText::values(std::string_view line)
{
    if (line.ends_with('\n'))
        line.remove_suffix(1);
    m_text.clear();
    m_text.reserve(line.size()); // the views stay where they are
    m_values.clear();
    std::size_t begin = 0;
    bool isNull = false;
    const auto end = [&] {
        m_values.push_back(isNull ? std::nullopt
                                  : std::optional(std::string_view(m_text).substr(begin)));
        begin = m_text.size();
        isNull = false;
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\t') {
            end();
        } else if (line[i] == '\\' && i + 1 < line.size()) {
            ++i;
            isNull = line[i] == 'N'; // no other value has a backslash before an N
            if (!isNull)
                m_text += unescaped(line[i]);
        } else {
            m_text += line[i];
        }
    }
    end();
    return m_values;
}

std::unique_ptr<RowWriter> rowWriterFor(ExportTask& task)
{
    switch (task.options.format) {
    case RowFormat::JsonLines: return std::make_unique<JsonLinesWriter>(task);
    case RowFormat::Sql: return std::make_unique<SqlWriter>(task);
    case RowFormat::Xlsx: return xlsxWriterFor(task);
    default: return std::make_unique<CsvWriter>(task);
    }
}

} // namespace howdah
