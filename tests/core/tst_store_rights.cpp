// What the roles reader, application and migrator may do to the sample store.
#include "tests/support/error_of.h"
#include "tests/support/store.h"
#include "tests/support/test_database.h"

#include <QScopeGuard>
#include <QTest>

#include <optional>
#include <thread>

using namespace howdah;

class TestStoreRights : public QObject {
    Q_OBJECT

private:
    std::optional<StoreDatabase> m_store; // for what only looks, or rolls back

private slots:
    void initTestCase() { m_store.emplace(); }
    void cleanupTestCase() { m_store.reset(); }

    void rolesSignInNowhereAndHaveNoPowersOfTheirOwn()
    {
        QCOMPARE(offenders(*m_store,
                           "select rolname from pg_roles where rolname in ('reader', "
                           "'application', 'migrator')"
                           " and (rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or "
                           "rolreplication or rolbypassrls)"),
                 "");
        QCOMPARE(m_store->scalar("select count(*) from pg_roles where rolname in ('reader', "
                                 "'application', 'migrator')"),
                 "3");
    }

    void readerReadsAllButSecretsAndChangesNothing()
    {
        QCOMPARE(
            offenders(*m_store,
                      std::string("select relname || '.' || attname from (") + storeTables
                          + ") t join pg_attribute a on attrelid = t.oid and attnum > 0 and not "
                            "attisdropped"
                            " where not has_column_privilege('reader', t.oid, attnum, 'SELECT')"),
            "user_sessions.token_hash, users.password_hash");
        QCOMPARE(offenders(
                     *m_store,
                     std::string("select relname from (") + storeTables
                         + ") t where has_any_column_privilege('reader', t.oid, 'INSERT, UPDATE, "
                           "REFERENCES')"
                           " or has_table_privilege('reader', t.oid, 'DELETE, TRUNCATE, TRIGGER')"),
                 "");
    }

    void applicationDeletesOnlyWhatMayGo()
    {
        QCOMPARE(offenders(*m_store,
                           std::string("select relname from (") + storeTables
                               + ") t where has_table_privilege('application', t.oid, 'DELETE')"),
                 "categories, forms, order_adjustments, order_items, order_roles, "
                 "role_permissions, submissions,"
                 " user_preferences, user_profiles, user_roles, workflows");
        QCOMPARE(offenders(*m_store,
                           std::string("select relname from (") + storeTables
                               + ") t where has_table_privilege('application', t.oid, 'TRUNCATE, "
                                 "TRIGGER, REFERENCES')"
                                 " or not has_table_privilege('application', t.oid, 'SELECT')"
                                 " or not has_table_privilege('application', t.oid, 'INSERT')"),
                 "");
    }

    void migratorOwnsAllAndOthersNothing()
    {
        QCOMPARE(offenders(*m_store,
                           "select relname from pg_class where relnamespace = "
                           "'public'::regnamespace"
                           " and relowner <> 'migrator'::regrole union all"
                           " select proname from pg_proc where pronamespace = "
                           "'public'::regnamespace"
                           " and proowner <> 'migrator'::regrole and not exists (select from "
                           "pg_depend" // of pg_trgm
                           " where classid = 'pg_proc'::regclass and objid = pg_proc.oid and "
                           "deptype = 'e')"),
                 "");
    }

    void rightsAreNeitherMoreNorLess_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("allowed");
        auto row = [n = 0](const char* role, bool allowed, const char* sql) mutable {
            QTest::addRow("%d %s", ++n, role) << role << sql << allowed;
        };
        row("reader", true, "select id, email from users");
        row("reader", true, "select count(*) from orders");
        row("reader", false, "select password_hash from users");
        row("reader", false, "select token_hash from user_sessions");
        row("reader", false, "insert into categories (name) values ('x')");
        row("reader", false, "update users set full_name = 'x'");
        row("reader", false, "create table mine (id int)");
        row("reader", false, "select nextval('order_numbers')");
        row("application", true, "select password_hash from users");
        row("application", true, "insert into users (email) values ('new@a.example')");
        row("application", true, "update users set deleted_at = now()");
        row("application", false, "delete from users");
        row("application", false, "delete from orders");
        row("application", true, "insert into orders (user_id) select id from users");
        row("application", true, "update order_items set quantity = 4");
        row("application", true, "delete from order_items");
        row("application", true,
            "insert into order_status_history (order_id, to_status) select id, 'pending' from "
            "orders");
        row("application", false, "update order_status_history set note = 'x'");
        row("application", false, "delete from order_status_history");
        row("application", true, "update user_activities set deleted_at = now()");
        row("application", false, "update user_activities set activity_type = 'x'");
        row("application", true, "update events set attempts = attempts + 1");
        row("application", false, "update events set payload = '{}'");
        row("application", false, "truncate order_items");
        row("application", false, "alter table users add column x int");
        row("application", false, "create table mine (id int)");
        row("migrator", true, "create table mine (id int); drop table mine");
        row("migrator", true, "alter table users add column x int");
        row("migrator", true, "create index on users (last_login_at)");
        row("migrator", false, "create role more");
        row("migrator", false, "create schema elsewhere");
    }

    void rightsAreNeitherMoreNorLess()
    {
        QFETCH(QString, role);
        QFETCH(QString, sql);
        QFETCH(bool, allowed);
        const auto error = tried(*m_store, sql.toStdString(), role.toStdString());
        QCOMPARE(error.what(), allowed ? "nothing was thrown" : error.what());
        if (!allowed)
            QCOMPARE(error.kind(), ErrorKind::Denied);
    }

    void migratorMayWriteTheLedgerBesideTheStore()
    {
        TestDatabase database;
        database.run("create table schema_migrations (version bigint not null primary key, dirty "
                     "boolean not null)");
        const auto before = dumpOf(database);
        applyStore(database.conninfo());
        database.run("set role migrator; insert into schema_migrations values (18, false);"
                     "update schema_migrations set dirty = true; truncate schema_migrations");
        revertStore(database.conninfo());
        QVERIFY(dumpOf(database) == before);
    }

    void anOwnerWithoutPowersIsToldWhatToAskFor()
    {
        TestDatabase database;
        const auto owner = "owner_of_" + database.scalar("select current_database()").toStdString();
        database.run("create role " + owner + "; grant create, usage on schema public to " + owner
                     + " with grant option");
        const auto asOwner = database.conninfo() + " options='-c role=" + owner + "'";
        const auto drop =
            qScopeGuard([&] { database.run("drop owned by " + owner + "; drop role " + owner); });
        Connection connection(asOwner);
        auto files = storeUpFiles();
        files.resize(17);
        for (std::size_t i = 0; i < 16; ++i)
            runMigration(connection, files[i]);

        const auto error = errorOf([&] { connection.runScript(textOf(files[16])); });

        QCOMPARE(error.kind(), ErrorKind::Denied);
        QCOMPARE(error.what(),
                 owner + " is no member of role migrator, which is to own the tables");
        QCOMPARE(error.hint(), "Have an administrator run: GRANT migrator TO " + owner);

        database.run("alter role " + owner + " createrole");
        runMigration(connection, files[16]);
        runMigration(connection, storeUpFiles()[17]);
        const auto refused = errorOf([&] { connection.runScript(textOf(storeUpFiles()[18])); });
        QCOMPARE(refused.kind(), ErrorKind::Denied);
        const auto grant = "GRANT CREATE ON DATABASE "
            + database.scalar("select current_database()").toStdString() + " TO " + owner;
        QVERIFY2(refused.hint().ends_with(grant), refused.hint().c_str());
        database.run(grant);
        runMigration(connection, storeUpFiles()[18]);
        QCOMPARE(database.scalar("select count(*) from pg_class where relname = 'users'"
                                 " and relowner = 'migrator'::regrole"),
                 "1");
        revertStore(asOwner);
        QCOMPARE(database.scalar("select count(*) from pg_class"
                                 " where relnamespace = 'public'::regnamespace"),
                 "0");
    }

    // Roles belong to the cluster: other databases come and go while one keeps using them.
    void databasesOfOneClusterShareTheRoles()
    {
        const TestDatabase stays;
        applyStore(stays.conninfo());
        std::vector<std::thread> threads;
        std::vector<std::string> errors(3);
        for (std::size_t i = 0; i < errors.size(); ++i)
            threads.emplace_back([&error = errors[i]] {
                try {
                    const TestDatabase comesAndGoes;
                    Connection connection(comesAndGoes.conninfo());
                    const auto up = storeUpFiles();
                    const auto down = storeDownFiles();
                    for (const auto& file : up)
                        runMigration(connection, file);
                    for (int round = 0; round < 10; ++round) {
                        for (const std::size_t file : {0U, 1U}) // grants, then roles
                            runMigration(connection, down[file]);
                        for (const std::size_t file : {2U, 1U})
                            runMigration(connection, up[up.size() - file]);
                    }
                } catch (const std::exception& e) {
                    error = e.what();
                }
            });
        for (auto& thread : threads)
            thread.join();
        for (const auto& error : errors)
            QCOMPARE(error, std::string());
        stays.run("set role reader; select count(*) from orders");
        stays.run("set role application; insert into users (email) values ('a@b.example')");
    }
};

QTEST_GUILESS_MAIN(TestStoreRights)
#include "tst_store_rights.moc"
