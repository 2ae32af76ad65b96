// COPY streams, against a real server.
#include "core/pg/copy.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;

class TestCopy : public QObject {
    Q_OBJECT

private slots:
    void copiesInWhatItIsGiven()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (n int, note text)");

        CopyIn copy(connection, "copy t from stdin");
        copy.write("1\ton");
        copy.write("e\n2\t\\N\n");
        QCOMPARE(copy.finish(), 2);

        const auto rows = connection.run("select note from t order by n");
        QCOMPARE(rows.text(0, 0), "one");
        QVERIFY(!rows.cell(1, 0));
    }

    void copiesMoreThanAnySocketBufferHolds()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (note text)");
        const std::string row = std::string(999, 'x') + '\n';
        std::string block;
        for (int i = 0; i < 1000; ++i)
            block += row;

        CopyIn copy(connection, "copy t from stdin");
        for (int i = 0; i < 20; ++i)
            copy.write(block);
        QCOMPARE(copy.finish(), 20'000);
    }

    void anAbandonedCopyKeepsNothing()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (n int)");
        {
            CopyIn copy(connection, "copy t from stdin");
            copy.write("1\n");
        }
        QCOMPARE(connection.run("select count(*) from t").integer(0, 0), 0);
    }

    void tellsWhichRowTheServerRefused()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (n int)");
        CopyIn copy(connection, "copy t from stdin");
        copy.write("1\nx\n");

        const auto error = errorOf([&] { copy.finish(); });

        QCOMPARE(error.kind(), ErrorKind::BadData);
        QVERIFY(QString::fromStdString(error.diagnostics().context).contains("line 2"));
        QVERIFY(connection.isIdle());
    }

    void aStopEndsACopyIn()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (n int)");
        std::stop_source stop;
        {
            CopyIn copy(connection, "copy t from stdin", stop.get_token());
            copy.write("1\n");
            stop.request_stop();
            QCOMPARE(errorOf([&] { copy.write("2\n"); }).kind(), ErrorKind::Cancelled);
        }
        QCOMPARE(connection.run("select count(*) from t").integer(0, 0), 0);
    }

    void copiesOutRowByRow()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        CopyOut copy(connection, "copy (select generate_series(1, 3)) to stdout");
        QCOMPARE(copy.read().value(), "1\n");
        QCOMPARE(copy.read().value(), "2\n");
        QCOMPARE(copy.read().value(), "3\n");
        QVERIFY(!copy.read());
        QVERIFY(!copy.read());
        QCOMPARE(copy.rows(), 3);
        QVERIFY(connection.isIdle());
    }

    void leavingEarlyCancelsTheRest()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        {
            CopyOut copy(connection, "copy (select generate_series(1, 1000000000)) to stdout");
            QCOMPARE(copy.read().value(), "1\n");
        }
        QCOMPARE(connection.run("select 7").text(0, 0), "7");
    }

    void aStopEndsACopyOut()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        std::stop_source stop;
        CopyOut copy(connection, "copy (select generate_series(1, 1000000000)) to stdout",
                     stop.get_token());
        QCOMPARE(copy.read().value(), "1\n");
        stop.request_stop();
        QCOMPARE(errorOf([&] { copy.read(); }).kind(), ErrorKind::Cancelled);
        QVERIFY(connection.isIdle());
    }

    void tellsWhatStoppedACopyOut()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        CopyOut copy(connection,
                     "copy (select 1 / (3 - n) from generate_series(1, 9) n) to stdout");
        const auto error = errorOf([&] {
            while (copy.read()) { }
        });
        QCOMPARE(error.sqlState(), "22012");
        QVERIFY(connection.isIdle());
    }

    void refusesWhatIsNoSuchCopy_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("in");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addRow("select, in") << "select 1" << true << ErrorKind::BadUse;
        QTest::addRow("select, out") << "select 1" << false << ErrorKind::BadUse;
        QTest::addRow("out, in") << "copy (select 1) to stdout" << true << ErrorKind::BadUse;
        QTest::addRow("in, out") << "copy t from stdin" << false << ErrorKind::BadUse;
        QTest::addRow("nonsense") << "copy nowhere to stdout" << false << ErrorKind::NotFound;
    }

    void refusesWhatIsNoSuchCopy()
    {
        QFETCH(QString, sql);
        QFETCH(bool, in);
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (n int)");

        const auto error = errorOf([&] {
            if (in)
                const CopyIn copy(connection, sql.toStdString());
            else
                const CopyOut copy(connection, sql.toStdString());
        });

        QTEST(error.kind(), "kind");
        QCOMPARE(connection.run("select 7").text(0, 0), "7");
    }
};

QTEST_GUILESS_MAIN(TestCopy)
#include "tst_copy.moc"
