#include "core/repo/seed.h"

#include "core/base/error.h"
#include "core/repo/seed_transaction.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace howdah {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sqlFiles(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ".sql" && entry.is_regular_file(error))
            files.push_back(entry.path());
    if (files.empty())
        throw Error(
            ErrorKind::Config,
            fmt::format("no seeds: the folder {} {}", folder.string(),
                        error ? "cannot be read: " + error.message() : "holds no .sql file"));
    std::ranges::sort(files);
    return files;
}

std::string textOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator(file), {}};
    if (!file)
        throw Error(ErrorKind::Config, path.string() + " cannot be read; nothing was added");
    return text;
}

// The server counts characters, so continuation bytes do not count.
std::size_t lineOf(std::string_view text, int position)
{
    std::size_t line = 1;
    int character = 1;
    for (const char c : text) {
        if (character >= position)
            break;
        line += c == '\n';
        character += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }
    return line;
}

// By this session, since some moment before the transaction it is in. Command tags would not do:
// they leave out what a WITH inserts.
std::int64_t insertedRows(Connection& connection, const std::stop_token& stop)
{
    return connection
        .run("SELECT coalesce(sum(n_tup_ins), 0)::bigint FROM pg_stat_xact_user_tables", {}, stop)
        .integer(0, 0);
}

void runFile(Connection& connection, const fs::path& path, const std::stop_token& stop)
{
    const auto text = textOf(path);
    try {
        connection.runScript(text, stop);
        if (!connection.isInTransaction())
            throw Error(ErrorKind::BadState,
                        "the file ends the transaction it runs in: take out its COMMIT or "
                        "ROLLBACK; what ran before that may have stayed");
    } catch (const Error& error) {
        if (error.mayRetry() && !connection.isInTransaction()) // it ended ours before it failed
            throw Error(ErrorKind::BadState,
                        fmt::format("{} (seed {}; the file ends the transaction it runs in: take "
                                    "out its COMMIT or ROLLBACK; what ran before that may have "
                                    "stayed)",
                                    error.what(), path.filename().string()),
                        error.sqlState());
        const auto where = error.position() > 0
            ? fmt::format("{}:{}", path.filename().string(), lineOf(text, error.position()))
            : path.filename().string();
        const bool undone = error.kind() != ErrorKind::BadState;
        throw extended(error,
                       fmt::format(" (seed {}{})", where, undone ? "; nothing was added" : ""));
    }
}

// Leaves the transaction open, and says what each file added to it.
std::vector<SeedRows> runFiles(Connection& connection, const std::vector<fs::path>& files,
                               const std::stop_token& stop)
{
    std::vector<SeedRows> report;
    auto sum = insertedRows(connection, stop);
    for (const auto& file : files) {
        runFile(connection, file, stop);
        const auto now = insertedRows(connection, stop);
        report.push_back({file.filename().string(), now - sum});
        sum = now;
    }
    return report;
}

constexpr auto neededTables = "organizations,users,products,orders";

} // namespace

std::vector<SeedRows> seedSmall(Connection& connection, const fs::path& folder,
                                std::stop_token stop)
{
    const auto files = sqlFiles(folder);
    requireStore(connection, neededTables, stop);
    SeedTransaction transaction(connection, stop);
    auto report = runFiles(connection, files, stop);
    if (std::ranges::any_of(report, [](const SeedRows& part) { return part.rows > 0; }))
        connection.run("ANALYZE", {}, stop); // estimates are shown as row counts
    transaction.commit();
    return report;
}

std::vector<SeedRows> seedSmall(const Pool& pool, const fs::path& folder, const RetryPolicy& policy,
                                const std::stop_token& stop)
{
    return retry(
        policy, [&] { return seedSmall(*pool.acquire("seed", stop), folder, stop); }, stop);
}

std::vector<SeedRows> planSmall(Connection& connection, const fs::path& folder,
                                std::stop_token stop)
{
    const auto files = sqlFiles(folder);
    requireStore(connection, neededTables, stop);
    const SeedTransaction rolledBack(connection, stop);
    return runFiles(connection, files, stop);
}

} // namespace howdah
