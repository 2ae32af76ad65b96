// The schema that migrations/ makes, read from the files and from the catalog.
#include "tests/support/store.h"
#include "tests/support/test_database.h"

#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace howdah;

class TestStoreSchema : public QObject {
    Q_OBJECT

private:
    std::optional<StoreDatabase> m_store; // for what only looks, or rolls back

private slots:
    void initTestCase() { m_store.emplace(); }
    void cleanupTestCase() { m_store.reset(); }

    void everyVersionHasBothFilesAndTheyAreNumberedWithoutGaps()
    {
        const auto up = storeUpFiles();
        auto down = storeDownFiles();
        std::ranges::reverse(down);
        QCOMPARE(up.size(), down.size());
        for (std::size_t i = 0; i < up.size(); ++i) {
            const auto stem = QString::fromStdString(up[i].filename().string()).section('.', 0, 0);
            QCOMPARE(QString::fromStdString(down[i].filename().string()).section('.', 0, 0), stem);
            QCOMPARE(stem.section('_', 0, 0), QString("%1").arg(i + 1, 6, 10, QChar('0')));
        }
    }

    void everyFileSaysWhatItIsAndRunsInATransaction()
    {
        auto files = storeUpFiles();
        std::ranges::copy(storeDownFiles(), std::back_inserter(files));
        static const QRegularExpression header(
            "^-- Migration: .+\\n-- Version: (\\d{6})\\n-- Description: .+");
        static const QRegularExpression forbidden("^\\s*(\\\\|begin;|commit|rollback|start "
                                                  "transaction|vacuum|copy\\s.*stdin)|concurrently",
                                                  QRegularExpression::MultilineOption
                                                      | QRegularExpression::CaseInsensitiveOption);
        for (const auto& file : files) {
            const auto text = QString::fromStdString(textOf(file));
            const auto match = header.match(text);
            QVERIFY2(match.hasMatch(), file.c_str());
            QVERIFY2(file.filename().string().starts_with(match.captured(1).toStdString()),
                     file.c_str());
            QVERIFY2(!forbidden.match(text).hasMatch(), file.c_str());
        }
    }

    void theFilesRunInASchemaWhoseNameNeedsQuotes()
    {
        TestDatabase database;
        const auto before = database.scalar("select count(*) from pg_class");
        database.run("create schema \"our \"\"Store\"\"\"; alter database " + database.name()
                     + " set search_path to \"our \"\"Store\"\"\"");
        applyStore(database.conninfo());
        QCOMPARE(database.scalar("select count(*) from pg_class where relkind = 'r' and "
                                 "relnamespace = (select oid from pg_namespace where nspname = "
                                 "'our \"Store\"')"),
                 "21");
        revertStore(database.conninfo());
        QCOMPARE(database.scalar("select count(*) from pg_class"), before);
    }

    void everyDownFileRestoresExactlyWhatWasBefore()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        QStringList before{dumpOf(database)};
        for (const auto& file : storeUpFiles()) {
            runMigration(connection, file);
            before << dumpOf(database);
        }
        const auto top = before.takeLast();
        for (const auto& file : storeDownFiles()) {
            runMigration(connection, file);
            QVERIFY2(dumpOf(database) == before.takeLast(), file.c_str());
        }
        QCOMPARE(
            offenders(
                database,
                "select relname from pg_class where relnamespace = 'public'::regnamespace"
                " union all select proname from pg_proc where pronamespace = 'public'::regnamespace"
                " union all select typname from pg_type where typnamespace = "
                "'public'::regnamespace"),
            "");
        applyStore(database.conninfo());
        QVERIFY(dumpOf(database) == top);
    }

    void anySchemaWillDo()
    {
        TestDatabase database;
        database.run("create schema shop");
        const auto there = database.conninfo() + " options='-c search_path=shop'";
        applyStore(there);
        QCOMPARE(database.scalar(
                     "select count(*) from pg_class where relnamespace = 'public'::regnamespace"),
                 "0");
        Connection connection(there);
        connection.runScript(oneOfEach());
        // Triggers find their tables whatever the search path of who writes.
        connection.run("set search_path = public");
        connection.run("insert into shop.order_adjustments (order_id, kind, amount)"
                       " select id, 'fee', 5 from shop.orders");
        QCOMPARE(database.scalar("select total from shop.orders"), "25.00");
        revertStore(there);
        QCOMPARE(database.scalar(
                     "select count(*) from pg_class where relnamespace = 'shop'::regnamespace"),
                 "0");
    }

    void everyNamedColumnIsThere_data()
    {
        QTest::addColumn<QString>("type");
        const auto row = [](const char* column, const char* type) {
            QTest::addRow("%s", column) << type;
        };
        row("users.email", "text");
        row("users.phone_number", "text");
        row("users.status", "text");
        row("users.role", "text");
        row("users.password_hash", "text");
        row("user_sessions.is_active", "boolean");
        row("user_activities.activity_type", "text");
        row("roles.category", "text");
        row("roles.is_active", "boolean");
        row("permissions.module", "text");
        row("permissions.resource", "text");
        row("products.sku", "text");
        row("products.price", "numeric(10,2)");
        row("products.stock", "integer");
        row("products.image_url", "text");
        row("categories.parent_id", "uuid");
        row("products.category_id", "uuid");
        row("orders.total", "numeric(12,2)");
        for (const auto* table : {"organizations", "users", "user_sessions", "user_activities",
                                  "roles", "permissions", "products", "orders"})
            QTest::addRow("%s.deleted_at", table) << "timestamp with time zone";
        for (const auto* table :
             {"organizations", "users", "categories", "products", "orders", "order_items",
              "order_adjustments", "forms", "submissions", "workflows", "user_profiles",
              "user_preferences", "roles", "permissions", "user_sessions"})
            QTest::addRow("%s.version", table) << "integer";
        for (const auto* table : {"order_roles", "order_status_history", "events"})
            QTest::addRow("%s.id", table) << "uuid";
    }

    void everyNamedColumnIsThere()
    {
        QFETCH(QString, type);
        const auto [table, column] =
            std::pair(QString(QTest::currentDataTag()).section('.', 0, 0).toStdString(),
                      QString(QTest::currentDataTag()).section('.', 1).toStdString());
        QCOMPARE(m_store->scalar(
                     "select format_type(atttypid, atttypmod) from pg_attribute where attrelid = '"
                     + table + "'::regclass and attname = '" + column + "'"),
                 type);
    }

    void everyTableColumnFunctionAndSequenceHasAComment()
    {
        QCOMPARE(
            offenders(*m_store,
                      "select relname from pg_class where relnamespace = 'public'::regnamespace"
                      " and relkind in ('r', 'S') and obj_description(oid, 'pg_class') is null"),
            "");
        QCOMPARE(offenders(*m_store,
                           std::string("select relname || '.' || attname from (") + storeTables
                               + ") t join pg_attribute on attrelid = t.oid where attnum > 0 and "
                                 "not attisdropped"
                                 " and coalesce(col_description(t.oid, attnum), '') !~ '\\S'"),
                 "");
        QCOMPARE(offenders(*m_store,
                           "select proname from pg_proc where pronamespace = 'public'::regnamespace"
                           " and obj_description(oid, 'pg_proc') is null and not exists ("
                           "select from pg_depend where objid = pg_proc.oid and deptype = 'e')"),
                 "");
    }

    void everyKeyIsOfUuids()
    {
        QCOMPARE(offenders(*m_store,
                           std::string("select relname from (") + storeTables
                               + ") t where not exists (select from pg_constraint where conrelid = "
                                 "t.oid and contype = 'p')"),
                 "");
        QCOMPARE(
            offenders(*m_store,
                      std::string("select relname || '.' || attname from (") + storeTables
                          + ") t join pg_constraint c on conrelid = t.oid and contype = 'p'"
                            " join pg_attribute a on attrelid = t.oid and attnum = any (conkey)"
                            " where atttypid <> 'uuid'::regtype"),
            "");
        QCOMPARE(
            offenders(
                *m_store,
                std::string("select relname from (") + storeTables
                    + ") t join pg_attribute a on attrelid = t.oid and attname = 'id'"
                      " left join pg_attrdef d on adrelid = t.oid and adnum = attnum"
                      " where pg_get_expr(adbin, adrelid) is distinct from 'gen_random_uuid()'"),
            "");
    }

    void everyMomentHasATimeZone()
    {
        QCOMPARE(offenders(*m_store,
                           std::string("select relname || '.' || attname from (") + storeTables
                               + ") t join pg_attribute on attrelid = t.oid where atttypid = "
                                 "'timestamp'::regtype"
                                 " or (attname ~ '_at$' and atttypid <> 'timestamptz'::regtype)"),
                 "");
    }

    void everyForeignKeyHasAnIndexThatBeginsWithIt()
    {
        QVERIFY(m_store->scalar("select count(*) from pg_constraint where contype = 'f'").toInt()
                > 25);
        QCOMPARE(
            offenders(*m_store,
                      "select conname from pg_constraint c where contype = 'f' and not exists ("
                      " select from pg_index i where i.indrelid = c.conrelid and i.indpred is null"
                      " and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)"),
            "");
    }

    void referencesEndAsTold_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addRow("categories_parent_id_fkey") << "n"; // SET NULL
        QTest::addRow("products_category_id_fkey") << "r"; // RESTRICT
        QTest::addRow("orders_user_id_fkey") << "r";
        QTest::addRow("order_items_order_id_fkey") << "c"; // CASCADE
        QTest::addRow("order_items_product_id_fkey") << "r";
    }

    void referencesEndAsTold()
    {
        QFETCH(QString, rule);
        QCOMPARE(m_store->scalar("select confdeltype from pg_constraint where conname = '"
                                 + std::string(QTest::currentDataTag()) + "'"),
                 rule);
    }

    void softDeletedTablesAreUniqueAndListedByStatusAmongTheLiving_data()
    {
        QTest::addColumn<bool>("unique");
        for (const auto* index :
             {"organizations_slug_key", "users_email_key", "roles_organization_id_name_key",
              "permissions_module_resource_action_key", "products_organization_id_sku_key"})
            QTest::addRow("%s", index) << true;
        for (const auto* index :
             {"organizations_status_idx", "users_status_idx", "products_status_idx",
              "orders_open_status_idx", "roles_category_idx", "user_sessions_active_idx",
              "user_activities_activity_type_idx"})
            QTest::addRow("%s", index) << false;
    }

    void softDeletedTablesAreUniqueAndListedByStatusAmongTheLiving()
    {
        const auto index =
            m_store->scalar(std::string("select indexdef from pg_indexes where indexname = '")
                            + QTest::currentDataTag() + "'");
        QVERIFY2(index.contains("deleted_at IS NULL"), qPrintable(index));
        QFETCH(bool, unique);
        QCOMPARE(index.startsWith("CREATE UNIQUE"), unique);
    }

    void everyJsonColumnIsSearchable()
    {
        QCOMPARE(
            offenders(
                *m_store,
                std::string("select relname || '.' || attname from (") + storeTables
                    + ") t join pg_attribute a on attrelid = t.oid where atttypid = "
                      "'jsonb'::regtype"
                      " and not exists (select from pg_index i join pg_class c on c.oid = "
                      "indexrelid"
                      " join pg_am m on m.oid = relam where indrelid = t.oid and amname = 'gin'"
                      " and attnum = any (indkey))"),
            "");
    }

    void everyStatusIsOneOfAList()
    {
        QCOMPARE(
            offenders(*m_store,
                      std::string("select relname from (") + storeTables
                          + ") t join pg_attribute a on attrelid = t.oid and attname = 'status' "
                            "where not exists"
                            " (select from pg_constraint where conrelid = t.oid and contype = 'c'"
                            " and conkey = array[attnum])"),
            "");
    }
};

QTEST_GUILESS_MAIN(TestStoreSchema)
#include "tst_store_schema.moc"
