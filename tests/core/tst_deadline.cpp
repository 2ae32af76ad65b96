// Deadlines and pauses: which of time and stop comes first.
#include "core/base/deadline.h"
#include "core/base/pause.h"

#include <QTest>

#include <set>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

class TestDeadline : public QObject {
    Q_OBJECT

private slots:
    void asksToStopWhenTheTimeIsUp()
    {
        const Deadline deadline(20ms);
        QTRY_VERIFY(deadline.token().stop_requested());
        QVERIFY(deadline.isOver());
        QCOMPARE(deadline.left().count(), 0);
    }

    void passesOnAnEarlierStop()
    {
        std::stop_source other;
        const Deadline deadline(1h, other.get_token());
        QVERIFY(!deadline.token().stop_requested());

        other.request_stop();

        QTRY_VERIFY(deadline.token().stop_requested());
        QVERIFY(!deadline.isOver());
        QVERIFY(deadline.left() > 59min);
    }

    void passesOnAStopThatCameBefore()
    {
        std::stop_source other;
        other.request_stop();
        const Deadline deadline(1h, other.get_token());
        QTRY_VERIFY(deadline.token().stop_requested());
    }

    void endsWithoutAStop()
    {
        std::stop_token token;
        {
            const Deadline deadline(1h);
            token = deadline.token();
        }
        QVERIFY(!token.stop_requested());
    }

    void aPauseLastsItsTime()
    {
        const auto before = std::chrono::steady_clock::now();
        pauseFor(20ms, {});
        QVERIFY(std::chrono::steady_clock::now() - before >= 20ms);
    }

    void aStopEndsAPauseAtOnce()
    {
        std::jthread pausing([](const std::stop_token& stop) { pauseFor(1h, stop); });
        pausing.request_stop();
        pausing.join();

        std::stop_source before;
        before.request_stop();
        pauseFor(1h, before.get_token());
    }

    void jitterKeepsToHalfAndOneAndAHalf()
    {
        std::set<std::chrono::milliseconds> seen;
        for (int i = 0; i < 200; ++i)
            seen.insert(jittered(1000ms));
        QVERIFY(*seen.begin() >= 500ms && *seen.rbegin() <= 1500ms);
        QVERIFY(seen.size() > 50);
    }
};

QTEST_APPLESS_MAIN(TestDeadline)
#include "tst_deadline.moc"
