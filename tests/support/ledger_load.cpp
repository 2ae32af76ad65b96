#include "tests/support/ledger_load.h"

#include "core/base/pause.h"

#include <QTest>

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <stdexcept>

namespace howdah {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

std::string rowName(std::size_t writer, std::int64_t n)
{
    return fmt::format("row {} of writer {}", n, writer);
}

bool isExplained(ErrorKind kind)
{
    return kind == ErrorKind::Unreachable || kind == ErrorKind::Exhausted
        || kind == ErrorKind::Timeout || kind == ErrorKind::Denied || kind == ErrorKind::Conflict;
}

} // namespace

TransactionOptions LedgerLoad::persistent(milliseconds patience)
{
    return {
        .retry = {
            .maxAttempts = 1'000'000, .baseDelay = 5ms, .maxDelay = 100ms, .deadline = patience}};
}

LedgerLoad::LedgerLoad(Pool pool, int writers, TransactionOptions options)
    : m_pool(std::move(pool))
    , m_options(options)
    , m_writers(static_cast<std::size_t>(writers))
{
    for (std::size_t i = 0; i < m_writers.size(); ++i)
        m_threads.emplace_back([this, i](const std::stop_token& stop) { write(i, stop); });
}

void LedgerLoad::write(std::size_t number, const std::stop_token& stop)
{
    for (std::int64_t n = 0; !stop.stop_requested(); ++n) {
        const auto began = SteadyClock::now();
        std::optional<Error> error;
        try {
            transact(m_pool, m_options, [&](Transaction& transaction) {
                transaction->run(insertion, {static_cast<int>(number), n});
            });
        } catch (const Error& thrown) {
            error = thrown;
        }
        const auto took = std::chrono::ceil<milliseconds>(SteadyClock::now() - began);
        {
            const std::lock_guard lock(m_mutex);
            auto& own = m_writers[number];
            m_longest = std::max(m_longest, took);
            if (!error) {
                own.acknowledged.insert(n);
                own.began = began;
            } else if (error->kind() == ErrorKind::InDoubt) {
                own.inDoubt.insert(n);
            } else {
                own.refused.insert(n);
                if (!isExplained(error->kind()))
                    m_unexpected.emplace_back(error->what());
            }
            m_progress.notify_all();
        }
        if (error)
            pauseFor(5ms, stop);
    }
}

milliseconds LedgerLoad::untilAllWriteAgain()
{
    const auto started = SteadyClock::now();
    std::unique_lock lock(m_mutex);
    const bool all = m_progress.wait_for(lock, 60s, [&] {
        return std::ranges::all_of(m_writers, [&](const auto& w) { return w.began >= started; });
    });
    if (!all)
        throw std::runtime_error("not all writers have come through within a minute");
    return std::chrono::ceil<milliseconds>(SteadyClock::now() - started);
}

void LedgerLoad::end()
{
    for (auto& thread : m_threads)
        thread.request_stop();
    m_threads.clear();
}

LedgerLoad::Verdict LedgerLoad::verdict(Connection& reader) const
{
    std::map<std::size_t, std::multiset<std::int64_t>> found;
    const auto rows = reader.run("select writer, n from written");
    for (int row = 0; row < rows.rowCount(); ++row)
        found[static_cast<std::size_t>(rows.integer(row, 0))].insert(rows.integer(row, 1));
    Verdict verdict;
    for (std::size_t i = 0; i < m_writers.size(); ++i) {
        const auto& writer = m_writers[i];
        const auto& there = found[i];
        verdict.acknowledged += writer.acknowledged.size();
        verdict.refused += writer.refused.size();
        for (const auto n : writer.acknowledged)
            if (!there.contains(n))
                verdict.lost.push_back(rowName(i, n));
        for (const auto n : writer.inDoubt)
            verdict.inDoubt.push_back(rowName(i, n));
        for (auto n = there.begin(); n != there.end(); n = there.upper_bound(*n)) {
            if (there.count(*n) > 1)
                verdict.doubled.push_back(rowName(i, *n));
            if (writer.refused.contains(*n))
                verdict.uncalledFor.push_back(rowName(i, *n));
        }
    }
    return verdict;
}

std::string LedgerLoad::Verdict::inWords() const
{
    return fmt::format("{} acknowledged, {} refused; lost: [{}], doubled: [{}], refused and there: "
                       "[{}], in doubt: [{}]",
                       acknowledged, refused, fmt::join(lost, ", "), fmt::join(doubled, ", "),
                       fmt::join(uncalledFor, ", "), fmt::join(inDoubt, ", "));
}

milliseconds LedgerLoad::longestCall() const
{
    const std::lock_guard lock(m_mutex);
    return m_longest;
}

std::size_t LedgerLoad::refused() const
{
    const std::lock_guard lock(m_mutex);
    std::size_t count = 0;
    for (const auto& writer : m_writers)
        count += writer.refused.size();
    return count;
}

std::vector<std::string> LedgerLoad::unexpected() const
{
    const std::lock_guard lock(m_mutex);
    return m_unexpected;
}

void reportRecovery(const char* fault, milliseconds time)
{
    qInfo("recovered from %s in %d ms", fault, static_cast<int>(time.count()));
}

void verifyWhole(const Pool& pool)
{
    QTRY_COMPARE(pool.stats().inUse, 0);
    const auto places = pool.options().maxConns;
    std::vector<Pool::Lease> leases;
    for (int i = 0; i < places; ++i)
        leases.push_back(pool.acquire());
    for (const auto& lease : leases)
        QCOMPARE(lease->run("select 7").text(0, 0), "7");
    QCOMPARE(pool.stats().inUse, places);
    leases.clear();
    QTRY_COMPARE(pool.stats().inUse, 0);
    QCOMPARE(pool.stats().waiting, 0);
}

} // namespace howdah
