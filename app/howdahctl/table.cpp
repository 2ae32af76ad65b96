// howdahctl table: rows out of a table and into one.
#include "app/howdahctl/table.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace howdah {
namespace {

std::string withCommas(std::int64_t number)
{
    auto digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    return digits;
}

std::string sizeOf(std::int64_t bytes)
{
    const auto size = static_cast<double>(bytes);
    return bytes < 10'000         ? fmt::format("{} bytes", bytes)
        : bytes < 1'000'000       ? fmt::format("{:.0f} kB", size / 1e3)
        : bytes < 1'000'000'000LL ? fmt::format("{:.1f} MB", size / 1e6)
                                  : fmt::format("{:.2f} GB", size / 1e9);
}

std::int64_t rateOf(std::int64_t rows, std::chrono::milliseconds elapsed)
{
    const auto milliseconds = std::max<std::int64_t>(1, elapsed.count());
    return static_cast<std::int64_t>(
        std::llround(static_cast<double>(rows) * 1000 / static_cast<double>(milliseconds)));
}

} // namespace

RelationName tableNamed(const Pool& pool, const std::string& name, const std::stop_token& stop)
{
    std::vector<std::string> readings{quoteIdentifier(name)};
    for (auto dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1))
        if (dot > 0 && dot + 1 < name.size())
            readings.push_back(qualifiedName(name.substr(0, dot), name.substr(dot + 1)));
    readings.push_back(name);
    const auto connection = pool.acquire("table", stop);
    for (const auto& reading : readings) {
        Result found;
        try {
            found = connection->run("select n.nspname, c.relname from pg_catalog.pg_class c join"
                                    " pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                                    " where c.oid = pg_catalog.to_regclass($1)"
                                    " and c.relkind in ('r', 'p', 'v', 'm', 'f')",
                                    {reading}, stop);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Syntax && error.kind() != ErrorKind::BadData)
                throw; // else as SQL it is no name
        }
        if (found.rowCount() > 0)
            return {found.text(0, 0), found.text(0, 1)};
    }
    throw Error(ErrorKind::NotFound,
                fmt::format("there is no table or view {} in database {}; with its schema it is"
                            " written sales.orders",
                            name, connection->database()));
}

char delimiterOf(const std::string& text)
{
    if (text == "tab" || text == "\\t")
        return '\t';
    if (text.size() != 1 || std::string_view("\"\\\n\r").find(text) != std::string_view::npos
        || std::isalnum(static_cast<unsigned char>(text.front())) || text == "."
        || static_cast<unsigned char>(text.front()) >= 0x80)
        throw UsageError("--delimiter is one character, such as ; or |, or tab");
    return text.front();
}

OnTransfer showTransfer(Console& console, double expected)
{
    return [&console, expected](const TransferProgress& progress) {
        auto words = fmt::format("{} rows", withCommas(progress.rows));
        if (expected >= 1)
            words += fmt::format(" of about {}",
                                 withCommas(std::max(std::llround(expected), 1LL * progress.rows)));
        words += ", " + sizeOf(progress.bytes);
        if (progress.totalBytes > 0)
            words += " of " + sizeOf(progress.totalBytes);
        if (progress.rejected > 0)
            words += fmt::format(", {} rejected", withCommas(progress.rejected));
        console.progress(progress.isServersTurn
                             ? words + "; the server works on them"
                             : fmt::format("{}, {} rows/s", words,
                                           withCommas(rateOf(progress.rows, progress.elapsed))));
    };
}

std::string transferWords(std::int64_t rows, std::int64_t bytes, std::chrono::milliseconds elapsed)
{
    return fmt::format("{} row{}, {} in {:.1f} s ({} rows/s)", withCommas(rows),
                       rows == 1 ? "" : "s", sizeOf(bytes),
                       static_cast<double>(elapsed.count()) / 1000,
                       withCommas(rateOf(rows, elapsed)));
}

void addTable(CLI::App& app, Invocation& command)
{
    auto* table = app.add_subcommand("table", "Rows out of a table and into one");
    table->require_subcommand(1);
    addTableExport(*table, command);
    addTableImport(*table, command);
}

} // namespace howdah
