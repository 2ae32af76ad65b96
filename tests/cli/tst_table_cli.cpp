// howdahctl table, as a user runs it.
#include "tests/support/command_line.h"
#include "tests/support/test_database.h"

#include <QDir>
#include <QTest>

using namespace howdah;

namespace {

struct Tables {
    Tables()
    {
        database.run("create table users (id integer primary key, name text, email text);"
                     "insert into users values (1, 'Ann', null), (2, 'Bo', ''), (3, 'Cy', 'c@x')");
    }
    Ran table(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return shell.run(
            QStringList{"--database", QString::fromStdString(database.conninfo()), "table"}
                + arguments,
            input);
    }
    QString file(const char* name) const { return shell.read(QString("work/") + name); }
    QString names() const
    {
        return database.scalar("select string_agg(name, ' ' order by id) from users");
    }

    TestDatabase database;
    CommandLine shell;
};

} // namespace

class TestTableCli : public QObject {
    Q_OBJECT

private slots:
    void bothHelpsShowAnExample()
    {
        for (const auto* command : {"export", "import"}) {
            const auto ran = CommandLine().run({"table", command, "--help"});
            QCOMPARE(ran.status, 0);
            QVERIFY2(ran.out.contains("Example: howdahctl table"), qPrintable(ran.out));
        }
    }

    void rowsGoToStandardOutputOrAFile()
    {
        const Tables tables;
        const auto shown = tables.table({"export", "users"});
        QVERIFY2(shown.status == 0, qPrintable(shown.err));
        QCOMPARE(shown.out, "id,name,email\n1,Ann,\n2,Bo,\"\"\n3,Cy,c@x\n");

        const auto written = tables.table({"export", "public.users", "some.jsonl", "--filter",
                                           "id > 1", "--columns", "name,id", "--sort", "id:desc"});
        QVERIFY2(written.status == 0, qPrintable(written.err));
        QVERIFY2(written.out.startsWith("some.jsonl: 2 rows, "), qPrintable(written.out));
        QCOMPARE(tables.file("some.jsonl"),
                 "{\"name\":\"Cy\",\"id\":3}\n{\"name\":\"Bo\",\"id\":2}\n");

        const auto json = tables.table({"export", "USERS", "all.sql", "--json"});
        QCOMPARE(json.json()["rows"].toInt(), 3);
        QCOMPARE(json.json()["table"].toString(), "public.users");
        QVERIFY(tables.file("all.sql").contains("insert into \"public\".\"users\""));
    }

    void whatCannotBeExportedIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::addRow("no table") << QStringList{"export", "no.such"} << 1 << "no table or view";
        QTest::addRow("no column")
            << QStringList{"export", "users", "--columns", "nix"} << 2 << "has no column nix";
        QTest::addRow("filter") << QStringList{"export", "users", "--filter", "nix = 1"} << 2
                                << "--filter, character 1";
        QTest::addRow("value") << QStringList{"export", "users", "--filter", "id = x"} << 1
                               << "invalid input syntax";
        QTest::addRow("parquet") << QStringList{"export", "users", "x.parquet"} << 2 << "Parquet";
        QTest::addRow("both") << QStringList{"export", "users", "--json"} << 2 << "needs a FILE";
        QTest::addRow("book") << QStringList{"export", "users", "-", "--format", "xlsx"} << 2
                              << "file of its own";
        QTest::addRow("letter") << QStringList{"export", "users", "--delimiter", "xy"} << 2
                                << "one character";
    }

    void whatCannotBeExportedIsSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, words);
        const Tables tables;
        const auto ran = tables.table(arguments);
        QCOMPARE(ran.status, status);
        QVERIFY2(ran.err.contains(words), qPrintable(ran.err));
        QCOMPARE(QDir(tables.shell.folder()).entryList(QDir::Files), {});
    }

    void whatWasExportedIsImportedAgain()
    {
        const Tables tables;
        for (const auto* name : {"t.csv", "t.jsonl"}) {
            QCOMPARE(tables.table({"export", "users", name}).status, 0);
            tables.database.run("truncate users");
            const auto ran = tables.table({"import", "users", name});
            QVERIFY2(ran.status == 0, qPrintable(ran.err));
            QCOMPARE(tables.database.scalar("select string_agg(u::text, ' ' order by id) from"
                                            " users u"),
                     "(1,Ann,) (2,Bo,\"\") (3,Cy,c@x)");
        }
        const auto piped = tables.table({"import", "users", "-", "--key", "id", "--json"},
                                        "id;name\n3;Cyd\n4;Di\n");
        QVERIFY2(piped.status == 0, qPrintable(piped.err));
        QCOMPARE(piped.json()["rows"].toInt(), 2);
        QCOMPARE(tables.names(), "Ann Bo Cyd Di");
    }

    void badRowsFailItOrGoToAFile()
    {
        const Tables tables;
        tables.shell.write("work/new.csv", "id,name,age\n5,Eve,7\nx,Bad,8\n");
        const auto extra = tables.table({"import", "users", "new.csv"});
        QCOMPARE(extra.status, 2);
        QVERIFY2(extra.err.contains("--skip age"), qPrintable(extra.err));

        const auto whole = tables.table({"import", "users", "new.csv", "--skip", "age"});
        QCOMPARE(whole.status, 1);
        QVERIFY2(whole.err.contains("line 3: id: invalid input") && whole.err.contains("nothing"),
                 qPrintable(whole.err));
        QCOMPARE(tables.names(), "Ann Bo Cy");

        const QStringList mapped{"import",    "users",     "new.csv", "--map",
                                 "age=email", "--rejects", "bad.csv"};
        const auto dry = tables.table(mapped + QStringList{"--dry-run"});
        QVERIFY2(dry.out.startsWith("would import into public.users: 1 row,"), qPrintable(dry.out));
        QCOMPARE(tables.names(), "Ann Bo Cy");
        const auto some = tables.table(mapped);
        QCOMPARE(some.status, 5);
        QVERIFY2(some.err.contains("1 of 2 rows were rejected: see bad.csv"), qPrintable(some.err));
        QCOMPARE(tables.database.scalar("select email from users where name = 'Eve'"), "7");
        QVERIFY(tables.file("bad.csv").contains("\n3,"));
    }

    void productionIsAskedAndReadOnlyIsRefusedBeforeTheFileIsRead()
    {
        const Tables tables;
        const auto url = QByteArray::fromStdString(tables.database.conninfo());
        tables.shell.write("config/howdah/profiles.yaml",
                           "database:\n  live: { url: \"" + url
                               + "\", environment: production }\n"
                                 "  kept: { url: \""
                               + url + "\", read_only: true }\n");
        tables.shell.write("work/new.csv", "id,name\n9,Ida\n");
        const auto unasked =
            tables.shell.run({"--profile", "live", "table", "import", "users", "new.csv"});
        QCOMPARE(unasked.status, 2);
        QCOMPARE(tables.names(), "Ann Bo Cy");
        const auto agreed =
            tables.shell.run({"--profile", "live", "--yes", "table", "import", "users", "new.csv"});
        QVERIFY2(agreed.status == 0, qPrintable(agreed.err));
        QCOMPARE(tables.names(), "Ann Bo Cy Ida");
        const auto refused =
            tables.shell.run({"--profile", "kept", "table", "import", "users", "no/such.csv"});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains("read_only"), qPrintable(refused.err));
        QCOMPARE(tables.shell.run({"--profile", "kept", "table", "export", "users"}).status, 0);
    }
};

QTEST_GUILESS_MAIN(TestTableCli)
#include "tst_table_cli.moc"
