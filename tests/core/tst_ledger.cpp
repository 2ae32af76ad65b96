// The tables that remember: golang-migrate's, whose it is when it is not, and our history.
#include "core/migrate/ledger.h"
#include "core/migrate/migrator.h"
#include "tests/support/error_of.h"
#include "tests/support/script_dir.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;

namespace {

constexpr qint64 none = -99; // that no version is
constexpr auto golangTable =
    "create table schema_migrations (version bigint not null primary key, dirty boolean not null);";

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

// What makes a history of ours, under another name.
QString ownHistory(const std::string& name)
{
    LedgerSql sql;
    sql.exists = true;
    sql.historyTable = name;
    return QString::fromStdString(sql.open().at(0)) + ';';
}

} // namespace

class TestLedger : public QObject {
    Q_OBJECT

private slots:
    void lockIdsAreGolangMigrates()
    {
        QCOMPARE(ledgerLockId("public", "schema_migrations", "/x"), 895096441);
        QCOMPARE(ledgerLockId("public", "schema_migrations", "x"), 750960408);
    }

    void readsWhatGolangMigrateLeaves_data()
    {
        QTest::addColumn<QString>("rows");
        QTest::addColumn<qint64>("version");
        QTest::addColumn<bool>("dirty");
        QTest::addRow("nothing applied") << "" << none << false;
        QTest::addRow("applied") << "(7, false)" << qint64(7) << false;
        QTest::addRow("version 0") << "(0, false)" << qint64(0) << false;
        QTest::addRow("the largest")
            << "(9223372036854775807, false)" << qint64(9223372036854775807) << false;
        QTest::addRow("a failed up") << "(7, true)" << qint64(7) << true;
        QTest::addRow("a failed last down") << "(-1, true)" << none << true;
        QTest::addRow("forced to none by the library") << "(-1, false)" << none << false;
    }

    void readsWhatGolangMigrateLeaves()
    {
        QFETCH(QString, rows);
        TestDatabase database;
        database.run(golangTable
                     + (rows.isEmpty()
                            ? std::string()
                            : "insert into schema_migrations values " + rows.toStdString()));
        Connection connection(database.conninfo());

        const auto state = Ledger(connection).read();

        QTEST(qint64(state.version.value_or(none)), "version");
        QTEST(state.dirty, "dirty");
    }

    void refusesTheTablesOfOthers_data()
    {
        QTest::addColumn<QString>("columns");
        QTest::addColumn<QString>("message"); // part of it
        QTest::addRow("dbmate") << "version varchar(128) primary key"
                                << "one of dbmate or Rails";
        QTest::addRow("rails") << "version character varying not null"
                               << "one of dbmate or Rails";
        QTest::addRow("ecto") << "version bigint primary key, inserted_at timestamp"
                              << "one of Ecto";
        QTest::addRow("anything") << "id int, name text"
                                  << "it has the columns (id integer, name text)";
        QTest::addRow("one column less") << "version bigint, more text"
                                         << "is not golang-migrate's table:";
    }

    void aColumnMoreIsNoHindranceAsForGolangMigrate()
    {
        TestDatabase database;
        database.run("create table schema_migrations (noted timestamptz default now(), version "
                     "bigint primary key, dirty boolean not null)");
        ScriptDir scripts;
        scripts.add("1_a", "create table a ()", "drop table a");
        scripts.add("2_b", "create table b ()", "drop table b");
        const Migrator migrator(database.pool(), {.dir = scripts.path()});
        QVERIFY(!migrator.up().error);
        QCOMPARE(database.scalar("select version || ' ' || dirty::text || ' ' || (noted is not "
                                 "null)::text from schema_migrations"),
                 "2 false true");
        QVERIFY(!migrator.down(std::nullopt).error);
    }

    void refusesTheTablesOfOthers()
    {
        QFETCH(QString, columns);
        QFETCH(QString, message);
        TestDatabase database;
        database.run("create table schema_migrations (" + columns.toStdString() + ")");
        ScriptDir scripts;
        scripts.add("1_a", "create table a ()");
        const Migrator migrator(database.pool(), {.dir = scripts.path()});

        for (const auto& error :
             {errorOf([&] { migrator.status(); }), errorOf([&] { migrator.up(); }),
              errorOf([&] { migrator.force(1); })}) {
            QCOMPARE(error.kind(), ErrorKind::BadState);
            QVERIFY2(text(error.what()).contains(message), error.what());
            QVERIFY(text(error.what()).endsWith("Set migrations.table to another name"));
        }
        QVERIFY(database.scalar("select to_regclass('a')").isNull());
        QCOMPARE(database.scalar("select count(*) from schema_migrations"), "0");

        const Migrator other(database.pool(),
                             {.dir = scripts.path(), .table = "howdah_migrations"});
        QVERIFY(!other.up().error);
        QCOMPARE(database.scalar("select version from howdah_migrations"), "1");
    }

    void refusesWhatIsNoTable_data()
    {
        QTest::addColumn<QString>("relation");
        QTest::addColumn<QString>("kind");
        QTest::addRow("view") << "create view schema_migrations as select 1::bigint as version, "
                                 "false as dirty"
                              << "is a view and not";
        QTest::addRow("materialized view")
            << "create materialized view schema_migrations as select 1::bigint as version, false "
               "as dirty"
            << "is a materialized view and not";
        QTest::addRow("sequence") << "create sequence schema_migrations"
                                  << "is no table and not";
    }

    void refusesWhatIsNoTable()
    {
        QFETCH(QString, relation);
        QFETCH(QString, kind);
        TestDatabase database;
        database.run(relation.toStdString());
        ScriptDir scripts;
        scripts.add("1_a", "create table a ()");
        const Migrator migrator(database.pool(), {.dir = scripts.path()});

        for (const auto& error :
             {errorOf([&] { migrator.status(); }), errorOf([&] { migrator.up(); }),
              errorOf([&] { migrator.force(1); })}) {
            QCOMPARE(error.kind(), ErrorKind::BadState);
            QVERIFY2(text(error.what()).contains(kind), error.what());
        }
        QVERIFY(database.scalar("select to_regclass('a')").isNull());
    }

    void aHistoryThatIsNoTableIsLeftAlone()
    {
        TestDatabase database;
        database.run(ownHistory("other").toStdString()
                     + "create view schema_migrations_history as select * from other");
        ScriptDir scripts;
        scripts.add("1_a", "create table a ()");
        const auto report = Migrator(database.pool(), {.dir = scripts.path()}).up();
        QVERIFY2(!report.error, report.error ? report.error->what() : "");
        QVERIFY(text(report.notes.at(0).text()).contains("is not Howdah's"));
    }

    void saysWhatHasToBeGranted_data()
    {
        QTest::addColumn<QString>("rights");
        QTest::addColumn<bool>("mayLook");
        QTest::addColumn<QString>("message");
        QTest::addRow("create")
            << "" << true
            << "may not create \"public\".\"schema_migrations\", where the version is kept: grant "
               "create on schema \"public\", or connect as a role that may. Nothing was begun";
        QTest::addRow("read") << golangTable << false
                              << "may not read \"public\".\"schema_migrations\", where the version "
                                 "is kept: grant select on it, or connect as a role that may";
        QTest::addRow("write")
            << golangTable + QString("grant select on schema_migrations to public") << true
            << "may not write to \"public\".\"schema_migrations\", where the version is kept: "
               "grant "
               "select, insert, delete on it, or connect as a role that may. Nothing was begun";
    }

    void saysWhatHasToBeGranted()
    {
        QFETCH(QString, rights);
        QFETCH(bool, mayLook);
        QFETCH(QString, message);
        TestDatabase database;
        const auto role = "r_" + database.scalar("select current_database()").toStdString();
        database.run("revoke create on schema public from public; create role " + role + " login;"
                     + rights.toStdString());
        {
            const Pool pool([to = database.conninfo() + " user=" + role](std::stop_token stop) {
                return std::make_unique<Connection>(to, stop);
            });
            ScriptDir scripts;
            scripts.add("1_a", "select 1");
            const Migrator migrator(pool, {.dir = scripts.path()});
            const auto expected = "the role " + text(role) + ' ' + message;

            for (const auto& error :
                 {errorOf([&] { migrator.up(); }), errorOf([&] { migrator.force(1); })}) {
                QCOMPARE(error.kind(), ErrorKind::Denied);
                QVERIFY2(text(error.what()).startsWith(expected), error.what());
            }
            if (mayLook)
                QCOMPARE(migrator.status().rows.size(), 1u);
            else
                QCOMPARE(text(errorOf([&] { migrator.status(); }).what()), expected);
        }
        database.run("drop owned by " + role + "; drop role " + role);
    }

    void severalRowsAreNoVersion()
    {
        TestDatabase database;
        database.run(golangTable
                     + std::string("insert into schema_migrations values (1, false), "
                                   "(2, false)"));
        Connection connection(database.conninfo());
        const auto error = errorOf([&] { Ledger(connection).read(); });
        QCOMPARE(error.kind(), ErrorKind::BadState);
        QVERIFY(text(error.what()).contains("holds 2 rows instead of one"));

        ScriptDir scripts;
        Migrator(database.pool(), {.dir = scripts.path()}).force(2); // the remedy it names
        QCOMPARE(Ledger(connection).read().version, 2);
    }

    void namesAreQuotedAndQualified()
    {
        TestDatabase database;
        database.run("create schema \"Odd \"\"one\"");
        Connection connection(database.conninfo());

        const Ledger ledger(connection, {"Odd \"one", "foo.bar"});

        QCOMPARE(text(ledger.sql().table), R"("Odd ""one"."foo.bar")");
        ScriptDir scripts;
        scripts.add("1_a", "select 1");
        const Migrator migrator(database.pool(),
                                {.dir = scripts.path(), .table = "foo.bar", .schema = "Odd \"one"});
        QVERIFY(!migrator.up().error);
        QCOMPARE(database.scalar(R"(select version from "Odd ""one"."foo.bar")"), "1");
        QCOMPARE(database.scalar(R"(select version from "Odd ""one"."foo.bar_history")"), "1");
    }

    void livesInTheCurrentSchema()
    {
        TestDatabase database;
        database.run("create schema mine; alter database "
                     + database.scalar("select quote_ident(current_database())").toStdString()
                     + " set search_path = nowhere, mine, public");
        Connection connection(database.conninfo());
        QCOMPARE(text(Ledger(connection).schema()), "mine");
    }

    void staysWhereItIsWhenASchemaComesBeforeIt()
    {
        TestDatabase database;
        database.run("create schema late; alter database "
                     + database.scalar("select quote_ident(current_database())").toStdString()
                     + " set search_path = early, late");
        ScriptDir scripts;
        scripts.add("1_a", "create table a ()");
        const Migrator migrator(database.pool(), {.dir = scripts.path()});
        QVERIFY(!migrator.up().error);
        scripts.add("2_b", "create schema early; create table early.b ()");
        scripts.add("3_c", "create table c ()");

        QCOMPARE(migrator.up().state.version, 3);
        QCOMPARE(migrator.status().state.version, 3);
        QCOMPARE(database.scalar("select version from late.schema_migrations"), "3");
        QVERIFY(database.scalar("select to_regclass('early.schema_migrations')").isNull());

        // golang-migrate's alone, which nobody says is ours
        database.run("drop table late.schema_migrations_history");
        QVERIFY(!migrator.status().state.version);
    }

    void aSchemaThatIsNotThereIsSaid()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        const auto configured = errorOf([&] { Ledger(connection, {"nowhere", "t"}); });
        QCOMPARE(configured.kind(), ErrorKind::Config);
        QVERIFY(
            text(configured.what()).startsWith("the schema nowhere for the table of migrations"));
        connection.run("set search_path = nowhere");
        const auto current = errorOf([&] { Ledger(connection, {}); });
        QCOMPARE(current.kind(), ErrorKind::Config);
        QVERIFY(
            text(current.what()).startsWith("no schema of this connection's search_path exists"));
    }

    void writesGolangMigratesTable()
    {
        TestDatabase database;
        ScriptDir scripts;
        scripts.add("1_a", "select 1");
        QVERIFY(!Migrator(database.pool(), {.dir = scripts.path()}).up().error);

        const auto columns = [&](const char* table) {
            return database.scalar(
                std::string("select string_agg(concat_ws(' ', attname, format_type(atttypid, "
                            "atttypmod), attnotnull), ', ' order by attnum) || (select ' key ' || "
                            "string_agg(indkey::text, '') from pg_index where indrelid = attrelid "
                            "and indisprimary) from pg_attribute where attnum > 0 and attrelid = '")
                + table + "'::regclass group by attrelid");
        };
        database.run("create schema g; set search_path = g; " + std::string(golangTable));
        QCOMPARE(columns("public.schema_migrations"), columns("g.schema_migrations"));
    }

    void remembersWhatWasDone()
    {
        TestDatabase database;
        ScriptDir scripts;
        scripts.add("1_first",
                    "create role howdah_nobody password 's3cret'; drop role howdah_nobody",
                    "select 1");
        const Migrator migrator(
            database.pool(),
            {.dir = scripts.path(), .application = "tests", .who = "ada", .host = "engine"});
        migrator.up();
        migrator.down();
        migrator.force(1);

        const auto history = migrator.status().history;

        QCOMPARE(history.size(), 3u);
        const auto& up = history[0];
        QCOMPARE(text(up.action + ' ' + up.title + ' ' + up.outcome), "up first done");
        QCOMPARE(text(up.who + '@' + up.host + ' ' + up.application), "ada@engine tests");
        QCOMPARE(text(up.role), database.scalar("select session_user"));
        QVERIFY(!up.from && up.to == 1 && up.version == 1);
        QVERIFY(up.startedAt && SystemClock::now() - *up.startedAt < std::chrono::minutes(5));
        QVERIFY(up.durationMs && *up.durationMs >= 0);
        QCOMPARE(up.statements, 2);
        QCOMPARE(up.statementsDone, 2);
        QCOMPARE(up.checksum, migrator.status().folder.scripts[0].up->checksum);
        QCOMPARE(database.scalar("select sql from schema_migrations_history where id = 1"),
                 "create role howdah_nobody password '***'; drop role howdah_nobody");
        QCOMPARE(database.scalar("select length(token_checksum) from schema_migrations_history "
                                 "where id = 1"),
                 "64");
        QVERIFY(history[1].from == 1 && !history[1].to);
        QCOMPARE(text(history[2].action), "force");
        QVERIFY(!history[2].from && history[2].to == 1);
    }

    void worksWithoutTheRightToKeepHistory_data()
    {
        QTest::addColumn<QString>("grants");
        QTest::addColumn<QString>("note");
        QTest::addRow("may not create it")
            << "revoke create on schema public from public;"
            << "this role may not create \"public\".\"schema_migrations_history\"";
        QTest::addRow("may not look at it")
            << ownHistory("schema_migrations_history")
            << "this role may not write to \"public\".\"schema_migrations_history\"";
        QTest::addRow("may read it, and no more")
            << ownHistory("schema_migrations_history")
                + "grant select on schema_migrations_history to public;"
            << "this role may not write to \"public\".\"schema_migrations_history\"";
        QTest::addRow("another's table with some of the columns")
            << "create table schema_migrations_history (from_version int, to_version int, outcome "
               "text, started_at timestamptz, duration_ms int, checksum text, statements_done int, "
               "sql text); grant all on schema_migrations_history to public;"
            << "\"public\".\"schema_migrations_history\" is not Howdah's";
        QTest::addRow("another's table of that name")
            << "create table schema_migrations_history (id int); grant all on "
               "schema_migrations_history to public;"
            << "\"public\".\"schema_migrations_history\" is not Howdah's";
    }

    void worksWithoutTheRightToKeepHistory()
    {
        QFETCH(QString, grants);
        QFETCH(QString, note);
        TestDatabase database;
        // A role of this test's own: roles belong to the whole server.
        const auto role = "r_" + database.scalar("select current_database()").toStdString();
        database.run(golangTable + grants.toStdString() + "create role " + role
                     + " login; grant all on schema_migrations to " + role
                     + "; create schema app authorization " + role);
        {
            const Pool pool([to = database.conninfo() + " user=" + role](std::stop_token stop) {
                return std::make_unique<Connection>(to, stop);
            });
            ScriptDir scripts;
            scripts.add("1_a", "create table app.a ()");
            scripts.add("2_apart", "create index concurrently on app.a ((1))");
            const Migrator migrator(pool, {.dir = scripts.path()});

            const auto report = migrator.up();

            QVERIFY2(!report.error, report.error ? report.error->what() : "");
            QCOMPARE(report.applied.size(), 2u);
            QVERIFY(text(report.notes.at(0).text()).contains(note));
            QVERIFY(
                text(report.notes.at(0).text()).startsWith("what is done cannot be recorded: "));
            QCOMPARE(database.scalar("select version || ' ' || dirty from schema_migrations"),
                     "2 false");
            QCOMPARE(migrator.status().notes.size(), 1u);
        }
        database.run("drop owned by " + role + "; drop role " + role);
    }
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
