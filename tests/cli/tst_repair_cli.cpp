// howdahctl migrate repair, as people and scripts use it.
#include "tests/support/checkout.h"

#include <QJsonArray>
#include <QTest>

using namespace howdah;

namespace {

// A database whose version 2 stopped at its second statement, with an INVALID index.
struct Stopped : Checkout {
    Stopped()
    {
        add("1_a.up.sql", "create table a (id int); insert into a values (1), (1)");
        add("2_i.up.sql",
            "alter table a add b int;\ncreate unique index concurrently i on a (id);\n");
        if (migrate({"up"}).status != 4)
            qFatal("it is not dirty");
    }
    QString ledger() const
    {
        return database.scalar("select version || ' ' || dirty from schema_migrations");
    }
};

} // namespace

class TestRepairCli : public QObject {
    Q_OBJECT

private slots:
    void showsWhatTookEffectAndTheWaysOut()
    {
        const Stopped stopped;
        const auto shown = stopped.migrate({"repair"});
        QCOMPARE(shown.status, 4);
        for (const auto* words :
             {"the up of version 2 i stopped halfway, run by", "could not create unique index",
              "1  took effect  alter table a add b int", "2  in part      create unique index",
              "index public.i is INVALID",
              "--retry             drop index concurrently if exists public.i, then go on from "
              "statement 2 of 2",
              "--mark-applied      mark version 2 as applied", "--undo              take back"})
            QVERIFY2(shown.out.contains(words), qPrintable(words + ('\n' + shown.out)));
        QCOMPARE(stopped.ledger(), "2 true");
    }

    void isOneDocument()
    {
        const Stopped stopped;
        const auto shown = stopped.migrate({"repair", "--json"});
        QCOMPARE(shown.status, 4);
        const auto document = shown.json();
        QCOMPARE(document["dirty"].toBool(), true);
        QCOMPARE(document["version"].toInt(), 2);
        QCOMPARE(document["direction"].toString(), "up");
        QCOMPARE(document["statements"].toArray().size(), 2);
        const auto repairs = document["repairs"].toArray();
        QCOMPARE(repairs.size(), 4);
        QCOMPARE(repairs[0].toObject()["repair"].toString(), "retry");
        QCOMPARE(repairs[0].toObject()["from"].toInt(), 2);
        QVERIFY(
            repairs[3].toObject()["sql"].toString().contains("DROP COLUMN b", Qt::CaseInsensitive));
    }

    void aDryRunPrintsTheSqlAndChangesNothing()
    {
        const Stopped stopped;
        const auto printed = stopped.migrate({"repair", "--retry", "--dry-run"});
        QCOMPARE(printed.status, 4);
        QVERIFY(printed.out.contains("drop index concurrently if exists public.i;\n"));
        QCOMPARE(stopped.ledger(), "2 true");
    }

    void asksBeforeItDoesAnything()
    {
        const Stopped stopped;
        const auto ran = stopped.migrate({"repair", "--undo"});
        QVERIFY(ran.status != 0);
        QVERIFY2(ran.err.contains("--yes"), qPrintable(ran.err));
        QCOMPARE(stopped.ledger(), "2 true");
    }

    void repairs_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QString>("ledger");
        QTest::addRow("retry") << "--retry"
                               << "2 false";
        QTest::addRow("undo") << "--undo"
                              << "1 false";
        QTest::addRow("mark applied") << "--mark-applied"
                                      << "2 false";
        QTest::addRow("mark not applied") << "--mark-not-applied"
                                          << "1 false";
    }

    void repairs()
    {
        QFETCH(QString, way);
        QFETCH(QString, ledger);
        const Stopped stopped;
        stopped.database.run("delete from a");
        const auto ran = stopped.migrate({"repair", way, "--yes"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QCOMPARE(stopped.ledger(), ledger);
        const auto after = stopped.migrate({"repair"});
        QCOMPARE(after.status, 0);
        QCOMPARE(after.out, "the database is not dirty: there is nothing to repair\n");
    }

    void aRetryThatFailsLeavesItDirty()
    {
        const Stopped stopped;
        const auto ran = stopped.migrate({"repair", "--retry", "--yes"});
        QCOMPARE(ran.status, 4);
        QVERIFY(ran.err.contains("could not create unique index"));
        QVERIFY(ran.err.contains("statements 1 to 1 of 2 took effect"));
        QCOMPARE(stopped.ledger(), "2 true");
    }

    void wrongUseIsSaidToBeSo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addRow("two ways") << QStringList{"--retry", "--undo"};
        QTest::addRow("from without retry") << QStringList{"--from", "2"};
        QTest::addRow("from nowhere") << QStringList{"--retry", "--from", "0"};
    }

    void wrongUseIsSaidToBeSo()
    {
        QFETCH(QStringList, arguments);
        const CommandLine line;
        QCOMPARE(line.run(QStringList{"migrate", "repair"} + arguments).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestRepairCli)
#include "tst_repair_cli.moc"
