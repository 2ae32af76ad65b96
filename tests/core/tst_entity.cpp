// Entities against the tables that migrations/ make, both ways.
#include "core/repo/access_rights.h"
#include "core/repo/entities.h"
#include "core/repo/entity_sql.h"
#include "core/repo/order.h"
#include "core/repo/product.h"
#include "core/repo/row_values.h"
#include "core/repo/user.h"
#include "tests/support/error_of.h"
#include "tests/support/store.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <optional>
#include <set>

using namespace howdah;

namespace {

QString differenceOf(const TestDatabase& database, const std::string& schema = "public")
{
    Connection connection(database.conninfo());
    return QString::fromStdString(textOf(entityDifference(connection, schema)));
}

// What a description asks of the struct: that the member is there, and of a type a column has.
template <typename E>
concept HasEmail = requires { column<E, &E::email>("email", "An address."); };
template <typename E>
concept HasFraction = requires { column<E, &E::fraction>("fraction", "No column holds it."); };
template <typename E>
concept HasTotal = requires { columnOf<E>(&Order::total); };
template <typename E>
concept HasVersion = requires { columnOf<E>(&Versioned::version); };

struct WithFraction {
    long double fraction = 0;
};

static_assert(HasEmail<User>);
static_assert(!HasEmail<Product>); // not in the struct
static_assert(!HasFraction<WithFraction>); // in the struct, but no value of a column
static_assert(HasTotal<Order>);
static_assert(!HasTotal<User>); // another struct's
static_assert(HasVersion<User>); // of a shape mixed in
static_assert(!HasVersion<UserRole>);

constexpr std::array brokenColumns{
    column<Product, &Product::sku>("sku", "Once."),
    column<Product, &Product::name>("sku", "Twice."),
};
static_assert(!isSound(
    {.table = "t", .noun = "t", .comment = "Two columns of one name.", .columns = brokenColumns}));
constexpr std::array oneColumn{idColumn<Product>()};
constexpr std::array strayKey{unique("sku")};
static_assert(isSound({.table = "t", .noun = "t", .comment = "c", .columns = oneColumn}));
static_assert(
    !isSound({.table = "t", .noun = "t", .comment = "c", .columns = oneColumn, .keys = strayKey}));

} // namespace

class TestEntity : public QObject {
    Q_OBJECT

private slots:
    void everyTableOfTheStoreIsAnEntityAndTheOtherWayRound()
    {
        const StoreDatabase store;
        std::vector<std::string> tables;
        for (const auto& type : allEntities())
            tables.emplace_back(type.entity->table);
        std::ranges::sort(tables);
        std::string list;
        for (const auto& table : tables)
            list += (list.empty() ? "" : ", ") + table;
        QCOMPARE(offenders(store, std::string("select relname from (") + storeTables + ") t"),
                 QString::fromStdString(list));
    }

    // Columns in their order, types, NOT NULL, defaults, keys, references, checks, indexes, the
    // trigger of versions, comments.
    void theMigratedDatabaseIsExactlyWhatTheEntitiesDescribe()
    {
        const StoreDatabase store;
        QCOMPARE(differenceOf(store), "");
    }

    void whatTheEntitiesMakeIsExactlyWhatTheMigrationsMake()
    {
        const StoreDatabase store;
        const TestDatabase made;
        Connection connection(made.conninfo());
        connection.runScript(createSchemaSql());
        Connection live(store.conninfo());
        QCOMPARE(describedPart(readSnapshot(connection)).text(),
                 describedPart(readSnapshot(live)).text());
        QVERIFY(describedPart(readSnapshot(live)).objects.size() > 400);
    }

    void whatEachIndexServesIsToldByTheSchemaPage()
    {
        const auto page = QString::fromStdString(textOf(storeMigrations() / "SCHEMA.md"));
        int count = 0;
        for (const auto& type : allEntities())
            for (const auto& index : type.entity->indexes) {
                const auto name =
                    std::string(type.entity->table) + "_" + std::string(index.label) + "_idx";
                const QRegularExpression row( // | name | on | serves |
                    QString("^\\| `%1` \\| [^ |].* \\| [^ |].* \\|$")
                        .arg(QString::fromStdString(name)),
                    QRegularExpression::MultilineOption);
                QVERIFY2(row.match(page).hasMatch(), name.c_str());
                ++count;
            }
        QVERIFY(count > 40);
    }

    void whatDiffersInTheDatabaseIsNamed_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* change, const char* told) {
            QTest::addRow("%s", change) << change << told;
        };
        row("alter table users drop column phone_number cascade",
            "+ column public.users.phone_number");
        row("alter table users add column nickname text", "- column public.users.nickname");
        row("alter table products alter column stock type bigint", "type: bigint -> integer");
        row("alter table products alter column name drop not null",
            "~ column public.products.name\n    not null: (none) -> yes");
        row("alter table orders alter column currency set default 'USD'",
            "default: 'USD'::text -> 'EUR'::text");
        row("alter table products drop constraint products_price_check",
            "+ constraint public.products.products_price_check");
        row("alter table order_items drop constraint order_items_product_id_fkey",
            "+ constraint public.order_items.order_items_product_id_fkey");
        row("drop index users_email_key", "+ index public.users.users_email_key");
        row("create index more on users (last_login_at)", "- index public.users.more");
        row("drop trigger users_touch on users", "+ trigger public.users.users_touch");
        row("comment on column users.email is 'x'",
            "~ column public.users.email\n    comment: x -> Address");
        row("drop table events", "+ table public.events");
        row("alter table user_roles drop constraint user_roles_pkey",
            "+ constraint public.user_roles.user_roles_pkey");
    }

    void whatDiffersInTheDatabaseIsNamed()
    {
        QFETCH(QString, change);
        QFETCH(QString, told);
        static const StoreDatabase store;
        Connection connection(store.conninfo());
        const auto before = entitySnapshot(connection);
        connection.run("begin");
        connection.runScript(change.toStdString());
        const auto live = describedPart(readSnapshot(connection));
        connection.run("rollback");
        const auto changes = QString::fromStdString(textOf(diff(live, before)));
        QVERIFY2(changes.contains(told), qPrintable(changes));
    }

    void lookingAtTheEntitiesLeavesNothingBehind()
    {
        const TestDatabase database;
        Connection connection(database.conninfo());
        const auto before = readSnapshot(connection);
        QVERIFY(!entitySnapshot(connection).objects.empty());
        QVERIFY(connection.isIdle());
        QCOMPARE(readSnapshot(connection).text(), before.text());
    }

    void anySchemaIsComparedWithTheEntities()
    {
        const TestDatabase database;
        database.run("create schema shop");
        applyStore(database.conninfo() + " options='-c search_path=shop'");
        QCOMPARE(differenceOf(database, "shop"), "");
        QVERIFY(differenceOf(database).startsWith("+ "));
    }

    // A member that no column describes would be lost on its way to the table.
    void everyMemberOfAStructHasItsColumn()
    {
        for (const auto& type : allEntities()) {
            const auto row = type.make();
            std::vector<std::pair<std::size_t, const EntityColumn*>> places;
            for (const auto& column : type.entity->columns)
                places.emplace_back(static_cast<char*>(column.member(row.get()))
                                        - static_cast<char*>(row.get()),
                                    &column);
            std::ranges::sort(places);
            std::size_t end = 0;
            for (const auto& [offset, column] : places) {
                QVERIFY2(offset >= end && offset - end < column->alignment,
                         qPrintable(QString("%1: something stands before %2")
                                        .arg(QLatin1String(type.entity->table.data(),
                                                           qsizetype(type.entity->table.size())),
                                             QLatin1String(column->name.data(),
                                                           qsizetype(column->name.size())))));
                end = offset + column->size;
            }
            QVERIFY2(type.size - end < 8, type.entity->table.data());
        }
    }

    // The struct begins as the database would fill it in.
    void constantDefaultsAreTheStructsOwn()
    {
        for (const auto& type : allEntities()) {
            const auto row = type.make();
            for (const auto& column : type.entity->columns) {
                if (column.defaultSql.empty() || column.isFilled())
                    continue;
                auto wanted = std::string(column.defaultSql);
                std::erase(wanted, '\'');
                if (column.kind == ValueKind::Boolean)
                    wanted = wanted.substr(0, 1);
                if (column.kind == ValueKind::Amount)
                    wanted += ".00";
                QCOMPARE(valueText(column, row.get()).value(), wanted);
            }
        }
    }

    void secretsAreNotAmongWhatIsRead()
    {
        std::set<std::string> secrets;
        for (const auto& type : allEntities())
            for (const auto& column : type.entity->columns)
                if (column.isSecret) {
                    secrets.emplace(column.name);
                    QVERIFY(textsOf(*type.entity).select.find(column.name) == std::string::npos);
                    QVERIFY(!column.isUpdated());
                }
        QCOMPARE(secrets, (std::set<std::string>{"password_hash", "token_hash"}));
    }
};

QTEST_GUILESS_MAIN(TestEntity)
#include "tst_entity.moc"
