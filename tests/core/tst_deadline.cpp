// Deadlines: which of time and stop comes first.
#include "core/base/deadline.h"

#include <QTest>

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
};

QTEST_APPLESS_MAIN(TestDeadline)
#include "tst_deadline.moc"
