// A pool built with HOWDAH_LEASE_STACKS: a leak is told with the stack of who borrowed.
#include "core/base/log.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"

#include <QFile>
#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace howdah {

[[gnu::noinline]] Lease borrowedByThePageOfOrders(const Pool& pool)
{
    return pool.acquire("Data: orders");
}

} // namespace howdah

class TestLeaseStacks : public QObject {
    Q_OBJECT

private slots:
    void aHolderHasTheStackOfWhoBorrowed()
    {
        const TestDatabase database;
        const auto pool = database.pool();
        const auto lease = borrowedByThePageOfOrders(pool);
        const auto stack = QString::fromStdString(pool.holders().front().stack).split('\n');
        qInfo("%s", qPrintable(stack.join('\n')));
        QVERIFY2(stack.front().startsWith("howdah::borrowedByThePageOfOrders(howdah::Pool const&)"
                                          " (tst_lease_stacks+0x"),
                 qPrintable(stack.front()));
        QVERIFY(stack.filter("TestLeaseStacks::aHolderHasTheStackOfWhoBorrowed()").size() == 1);
    }

    void aLeakIsLoggedWithIt()
    {
        const TestDatabase database;
        const TempFolder folder;
        setUpLog({.file = folder.file("howdah.log"), .level = LogLevel::Warning});
        PoolOptions options;
        options.leakThreshold = 1ms;
        options.healthCheckPeriod = 10ms;
        const auto pool = database.pool(options);
        const auto lease = borrowedByThePageOfOrders(pool);
        const auto logged = [&] {
            QFile file(QString::fromStdString(folder.file("howdah.log")));
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        QTRY_VERIFY(logged().contains("all that is borrowed"));
        QVERIFY2(logged().contains("held for longer than 1ms: Data: orders"), qPrintable(logged()));
        QVERIFY2(logged().contains("howdah::borrowedByThePageOfOrders"), qPrintable(logged()));
    }
};

QTEST_GUILESS_MAIN(TestLeaseStacks)
#include "tst_lease_stacks.moc"
