#include "core/pg/result.h"

#include "core/base/error.h"

#include <libpq-fe.h>

#include <charconv>

namespace howdah {
namespace {

template <typename Number>
Number parsed(const Result& result, int row, int column, const char* what)
{
    Number value{};
    if (const auto text = result.cell(row, column)) {
        const auto end = text->data() + text->size();
        const auto [stop, problem] = std::from_chars(text->data(), end, value);
        if (problem == std::errc() && stop == end)
            return value;
    }
    throw Error(ErrorKind::BadData,
                "column " + std::string(result.columnName(column)) + " is not " + what);
}

std::string_view view(const char* text) noexcept
{
    return text ? text : "";
}

} // namespace

Result::Result(pg_result* owned) noexcept
    : m_result(owned, &PQclear)
{
}

int Result::rowCount() const noexcept
{
    return PQntuples(m_result.get());
}

int Result::columnCount() const noexcept
{
    return PQnfields(m_result.get());
}

std::string_view Result::columnName(int column) const noexcept
{
    return view(PQfname(m_result.get(), column));
}

std::optional<int> Result::columnIndex(std::string_view name) const noexcept
{
    for (int column = 0; column < columnCount(); ++column) // PQfnumber would fold and unquote
        if (columnName(column) == name)
            return column;
    return std::nullopt;
}

std::uint32_t Result::columnType(int column) const noexcept
{
    return PQftype(m_result.get(), column);
}

int Result::columnTypeModifier(int column) const noexcept
{
    return PQfmod(m_result.get(), column);
}

std::uint32_t Result::columnTable(int column) const noexcept
{
    return PQftable(m_result.get(), column);
}

std::optional<std::string_view> Result::cell(int row, int column) const noexcept
{
    // Asked for more than there is, libpq would tell the connection, which may be gone.
    if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount()
        || PQgetisnull(m_result.get(), row, column))
        return std::nullopt;
    return std::string_view(PQgetvalue(m_result.get(), row, column),
                            static_cast<std::size_t>(PQgetlength(m_result.get(), row, column)));
}

std::string Result::text(int row, int column) const
{
    return std::string(cell(row, column).value_or(""));
}

std::int64_t Result::integer(int row, int column) const
{
    return parsed<std::int64_t>(*this, row, column, "an integer");
}

double Result::number(int row, int column) const
{
    return parsed<double>(*this, row, column, "a number");
}

bool Result::boolean(int row, int column) const
{
    const auto value = cell(row, column);
    if (value != "t" && value != "f")
        throw Error(ErrorKind::BadData,
                    "column " + std::string(columnName(column)) + " is not a boolean");
    return value == "t";
}

Bytes Result::bytes(int row, int column) const
{
    const auto value = cell(row, column);
    if (!value)
        throw Error(ErrorKind::BadData, "column " + std::string(columnName(column)) + " is NULL");
    return bytesFromText(*value);
}

std::string_view Result::commandTag() const noexcept
{
    return view(m_result ? PQcmdStatus(m_result.get()) : nullptr);
}

std::int64_t Result::affectedRows() const noexcept
{
    const auto count = view(m_result ? PQcmdTuples(m_result.get()) : nullptr);
    std::int64_t rows = 0;
    std::from_chars(count.data(), count.data() + count.size(), rows);
    return rows;
}

} // namespace howdah
