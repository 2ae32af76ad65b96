// howdahctl audit: what the other commands wrote is found, in every form.
#include "tests/support/command_line.h"
#include "tests/support/test_database.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace howdah;

namespace {

struct AuditShell {
    TestDatabase database;
    CommandLine shell;

    AuditShell()
    {
        database.run("create table users (id integer primary key, name text, secret text)");
    }
    Ran on(const QStringList& arguments) const
    {
        return shell.run(QStringList{"--database", QString::fromStdString(database.conninfo())}
                         + arguments);
    }
    void import(const QByteArray& rows) const
    {
        shell.write("work/users.csv", rows);
        (void)on({"table", "import", "users", "users.csv", "--yes"});
    }
    QJsonArray writes(const QStringList& options = {}) const
    {
        return shell.run(QStringList{"audit", "--json"} + options).json()["writes"].toArray();
    }
};

} // namespace

class TestAuditCli : public QObject {
    Q_OBJECT

private slots:
    void helpShowsAnExample()
    {
        const auto ran = CommandLine().run({"audit", "--help"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("Example: howdahctl audit"), qPrintable(ran.out));
    }

    void nothingIsRecordedAtFirst()
    {
        const auto ran = CommandLine().run({"audit"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QCOMPARE(ran.out, "nothing is recorded\n");
    }

    void whatWasImportedAndMigratedIsFound()
    {
        const AuditShell bench;
        bench.import("id,name,secret\n1,Ann,hunter2\n2,Bo,hunter3\n");
        bench.import("id,name,secret\n1,Ann,hunter4\n");
        bench.shell.write("work/migrations/1_a.up.sql", "create table a (id int)");
        bench.shell.write("work/migrations/1_a.down.sql", "drop table a");
        const auto up = bench.on({"migrate", "up", "--yes"});
        QVERIFY2(up.status == 0, qPrintable(up.err));

        const auto writes = bench.writes();
        QCOMPARE(writes.size(), 3);
        const auto first = writes[0].toObject();
        QCOMPARE(first["part"].toString(), "import");
        QCOMPARE(first["kind"].toString(), "copy");
        QCOMPARE(first["table"].toString(), "public.users");
        QCOMPARE(first["rows"].toInt(), 2);
        QCOMPARE(first["outcome"].toString(), "done");
        QCOMPARE(first["program"].toString(), "howdahctl");
        QCOMPARE(first["database"].toString().toStdString(), bench.database.name());
        QVERIFY(!first["role"].toString().isEmpty());
        QVERIFY(!first["os_user"].toString().isEmpty());
        QCOMPARE(writes[1].toObject()["outcome"].toString(), "undone");
        QVERIFY(writes[1].toObject()["reason"].toString().contains("23505"));
        QCOMPARE(writes[2].toObject()["what"].toString(), "1 a");

        QCOMPARE(bench.writes({"--table", "users", "--outcome", "done"}).size(), 1);
        QCOMPARE(bench.writes({"--search", "unique_violation"}).size(), 1);
        QCOMPARE(bench.writes({"--limit", "1"})[0].toObject()["kind"].toString(), "up");
        QCOMPARE(bench.writes({"--since", "1h"}).size(), 3);
        QCOMPARE(bench.writes({"--until", "2020-01-01"}).size(), 0);

        const auto table = bench.shell.run({"audit", "--table", "public.users"});
        QVERIFY2(table.out.contains("2 rows") && table.out.contains("undone"),
                 qPrintable(table.out));
        const auto csv = bench.shell.run({"audit", "--csv"});
        QVERIFY2(csv.out.startsWith("at,program,part,kind,table,rows,"), qPrintable(csv.out));
        QCOMPARE(csv.out.count("\r\n"), 4);
        for (const auto& said : {table.out, csv.out})
            QVERIFY2(!said.contains("hunter"), qPrintable(said));
        QFile journal(bench.shell.home() + "/state/howdah/journal.sqlite");
        QVERIFY(journal.open(QFile::ReadOnly));
        QVERIFY(!journal.readAll().contains("hunter"));
    }

    void aJournalThatCannotBeWrittenIsToldAndNothingElseChanges()
    {
        const AuditShell bench;
        QVERIFY(QDir().mkpath(bench.shell.home() + "/state/howdah/journal.sqlite"));
        bench.shell.write("work/users.csv", "id,name\n1,Ann\n");
        const auto ran = bench.on({"table", "import", "users", "users.csv", "--yes"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QCOMPARE(bench.database.scalar("select count(*) from users"), "1");
        QCOMPARE(ran.err.count("not recorded in its audit"), 1);
        const auto asked = bench.shell.run({"audit"});
        QCOMPARE(asked.status, 1);
    }

    void aWrongMomentIsWrongUsage()
    {
        const auto ran = CommandLine().run({"audit", "--since", "yesterday"});
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains("--since yesterday is neither"), qPrintable(ran.err));
        QCOMPARE(CommandLine().run({"audit", "--csv", "--json"}).status, 2);
    }

    void itSpeaksTheScriptsLanguage()
    {
        AuditShell bench;
        bench.shell.set("LANG", "C");
        const auto ran = bench.on({"migrate", "status"});
        QVERIFY2(!ran.err.contains("locale"), qPrintable(ran.err)); // Qt has much to say of it
    }
};

QTEST_GUILESS_MAIN(TestAuditCli)
#include "tst_audit_cli.moc"
