#include "core/repo/seed.h"

#include "core/base/error.h"
#include "core/pool/write_note.h"
#include "core/repo/seed_files.h"
#include "core/repo/seed_transaction.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace howdah {
namespace {

namespace fs = std::filesystem;

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

void runFile(Connection& connection, const fs::path& path, const std::string& name,
             const std::stop_token& stop)
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
                                    error.what(), name),
                        error.sqlState());
        const auto where = error.position() > 0
            ? fmt::format("{}:{}", name, lineOf(text, error.position()))
            : name;
        const bool undone = error.kind() != ErrorKind::BadState;
        throw extended(error,
                       fmt::format(" (seed {}{})", where, undone ? "; nothing was added" : ""));
    }
}

} // namespace

std::vector<SeedRows> runSeedFiles(Connection& connection, const SeedFiles& seed,
                                   const std::stop_token& stop, const FileProgress& progress)
{
    const auto files = sqlFilesOf(seed);
    std::vector<SeedRows> report;
    // Days are counted from here: an interval of days is no number of hours where clocks change.
    connection.run(
        "SELECT set_config('howdah.seed', $1, true), set_config('timezone', 'UTC', true)",
        {std::to_string(seed.seed)}, stop);
    auto sum = insertedRows(connection, stop);
    for (const auto& file : files) {
        const auto name = file.lexically_relative(seed.folder).string();
        if (progress)
            progress(name, static_cast<int>(report.size()) + 1, static_cast<int>(files.size()));
        runFile(connection, file, name, stop);
        const auto now = insertedRows(connection, stop);
        report.push_back({name, now - sum});
        sum = now;
    }
    return report;
}

namespace {

// Another seed's orders have the same keys, so that nothing would be added beside them.
void requireSameSeed(Connection& connection, const SeedFiles& files, const std::stop_token& stop)
{
    const auto there = files.minimal ? std::nullopt : presentDemo(connection, stop);
    if (there && *there != files.seed)
        throw Error(
            ErrorKind::Exists,
            fmt::format("the demo orders of seed {} are in database {} already; nothing was "
                        "added. Take them out first: howdahctl seed --clean --set demo",
                        *there, connection.database()));
}

constexpr auto neededTables = "organizations,users,products,orders";

} // namespace

std::vector<SeedRows> seedSmall(Connection& connection, const SeedFiles& files,
                                std::stop_token stop, const FileProgress& progress)
{
    sqlFilesOf(files); // which are missed before the tables are
    requireStore(connection, neededTables, stop);
    SeedTransaction transaction(connection, stop);
    requireSameSeed(connection, files, stop);
    auto report = runSeedFiles(connection, files, stop, progress);
    if (std::ranges::any_of(report, [](const SeedRows& part) { return part.rows > 0; }))
        connection.run("ANALYZE", {}, stop); // estimates are shown as row counts
    transaction.commit();
    return report;
}

std::vector<SeedRows> seedSmall(const Pool& pool, const SeedFiles& files, const RetryPolicy& policy,
                                const std::stop_token& stop, const FileProgress& progress)
{
    return noteWrites(pool, {{.part = "seed", .kind = "insert"}}, [&](WriteRecords& records) {
        auto report = retry(
            policy, [&] { return seedSmall(*pool.acquire("seed", stop), files, stop, progress); },
            stop);
        records.clear();
        for (const auto& [name, rows] : report)
            if (rows > 0)
                records.push_back({.part = "seed", .kind = "insert", .rows = rows, .what = name});
        return report;
    });
}

std::vector<SeedRows> planSmall(Connection& connection, const SeedFiles& files,
                                std::stop_token stop)
{
    sqlFilesOf(files);
    requireStore(connection, neededTables, stop);
    const SeedTransaction rolledBack(connection, stop);
    requireSameSeed(connection, files, stop);
    return runSeedFiles(connection, files, stop, {});
}

} // namespace howdah
