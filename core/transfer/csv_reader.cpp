#include "core/transfer/csv_reader.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::size_t csvBlock = 256 * 1024;

} // namespace

CsvReader::CsvReader(ByteSource source, char delimiter)
    : m_source(std::move(source))
{
    for (const char c : {delimiter, '"', '\n', '\r'})
        m_special[static_cast<unsigned char>(c)] = true;
    m_buffer.resize(csvBlock);
}

bool CsvReader::refill()
{
    const auto kept = m_end - m_begin;
    if (kept > longestRecord)
        throw Error(ErrorKind::BadData,
                    fmt::format("the record that begins on line {} is longer than 256 MiB: most"
                                " likely a quotation mark there is never closed",
                                m_line));
    if (m_begin > 0)
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, kept);
    m_at -= m_begin;
    m_end = kept;
    m_begin = 0;
    if (m_buffer.size() - m_end < csvBlock / 2)
        m_buffer.resize(m_buffer.size() * 2);
    const auto read = m_source(m_buffer.data() + m_end, m_buffer.size() - m_end);
    m_end += read;
    m_bytes += static_cast<std::int64_t>(read);
    return read > 0;
}

void CsvReader::passByteOrderMark()
{
    m_isStart = false;
    while (m_end - m_begin < 3 && refill()) { }
    const auto start = std::string_view(m_buffer).substr(m_begin, m_end - m_begin);
    if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF"))
        throw Error(ErrorKind::BadData,
                    "this file is UTF-16; save it as UTF-8 (iconv -f UTF-16 -t UTF-8)");
    if (start.starts_with("\xEF\xBB\xBF"))
        m_begin = m_at = m_begin + 3;
}

void CsvReader::endField(std::size_t at)
{
    m_ends.push_back(at - m_begin);
}

bool CsvReader::scan()
{
    m_ends.clear();
    m_isQuoted = m_hasQuotes = false;
    m_at = m_begin;
    for (;;) {
        if (m_at == m_end && !refill()) {
            if (m_at == m_begin)
                return false;
            endField(m_at);
            return true;
        }
        if (m_isQuoted) {
            const auto* from = m_buffer.data() + m_at;
            const auto* quote = static_cast<const char*>(std::memchr(from, '"', m_end - m_at));
            m_at = quote ? static_cast<std::size_t>(quote - m_buffer.data()) + 1 : m_end;
            m_isQuoted = !quote;
            continue;
        }
        while (m_at < m_end && !m_special[static_cast<unsigned char>(m_buffer[m_at])])
            ++m_at;
        if (m_at == m_end)
            continue;
        const char c = m_buffer[m_at];
        if (c == '"') {
            m_isQuoted = m_hasQuotes = true;
            ++m_at;
        } else if (c == '\n' || c == '\r') {
            endField(m_at);
            return true;
        } else {
            endField(m_at);
            ++m_at;
        }
    }
}

const CsvRecord* CsvReader::next()
{
    if (m_isStart)
        passByteOrderMark();
    if (!scan())
        return nullptr;
    const auto length = m_ends.back();
    if (m_at < m_end) { // the line end; \r\n is one
        const bool isReturn = m_buffer[m_at] == '\r';
        ++m_at;
        if (isReturn && (m_at < m_end || refill()) && m_buffer[m_at] == '\n')
            ++m_at;
    }
    m_record.line = m_line;
    m_record.text = std::string_view(m_buffer).substr(m_begin, length);
    m_record.isClosed = !m_isQuoted;
    m_record.fields.clear();
    std::size_t from = 0;
    for (const auto end : m_ends) {
        m_record.fields.push_back(m_record.text.substr(from, end - from));
        from = end + 1;
    }
    ++m_line;
    if (m_hasQuotes)
        m_line += std::ranges::count(m_record.text, '\n');
    m_begin = m_at;
    return &m_record;
}

std::string csvText(std::string_view field)
{
    std::string out;
    bool isQuoted = false;
    for (std::size_t i = 0; i < field.size(); ++i) {
        if (field[i] != '"') {
            out += field[i];
        } else if (isQuoted && i + 1 < field.size() && field[i + 1] == '"') {
            out += '"';
            ++i;
        } else {
            isQuoted = !isQuoted;
        }
    }
    return out;
}

} // namespace howdah
