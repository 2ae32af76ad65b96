#include "core/repo/seed_clean.h"

#include "core/base/error.h"
#include "core/pg/copy.h"
#include "core/pool/write_note.h"
#include "core/repo/scale_batch.h"
#include "core/repo/seed_copies.h"
#include "core/repo/seed_files.h"
#include "core/repo/seed_transaction.h"
#include "core/repo/values.h"

#include <fmt/format.h>
#include <memory>
#include <utility>

namespace howdah {
namespace {

constexpr const char* nothingTaken = "; nothing was taken out";

struct Batch {
    std::uint64_t seed;
    std::uint32_t number;
};

// A shop's name in URLs ends in its seed and number; its key proves them.
std::vector<Batch> batchesIn(Connection& connection, const CleanOptions& options,
                             const std::stop_token& stop)
{
    const auto shops = connection.run("SELECT m[1], m[2], id FROM organizations,"
                                      " regexp_match(slug, '-([0-9]{1,20})-([0-9]{1,6})$') AS m"
                                      " WHERE m IS NOT NULL ORDER BY m[1], length(m[2]), m[2]",
                                      {}, stop);
    std::vector<Batch> batches;
    for (int row = 0; row < shops.rowCount(); ++row) {
        if (shops.text(row, 0).size() > 19 && shops.text(row, 0) > "18446744073709551615")
            continue; // not of ours: beyond what a seed can be
        const Batch batch{std::stoull(shops.text(row, 0)),
                          static_cast<std::uint32_t>(shops.integer(row, 1)) - 1};
        const bool isMeant = !options.loadSeed || *options.loadSeed == batch.seed;
        if (isMeant
            && shops.text(row, 2)
                == toText(ScaleGenerator(batch.seed).organizationId(batch.number)))
            batches.push_back(batch);
    }
    return batches;
}

void takeFilesOut(Connection& connection, SeedCopies& copies, SeedFiles files,
                  std::optional<std::uint64_t> demo, const std::stop_token& stop)
{
    files.seed = demo.value_or(files.seed);
    runSeedFiles(connection, files, stop, {});
    if (const auto written = copies.written(); !written.empty())
        throw Error(ErrorKind::BadState,
                    fmt::format("a file in {} writes to {} of the store by its full name, so what "
                                "it put there cannot be told from other rows",
                                files.folder.string(), written));
    copies.takeOut();
}

void takeLoadOut(Connection& connection, SeedCopies& copies, const std::vector<Batch>& batches,
                 const ScaleProgress& progress, const std::stop_token& stop)
{
    ScaleBatch rows;
    int done = 0;
    for (const auto& batch : batches) {
        ScaleGenerator(batch.seed).fill(batch.number, rows);
        for (std::size_t i = 0; i < scaleTableCount; ++i) {
            CopyIn copy(connection, std::string(copyStatement(static_cast<ScaleTable>(i))), stop);
            copy.write(rows.data[i]);
            copy.finish();
        }
        copies.takeOut();
        if (progress)
            progress(++done, static_cast<int>(batches.size()));
    }
    connection.runScript(std::string(scaleCategories()), stop);
    copies.takeOut("categories",
                   "NOT EXISTS (SELECT FROM {}products p JOIN pg_temp.categories x"
                   " ON p.category_id = x.id)"); // of another seed, or somebody's own
}

CleanReport takeOut(Connection& connection, const CleanOptions& options,
                    const ScaleProgress& progress, const std::stop_token& stop)
{
    try {
        const auto demo = presentDemo(connection, stop);
        const auto batches =
            options.load ? batchesIn(connection, options, stop) : std::vector<Batch>();
        SeedCopies copies(connection, stop);
        if (options.files)
            takeFilesOut(connection, copies, *options.files, demo, stop);
        if (options.load)
            takeLoadOut(connection, copies, batches, progress, stop);
        return {copies.takenOut(), copies.goneAlong(), static_cast<int>(batches.size())};
    } catch (const Error& error) {
        if (error.sqlState() == "23503" || error.sqlState() == "23001") // foreign key, RESTRICT
            throw Error(ErrorKind::StillReferenced,
                        fmt::format("rows in {} that are to stay, of another seed or of nobody's, "
                                    "need what these seeds put there; nothing was taken out. Take "
                                    "those out first: {}",
                                    error.table(), error.detail()),
                        error.sqlState(), 0,
                        std::make_shared<const Diagnostics>(error.diagnostics()));
        throw extended(error, nothingTaken);
    }
}

constexpr auto cleanedTables = "organizations,users,products,orders";

} // namespace

CleanReport planClean(Connection& connection, const CleanOptions& options,
                      const ScaleProgress& progress, std::stop_token stop)
{
    requireStore(connection, cleanedTables, stop);
    const SeedTransaction rolledBack(connection, stop);
    return takeOut(connection, options, progress, stop);
}

CleanReport cleanSeeds(Connection& connection, const CleanOptions& options,
                       const ScaleProgress& progress, std::stop_token stop)
{
    requireStore(connection, cleanedTables, stop);
    SeedTransaction transaction(connection, stop);
    auto report = takeOut(connection, options, progress, stop);
    transaction.commit({.undone = nothingTaken,
                        .unknown = "; the connection was lost while committing, so the rows are "
                                   "either all gone or all there: do the same again"});
    return report;
}

CleanReport cleanSeeds(const Pool& pool, const CleanOptions& options, const RetryPolicy& policy,
                       const ScaleProgress& progress, const std::stop_token& stop)
{
    auto again = policy;
    again.isRepeatable = true;
    return noteWrites(pool, {{.part = "seed", .kind = "delete"}}, [&](WriteRecords& records) {
        auto report = retry(
            again, [&] { return cleanSeeds(*pool.acquire("seed", stop), options, progress, stop); },
            stop);
        records.clear();
        for (const auto* parts : {&report.rows, &report.along})
            for (const auto& [table, rows] : *parts)
                if (rows > 0)
                    records.push_back(
                        {.part = "seed", .kind = "delete", .table = table, .rows = rows});
        return report;
    });
}

} // namespace howdah
