#include "core/transfer/import_records.h"

#include "core/base/error.h"
#include "core/pg/identifier.h"
#include "core/transfer/csv_reader.h"
#include "core/transfer/json_slices.h"
#include "core/transfer/sql_values.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace howdah {
namespace {

class CsvRecords : public ImportRecords {
public:
    CsvRecords(ByteSource source, const ImportLayout& layout)
        : m_layout(layout)
        , m_reader(std::move(source), layout.delimiter)
    {
        if (layout.hasHeader)
            m_reader.next();
    }

    bool next() override
    {
        do
            m_record = m_reader.next();
        while (m_record && m_record->text.empty() && m_layout.columns.size() > 1);
        if (!m_record)
            return false;
        m_line = m_record->line;
        m_text = m_record->text;
        m_problem.clear();
        const auto fields = m_record->fields.size();
        if (!m_record->isClosed)
            m_problem = "a quotation mark is opened here and never closed";
        else if (fields != m_layout.columns.size())
            m_problem = fmt::format("it has {} field{} where there are {} columns", fields,
                                    fields == 1 ? "" : "s", m_layout.columns.size());
        return true;
    }

    void append(const std::vector<ImportPair>& pairs, std::string& out) const override
    {
        const auto from = out.size();
        if (isWhole(pairs)) {
            out += m_text;
        } else {
            for (const auto& pair : pairs) {
                if (out.size() > from || &pair != &pairs.front())
                    out += m_layout.delimiter;
                out += m_record->fields[static_cast<std::size_t>(pair.source)];
            }
        }
        if (std::string_view(out).substr(from) == "\\.") { // would end the COPY
            out.insert(from, 1, '"');
            out += '"';
        }
        out += '\n';
    }

    std::vector<std::optional<std::string>> values() const override
    {
        std::vector<std::optional<std::string>> all;
        for (const auto field : m_record->fields)
            all.push_back(field == m_layout.nullText ? std::nullopt
                                                     : std::optional(csvText(field)));
        all.resize(m_layout.columns.size());
        return all;
    }
    std::int64_t bytes() const override { return m_reader.bytes(); }

private:
    bool isWhole(const std::vector<ImportPair>& pairs) const
    {
        if (pairs.size() != m_layout.columns.size())
            return false;
        int at = 0;
        return std::ranges::all_of(pairs, [&](const auto& pair) { return pair.source == at++; });
    }

    const ImportLayout& m_layout;
    CsvReader m_reader;
    const CsvRecord* m_record = nullptr;
};

class JsonRecords : public ImportRecords {
public:
    JsonRecords(ByteSource source, const ImportLayout& layout, const Table* table)
        : m_layout(layout)
        , m_table(table)
        , m_source(std::move(source))
    {
        for (std::size_t i = 0; i < layout.columns.size(); ++i)
            m_places.emplace(layout.columns[i], i);
    }

    bool next() override
    {
        do
            if (!readLine())
                return false;
        while (m_text.find_first_not_of(" \t\r") == std::string_view::npos);
        m_problem.clear();
        m_values.assign(m_layout.columns.size(), {});
        try {
            for (auto& [key, value] : jsonMembers(m_text))
                if (const auto found = m_places.find(key); found != m_places.end())
                    m_values[found->second] = value;
                else if (key == rejectedRow)
                    m_problem = "it was no JSON object, and still is none";
        } catch (const Error& error) {
            m_problem = error.what();
        }
        return true;
    }

    void append(const std::vector<ImportPair>& pairs, std::string& out) const override
    {
        for (const auto& pair : pairs) {
            const auto* column =
                m_table ? &m_table->columns[static_cast<std::size_t>(pair.target)] : nullptr;
            if (&pair != &pairs.front())
                out += ',';
            out += csvField(value(static_cast<std::size_t>(pair.source), column), ',');
        }
        out += '\n';
    }

    std::vector<std::optional<std::string>> values() const override
    {
        std::vector<std::optional<std::string>> all;
        for (std::size_t i = 0; i < m_values.size(); ++i)
            all.push_back(value(i, nullptr));
        return all;
    }
    std::int64_t bytes() const override { return m_bytes; }

private:
    // A null is NULL, of a json column, too: JSON has only the one.
    std::optional<std::string> value(std::size_t at, const Column* column) const
    {
        const auto slice = m_values[at];
        if (slice.empty() || slice == "null")
            return std::nullopt;
        if (column && (column->valueType == "json" || column->valueType == "jsonb"))
            return std::string(slice);
        if (slice.starts_with('"'))
            return jsonText(slice);
        return column && column->category == 'A' && slice.starts_with('[') ? arrayLiteral(slice)
                                                                           : std::string(slice);
    }

    bool readLine()
    {
        auto looked = m_next;
        std::size_t end = 0;
        while ((end = m_buffer.find('\n', looked)) == std::string::npos) {
            m_buffer.erase(0, m_next);
            m_next = 0;
            looked = m_buffer.size();
            if (looked > CsvReader::longestRecord)
                throw Error(ErrorKind::BadData,
                            fmt::format("line {} is longer than 256 MiB", m_line + 1));
            m_buffer.resize(looked + block);
            const auto got = m_source(m_buffer.data() + looked, block);
            m_buffer.resize(looked + got);
            m_bytes += static_cast<std::int64_t>(got);
            if (got == 0)
                break;
        }
        if (m_next == m_buffer.size())
            return false;
        end = std::min(end, m_buffer.size());
        m_text = std::string_view(m_buffer).substr(m_next, end - m_next);
        m_next = std::min(end + 1, m_buffer.size());
        if (m_text.ends_with('\r'))
            m_text.remove_suffix(1);
        if (++m_line == 1 && m_text.starts_with("\xEF\xBB\xBF"))
            m_text.remove_prefix(3);
        return true;
    }

    static constexpr std::size_t block = 64 * 1024;

    const ImportLayout& m_layout;
    const Table* m_table;
    ByteSource m_source;
    std::map<std::string, std::size_t> m_places;
    std::vector<std::string_view> m_values; // empty: the key is not there
    std::string m_buffer;
    std::size_t m_next = 0; // where the next line begins
    std::int64_t m_bytes = 0;
};

} // namespace

std::unique_ptr<ImportRecords> recordsOf(ByteSource source, const ImportLayout& layout,
                                         const Table* table)
{
    if (layout.format == ImportFormat::JsonLines)
        return std::make_unique<JsonRecords>(std::move(source), layout, table);
    return std::make_unique<CsvRecords>(std::move(source), layout);
}

std::string copyOptions(const ImportLayout& layout)
{
    const bool isCsv = layout.format == ImportFormat::Csv;
    return fmt::format("(format csv, delimiter {}, null {}, encoding 'UTF8')",
                       quoteLiteral(std::string(1, isCsv ? layout.delimiter : ',')),
                       quoteLiteral(isCsv ? layout.nullText : std::string()));
}

} // namespace howdah
