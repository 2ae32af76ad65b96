// The circuit breaker on a clock that is moved by hand, and in front of a server that is not there.
#include "core/pg/connection.h"
#include "core/pool/breaker.h"
#include "core/pool/retry.h"
#include "tests/support/error_of.h"
#include "tests/support/hand_clock.h"

#include <QTest>

#include <latch>
#include <thread>
#include <vector>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<Connection> succeed(const std::stop_token&)
{
    return nullptr;
}

std::unique_ptr<Connection> fail(const std::stop_token&)
{
    throw Error(ErrorKind::Unreachable, "no server answered", "08006");
}

// Probes come 1 s late at openFor = 5 s.
struct Guarded {
    HandClock clock;
    Breaker breaker = Breaker("ann@db:5432/shop", {.failures = 3, .window = 10s, .openFor = 5s},
                              clock.now(), [] { return 1.0; });

    ErrorKind attempt(const Breaker::Connect& connect) const
    {
        try {
            breaker.connect(connect, {});
            return ErrorKind::Internal; // it went well
        } catch (const Error& error) {
            return error.kind();
        }
    }
    bool isLeftAlone() const
    {
        bool asked = false;
        (void)errorOf([&] {
            breaker.connect(
                [&](const std::stop_token&) -> std::unique_ptr<Connection> {
                    asked = true;
                    throw Error(ErrorKind::Cancelled, "only looked");
                },
                {});
        });
        return !asked;
    }
    void breakIt() const
    {
        for (int i = 0; i < 3; ++i)
            attempt(fail);
    }
    BreakerState state() const { return breaker.stats().state; }
};

} // namespace

class TestBreaker : public QObject {
    Q_OBJECT

private slots:
    void opensAfterSoManyFailuresInARow()
    {
        const Guarded guarded;
        guarded.attempt(fail);
        guarded.attempt(fail);
        guarded.attempt(succeed);
        guarded.attempt(fail);
        guarded.attempt(fail);
        QVERIFY(guarded.state() == BreakerState::Closed);
        guarded.attempt(fail);
        QVERIFY(guarded.state() == BreakerState::Open);
        QCOMPARE(guarded.breaker.stats().opened, 1U);
    }

    void forgetsFailuresOlderThanItsWindow()
    {
        const Guarded guarded;
        guarded.attempt(fail);
        guarded.attempt(fail);
        guarded.clock.advance(11s);
        guarded.attempt(fail);
        QVERIFY(guarded.state() == BreakerState::Closed);
        QCOMPARE(guarded.breaker.stats().failures, 1);
    }

    void aRefusalIsAnAnswer_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addRow("wrong password") << ErrorKind::Denied;
        QTest::addRow("no such database") << ErrorKind::NotFound;
        QTest::addRow("full") << ErrorKind::Exhausted;
        QTest::addRow("cancelled by the caller") << ErrorKind::Cancelled;
    }

    void aRefusalIsAnAnswer()
    {
        QFETCH(ErrorKind, kind);
        const Guarded guarded;
        for (int i = 0; i < 10; ++i)
            guarded.attempt([&](const std::stop_token&) -> std::unique_ptr<Connection> {
                throw Error(kind, "refused");
            });
        QVERIFY(guarded.state() == BreakerState::Closed);
    }

    void whileOpenCallsFailAtOnceSayingWhyAndWhenItIsAskedAgain()
    {
        const Guarded guarded;
        guarded.breakIt();
        guarded.clock.advance(2s);

        const auto error = errorOf([&] { guarded.breaker.check(); });

        QCOMPARE(error.kind(), ErrorKind::Unreachable);
        QCOMPARE(error.sqlState(), "08006");
        const QString said = error.what();
        QVERIFY2(said.startsWith("ann@db:5432/shop could not be reached and is left alone for a "
                                 "while; it is asked again at 20"),
                 error.what());
        QVERIFY2(said.endsWith("Z, in 4s. The last attempt: no server answered"), error.what());
        QVERIFY(maySafelyRetry(error)); // nothing was sent
        QVERIFY(guarded.isLeftAlone());
        QVERIFY(guarded.breaker.stats().untilProbe == 4s);
        QCOMPARE(guarded.breaker.stats().refused, 2U);
        QCOMPARE(guarded.breaker.stats().lastError, "no server answered");
    }

    void refusingTakesNoMillisecond()
    {
        const Guarded guarded;
        guarded.breakIt();
        auto best = SteadyClock::duration(1h); // a busy machine may take any one call's time
        for (int i = 0; i < 100; ++i) {
            const auto started = SteadyClock::now();
            (void)errorOf([&] { guarded.breaker.check(); });
            best = std::min(best, SteadyClock::now() - started);
        }
        QVERIFY(best < 1ms);
    }

    void oneProbeGoesAheadWhileTheOthersAreRefused()
    {
        const Guarded guarded;
        guarded.breakIt();
        guarded.clock.advance(5999ms);
        QVERIFY(guarded.isLeftAlone()); // jitter: not all clients at once
        guarded.clock.advance(1ms);
        QString refusal;
        bool othersAreLeftOut = false;
        guarded.attempt([&](const std::stop_token&) -> std::unique_ptr<Connection> {
            refusal = errorOf([&] { guarded.breaker.check(); }).what();
            othersAreLeftOut = guarded.isLeftAlone();
            return nullptr;
        });
        QVERIFY2(refusal.contains("being asked just now"), qPrintable(refusal));
        QVERIFY(othersAreLeftOut);
        QVERIFY(guarded.state() == BreakerState::HalfOpen);
        QVERIFY(!guarded.isLeftAlone());
    }

    void aProbeThatFailsOpensItAgain()
    {
        const Guarded guarded;
        guarded.breakIt();
        guarded.clock.advance(6s);
        guarded.attempt(fail);
        QVERIFY(guarded.state() == BreakerState::Open);
        QVERIFY(guarded.isLeftAlone());
        QCOMPARE(guarded.breaker.stats().opened, 2U);
    }

    void aProbeThatWasCancelledLeavesItsTurnToTheNext()
    {
        const Guarded guarded;
        guarded.breakIt();
        guarded.clock.advance(6s);
        QVERIFY(!guarded.isLeftAlone()); // asks, and is cancelled
        QVERIFY(!guarded.isLeftAlone());
    }

    void admitsTwiceAsManyAfterEachSuccess()
    {
        const Guarded guarded;
        guarded.breakIt();
        guarded.clock.advance(6s);
        for (int limit = 1; limit <= 8; limit *= 2) {
            QVERIFY(guarded.state() == (limit == 1 ? BreakerState::Open : BreakerState::HalfOpen));
            guarded.attempt(succeed);
        }
        QVERIFY(guarded.state() == BreakerState::Closed);
        QCOMPARE(guarded.breaker.stats().failures, 0);
        QVERIFY(guarded.breaker.stats().lastError.empty());
    }

    void onceProvenNobodyIsRefusedButWaitsForHisTurn()
    {
        const Guarded guarded;
        guarded.breakIt();
        guarded.clock.advance(6s);
        guarded.attempt(succeed); // two at a time
        std::latch bothIn(2);
        std::latch go(1);
        std::atomic<int> inside = 0;
        std::atomic<int> most = 0;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] {
                if (i >= 2)
                    bothIn.wait();
                guarded.attempt([&](const std::stop_token&) -> std::unique_ptr<Connection> {
                    most = std::max<int>(most, ++inside);
                    if (i < 2) {
                        bothIn.count_down();
                        go.wait();
                    }
                    --inside;
                    return nullptr;
                });
            });
        bothIn.wait();
        QCOMPARE(guarded.breaker.stats().refused, 0U);
        QCOMPARE(most, 2);
        go.count_down();
        threads.clear();
        QCOMPARE(guarded.breaker.stats().refused, 0U);
    }

    void closesByItselfWhenTheServerStays()
    {
        const Guarded guarded;
        guarded.breakIt();
        guarded.clock.advance(6s);
        guarded.attempt(succeed);
        guarded.clock.advance(5s);
        QVERIFY(guarded.state() == BreakerState::Closed);
    }

    void anAttemptFromBeforeDoesNotOpenItAgain()
    {
        const Guarded guarded;
        guarded.attempt([&](const std::stop_token& stop) {
            guarded.breakIt();
            guarded.clock.advance(6s);
            guarded.attempt(succeed);
            return fail(stop); // a slow one: what it knows is old
        });
        QVERIFY(guarded.state() == BreakerState::HalfOpen);
    }

    void zeroFailuresSwitchItOff()
    {
        const Breaker breaker("here", {.failures = 0});
        for (int i = 0; i < 20; ++i)
            (void)errorOf([&] { breaker.connect(fail, {}); });
        QVERIFY(breaker.stats().state == BreakerState::Closed);
    }
};

QTEST_GUILESS_MAIN(TestBreaker)
#include "tst_breaker.moc"
