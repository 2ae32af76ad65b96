// Trying again: what, how often, after how long. Neither time nor chance is waited for.
#include "core/pool/retry.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <vector>

using namespace howdah;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// Time passes only while something is waited for.
struct PlayedTime {
    SteadyClock::time_point moment{1h};
    std::vector<milliseconds> pauses;
    double share = 1; // of the longest delay allowed
    std::function<void()> meanwhile;

    RetrySeams seams()
    {
        return {.now = [this] { return moment; },
                .pause =
                    [this](milliseconds span, const std::stop_token&) {
                        pauses.push_back(span);
                        moment += span;
                        if (meanwhile)
                            meanwhile();
                    },
                .random = [this] { return share; }};
    }
};

Error deadlock()
{
    return {ErrorKind::Conflict, "deadlock detected", "40P01"};
}

Error lostBeforeCommit()
{
    return Error(ErrorKind::Unreachable, "the connection to the server is lost").undone();
}

Error refusedAt(const char* step, ErrorKind kind, const char* sqlState)
{
    Diagnostics said;
    said.connectStep = step;
    return {kind, "refused", sqlState, 0, std::make_shared<const Diagnostics>(said)};
}

} // namespace

Q_DECLARE_METATYPE(howdah::Error)

class TestRetry : public QObject {
    Q_OBJECT

private slots:
    void repeatsWhatLeftNothingBehind_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addRow("deadlock") << deadlock();
        QTest::addRow("serialization failure") << Error(ErrorKind::Conflict, "", "40001");
        QTest::addRow("lock timeout") << Error(ErrorKind::Conflict, "", "55P03");
        QTest::addRow("lost before commit") << lostBeforeCommit();
        QTest::addRow("never connected") << refusedAt("address", ErrorKind::Unreachable, "");
        QTest::addRow("starting up") << refusedAt("session", ErrorKind::Unreachable, "57P03");
        QTest::addRow("full") << refusedAt("session", ErrorKind::Exhausted, "53300");
    }

    void repeatsWhatLeftNothingBehind()
    {
        QFETCH(Error, error);
        PlayedTime time;
        int runs = 0;
        const int answer = retry(
            {},
            [&] {
                if (++runs < 3)
                    throw Error(error);
                return 7;
            },
            {}, time.seams());
        QCOMPARE(answer, 7);
        QCOMPARE(runs, 3);
    }

    void neverRepeatsWhatMayHaveTakenPlace_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addRow("in doubt") << Error(ErrorKind::InDoubt, "", "08007");
        QTest::addRow("even if said to be undone")
            << Error(ErrorKind::InDoubt, "", "08007").undone();
        QTest::addRow("completion unknown") << Error(kindOf("40003"), "", "40003");
        QTest::addRow("lost, nobody knows when") << Error(ErrorKind::Unreachable, "lost");
        QTest::addRow("constraint at the end") << Error(kindOf("40002"), "", "40002");
        QTest::addRow("duplicate") << Error(ErrorKind::Constraint, "", "23505").undone();
        QTest::addRow("cancelled") << Error(ErrorKind::Cancelled, "").undone();
        QTest::addRow("changed by others") << Error(ErrorKind::StaleVersion, "changed meanwhile");
        QTest::addRow("no connection in time") << Error(ErrorKind::Timeout, "");
        QTest::addRow("wrong password") << refusedAt("authentication", ErrorKind::Denied, "28P01");
    }

    void neverRepeatsWhatMayHaveTakenPlace()
    {
        QFETCH(Error, error);
        PlayedTime time;
        int runs = 0;
        const auto thrown = errorOf([&] {
            retry(
                {}, [&] { ++runs, throw Error(error); }, {}, time.seams());
        });
        QCOMPARE(runs, 1);
        QCOMPARE(thrown.kind(), error.kind());
        QCOMPARE(thrown.what(), error.what());
    }

    void whatMayBeDoneTwiceIsRepeatedWheneverTheConnectionWasLost()
    {
        PlayedTime time;
        int runs = 0;
        retry(
            {.isRepeatable = true},
            [&] {
                if (++runs < 2)
                    throw Error(ErrorKind::Unreachable, "lost");
            },
            {}, time.seams());
        QCOMPARE(runs, 2);
    }

    void waitsTwiceAsLongEachTimeUpToALimit()
    {
        PlayedTime time;
        const auto error = errorOf([&] {
            retry(
                {.maxAttempts = 7, .baseDelay = 100ms, .maxDelay = 1s}, [] { throw deadlock(); },
                {}, time.seams());
        });
        QCOMPARE(time.pauses, (std::vector<milliseconds>{100ms, 200ms, 400ms, 800ms, 1s, 1s}));
        QCOMPARE(error.what(), "deadlock detected (tried 7 times within 3s500ms)");
        QCOMPARE(error.sqlState(), "40P01");
    }

    void theWholeDelayIsLeftToChance()
    {
        for (const double share : {0.0, 0.25}) {
            PlayedTime time;
            time.share = share;
            (void)errorOf([&] {
                retry(
                    {.maxAttempts = 3, .baseDelay = 100ms}, [] { throw deadlock(); }, {},
                    time.seams());
            });
            QCOMPARE(time.pauses,
                     (std::vector<milliseconds>{milliseconds(int(100 * share)),
                                                milliseconds(int(200 * share))}));
        }
    }

    void noAttemptBeginsAfterTheDeadline()
    {
        PlayedTime time;
        int runs = 0;
        const auto error = errorOf([&] {
            retry(
                {.maxAttempts = 100, .baseDelay = 100ms, .maxDelay = 100ms, .deadline = 350ms},
                [&] { ++runs, throw deadlock(); }, {}, time.seams());
        });
        QCOMPARE(runs, 4); // at 0, 100, 200 and 300 ms
        QCOMPARE(error.kind(), ErrorKind::Conflict);
        QCOMPARE(time.moment - SteadyClock::time_point(1h), 300ms); // and gave up at once
    }

    void aStopEndsTheWaiting()
    {
        PlayedTime time;
        std::stop_source stop;
        time.meanwhile = [&] { stop.request_stop(); };
        int runs = 0;
        const auto error = errorOf([&] {
            retry(
                {}, [&] { ++runs, throw deadlock(); }, stop.get_token(), time.seams());
        });
        QCOMPARE(runs, 1);
        QCOMPARE(error.kind(), ErrorKind::Cancelled);
    }

    void aProfileSaysHow()
    {
        const auto policy =
            retryPolicy({.maxAttempts = 2, .baseDelay = 1ms, .maxDelay = 2ms, .deadline = 3ms});
        QCOMPARE(policy.maxAttempts, 2);
        QCOMPARE(policy.baseDelay, 1ms);
        QCOMPARE(policy.maxDelay, 2ms);
        QCOMPARE(policy.deadline, 3ms);
    }
};

QTEST_APPLESS_MAIN(TestRetry)
#include "tst_retry.moc"
