#include "core/base/error.h"
#include "core/pg/copy.h"
#include "core/pool/write_note.h"
#include "core/repo/scale_batch.h"
#include "core/repo/seed.h"
#include "core/repo/seed_transaction.h"
#include "core/repo/values.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <fmt/format.h>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace howdah {
namespace {

constexpr int mostThousands = 100'000;

// A thread that makes the next batches while the server takes the last one. A batch given back is
// filled again, so that after the first few nothing is allocated.
class BatchMaker {
public:
    BatchMaker(std::uint64_t seed, int first, int end)
        : m_thread([this, seed, first, end](std::stop_token stop) { make(seed, first, end, stop); })
    {
    }

    /// The next batch, to be called for as many as were asked for. Waits for milliseconds at most.
    std::unique_ptr<ScaleBatch> next()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return !m_ready.empty() || m_failure; });
        if (m_failure)
            std::rethrow_exception(m_failure);
        auto batch = std::move(m_ready.front());
        m_ready.erase(m_ready.begin());
        return batch;
    }

    void giveBack(std::unique_ptr<ScaleBatch> batch)
    {
        const std::lock_guard lock(m_mutex);
        m_spare.push_back(std::move(batch));
        m_changed.notify_all();
    }

private:
    using Batches = std::vector<std::unique_ptr<ScaleBatch>>;

    void make(std::uint64_t seed, int first, int end, const std::stop_token& stop)
    {
        try {
            ScaleGenerator generator(seed);
            for (int number = first; number < end; ++number) {
                std::unique_ptr<ScaleBatch> batch;
                {
                    std::unique_lock lock(m_mutex);
                    if (!m_changed.wait(lock, stop, [&] { return !m_spare.empty(); }))
                        return;
                    batch = std::move(m_spare.back());
                    m_spare.pop_back();
                }
                generator.fill(static_cast<std::uint32_t>(number), *batch);
                const std::lock_guard lock(m_mutex);
                m_ready.push_back(std::move(batch));
                m_changed.notify_all();
            }
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            m_failure = std::current_exception();
            m_changed.notify_all();
        }
    }

    static Batches twoBatches()
    {
        Batches batches;
        batches.push_back(std::make_unique<ScaleBatch>());
        batches.push_back(std::make_unique<ScaleBatch>());
        return batches;
    }

    std::mutex m_mutex; // guards all but the thread
    std::condition_variable_any m_changed;
    Batches m_spare = twoBatches();
    Batches m_ready;
    std::exception_ptr m_failure;
    std::jthread m_thread; // last: it starts when all else is there, and ends first
};

void require(const ScaleOptions& options)
{
    if (options.thousands < 1 || options.thousands > mostThousands)
        throw Error(ErrorKind::BadUse,
                    fmt::format("cannot seed {} thousand users: the scale goes from 1 to {}",
                                options.thousands, mostThousands));
}

void requireTables(Connection& connection, const std::stop_token& stop)
{
    std::string tables = "categories";
    for (std::size_t i = 0; i < scaleTableCount; ++i)
        tables += fmt::format(",{}", nameOf(static_cast<ScaleTable>(i)));
    requireStore(connection, tables, stop);
}

// How many batches of the seed are there. They come in order, so anything but the first few means
// that somebody took rows away.
int presentThousands(Connection& connection, const ScaleOptions& options,
                     const std::stop_token& stop)
{
    const ScaleGenerator generator(options.seed);
    std::string ids = "{";
    for (int i = 0; i < options.thousands; ++i)
        ids += fmt::format("{}{}", i == 0 ? "" : ",",
                           toText(generator.organizationId(static_cast<std::uint32_t>(i))));
    const auto found = connection.run(
        "SELECT count(*), coalesce(max(place), 0)"
        " FROM unnest($1::uuid[]) WITH ORDINALITY AS b (id, place) JOIN organizations USING (id)",
        {ids + "}"}, stop);
    if (found.integer(0, 0) != found.integer(0, 1))
        throw Error(ErrorKind::Exists,
                    fmt::format("some shops of seed {} are in the database and others before them "
                                "are not; nothing was added. Use another --seed, or empty the "
                                "store first",
                                options.seed));
    return static_cast<int>(found.integer(0, 0));
}

// The same connection checks references for all rows with the plans it makes for the first, when
// the tables are small or empty: keep those from scanning what is about to grow.
constexpr const char* planForGrowth = "SET LOCAL enable_seqscan = off;"
                                      "SET LOCAL enable_hashjoin = off;"
                                      "SET LOCAL enable_mergejoin = off";

void copyBatch(Connection& connection, const ScaleBatch& batch, std::vector<SeedRows>& report,
               const std::stop_token& stop)
{
    for (std::size_t i = 0; i < scaleTableCount; ++i) {
        CopyIn copy(connection, std::string(copyStatement(static_cast<ScaleTable>(i))), stop);
        copy.write(batch.data[i]);
        report[i].rows += copy.finish();
    }
}

Error explained(const Error& error, const ScaleOptions& options)
{
    if (error.sqlState() == "23505") // unique_violation
        return {ErrorKind::Exists,
                fmt::format("rows of seed {} are in {} already, without the shop they belong to; "
                            "nothing was added. Use another --seed, or empty the store first",
                            options.seed, error.table()),
                error.sqlState(), 0, std::make_shared<const Diagnostics>(error.diagnostics())};
    if (error.kind() == ErrorKind::NotFound)
        return extended(error,
                        "; nothing was added. The tables are not those of migrations/: see "
                        "howdahctl migrate status");
    return extended(error, "; nothing was added");
}

} // namespace

ScalePlan planScale(Connection& connection, const ScaleOptions& options, std::stop_token stop)
{
    require(options);
    requireTables(connection, stop);
    ScalePlan plan;
    plan.present = presentThousands(connection, options, stop);
    plan.missing = options.thousands - plan.present;
    for (std::size_t i = 0; i < scaleTableCount; ++i) {
        const auto table = static_cast<ScaleTable>(i);
        plan.rows.push_back({std::string(nameOf(table)), plan.missing * typicalRows(table)});
    }
    return plan;
}

ScaleReport seedScale(Connection& connection, const ScaleOptions& options,
                      const ScaleProgress& progress, std::stop_token stop)
{
    require(options);
    requireTables(connection, stop);
    SeedTransaction transaction(connection, stop);
    ScaleReport report;
    report.present = presentThousands(connection, options, stop);
    for (std::size_t i = 0; i < scaleTableCount; ++i)
        report.rows.push_back({std::string(nameOf(static_cast<ScaleTable>(i))), 0});
    if (report.present == options.thousands)
        return report;

    BatchMaker maker(options.seed, report.present, options.thousands);
    const int missing = options.thousands - report.present;
    try {
        connection.runScript(planForGrowth, stop);
        connection.runScript(std::string(scaleCategories()), stop);
        for (; report.added < missing; ++report.added) {
            auto batch = maker.next();
            copyBatch(connection, *batch, report.rows, stop);
            maker.giveBack(std::move(batch));
            if (progress)
                progress(report.added + 1, missing);
        }
        // Before the commit: who sees the rows sees their estimates, too.
        for (const auto& table : report.rows)
            connection.run("ANALYZE " + table.name, {}, stop);
    } catch (const Error& error) {
        throw explained(error, options);
    }
    transaction.commit();
    return report;
}

ScaleReport seedScale(const Pool& pool, const ScaleOptions& options, const RetryPolicy& policy,
                      const ScaleProgress& progress, const std::stop_token& stop)
{
    auto again = policy;
    again.isRepeatable = true;
    return noteWrites(pool, {{.part = "seed", .kind = "copy"}}, [&](WriteRecords& records) {
        auto report = retry(
            again, [&] { return seedScale(*pool.acquire("seed", stop), options, progress, stop); },
            stop);
        records.clear();
        for (const auto& [table, rows] : report.rows)
            if (rows > 0)
                records.push_back({.part = "seed", .kind = "copy", .table = table, .rows = rows});
        return report;
    });
}

} // namespace howdah
