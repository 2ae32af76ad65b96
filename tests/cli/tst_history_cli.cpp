// howdahctl migrate history, redo, baseline, drop, convert, and what plan and status say of files.
#include "tests/support/checkout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace howdah;

namespace {

struct Shell : Checkout {
    QString name() const { return database.scalar("select current_database()"); }
};

} // namespace

class TestHistoryCli : public QObject {
    Q_OBJECT

private slots:
    void historyTellsWhoDidWhatAndHowItEnded()
    {
        const Shell shell;
        shell.addPair("1_a", "create table a ()");
        shell.addPair("2_b", "create table a ()");
        QCOMPARE(shell.migrate({"history"}).out.trimmed(), "nothing is recorded");
        QCOMPARE(shell.migrate({"up"}).status, 1);

        const auto all = shell.migrate({"history", "--sql"});
        QCOMPARE(all.status, 0);
        for (const auto* word : {"up ", " a ", "(howdahctl)", "create table a ()", "failed",
                                 "relation \"a\" already exists"})
            QVERIFY2(all.out.contains(word), qPrintable(all.out));
        const QJsonArray newest =
            shell.migrate({"history", "--limit", "1", "--json"}).json()["history"].toArray();
        QCOMPARE(newest.size(), 1);
        QCOMPARE(newest.at(0)["outcome"].toString(), "failed");
        QCOMPARE(newest.at(0)["checksum"].toString().size(), 64);
        QVERIFY(newest.at(0)["saved_rows"].isNull());
        const auto first =
            shell.migrate({"history", "--json"}).json()["history"].toArray().at(0).toObject();
        QCOMPARE(first["statement_ms"].toArray().size(), 1);
        QVERIFY(first["statement_ms"].toArray().at(0).toDouble() > 0);
    }

    void planSaysWhyAndLateFilesAreAskedFor()
    {
        const Shell shell;
        shell.addPair("2_b", "create table b ()");
        QCOMPARE(shell.migrate({"up"}).status, 0);
        shell.addPair("1_a",
                      "-- Migration: first of all\n-- Description: It was late.\n"
                      "create table a ()");
        shell.addPair("3_c", "create index concurrently on b ((1))");

        auto ran = shell.migrate({"plan", "--out-of-order"});
        QVERIFY2(ran.out.contains("(in a transaction: nothing in it refuses one)  (out of order: "
                                  "the version stays)"),
                 qPrintable(ran.out));
        QVERIFY2(ran.out.contains("up        1  first of all  (in"), qPrintable(ran.out));
        QVERIFY(ran.out.contains("It was late."));
        QVERIFY(ran.out.contains("(not in a transaction: CREATE INDEX CONCURRENTLY in line 1"));
        const auto steps =
            shell.migrate({"plan", "--out-of-order", "--json"}).json()["steps"].toArray();
        QCOMPARE(steps.size(), 2);
        QCOMPARE(steps.at(0)["out_of_order"].toBool(), true);
        QCOMPARE(steps.at(0)["heading"].toString(), "first of all");
        QCOMPARE(steps.at(0)["reason"].toString(), "nothing in it refuses one");

        QCOMPARE(shell.migrate({"up", "--out-of-order"}).status, 0);
        QCOMPARE(shell.database.scalar("select version from schema_migrations"), "3");
        shell.addPair("2_b", "create table b (a int)");
        ran = shell.migrate({"status"});
        QVERIFY2(ran.out.contains("(statements changed since)"), qPrintable(ran.out));
        QVERIFY(ran.out.contains("3 applied, 0 pending"));
        QVERIFY(ran.out.contains("1  first of all  applied"));
    }

    void variablesComeFromTheCommandLineTheProfileAndTheEnvironment()
    {
        Shell shell;
        shell.addPair("1_a", "-- howdah:template\ncreate table ${name} ()");
        auto ran = shell.migrate({"up"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("1_a.up.sql:2: ${name} has no value"), qPrintable(ran.err));
        QCOMPARE(shell.migrate({"up", "--var", "name"}).status, 2);
        shell.line.set("HOWDAH_VAR_name", "of_environment");
        QVERIFY(shell.migrate({"up", "--dry-run"}).out.contains("create table of_environment ()"));
        QCOMPARE(shell.migrate({"up", "--var", "name=of_line"}).status, 0);
        QCOMPARE(shell.database.scalar("select to_regclass('of_line')"), "of_line");
    }

    void redoAndBaselineAsk()
    {
        const Shell shell;
        shell.addPair("1_a", "create table a ()", "drop table a");
        shell.addPair("2_b", "create table b ()", "drop table b");
        shell.database.run("create table a ()");
        QCOMPARE(shell.migrate({"baseline", "1"}).status, 2); // nobody to ask
        QVERIFY(shell.migrate({"baseline", "1", "--dry-run"}).out.contains("'baseline'"));
        QCOMPARE(shell.migrate({"baseline", "1", "--yes"}).status, 0);
        QCOMPARE(shell.migrate({"up"}).status, 0);
        QCOMPARE(shell.migrate({"redo"}).status, 2);
        QCOMPARE(shell.migrate({"redo", "--yes"}).status, 0);
        QCOMPARE(shell.migrate({"baseline", "1", "--yes"}).status, 1);
        QCOMPARE(shell.database.scalar("select string_agg(action, ' ' order by id) from "
                                       "schema_migrations_history"),
                 "baseline up down up");
    }

    void dropAsksForTheDatabasesName()
    {
        const Shell shell;
        shell.addPair("1_a", "create table a (); create type mood as enum ('calm')");
        QCOMPARE(shell.migrate({"up"}).status, 0);
        QCOMPARE(shell.migrate({"drop"}).status, 2);
        QCOMPARE(shell.migrate({"drop", "--yes"}).status, 2);
        QCOMPARE(shell.migrate({"drop", "--yes", "--confirm", "another"}).status, 2);
        const auto dry = shell.migrate({"drop", "--dry-run"});
        QVERIFY2(dry.out.startsWith("begin;\n")
                     && dry.out.contains("drop table if exists public.a cascade;\n")
                     && dry.out.contains("drop type if exists public.mood cascade;\n"),
                 qPrintable(dry.out));
        QCOMPARE(shell.database.scalar("select to_regclass('a')"), "a");
        QCOMPARE(shell.migrate({"drop", "--yes", "--confirm", shell.name()}).status, 0);
        QVERIFY(shell.database.scalar("select to_regclass('a')").isNull());
        QVERIFY(shell.migrate({"drop"}).out.contains("is empty already"));
    }

    void convertShowsAndWrites()
    {
        const Shell shell;
        shell.line.write("work/migrations/1_a.sql",
                         "-- migrate:up\ncreate table a ();\n-- migrate:down\ndrop table a;\n");
        QVERIFY(shell.migrate({"up"}).err.contains("howdahctl migrate convert"));
        QCOMPARE(shell.migrate({"convert"}).status, 2);
        const auto dry = shell.migrate({"convert", "--in-place", "--dry-run"});
        QVERIFY2(dry.out.contains("1_a.up.sql\n    create table a ();"), qPrintable(dry.out));
        QCOMPARE(shell.migrate({"convert", "--in-place"}).status, 2); // it removes a file
        QCOMPARE(shell.migrate({"convert", "../elsewhere"}).status, 0);
        QCOMPARE(shell.line.read("elsewhere/1_a.down.sql"), "drop table a;\n");
        QCOMPARE(shell.migrate({"convert", "../elsewhere"}).status, 1);
        QCOMPARE(shell.migrate({"convert", "--in-place", "--yes"}).status, 0);
        QCOMPARE(shell.migrate({"up"}).status, 0);
    }
};

QTEST_GUILESS_MAIN(TestHistoryCli)
#include "tst_history_cli.moc"
