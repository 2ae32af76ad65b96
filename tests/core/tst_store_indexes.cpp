// What the store asks is answered by an index: EXPLAIN says so, of the very statements it sends, on
// tables that are large enough for the planner to care.
#include "core/browse/filter_scope.h"
#include "core/browse/soft_delete.h"
#include "core/browse/table_source.h"
#include "core/repo/categories.h"
#include "core/repo/entity_sql.h"
#include "core/repo/orders.h"
#include "core/repo/sessions.h"
#include "core/repo/users.h"
#include "tests/support/store.h"

#include <QTest>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>
#include <optional>
#include <regex>
#include <set>
#include <vector>

using namespace howdah;

namespace {

constexpr auto filling =
    "set session_replication_role = replica;"
    "insert into users (email, full_name) select 'user' || n || '@mail.example', 'User ' || n"
    " from generate_series(1, 20000) n;"
    "insert into categories (name) values ('All');"
    "insert into products (category_id, sku, name, price, stock) select c.id, 'SKU-' || n,"
    " (array['Desk lamp', 'Kettle', 'Notebook', 'Tent', 'Saddle'])[1 + n % 5] || ' ' || n,"
    " 1 + n % 500, 1000 from categories c, generate_series(1, 20000) n;"
    "insert into orders (user_id, order_number, placed_at) select id, 'SO-' || number,"
    " now() - number * interval '1 min' from (select id, row_number() over () as number from users)"
    " u;"
    "insert into order_items (order_id, line_number, product_id, quantity, unit_price)"
    " select o.id, 1, p.id, 2, 1 from (select id, row_number() over () n from orders) o"
    " join (select id, row_number() over () n from products) p using (n);"
    "insert into order_status_history (order_id, to_status) select id, 'pending' from orders;"
    "insert into order_adjustments (order_id, kind, amount) select id, 'shipping', 5 from orders;"
    "insert into order_roles (order_id, user_id, role) select id, user_id, 'payer' from orders;"
    "insert into user_sessions (user_id, token_hash, expires_at) select id, md5(id::text) ||"
    " md5(email), now() + interval '1 day' from users;"
    "insert into user_activities (user_id, activity_type) select id, 'login' from users;"
    "reset session_replication_role;";

using Asking = std::function<void(const Store&)>;

} // namespace

class TestStoreIndexes : public QObject {
    Q_OBJECT

private:
    std::optional<StoreDatabase> m_store;
    std::optional<Connection> m_connection;

    std::vector<std::string> sentBy(const Asking& asking)
    {
        std::vector<std::string> statements;
        asking(Store(*m_connection).observed([&](std::string_view sql) {
            statements.emplace_back(sql);
        }));
        return statements;
    }

    // `values`: what is bound, as SQL; NULL for each that is not given.
    QString planOf(const std::string& sql, std::vector<std::string> values)
    {
        std::set<std::string> places;
        static const std::regex place("\\$[0-9]+");
        for (std::sregex_iterator at(sql.begin(), sql.end(), place), end; at != end; ++at)
            places.insert(at->str());
        values.resize(places.size(), "NULL");
        m_connection->run("PREPARE asked AS " + sql);
        const auto plan = m_connection->run(
            "EXPLAIN EXECUTE asked"
            + (values.empty() ? "" : fmt::format(" ({})", fmt::join(values, ", "))));
        m_connection->run("DEALLOCATE asked");
        QString text;
        for (int row = 0; row < plan.rowCount(); ++row)
            text += QString::fromStdString(plan.text(row, 0)) + '\n';
        return text;
    }

private slots:
    void initTestCase()
    {
        m_store.emplace();
        m_connection.emplace(m_store->conninfo());
        m_connection->runScript(filling);
        m_connection->run("vacuum analyze"); // also what GIN has not filed yet
    }
    void cleanupTestCase()
    {
        m_connection.reset();
        m_store.reset();
    }

    void whatTheStoreAsksIsReadByAnIndex_data()
    {
        QTest::addColumn<int>("what");
        int number = 0;
        for (const auto& [name, asking] : askings())
            QTest::newRow(name) << number++;
    }

    void whatTheStoreAsksIsReadByAnIndex()
    {
        QFETCH(int, what);
        const auto statements = sentBy(askings().at(static_cast<std::size_t>(what)).second);
        QVERIFY(!statements.empty());
        m_connection->run("SET plan_cache_mode = force_generic_plan"); // for any values
        for (const auto& sql : statements) {
            const auto plan = planOf(sql, {});
            QVERIFY2(plan.contains("Index") && !plan.contains("Seq Scan"),
                     qPrintable(QString::fromStdString(sql) + '\n' + plan));
        }
    }

    void aRareWordIsFoundByTheIndexOfItsTrigrams_data()
    {
        QTest::addColumn<QString>("index");
        QTest::newRow("users") << "users_search_idx";
        QTest::newRow("products") << "products_search_idx";
        QTest::newRow("orders") << "orders_search_idx";
    }

    void aRareWordIsFoundByTheIndexOfItsTrigrams()
    {
        QFETCH(QString, index);
        const QString table = QTest::currentDataTag();
        const auto statements = sentBy([&](const Store& store) {
            if (table == "users")
                Repository<User>(store).list(
                    Query<User>().search("ser17777").sortBy(&User::createdAt));
            else if (table == "products")
                Repository<Product>(store).list(Query<Product>()
                                                    .search("U-17777")
                                                    .equal(&Product::status, "active")
                                                    .sortBy(&Product::name));
            else
                Orders(store).list(Query<Order>().search("O-17777").sortBy(&Order::placedAt));
        });
        QCOMPARE(statements.size(), 1U);
        m_connection->run("SET plan_cache_mode = force_custom_plan");
        const auto word = table == "users" ? "'%ser17777%'"
            : table == "orders"            ? "'%O-17777%'"
                                           : "'%U-17777%'";
        const auto plan = planOf(statements.front(), {word, "'active'"});
        QVERIFY2(plan.contains(index) && !plan.contains("Seq Scan"), qPrintable(plan));
    }

    // What is typed above the rows of a page of the store, with the chips and as the page reads it.
    void wordsTypedOnAPageAreFoundByTheSameIndex_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("index");
        const auto row = [](const char* table, const char* typed, const char* scope,
                            const char* name) {
            QTest::addRow("%s: %s", table, typed) << typed << scope << QString(name);
        };
        row("users", "ser17777", "", "users_search_idx");
        row("users", "ser18888", "role in (user, admin) and status in (active)",
            "users_search_idx");
        row("users", "ser17777 mail", "", "users_search_idx");
        row("products", "U-17777", "status in (active)", "products_search_idx");
        row("orders", "O-17777", "", "orders_search_idx");
    }

    void wordsTypedOnAPageAreFoundByTheSameIndex()
    {
        QFETCH(QString, typed);
        QFETCH(QString, scope);
        QFETCH(QString, index);
        const auto table = QString(QTest::currentDataTag()).section(':', 0, 0);
        const auto& entity = table == "users" ? entityOf<User>()
            : table == "orders"               ? entityOf<Order>()
                                              : entityOf<Product>();
        const auto searched = searchedColumns(entity);
        const auto pool = m_store->pool();
        const auto source = TableSource::open(pool, {"public", table.toStdString()});
        const auto& columns = source.columns();
        auto filter = std::get<Filter>(parseFilter(typed.toStdString(), columns, searched));
        filter = withDeleted(inScope(filter, scope.toStdString(), columns, searched), columns,
                             DeletedRows::Hidden);
        RowSet rows;
        rows.filter = filter;
        if (table == "orders")
            for (std::size_t i = 0; i < columns.size(); ++i)
                if (columns[i].name == "placed_at")
                    rows.sort = Sort::descending(static_cast<int>(i));

        const auto plan = QString::fromStdString(source.explain(rows).text);

        QVERIFY2(plan.contains(index) && !plan.contains("Seq Scan"), qPrintable(plan));
        QCOMPARE(source.first(rows).rowCount(), 1);
        // In any text column, as other pages have it, no index could serve it.
        rows.filter = std::get<Filter>(parseFilter(typed.toStdString(), columns));
        const auto all = QString::fromStdString(source.explain(rows).text);
        QVERIFY2(!all.contains(index), qPrintable(all));
    }

    void aPartOfAWordIsFoundWhateverItsCase()
    {
        const Repository<Product> products{Store(*m_connection)};
        QCOMPARE(products.list(Query<Product>().search("ku-1777")).rows.size(), 11U);
        QCOMPARE(products.list(Query<Product>().search("KETTLE 6")).rows.front().name.substr(0, 8),
                 "Kettle 6");
        QCOMPARE(products.count(Query<Product>().search("tt")), 4000);
        QCOMPARE(products.count(Query<Product>().search("100%")), 0);
    }

private:
    static std::vector<std::pair<const char*, Asking>> askings()
    {
        const auto email = std::string("user7@mail.example");
        const Uuid some = randomUuid();
        return {
            {"a user by key", [=](const Store& store) { Repository<User>(store).find(some); }},
            {"a user by e-mail", [=](const Store& store) { Users(store).byEmail(email); }},
            {"a product by number",
             [=](const Store& store) {
                 Repository<Product>(store).findBy<&Product::organizationId, &Product::sku>(
                     some, "SKU-7");
             }},
            {"an order by number",
             [=](const Store& store) {
                 Orders(store).findBy<&Order::organizationId, &Order::orderNumber>(some, "SO-7");
             }},
            {"an order by its buyer's key",
             [=](const Store& store) {
                 Orders(store).findBy<&Order::userId, &Order::idempotencyKey>(some, "cart-1");
             }},
            {"a page of products",
             [](const Store& store) {
                 Product from;
                 from.name = "Kettle 6";
                 auto query =
                     Query<Product>().equal(&Product::status, "active").sortBy(&Product::name);
                 const RowStore rows(entityOf<Product>(), store);
                 Repository<Product>(store).list(query.after(rows.cursor(query.query(), &from)));
             }},
            {"the latest orders",
             [](const Store& store) {
                 Orders(store).list(
                     Query<Order>().sortBy(&Order::placedAt, Sorted::Descending).limit(20));
             }},
            {"the orders of a user",
             [=](const Store& store) {
                 Orders(store).list(Query<Order>()
                                        .equal(&Order::userId, some)
                                        .sortBy(&Order::placedAt, Sorted::Descending));
             }},
            {"an order with its parts",
             [=](const Store& store) { Orders(store).details(std::span(&some, 1)); }},
            {"many orders with their parts",
             [](const Store& store) {
                 Orders(store).details(std::array{randomUuid(), randomUuid(), randomUuid()});
             }},
            {"the orders of whoever has an address",
             [=](const Store& store) {
                 Orders(store).list(
                     Query<Order>().refers(&Order::userId, Query<User>().equal(&User::id, some)));
             }},
            {"the orders that hold a product",
             [=](const Store& store) {
                 Orders(store).list(Query<Order>().referredBy(
                     &OrderItem::orderId, Query<OrderItem>().equal(&OrderItem::productId, some)));
             }},
            {"the session of a token",
             [](const Store& store) { UserSessions(store).accepted(std::string(64, 'a')); }},
            {"the sessions of a user",
             [=](const Store& store) { UserSessions(store).ofUser(some); }},
            {"the activities of a user",
             [=](const Store& store) { UserActivities(store).ofUser(some); }},
        };
    }
};

QTEST_GUILESS_MAIN(TestStoreIndexes)
#include "tst_store_indexes.moc"
