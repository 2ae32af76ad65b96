#include "core/transfer/reject_file.h"

#include "core/transfer/sql_values.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {

RejectFile::RejectFile(std::filesystem::path path, const ImportLayout& layout)
    : m_path(std::move(path))
    , m_layout(layout)
{
}

void RejectFile::add(std::int64_t line, std::string_view reason, std::string_view row)
{
    const bool isFirst = !m_file;
    if (isFirst)
        m_file.emplace(m_path);
    if (m_layout.format == ImportFormat::JsonLines) {
        const auto start = row.find_first_not_of(" \t");
        const auto rest = start == std::string_view::npos || row[start] != '{'
            ? std::string_view()
            : row.substr(std::min(row.find_first_not_of(" \t", start + 1), row.size()));
        auto text = fmt::format("{{\"{}\":{},\"{}\":{}", rejectedLine, line, rejectedReason,
                                jsonString(reason));
        text += rest.empty()      ? fmt::format(",\"{}\":{}}}\n", rejectedRow, jsonString(row))
            : rest.front() == '}' ? fmt::format("{}\n", rest)
                                  : fmt::format(",{}\n", rest);
        m_file->write(text);
        return;
    }
    const char delimiter = m_layout.delimiter;
    if (isFirst && m_layout.hasHeader) {
        auto header = fmt::format("{}{}{}", rejectedLine, delimiter, rejectedReason);
        for (const auto& name : m_layout.columns)
            header += delimiter + csvField(name, delimiter);
        m_file->write(header + '\n');
    }
    m_file->write(
        fmt::format("{}{}{}{}{}\n", line, delimiter, csvField(reason, delimiter), delimiter, row));
}

void RejectFile::commit()
{
    if (m_file)
        return m_file->commit();
    std::error_code none;
    if (std::filesystem::is_regular_file(m_path, none))
        std::filesystem::remove(m_path, none);
}

void RejectFile::takeBack() noexcept
{
    std::error_code none;
    if (m_file)
        std::filesystem::remove(m_path, none);
}

} // namespace howdah
