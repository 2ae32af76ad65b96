// Undo without loss, as people and scripts use it: what a down says it loses, what it saves, and
// how that comes back; the down that is proposed, and squash.
#include "tests/support/checkout.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace howdah;

namespace {

// One shell in a folder with two migrations, applied, and rows in what they made.
struct Shell : Checkout {
    Shell()
    {
        add("1_users.up.sql", "create table users (id int primary key, name text);\n");
        add("1_users.down.sql", "drop table users;\n");
        add("2_note.up.sql", "alter table users add note text;\n");
        add("2_note.down.sql", "alter table users drop note;\n");
        migrate({"up"});
        database.run("insert into users select g, 'n' || g, case when g < 3 then 'x' end from "
                     "generate_series(1, 1204) g");
    }
    QString rows() const
    {
        return database.scalar("select md5(string_agg(u::text, ' ' order by id)) from users u");
    }
    QStringList saved() const
    {
        return QDir(line.home() + "/data/howdah/saved-rows")
            .entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }
};

} // namespace

class TestUndoCli : public QObject {
    Q_OBJECT

private slots:
    void aDownNamesItsLossesSavesThemAndTheyComeBack()
    {
        const Shell shell;
        const auto before = shell.rows();
        auto ran = shell.migrate({"down", "--all", "--yes"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("drops users.note: 2 values that are not NULL"),
                 qPrintable(ran.out));
        QVERIFY2(ran.out.contains("drops users: 1,204 rows"), qPrintable(ran.out));
        QVERIFY2(ran.out.contains("these rows are saved before, in"), qPrintable(ran.out));
        QCOMPARE(shell.saved().size(), 1);
        QVERIFY2(ran.out.contains("restore-data " + shell.saved().front()), qPrintable(ran.out));

        ran = shell.migrate({"history"});
        QVERIFY2(ran.out.contains("its rows are saved: howdahctl migrate restore-data "
                                  + shell.saved().front()),
                 qPrintable(ran.out));
        const auto entries = shell.migrate({"history", "--json"}).json()["history"].toArray();
        QCOMPARE(entries.last().toObject()["saved_rows"].toString(), shell.saved().front());

        ran = shell.migrate({"restore-data"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("public.users is not there: apply version 1 first"),
                 qPrintable(ran.err));
        QCOMPARE(shell.migrate({"up"}).status, 0);
        ran = shell.migrate({"restore-data", "--dry-run"});
        QVERIFY2(ran.out.contains("public.users: 1204 rows would be put back"),
                 qPrintable(ran.out));
        QVERIFY(shell.rows().isEmpty());
        ran = shell.migrate({"restore-data", "--json"});
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.json()["rows"].toInt(), 1206);
        QCOMPARE(shell.rows(), before);

        ran = shell.migrate({"restore-data"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("no rows of"), qPrintable(ran.err));
        ran = shell.migrate({"restore-data", shell.saved().front()});
        QVERIFY2(ran.err.contains("was put back already"), qPrintable(ran.err));
        ran = shell.migrate({"restore-data", shell.saved().front(), "--again", "--json"});
        QCOMPARE(ran.json()["conflicts"].toInt(), 1204);
        QCOMPARE(shell.rows(), before);
    }

    void whoDeclinesLosesThem()
    {
        const Shell shell;
        const auto ran = shell.migrate({"rollback", "1", "--yes", "--no-save"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("these rows are not saved"), qPrintable(ran.out));
        QVERIFY(shell.saved().isEmpty());
    }

    void aDryRunTellsTheLossesAndSavesNothing()
    {
        const Shell shell;
        auto ran = shell.migrate({"goto", "1", "--dry-run"});
        QVERIFY2(ran.out.startsWith("-- drops users.note: 2 values that are not NULL\n"),
                 qPrintable(ran.out));
        const QRegularExpression saving(
            "\\n--    before it, in the same transaction: lock table public.users in access "
            "exclusive mode; copy the values of note with the key of each row to "
            "/.*/saved-rows/\\(this run\\)/2-N.copy\\n");
        QVERIFY2(ran.out.contains(saving), qPrintable(ran.out));
        ran = shell.migrate({"down", "2", "--dry-run", "--json"});
        const auto losses = ran.json()["losses"].toArray();
        QCOMPARE(losses.size(), 2);
        const auto last = losses[1].toObject();
        QCOMPARE(last["kind"].toString(), "rows");
        QCOMPARE(last["table"].toString(), "users");
        QCOMPARE(last["count"].toInt(), 1204);
        QCOMPARE(last["version"].toInt(), 1);
        QVERIFY(ran.json()["saved_to"].toString().endsWith("/saved-rows"));
        QVERIFY(shell.saved().isEmpty());
    }

    void aDryRunTellsHowWhatAConditionTakesIsSaved()
    {
        const Shell shell;
        shell.addPair("3_part", "select 1",
                      "delete from users where id = 7;\n"
                      "update users set name = 'y' where id < 3;\n"
                      "alter table users alter note type varchar(3);\n"
                      "delete from users;\n");
        shell.migrate({"up"});
        const auto ran = shell.migrate({"down", "--dry-run"});
        for (const auto* line :
             {"lock table users in share row exclusive mode; copy the rows it takes to ",
              "lock table users in share row exclusive mode; copy the values of name with the key "
              "of each row it may change to ",
              "lock table users in access exclusive mode; copy the values of note with the key of "
              "each row it may change to ",
              "lock table public.users in share row exclusive mode; copy its rows to "})
            QVERIFY2(
                ran.out.contains(QString("\n--    before it, in the same transaction: ") + line),
                qPrintable(ran.out));
        QVERIFY(shell.saved().isEmpty());
    }

    void whatIsSavedIsListed()
    {
        const Shell shell;
        QCOMPARE(
            shell.migrate({"restore-data", "--list", "--json"}).json()["runs"].toArray().size(), 0);
        const auto ran = shell.migrate({"down", "--yes", "--json"});
        QCOMPARE(ran.json()["losses"].toArray()[0].toObject()["text"].toString(),
                 "drops users.note: 2 values that are not NULL");
        const auto saved = ran.json()["saved"].toObject();
        const auto list = shell.migrate({"restore-data", "--list", "--json"}).json();
        const auto run = list["runs"].toArray()[0].toObject();
        QCOMPARE(run["run"], saved["run"]);
        QCOMPARE(run["rows"].toInt(), 2);
        QCOMPARE(run["restored"], QJsonValue(false));
        QVERIFY(shell.migrate({"restore-data", "--list"})
                    .out.contains("public.users: values of 2 rows"));
    }

    void rowsOfAnotherDatabaseAreAskedAbout()
    {
        const Shell shell;
        const TestDatabase other;
        other.run("create table users (id int primary key, name text, note text)");
        shell.migrate({"rollback", "1", "--yes"});
        const auto elsewhere = [&](QStringList arguments) {
            return shell.line.run(
                QStringList{"--database", QString::fromStdString(other.conninfo()), "migrate"}
                + arguments);
        };
        QVERIFY(elsewhere({"restore-data"}).err.contains("no rows of"));
        const auto run = shell.saved().front();
        QCOMPARE(elsewhere({"restore-data", run}).status, 2); // no terminal to ask on
        QCOMPARE(other.scalar("select count(*) from users"), "0");
        QCOMPARE(elsewhere({"restore-data", run, "--yes"}).status, 0);
        QCOMPARE(other.scalar("select count(*) from users"), "1204");
    }

    void aMissingDownIsProposedAndWrittenWhenAsked()
    {
        const Shell shell;
        shell.add("3_index.up.sql",
                  "create index by_name on users (name);\ninsert into users "
                  "values (0);\n");
        shell.migrate({"up"});
        auto ran = shell.migrate({"down", "--yes"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("DROP INDEX by_name;"), qPrintable(ran.err));
        QVERIFY2(ran.err.contains("create --down-for 3"), qPrintable(ran.err));
        QCOMPARE(ran.out, QString()); // it is refused before anything else is said
        QVERIFY2(ran.err.indexOf("--allow-missing-down") < ran.err.indexOf("DROP INDEX by_name;"),
                 qPrintable(ran.err));
        QVERIFY(ran.err.contains("--allow-missing-down"));
        QCOMPARE(shell.migrate({"down", "--all", "--dry-run"}).out, QString());
        QCOMPARE(shell.database.scalar("select version from schema_migrations"), "3");

        ran = shell.migrate({"create", "--down-for", "3"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.err.contains("3_index.up.sql:2: INSERT"), qPrintable(ran.err));
        QVERIFY(
            shell.line.read("work/migrations/3_index.down.sql").contains("DROP INDEX by_name;"));
        QCOMPARE(shell.migrate({"create", "--down-for", "3"}).status, 1);
        QCOMPARE(shell.migrate({"create"}).status, 2);
        QCOMPARE(shell.migrate({"down", "--yes"}).status, 0);
    }

    void squashProvesAndWrites()
    {
        const Shell shell;
        auto ran = shell.migrate({"squash", "1..2", "--dry-run", "--on", "beside"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("alter table users add note text"), qPrintable(ran.out));
        QVERIFY(QDir(shell.line.folder()).exists("migrations/1_users.up.sql"));
        ran = shell.migrate({"squash", "1..2", "--on", "beside", "--json"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QCOMPARE(QDir(shell.line.folder() + "/migrations").entryList(QDir::Files, QDir::Name),
                 (QStringList{"2_squashed_1_to_2.down.sql", "2_squashed_1_to_2.up.sql"}));
        QVERIFY(QDir(shell.line.folder()).exists("migrations-squashed/1-2/1_users.up.sql"));
        ran = shell.migrate({"status", "--json"});
        QCOMPARE(ran.json()["migrations"].toArray().size(), 1);
        QCOMPARE(ran.json()["migrations"].toArray()[0].toObject()["state"].toString(), "applied");
    }

    void squashRefusesADatabaseInBetween()
    {
        const Shell shell;
        shell.migrate({"down", "--yes"});
        const auto ran = shell.migrate({"squash", "1..2", "--on", "beside"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("goto 2 first"), qPrintable(ran.err));
        QCOMPARE(shell.migrate({"squash", "one"}).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestUndoCli)
#include "tst_undo_cli.moc"
