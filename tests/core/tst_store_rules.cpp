// What the sample store refuses, and what its triggers keep right.
#include "tests/support/error_of.h"
#include "tests/support/store.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <optional>
#include <thread>

using namespace howdah;

class TestStoreRules : public QObject {
    Q_OBJECT

private:
    std::optional<StoreDatabase> m_store; // for what only looks, or rolls back

private slots:
    void initTestCase() { m_store.emplace(); }
    void cleanupTestCase() { m_store.reset(); }

    void checksBite_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char* constraint, const char* sql) {
            QTest::addRow("%s", constraint) << sql;
        };
        row("users_email_check", "insert into users (email) values ('nobody')");
        row("users_email_check", "insert into users (email) values ('a b@c.example')");
        row("users_email_key", "insert into users (email) values ('U@A.example')");
        row("users_role_check", "update users set role = 'root'");
        row("users_status_check", "update users set status = 'gone'");
        row("users_full_name_check", "update users set full_name = E' \\t '");
        row("users_phone_number_check", "update users set phone_number = 'call me'");
        row("users_version_check", "insert into users (email, version) values ('v@a.example', 0)");
        row("organizations_name_check", "insert into organizations (name) values ('  ')");
        row("organizations_slug_check",
            "insert into organizations (name, slug) values ('X', 'No Slug')");
        row("organizations_settings_check", "update organizations set settings = '[]'");
        row("categories_name_check", "update categories set name = ''");
        row("categories_parent_id_check", "update categories set parent_id = id");
        row("products_price_check", "update products set price = -0.01");
        row("products_stock_check", "update products set stock = -1");
        row("products_name_check", "update products set name = E'\\n'");
        row("products_sku_check", "update products set sku = 'two words'");
        row("products_currency_check", "update products set currency = 'euro'");
        row("products_image_url_check", "update products set image_url = 'picture.png'");
        row("products_organization_id_sku_key",
            "insert into products (category_id, sku, name, price) select category_id, sku, "
            "'again', 1 from products");
        row("products_category_id_fkey", "delete from categories");
        row("orders_status_check", "update orders set status = 'lost'");
        row("orders_user_id_fkey", "delete from users");
        row("orders_total_check",
            "insert into order_adjustments (order_id, kind, amount) select id, 'discount', -20.01 "
            "from orders");
        row("orders_user_id_idempotency_key_key",
            "insert into orders (user_id, idempotency_key) select user_id, 'k' from orders;"
            "insert into orders (user_id, idempotency_key) select user_id, 'k' from orders limit "
            "1");
        row("order_items_quantity_check", "update order_items set quantity = 0");
        row("order_items_unit_price_check", "update order_items set unit_price = -1");
        row("order_items_order_id_line_number_key",
            "insert into order_items (order_id, line_number, product_id, unit_price)"
            " select order_id, line_number, product_id, 1 from order_items");
        row("order_adjustments_amount_check",
            "insert into order_adjustments (order_id, kind, amount) select id, 'discount', 1 from "
            "orders");
        row("order_adjustments_amount_check",
            "insert into order_adjustments (order_id, kind, amount) select id, 'shipping', -1 from "
            "orders");
        row("order_roles_role_check",
            "insert into order_roles (order_id, user_id, role) select id, user_id, 'x' from "
            "orders");
        row("order_status_history_move_check",
            "insert into order_status_history (order_id, from_status, to_status) select id, "
            "'pending', 'delivered' from orders");
        row("order_status_history_move_check",
            "insert into order_status_history (order_id, to_status) select id, 'paid' from orders");
        row("order_status_history_move_check",
            "insert into order_status_history (order_id, from_status, to_status) select id, "
            "'refunded', 'paid' from orders");
        row("user_sessions_expires_at_check", "update user_sessions set expires_at = created_at");
        row("user_sessions_ended_at_check", "update user_sessions set ended_at = now()");
        row("user_activities_activity_type_check",
            "insert into user_activities (user_id, activity_type) select id, ' ' from users");
        row("roles_name_check", "insert into roles (name) values ('')");
        row("roles_organization_id_name_key",
            "insert into roles (name) values ('Owner'), ('owner')");
        row("permissions_module_check",
            "insert into permissions (module, resource) values ('', 'x')");
        row("permissions_module_resource_action_key",
            "insert into permissions (module, resource) values ('m', 'r'), ('m', 'r')");
        row("user_preferences_key_check",
            "insert into user_preferences (user_id, key, value) select id, 'No Key', '1' from "
            "users");
        row("user_profiles_locale_check",
            "insert into user_profiles (user_id, locale) select id, 'english' from users");
        row("forms_published_at_check", "update forms set status = 'published'");
        row("submissions_reviewed_at_check",
            "insert into submissions (form_id, status) select id, 'accepted' from forms");
        row("workflows_status_check", "insert into workflows (name, status) values ('w', 'on')");
        row("events_processed_at_check",
            "insert into events (event_type, status) values ('e', 'processed')");
        row("events_deduplication_key_key",
            "insert into events (event_type, deduplication_key) values ('e', 'k'), ('e', 'k')");
        row("categories_no_cycle",
            "insert into categories (id, parent_id, name) values "
            "('00000000-0000-0000-0000-0000000000c2',"
            " '00000000-0000-0000-0000-0000000000c1', 'below');"
            "update categories set parent_id = '00000000-0000-0000-0000-0000000000c2'"
            " where id = '00000000-0000-0000-0000-0000000000c1'");
        row("categories_no_cycle",
            "insert into categories (id, parent_id, name) values"
            " ('00000000-0000-0000-0000-0000000000c2', '00000000-0000-0000-0000-0000000000c3', "
            "'a'),"
            " ('00000000-0000-0000-0000-0000000000c3', '00000000-0000-0000-0000-0000000000c2', "
            "'b')");
    }

    void checksBite()
    {
        QFETCH(QString, sql);
        const auto error = tried(*m_store, sql.toStdString());
        QCOMPARE(error.kind(), ErrorKind::Constraint);
        QCOMPARE(QString::fromStdString(error.constraint()), QTest::currentDataTag());
    }

    void aRetiredRowFreesItsName()
    {
        const auto error = tried(
            *m_store,
            "update users set deleted_at = now(); insert into users (email) values ('u@a.example');"
            "update products set deleted_at = now();"
            "insert into products (category_id, sku, name, price)"
            " select category_id, sku, name, price from products");
        QCOMPARE(error.what(), "nothing was thrown");
    }

    void everyChangeCountsAndIsStamped()
    {
        QCOMPARE(offenders(*m_store,
                           std::string("select relname from (") + storeTables
                               + ") t join pg_attribute a on attrelid = t.oid and attname in "
                                 "('version', 'updated_at')"
                                 " where not exists (select from pg_trigger where tgrelid = t.oid "
                                 "and not tgisinternal"
                                 " and tgfoid = 'touch_row'::regproc) group by relname"),
                 "");
        StoreDatabase database;
        database.run(oneOfEach());
        database.run("update products set updated_at = '2000-01-01', version = 99, stock = 5");
        QCOMPARE(
            database.scalar(
                "select version || ' ' || (updated_at > now() - interval '1 hour') from products"),
            "2 true");
    }

    void aDeletedParentMakesItsChildrenRoots()
    {
        StoreDatabase database;
        database.run("insert into categories (id, name) values "
                     "('00000000-0000-0000-0000-0000000000c1', 'above');"
                     "insert into categories (name, parent_id) select 'below', id from categories;"
                     "delete from categories where name = 'above'");
        QCOMPARE(database.scalar("select count(*) from categories where parent_id is null"), "1");
    }

    void anOrderAlwaysTotalsItsLinesAndAdjustments()
    {
        StoreDatabase database;
        database.run(oneOfEach());
        const auto order = [&] {
            return database.scalar(
                "select subtotal || ' ' || adjustment_total || ' ' || total from orders"
                " where id = '00000000-0000-0000-0000-0000000000e1'");
        };
        QCOMPARE(order(), "20.00 0.00 20.00");
        database.run("insert into order_adjustments (order_id, kind, amount)"
                     " select id, k, a from orders, (values ('discount', -2.5), ('shipping', 4.9)) "
                     "v (k, a)");
        QCOMPARE(order(), "20.00 2.40 22.40");
        database.run("update order_items set quantity = 3");
        QCOMPARE(order(), "30.00 2.40 32.40");
        database.run("delete from order_adjustments where kind = 'shipping'");
        QCOMPARE(order(), "30.00 -2.50 27.50");
        // A line that moves to another order leaves both right.
        database.run("insert into orders (id, user_id) select "
                     "'00000000-0000-0000-0000-0000000000e2', user_id from orders;"
                     "insert into order_items (order_id, line_number, product_id, unit_price)"
                     " select order_id, 2, product_id, 7 from order_items;"
                     "update order_items set order_id = '00000000-0000-0000-0000-0000000000e2' "
                     "where line_number = 2");
        QCOMPARE(order(), "30.00 -2.50 27.50");
        QCOMPARE(database.scalar(
                     "select total from orders where id = '00000000-0000-0000-0000-0000000000e2'"),
                 "7.00");
        database.run(
            "begin; delete from order_items; insert into order_items (order_id, line_number, "
            "product_id, unit_price)"
            " select '00000000-0000-0000-0000-0000000000e1', 1, id, 4 from products; commit");
        QCOMPARE(order(), "4.00 -2.50 1.50");
    }

    void linesAddedAtTheSameTimeAreAllCounted()
    {
        StoreDatabase database;
        database.run(oneOfEach());
        const std::string line =
            "insert into order_items (order_id, line_number, product_id, unit_price)"
            " select o.id, $1, p.id, 1 from orders o, products p";
        Connection one(database.conninfo());
        Connection other(database.conninfo());
        one.run("begin");
        one.run(line, {2});
        std::thread waiting([&] { other.run(line, {3}); });
        const auto pid = std::to_string(other.backendPid());
        QTRY_COMPARE(
            database.scalar("select wait_event_type from pg_stat_activity where pid = " + pid),
            "Lock");
        one.run("commit");
        waiting.join();
        QCOMPARE(database.scalar("select total from orders"), "22.00");
    }
};

QTEST_GUILESS_MAIN(TestStoreRules)
#include "tst_store_rules.moc"
