// Migrations in turn with golang-migrate, against a real server: what is applied, and what either
// tool finds in the tables.
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"

#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;
using Bench = MigrationBench;

class TestMigrator : public QObject {
    Q_OBJECT

private slots:
    void readingCreatesNothing()
    {
        Bench bench;
        bench.threeTables();
        const auto migrator = bench.migrator();

        QCOMPARE(migrator.status().rows.size(), 3u);
        QVERIFY(!migrator.version().version);
        QVERIFY(!migrator.dryRun(migrator.planUp()).empty());
        QVERIFY(!migrator.dryRunForce(7).empty());

        QCOMPARE(bench.ledger(), "absent");
        QCOMPARE(bench.history(), "absent");
        QVERIFY(!bench.has("a"));
    }

    void goesUpAndDownAndLeavesGolangMigratesRows()
    {
        Bench bench;
        bench.threeTables();
        const auto migrator = bench.migrator();

        QCOMPARE(versions(migrator.up(1)), Versions{1});
        QCOMPARE(bench.ledger(), "1|f");
        const auto report = migrator.up();
        QCOMPARE(versions(report), (Versions{2, 5}));
        QCOMPARE(text(report.endState), "the database is at version 5");
        QCOMPARE(bench.ledger(), "5|f");
        QVERIFY(bench.has("c"));

        QCOMPARE(versions(migrator.down()), Versions{5});
        QCOMPARE(bench.ledger(), "2|f"); // the version before it in the folder
        QVERIFY(!bench.has("c"));
        const auto last = migrator.down(std::nullopt);
        QCOMPARE(versions(last), (Versions{2, 1}));
        QCOMPARE(text(last.endState), "nothing is applied to the database");
        QCOMPARE(bench.ledger(), "none");
        QVERIFY(!bench.has("a"));
        QCOMPARE(bench.history(),
                 "up 1 done, up 2 done, up 5 done, down 5 done, down 2 done, down "
                 "1 done");
        QCOMPARE(bench.advisoryLocks(), 0);
    }

    void goesOnWhereGolangMigrateStopped()
    {
        Bench bench;
        bench.threeTables();
        bench.database.run("create table a (); create table b (); create table schema_migrations "
                           "(version bigint not null primary key, dirty boolean not null); insert "
                           "into schema_migrations values (2, false)");

        QCOMPARE(versions(bench.migrator().up()), Versions{5});
        QCOMPARE(versions(bench.migrator().down(2)), (Versions{5, 2}));
        QCOMPARE(bench.ledger(), "1|f");
    }

    void goesToAVersionAndRollsBack()
    {
        Bench bench;
        bench.threeTables();
        const auto migrator = bench.migrator();

        QCOMPARE(versions(migrator.goTo(2)), (Versions{1, 2}));
        QCOMPARE(versions(migrator.goTo(5)), Versions{5});
        QCOMPARE(versions(migrator.goTo(5)), Versions{});
        QCOMPARE(versions(migrator.goTo(1)), (Versions{5, 2}));
        migrator.up();
        QCOMPARE(versions(migrator.rollback(2)), (Versions{5, 2}));
        QCOMPARE(bench.ledger(), "1|f");
        QCOMPARE(errorOf([&] { migrator.goTo(3); }).kind(), ErrorKind::NotFound);
    }

    void failedFileLeavesNothingAndSaysWhere()
    {
        Bench bench;
        bench.threeTables();
        bench.scripts.add("2_b",
                          "create table b ();\n\n-- größer\nselect '漢字',\n  1 from nowhere;");

        const auto report = bench.migrator().up();

        QCOMPARE(versions(report), Versions{1});
        QCOMPARE(report.failedVersion, 2);
        QCOMPARE(report.error->kind(), ErrorKind::NotFound);
        QCOMPARE(text(report.error->sqlState()), "42P01");
        QCOMPARE(messageOf(report),
                 "2_b.up.sql:5: relation \"nowhere\" does not exist (statement 2 of 2, SELECT)");
        QCOMPARE(report.failedStatement, 2);
        QCOMPARE(report.failedLine, 5);
        QCOMPARE(text(report.endState),
                 "nothing of version 2 remains: the database is at version 1");
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(!bench.has("b"));
        QCOMPARE(bench.history(), "up 1 done, up 2 failed");
        QVERIFY(bench.database.scalar("select error from schema_migrations_history where id = 2")
                    .startsWith("2_b.up.sql:5: relation"));
    }

    void failedFirstFileLeavesNoTables()
    {
        Bench bench;
        bench.scripts.add("1_a", "select 1/0");
        QCOMPARE(messageOf(bench.migrator().up()),
                 "1_a.up.sql:1: division by zero (statement 1 of 1, SELECT)");
        QCOMPARE(bench.ledger(), "absent");
        QCOMPARE(bench.history(), "absent");
    }

    void failedDownLeavesItsVersion()
    {
        Bench bench;
        bench.threeTables();
        bench.scripts.add("5_c", "create table c ()", "drop table c; drop table nowhere");
        const auto migrator = bench.migrator();
        migrator.up();

        const auto report = migrator.down(std::nullopt);

        QCOMPARE(report.failedVersion, 5);
        QVERIFY(bench.has("c"));
        QCOMPARE(bench.ledger(), "5|f"); // golang-migrate would say 2|t
        QCOMPARE(text(report.endState),
                 "nothing of version 5 remains: the database is at version 5");
    }

    void failureAtCommitLeavesNothing()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "create table a (id int primary key, up int references a deferrable "
                          "initially deferred); insert into a values (1, 2)");
        const auto report = bench.migrator().up();
        QVERIFY2(
            messageOf(report).startsWith("1_a.up.sql: insert or update on table \"a\" violates"),
            qPrintable(messageOf(report)));
        QVERIFY(!bench.has("a"));
        QCOMPARE(bench.ledger(), "absent");
    }

    void badFilesStopEverythingBeforeItBegins_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("message"); // its beginning
        QTest::addRow("not UTF-8")
            << "5_c.up.sql" << QByteArray("select 1;\n-- \xFC") << "5_c.up.sql:2: it is not UTF-8";
        QTest::addRow("twice") << "05_x.up.sql" << QByteArray("select 1")
                               << "5_c.up.sql: 05_x.up.sql has version 5 as well";
        QTest::addRow("psql") << "5_c.up.sql" << QByteArray("select 1;\n\n\\connect other")
                              << "5_c.up.sql:3: \\connect is a command of psql";
        QTest::addRow("copy") << "5_c.up.sql" << QByteArray("\ncopy b from stdin;\n\\.\n")
                              << "5_c.up.sql:2: COPY … FROM STDIN takes its rows from psql";
        QTest::addRow("never ended") << "5_c.up.sql" << QByteArray("begin; select 1;")
                                     << "5_c.up.sql:1: the transaction that begins here is never";
        QTest::addRow("concurrently in a transaction")
            << "5_c.up.sql" << QByteArray("begin;\nvacuum a;\ncommit")
            << "5_c.up.sql:2: VACUUM cannot run between BEGIN and COMMIT";
        QTest::addRow("dbmate") << "7_d.sql" << QByteArray("-- migrate:up\nselect 1")
                                << "7_d.sql:1: it is a file of dbmate";
        QTest::addRow("no up file")
            << "7_d.down.sql" << QByteArray("select 1") << "7_d.down.sql has no up file";
    }

    void badFilesStopEverythingBeforeItBegins()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, message);
        Bench bench;
        bench.threeTables();
        bench.scripts.write(name, content);

        const auto error = errorOf([&] { bench.migrator().up(); });

        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY2(QString::fromUtf8(error.what()).startsWith(message), error.what());
        QCOMPARE(bench.ledger(), "absent");
        QVERIFY(!bench.has("a"));
        QCOMPARE(bench.migrator().status().rows.front().state, MigrationState::Pending);
    }

    void missingDownFileIsRefusedUnlessAllowed()
    {
        Bench bench;
        bench.threeTables();
        bench.scripts.remove("5_c.down.sql");
        bench.migrator().up();

        const auto error = errorOf([&] { bench.migrator().down(2); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QCOMPARE(bench.ledger(), "5|f");

        bench.options.allowMissingDown = true;
        QCOMPARE(versions(bench.migrator().down(2)), (Versions{5, 2}));
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(bench.has("c") && !bench.has("b"));
    }

    void dirtyBlocksAllButForce()
    {
        Bench bench;
        bench.threeTables();
        bench.database.run(
            "create table schema_migrations (version bigint not null primary key, "
            "dirty boolean not null); insert into schema_migrations values (2, true)");
        const auto migrator = bench.migrator();

        for (const auto& error :
             {errorOf([&] { migrator.up(); }), errorOf([&] { migrator.down(); }),
              errorOf([&] { migrator.goTo(5); }), errorOf([&] { migrator.rollback(1); }),
              errorOf([&] { migrator.planUp(); })}) {
            QCOMPARE(error.kind(), ErrorKind::BadState);
            QVERIFY(QString::fromUtf8(error.what())
                        .contains("`migrate repair` shows what of it took effect"));
        }
        QCOMPARE(bench.ledger(), "2|t");
        const auto status = migrator.status();
        QVERIFY(status.state.dirty);
        QCOMPARE(status.rows[1].state, MigrationState::Dirty);

        QCOMPARE(text(migrator.force(1).endState), "the database is at version 1");
        QCOMPARE(versions(migrator.up()), (Versions{2, 5}));
        QCOMPARE(bench.history(), "force 1 done, up 2 done, up 5 done");
    }

    void forceSetsAnyVersionOrNone()
    {
        Bench bench;
        const auto migrator = bench.migrator();
        migrator.force(7);
        QCOMPARE(bench.ledger(), "7|f");
        migrator.force(-1);
        QCOMPARE(bench.ledger(), "none");
        migrator.force(0);
        QCOMPARE(bench.ledger(), "0|f");
        migrator.force(std::nullopt);
        QCOMPARE(bench.ledger(), "none");
    }

    void readOnlyProfileRefusesBeforeAnythingIsSent()
    {
        Bench bench;
        bench.threeTables();
        bench.options.readOnly = true;
        int connected = 0;
        const Pool pool([&](std::stop_token stop) {
            ++connected;
            return std::make_unique<Connection>(bench.database.conninfo(), stop);
        });
        const Migrator migrator(pool, bench.options);

        for (const auto& error :
             {errorOf([&] { migrator.up(); }), errorOf([&] { migrator.down(); }),
              errorOf([&] { migrator.goTo(1); }), errorOf([&] { migrator.rollback(1); }),
              errorOf([&] { migrator.force(1); })})
            QCOMPARE(error.kind(), ErrorKind::Denied);
        QCOMPARE(connected, 0);
        QCOMPARE(migrator.status().rows.size(), 3u);
    }

    void newerDatabaseIsSaidAndLeftAlone()
    {
        Bench bench;
        bench.threeTables();
        bench.migrator().force(9);

        const auto report = bench.migrator().up();

        QVERIFY(!report.error && report.applied.empty());
        QVERIFY(text(report.notes.at(0)).startsWith("the database is at version 9, newer than"));
        QVERIFY(text(bench.migrator().status().notes.at(0)).contains("newer than"));
        QCOMPARE(bench.ledger(), "9|f");
    }

    void lateFilesAreShownWhileTheVersionAboveIsDirty()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int)", "drop table a");
        bench.scripts.add("3_c", "create index concurrently i on a (id); select 1 / 0", "select 1");
        const auto migrator = bench.migrator();
        QVERIFY(migrator.up().error);
        bench.scripts.add("2_late", "create table late ()", "drop table late");

        const auto rows = migrator.status().rows;
        QCOMPARE(rows.at(0).state, MigrationState::Applied);
        QCOMPARE(rows.at(1).state, MigrationState::Late);
        QCOMPARE(rows.at(2).state, MigrationState::Dirty);
    }

    void lateFilesAreShownAndNeverUndone()
    {
        Bench bench;
        bench.threeTables();
        const auto migrator = bench.migrator();
        migrator.up();
        bench.scripts.add("3_late", "create table late ()", "drop table late");

        const auto status = migrator.status();
        QCOMPARE(status.rows[2].state, MigrationState::Late);
        const auto report = migrator.up();
        QVERIFY(report.applied.empty());
        QVERIFY(text(report.notes.at(0)).startsWith("version 3 (late) was added below version 5"));
        QCOMPARE(versions(migrator.down(std::nullopt)), (Versions{5, 2, 1}));
        QCOMPARE(versions(migrator.up()), (Versions{1, 2, 3, 5})); // now it is in turn
    }

    void emptyFilesAreApplied_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addRow("empty") << QByteArray("");
        QTest::addRow("comment") << QByteArray("-- nothing\n");
        QTest::addRow("byte order mark") << QByteArray("\xEF\xBB\xBF");
        QTest::addRow("transaction around nothing") << QByteArray("begin; commit;");
    }

    void emptyFilesAreApplied()
    {
        QFETCH(QByteArray, content);
        Bench bench;
        bench.scripts.add("1_a", content);
        QCOMPARE(versions(bench.migrator().up()), Versions{1});
        QCOMPARE(bench.ledger(), "1|f");
    }

    void aFileMayDropTheTableOfVersions_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("ledger"); // afterwards
        QTest::addRow("with its schema")
            << QByteArray("drop schema public cascade; create schema public;"
                          "create table b ()")
            << "2|f";
        QTest::addRow("by name") << QByteArray("drop table schema_migrations; create table b ()")
                                 << "2|f";
        QTest::addRow("and fail") << QByteArray("drop table schema_migrations; select 1 / 0")
                                  << "1|f";
        QTest::addRow("and leave no schema") << QByteArray("drop schema public cascade") << "1|f";
    }

    void aFileMayDropTheTableOfVersions()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, ledger);
        Bench bench;
        bench.scripts.add("1_a", "create table a ()");
        bench.scripts.add("2_b", file);
        bench.scripts.add("3_c", "create table c ()");

        const auto report = bench.migrator().up(2);

        QCOMPARE(bench.ledger(), ledger);
        QCOMPARE(bench.has("b"), ledger == "2|f");
        QCOMPARE(report.error.has_value(), ledger == "1|f");
        QVERIFY(bench.history().endsWith(report.error ? "up 2 failed" : "up 2 done"));
        if (!report.error)
            QVERIFY(text(report.notes.at(0)).startsWith("version 2 dropped "));
        QCOMPARE(bench.migrator().up().error.has_value(), report.error.has_value());
    }

    void byteOrderMarkAndWindowsLinesDoNoHarm()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "\xEF\xBB\xBF-- x\r\ncreate table a ();\r\ncreate table b ();\r\n");
        const auto report = bench.migrator().up();
        QVERIFY(!report.error);
        QVERIFY(bench.has("a") && bench.has("b"));
        QVERIFY(text(report.notes.at(0)).startsWith("1_a.up.sql begins with a byte order mark"));
    }

    void ownTransactionAroundAFileIsTakenOff()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "begin isolation level repeatable read;\ncreate table a as select "
                          "current_setting('transaction_isolation') as level;\ncommit;\n");
        bench.scripts.add("2_b", "BEGIN;\ncreate table b ();\nselect 1/0;\nCOMMIT;\n");

        const auto report = bench.migrator().up();

        QCOMPARE(bench.database.scalar("select level from a"), "repeatable read");
        QCOMPARE(messageOf(report), "2_b.up.sql:3: division by zero (statement 2 of 2, SELECT)");
        QVERIFY(!bench.has("b"));
        QCOMPARE(bench.ledger(), "1|f");
    }

    // As if each had a session of its own: what ALTER DATABASE … SET says counts for the next.
    void aFileFindsTheDefaultsThatTheOneBeforeHasSet_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addRow("of the database, from a block")
            << QByteArray("create schema app; create table app.a (); do $$ begin execute format("
                          "'alter database %I set search_path = app, public', "
                          "current_database()); end $$");
        QTest::addRow("of the role in the database")
            << QByteArray("create schema app; create table app.a (); do $$ begin execute format("
                          "'ALTER ROLE %I IN DATABASE %I SET search_path = app, public', "
                          "current_user, current_database()); end $$");
        QTest::addRow("in no transaction")
            << QByteArray("create schema app; create table app.a (); do $$ begin execute format("
                          "'alter database %I set search_path = app, public', current_database());"
                          " end $$; create index concurrently on app.a ((1));");
    }

    void aFileFindsTheDefaultsThatTheOneBeforeHasSet()
    {
        QFETCH(QByteArray, file);
        MigrationBench bench;
        bench.scripts.add("1_app", file, "drop schema app cascade");
        bench.scripts.add("2_b", "alter table a add b int; set work_mem = '7MB'", "select 1");
        bench.scripts.add("3_c", "do $$ begin assert current_setting('work_mem') <> '7MB'; end $$",
                          "select 1");
        const auto report = bench.migrator().up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(versions(report), (Versions{1, 2, 3}));
    }

    void eachFileStartsFromTheSameSession()
    {
        Bench bench;
        const auto role = "r_" + bench.database.scalar("select current_database()").toLatin1();
        bench.database.run("create role " + role.toStdString());
        bench.scripts.add("1_away",
                          "create schema away; set search_path = away; set role " + role
                              + "; set statement_timeout = '1h'; set my.setting = 'x'; create temp "
                                "table left_over (id int)");
        bench.scripts.add(
            "2_look",
            "create table public.seen as select current_user::text || ' ' || "
            "current_setting('search_path') || ' ' || "
            "current_setting('statement_timeout') || ' ' || "
            "coalesce(nullif(current_setting('my.setting', true), ''), '-') || ' ' || "
            "coalesce(to_regclass('pg_temp.left_over')::text, '-') as what");
        bench.scripts.add("3_else", "set session authorization " + role);
        bench.scripts.add("4_look",
                          "create table public.again as select session_user::text as who");
        const auto pool = bench.database.pool({.maxConns = 1, .minConns = 0});

        const auto report = Migrator(pool, bench.options).up();

        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.ledger(), "4|f"); // in public, where it was
        const auto user = bench.database.scalar("select current_user");
        QCOMPARE(bench.database.scalar("select what from public.seen"),
                 user + " \"$user\", public 0 - -");
        QCOMPARE(bench.database.scalar("select who from again"), user);
        const auto after =
            pool.acquire()->run("show search_path"); // and whoever is next in the pool
        QCOMPARE(text(after.text(0, 0)), "\"$user\", public");
        bench.database.run("drop role " + role.toStdString());
    }

    void whatAnEventTriggerSetsDoesNotReachTheNextFile()
    {
        Bench bench;
        bench.database.run(
            "create function away() returns event_trigger language plpgsql as $$ begin perform "
            "set_config('search_path', 'pg_catalog', false); end $$; create event trigger away on "
            "ddl_command_end when tag in ('COMMENT') execute function away()");
        bench.scripts.add("1_a", "create table a ()", "drop table a");
        bench.scripts.add("2_say", "comment on table a is 'x'", "comment on table a is null");
        bench.scripts.add("3_b", "create table b ()", "drop table b");
        const auto report = bench.migrator().up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QVERIFY(bench.has("public.b"));
        QVERIFY(!bench.migrator().down(std::nullopt).error);
    }

    void filesThatForgetWhatIsPreparedDoNoHarm()
    {
        Bench bench;
        bench.threeTables();
        bench.scripts.add("3_forget", "deallocate all; select 1");
        bench.scripts.add("6_forget", "deallocate all");
        bench.scripts.add("7_d", "create table d ()", "drop table d");
        const auto pool = bench.database.pool({.maxConns = 1, .minConns = 0});
        const Migrator migrator(pool, bench.options);
        QCOMPARE(versions(migrator.up()), (Versions{1, 2, 3, 5, 6, 7}));
        QCOMPARE(bench.history(),
                 "up 1 done, up 2 done, up 3 done, up 5 done, up 6 done, up 7 done");
    }

    void aFileThatMakesItsTransactionReadOnlyIsToldSo()
    {
        Bench bench;
        bench.scripts.add("1_a", "set transaction read only; select 1");
        const auto report = bench.migrator().up();
        QVERIFY2(messageOf(report).contains("1_a.up.sql makes its transaction read-only"),
                 qPrintable(messageOf(report)));
        QCOMPARE(bench.ledger(), "absent");
    }

    void whatThePoolHadSetIsKept()
    {
        Bench bench;
        bench.scripts.add("1_a", "reset all; set work_mem = '7MB'");
        bench.scripts.add("2_b",
                          "create table b as select current_setting('work_mem') || ' ' || "
                          "current_setting('search_path') as what");
        const Pool pool([&](std::stop_token stop) {
            auto connection = std::make_unique<Connection>(bench.database.conninfo(), stop);
            connection->run("set work_mem = '5MB'");
            connection->run("set search_path = \"$user\", public, \"odd one\"");
            return connection;
        });
        const auto report = Migrator(pool, bench.options).up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.database.scalar("select what from b"), "5MB \"$user\", public, \"odd one\"");
    }

    void bothLocksAreHeldWhileAFileRuns()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "create table a as select objid::bigint from pg_locks where locktype "
                          "= 'advisory' and pid = pg_backend_pid()");
        bench.migrator().up();
        const auto name = bench.database.scalar("select current_database()").toStdString();
        QCOMPARE(bench.database.scalar("select count(*) from a"), "2");
        for (const auto& database : {name, "/" + name})
            QCOMPARE(bench.database.scalar(
                         "select count(*) from a where objid = "
                         + std::to_string(ledgerLockId("public", "schema_migrations", database))),
                     "1");
        QCOMPARE(bench.advisoryLocks(), 0);
    }

    void whatTheParserDoesNotKnowTheServerDecides()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a ();\nselec 1;");
        QCOMPARE(messageOf(bench.migrator().up()),
                 "1_a.up.sql:2: syntax error at or near \"selec\"");
        QVERIFY(!bench.has("a"));
        QVERIFY(text(bench.migrator().planUp().notes.at(0)).contains("sent as one simple query"));

        // The server reads backslashes as the parser does not.
        bench.database.run("alter database "
                           + bench.database.scalar("select current_database()").toStdString()
                           + " set standard_conforming_strings = off");
        bench.scripts.add("1_a", "create table a (x text default 'it\\'s', y text default 'b');");
        const auto applied = bench.migrator().up();
        QVERIFY2(!applied.error, qPrintable(messageOf(applied)));
        QVERIFY(bench.has("a"));
        QCOMPARE(bench.ledger(), "1|f");

        // So it does where the parser could cut the file, and perhaps in the wrong places.
        bench.scripts.add("2_b", "create table b (x text default 'a\\nb');\nselect 1");
        const auto plan = bench.migrator().planUp();
        QVERIFY(!plan.steps.at(0).batch.parsed);
        QVERIFY2(text(plan.notes.at(0)).contains("has standard_conforming_strings off"),
                 qPrintable(text(plan.notes[0])));
        QVERIFY(!bench.migrator().up().error);
        bench.database.run("insert into b default values");
        QCOMPARE(bench.database.scalar("select length(x) from b"), "3");
    }

    void theServersWarningsAreInTheReport()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "do $$ begin raise warning 'mind the gap'; raise notice 'no'; end $$");
        const auto report = bench.migrator().up();
        QCOMPARE(report.notes.size(), 1u);
        QCOMPARE(text(report.notes[0]), "the server warns: mind the gap");
    }

    void tellsHowFarItIs()
    {
        Bench bench;
        bench.scripts.add("1_a", "select 1; select 2");
        bench.scripts.add("2_b", "select 3");
        QStringList told;
        bench.migrator().up({}, [&](const MigrationProgress& now) {
            told += QString("%1/%2 %3 %4 %5/%6")
                        .arg(now.step)
                        .arg(now.steps)
                        .arg(now.version)
                        .arg(text(now.title))
                        .arg(now.statement)
                        .arg(now.statements);
            QVERIFY(now.direction == Direction::Up && now.elapsed >= 0ms);
        });
        QCOMPARE(told, (QStringList{"1/2 1 a 1/2", "1/2 1 a 2/2", "2/2 2 b 1/1"}));
    }

    void dryRunIsWhatWouldBeSent()
    {
        Bench bench;
        bench.threeTables();
        const auto migrator = bench.migrator();
        const auto sql = text(migrator.dryRun(migrator.planUp(1)));
        const QStringList expected{
            "begin;",
            "set local lock_timeout = 2000;",
            "create table if not exists \"public\".\"schema_migrations\" (version",
            "lock table \"public\".\"schema_migrations\"",
            "create table a ();",
            "insert into \"public\".\"schema_migrations\" (version, dirty) "
            "values (1, false);",
            "insert into \"public\".\"schema_migrations_history\"",
            "commit;"};
        qsizetype at = 0;
        for (const auto& part : expected) {
            const auto found = sql.indexOf(part, at);
            QVERIFY2(found >= at, qPrintable(part + " is missing or out of order in\n" + sql));
            at = found;
        }
        QVERIFY(!bench.has("a"));

        bench.database.run(sql.toStdString()); // it is SQL, and does what up 1 does
        QCOMPARE(bench.ledger(), "1|f");
        QCOMPARE(bench.history(), "up 1 done");
        bench.database.run(migrator.dryRunForce(5));
        QCOMPARE(bench.ledger(), "5|f");
    }

    void runsWhatWasShownAndNothingElse()
    {
        Bench bench;
        bench.threeTables();
        const auto migrator = bench.migrator();
        const auto shown = migrator.planUp(2);
        bench.scripts.add("6_d", "create table d ()"); // which the plan does not have

        QCOMPARE(versions(migrator.run(shown)), (Versions{1, 2}));
        QCOMPARE(bench.ledger(), "2|f");

        QCOMPARE(text(errorOf([&] { migrator.run(shown); }).what()),
                 "nothing was run, because the database is at version 2 by now, and no longer "
                 "without any migration: look at what would run now");
        QCOMPARE(versions(migrator.run(migrator.planDown(std::nullopt))), (Versions{2, 1}));
    }

    void doesNotRunWhatChangedSinceItWasShown()
    {
        Bench bench;
        bench.threeTables();
        const auto migrator = bench.migrator();
        const auto up = migrator.planUp();
        bench.scripts.add("2_b", "create table other ()", "drop table other");

        const auto error = errorOf([&] { migrator.run(up); });
        QCOMPARE(error.kind(), ErrorKind::BadState);
        QCOMPARE(text(error.what()),
                 "nothing was run, because 2_b.up.sql is no longer what was shown: look at what "
                 "would run now");
        QVERIFY(!bench.has("a"));

        migrator.up();
        const auto down = migrator.planDown();
        bench.scripts.remove("5_c.down.sql");
        QCOMPARE(errorOf([&] { migrator.run(down); }).kind(), ErrorKind::BadState);
        QCOMPARE(bench.ledger(), "5|f");
    }
};

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
