// howdahctl migrate rehearse, as a user runs it.
#include "tests/support/checkout.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace howdah;

namespace {

struct Shell : Checkout {
    Ran rehearse(const QStringList& arguments = {}) const
    {
        return migrate(QStringList{"rehearse"} + arguments);
    }
    int relations() const
    {
        return database
            .scalar("select count(*) from pg_class where relnamespace = 'public'::regnamespace")
            .toInt();
    }
};

} // namespace

class TestRehearseCli : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatEachStatementTakesAndLocksAndLeavesNothing()
    {
        const Shell shell;
        shell.database.run("create table items (id int); insert into items values (1), (2)");
        shell.add("1_more.up.sql", "alter table items add n int;\nupdate items set n = 1");
        const auto ran = shell.rehearse();
        QCOMPARE(ran.status, 0);
        for (const auto* words :
             {"rehearsed in place on", "up 1 more: passed", "line 1     ALTER TABLE",
              "ACCESS EXCLUSIVE on public.items", "UPDATE 2", "public.items: 2 updated",
              "+ column public.items.n (integer)", "2 dead rows in public.items"})
            QVERIFY2(ran.out.contains(words), qPrintable(words + ("\n" + ran.out)));
        QCOMPARE(shell.relations(), 1);
        QCOMPARE(shell.database.scalar("select to_regclass('schema_migrations')"), QString());
    }

    void aFileThatFailsIsStatusOneAndTheOthersSayWhyTheyDidNotRun()
    {
        const Shell shell;
        shell.add("1_bad.up.sql", "select 1;\ncreate table a (id nosuchtype)");
        shell.add("2_next.up.sql", "create table b (id int)");
        const auto ran = shell.rehearse();
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.out.contains("1_bad.up.sql:2: "), qPrintable(ran.out));
        QVERIFY(ran.out.contains("up 2 next: not rehearsed"));

        const auto json = shell.rehearse({"--json"}).json();
        QCOMPARE(json["passed"].toBool(true), false);
        const auto files = json["files"].toArray();
        QCOMPARE(files[0].toObject()["outcome"].toString(), "failed");
        QCOMPARE(files[1].toObject()["outcome"].toString(), "not rehearsed");
        QCOMPARE(shell.rehearse({"--json"}).json()["files"].toArray().size(), 2);
    }

    void onACloneWithRowsWhenAskedTo()
    {
        const Shell shell;
        shell.database.run("create table items (id int primary key);"
                           "insert into items select generate_series(1, 50)");
        shell.add("1_more.up.sql", "update items set id = id + 1000");
        const auto json =
            shell.rehearse({"1", "--on", "beside", "--with-data", "7", "--json"}).json();
        const auto file = json["files"].toArray()[0].toObject();
        QCOMPARE(file["on"].toString(), "beside");
        QCOMPARE(file["rows"].toArray()[0].toObject()["updated"].toInt(), 7);
        QCOMPARE(shell.rehearse({"--on", "beside", "--with-data", "--json"})
                     .json()["files"]
                     .toArray()[0]
                     .toObject()["rows"]
                     .toArray()[0]
                     .toObject()["updated"]
                     .toInt(),
                 50);
    }

    void inPlaceOnProductionAsksFirst()
    {
        const Shell shell;
        shell.add("1_a.up.sql", "create table a (id int)");
        shell.line.write("config/howdah/profiles.yaml",
                         "database:\n  live:\n    environment: production\n    url: \""
                             + QByteArray::fromStdString(shell.database.conninfo()) + "\"\n");
        const QStringList live{"--profile", "live", "migrate", "rehearse"};
        const auto asked = shell.line.run(live + QStringList{"--on", "place"});
        QCOMPARE(asked.status, 2); // nobody to ask
        const auto agreed = shell.line.run(live + QStringList{"--on", "place", "--yes"});
        QVERIFY2(agreed.out.contains("rehearsed in place"), qPrintable(agreed.err));
        const auto usual = shell.line.run(live);
        QVERIFY2(usual.out.contains("on a scratch database beside"), qPrintable(usual.err));
    }

    void nothingPendingIsStatusNought()
    {
        const Shell shell;
        shell.line.write("work/migrations/README", "");
        const auto ran = shell.rehearse();
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.out.trimmed(), "nothing is pending");
        QCOMPARE(shell.rehearse({"--on", "mars"}).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestRehearseCli)
#include "tst_rehearse_cli.moc"
