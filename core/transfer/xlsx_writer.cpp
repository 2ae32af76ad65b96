// A workbook by libxlsxwriter, a row at a time: what is written is kept on the disk, not in memory.
// A cell holds a double, a date to the millisecond or 32,767 characters; what is more stays text,
// so that nothing but very long texts loses anything, and those are counted.
#include "core/base/error.h"
#include "core/transfer/row_writer.h"
#include "core/transfer/sql_values.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fmt/format.h>
#include <xlsxwriter.h>

namespace howdah {
namespace {

constexpr std::size_t longestCell = 32'767; // characters
constexpr int doubleDigits = 15; // all of which a spreadsheet keeps

// Characters of UTF-16, as Excel counts them.
std::size_t charactersOf(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        count += byte >= 0xF0 ? 2 : (byte & 0xC0U) != 0x80U ? 1 : 0;
    }
    return count;
}

std::string cutTo(std::string_view text, std::size_t most)
{
    std::size_t count = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        const auto byte = static_cast<unsigned char>(text[end]);
        const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        count += length == 4 ? 2 : 1;
        if (count > most)
            break;
        end += length;
    }
    return std::string(text.substr(0, end));
}

int significantDigits(std::string_view number)
{
    int digits = 0;
    int zeros = 0; // that count once another digit follows
    for (const char c : number.substr(0, number.find_first_of("eE")))
        if (c >= '1' && c <= '9') {
            digits += zeros + 1;
            zeros = 0;
        } else if (c == '0' && digits > 0) {
            ++zeros;
        }
    return digits;
}

// nullopt for what a spreadsheet would round.
std::optional<double> doubleOf(const Column& column, std::string_view text)
{
    const bool isFloat = column.valueType == "real" || column.valueType == "double precision";
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || (!isFloat && significantDigits(text) > doubleDigits))
        return std::nullopt;
    return number;
}

std::optional<int> numberAt(std::string_view text, std::size_t at, std::size_t length)
{
    int number = 0;
    const auto part = text.substr(std::min(at, text.size()), length);
    const auto [end, failed] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (part.size() != length || failed != std::errc() || end != part.data() + part.size())
        return std::nullopt;
    return number;
}

// "2026-01-31" or "2026-01-31 12:30:00.25"; nullopt for what a spreadsheet has no date for: before
// March 1900, BC, infinity, microseconds.
std::optional<lxw_datetime> dateOf(std::string_view text, bool withTime)
{
    const auto year = numberAt(text, 0, 4);
    const auto month = numberAt(text, 5, 2);
    const auto day = numberAt(text, 8, 2);
    if (!year || !month || !day || *year * 12 + *month < 1900 * 12 + 3)
        return std::nullopt;
    lxw_datetime date{*year, *month, *day, 0, 0, 0};
    if (!withTime)
        return text.size() == 10 ? std::optional(date) : std::nullopt;
    const auto hour = numberAt(text, 11, 2);
    const auto minute = numberAt(text, 14, 2);
    const auto second = numberAt(text, 17, 2);
    if (!hour || !minute || !second)
        return std::nullopt;
    date.hour = *hour;
    date.min = *minute;
    date.sec = *second;
    const auto rest = text.substr(19);
    if (rest.empty())
        return date;
    int fraction = 0;
    const auto [end, failed] =
        std::from_chars(rest.data() + 1, rest.data() + rest.size(), fraction);
    if (rest.front() != '.' || rest.size() > 4 || failed != std::errc()
        || end != rest.data() + rest.size())
        return std::nullopt;
    date.sec += std::stod("0" + std::string(rest));
    return date;
}

std::string sheetName(std::string_view table, int number)
{
    const auto suffix = number == 1 ? std::string() : fmt::format(" {}", number);
    std::string name = cutTo(table, LXW_SHEETNAME_MAX - suffix.size()) + suffix;
    std::ranges::replace_if(
        name, [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string::npos; },
        '_');
    return name;
}

class XlsxWriter : public RowWriter {
public:
    explicit XlsxWriter(ExportTask& task)
        : m_task(task)
        , m_folder(task.file.temporary().parent_path().string())
    {
        if (!task.file.isWholeFile())
            throw Error(ErrorKind::BadUse, "a workbook has to be written to a file of its own");
        // What is not yet in the workbook lies beside it: on the disk that has to hold it anyway.
        if (m_folder.empty())
            m_folder = ".";
        lxw_workbook_options options{1, m_folder.data(), 1};
        m_book = workbook_new_opt(task.file.temporary().c_str(), &options);
        if (!m_book)
            throw Error(ErrorKind::Exhausted, "there is no memory for the workbook");
        m_bold = workbook_add_format(m_book);
        format_set_bold(m_bold);
        m_date = workbook_add_format(m_book);
        format_set_num_format(m_date, "yyyy-mm-dd");
        m_time = workbook_add_format(m_book);
        format_set_num_format(m_time, "yyyy-mm-dd hh:mm:ss.000");
        newSheet();
    }
    ~XlsxWriter() override
    {
        if (m_book)
            lxw_workbook_free(m_book);
    }
    XlsxWriter(const XlsxWriter&) = delete;
    XlsxWriter& operator=(const XlsxWriter&) = delete;

    std::string copySql(const std::string& select) const override { return copyAsText(select); }
    void row(std::string_view line) override
    {
        if (m_row == LXW_ROW_MAX)
            newSheet();
        const auto& values = m_text.values(line);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i])
                cell(static_cast<lxw_col_t>(i), *values[i]);
        ++m_row;
        ++m_task.report.rows;
        if (m_sheet->optimize_tmpfile && std::ferror(m_sheet->optimize_tmpfile) != 0)
            m_task.file.fail(ENOSPC); // nobody else looks
    }
    void end() override
    {
        m_row = 0;
        const auto closed = workbook_close(std::exchange(m_book, nullptr));
        if (closed != LXW_NO_ERROR)
            m_task.file.fail(errno != 0 ? errno : EIO);
        std::error_code none;
        m_task.report.bytes =
            static_cast<std::int64_t>(std::filesystem::file_size(m_task.file.temporary(), none));
    }

private:
    void newSheet()
    {
        m_task.report.sheets = ++m_sheets;
        const auto name = sheetName(m_task.relation.name, m_sheets);
        m_sheet = workbook_add_worksheet(m_book, name.c_str());
        if (!m_sheet) // a name that a spreadsheet does not take
            m_sheet = workbook_add_worksheet(m_book, nullptr);
        m_row = 0;
        if (!m_task.options.hasHeader)
            return;
        worksheet_freeze_panes(m_sheet, 1, 0);
        for (std::size_t i = 0; i < m_task.columns.size(); ++i)
            worksheet_write_string(m_sheet, 0, static_cast<lxw_col_t>(i),
                                   m_task.columns[i].name.c_str(), m_bold);
        m_row = 1;
    }

    void cell(lxw_col_t at, std::string_view value)
    {
        const auto& column = m_task.columns[at];
        if (column.category == 'N' && isPlainNumber(value)) {
            if (const auto number = doubleOf(column, value)) {
                worksheet_write_number(m_sheet, m_row, at, *number, nullptr);
                return;
            }
            ++m_task.report.numbersAsText;
        }
        if (column.category == 'B' && (value == "t" || value == "f")) {
            worksheet_write_boolean(m_sheet, m_row, at, value == "t" ? 1 : 0, nullptr);
            return;
        }
        const bool isTime = column.valueType == "timestamp without time zone";
        if (isTime || column.valueType == "date")
            if (auto date = dateOf(value, isTime)) {
                worksheet_write_datetime(m_sheet, m_row, at, &*date, isTime ? m_time : m_date);
                return;
            }
        text(at, value);
    }

    void text(lxw_col_t at, std::string_view value)
    {
        // No character takes more bytes than three of UTF-8 for each that Excel counts.
        if (value.size() > longestCell && charactersOf(value) > longestCell) {
            ++m_task.report.cutTexts;
            worksheet_write_string(m_sheet, m_row, at, cutTo(value, longestCell).c_str(), nullptr);
            return;
        }
        worksheet_write_string(m_sheet, m_row, at, std::string(value).c_str(), nullptr);
    }

    ExportTask& m_task;
    std::string m_folder;
    CopyText m_text;
    lxw_workbook* m_book = nullptr;
    lxw_worksheet* m_sheet = nullptr;
    lxw_format* m_bold = nullptr;
    lxw_format* m_date = nullptr;
    lxw_format* m_time = nullptr;
    lxw_row_t m_row = 0;
    int m_sheets = 0;
};

} // namespace

std::unique_ptr<RowWriter> xlsxWriterFor(ExportTask& task)
{
    return std::make_unique<XlsxWriter>(task);
}

} // namespace howdah
