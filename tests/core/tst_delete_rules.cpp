// Rows that are marked instead of deleted, and what really deleting rows would do to others.
#include "core/browse/delete_effects.h"
#include "core/browse/soft_delete.h"
#include "core/browse/table_source.h"
#include "core/catalog/catalog.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;

namespace {

QStringList idsOf(const TableSource& source, const std::string& typed, DeletedRows which)
{
    auto filter = std::get<Filter>(parseFilter(typed, source.columns()));
    filter = withDeleted(std::move(filter), source.columns(), which);
    const auto page = source.first({filter, std::nullopt});
    QStringList ids;
    for (int row = 0; row < page.rowCount(); ++row)
        ids += QString::fromStdString(std::string(page.cell(row, 0).value()));
    return ids;
}

// "orders(user_id) refuse 2": what is found, one after the other.
QStringList effectsOf(const TestDatabase& database, const RelationName& name,
                      const std::vector<std::string>& keyNames,
                      const std::vector<std::vector<std::string>>& keys)
{
    Connection own(database.conninfo());
    QStringList said;
    for (const auto& effect : deleteEffects(own, describe(own, name), keyNames, keys)) {
        const QStringList actions{"refuse", "cascade", "null", "default"};
        said += QString("%1(%2) %3 %4")
                    .arg(QString::fromStdString(effect.table.name),
                         QString::fromStdString(effect.columns),
                         actions.at(static_cast<int>(effect.action)),
                         effect.rows ? QString::number(*effect.rows) : QString("?"));
    }
    return said;
}

} // namespace

class TestDeleteRules : public QObject {
    Q_OBJECT

private slots:
    void rowsMarkedAsDeletedAreLeftOutOrShownAlone()
    {
        TestDatabase database;
        database.run("create table t (id int primary key, name text, deleted_at timestamptz);"
                     "insert into t values (1, 'a', null), (2, 'a', now()), (3, 'b', null),"
                     " (4, 'b', now())");
        const auto source = TableSource::open(database.pool(), {"public", "t"});

        QCOMPARE(idsOf(source, "", DeletedRows::Hidden), (QStringList{"1", "3"}));
        QCOMPARE(idsOf(source, "", DeletedRows::Only), (QStringList{"2", "4"}));
        QCOMPARE(idsOf(source, "", DeletedRows::Shown).size(), 4);
        QCOMPARE(idsOf(source, "name = b", DeletedRows::Hidden), QStringList{"3"});
        // What is typed stays one condition.
        QCOMPARE(idsOf(source, "name = b or id = 1", DeletedRows::Only), QStringList{"4"});
    }

    void onlyATimestampThatMayBeNullMarks_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<bool>("marks");
        QTest::addRow("timestamptz") << "deleted_at timestamptz" << true;
        QTest::addRow("timestamp") << "deleted_at timestamp(3)" << true;
        QTest::addRow("not null") << "deleted_at timestamptz not null" << false;
        QTest::addRow("boolean") << "deleted_at boolean" << false;
        QTest::addRow("another name") << "removed_at timestamptz" << false;
        QTest::addRow("generated")
            << "deleted_at timestamp generated always as (timestamp '2000-01-01') stored" << false;
    }

    void onlyATimestampThatMayBeNullMarks()
    {
        QFETCH(QString, column);
        QFETCH(bool, marks);
        TestDatabase database;
        database.run("create table t (id int primary key, " + column.toStdString() + ")");
        Connection own(database.conninfo());
        const auto table = describe(own, {"public", "t"});
        QCOMPARE(softDeleteColumn(table.columns) != nullptr, marks);
        QCOMPARE(withDeleted({}, table.columns, DeletedRows::Hidden).isEmpty(), !marks);
    }

    void whatRefersIsFoundBeforeDeletingIsTried()
    {
        TestDatabase database;
        database.run(
            "create table users (id int primary key, boss int references users);"
            "create table orders (id int primary key, user_id int references users);"
            "create table items (id int primary key, order_id int references orders on delete "
            "cascade);"
            "create table \"Odd one\" (\"the user\" int references users on delete cascade,"
            " id int primary key);"
            "create table notes (odd int references \"Odd one\" on delete set null);"
            "create table stays (user_id int default 3 references users on delete set default);"
            "create table nobody (user_id int references users);"
            "insert into users values (1, null), (2, 1), (3, null), (4, 4);"
            "insert into orders values (10, 1), (11, 1), (12, 2);"
            "insert into items values (100, 10), (101, 12);"
            "insert into \"Odd one\" values (1, 50), (1, 51), (2, 52);"
            "insert into notes values (50), (50), (51), (52);"
            "insert into stays values (1)");
        const RelationName users{"public", "users"};

        QCOMPARE(effectsOf(database, users, {"id"}, {{"1"}}),
                 (QStringList{"orders(user_id) refuse 2", "users(boss) refuse 1",
                              "Odd one(\"the user\") cascade 2", "notes(odd) null 3",
                              "stays(user_id) default 1"}));
        // Who goes as well refuses nothing.
        QCOMPARE(effectsOf(database, users, {"id"}, {{"1"}, {"2"}}).filter("boss"), QStringList());
        QCOMPARE(effectsOf(database, users, {"id"}, {{"4"}}), QStringList());
        QCOMPARE(effectsOf(database, {"public", "orders"}, {"id"}, {{"10"}, {"12"}}),
                 QStringList{"items(order_id) cascade 2"});
        QCOMPARE(errorOf([&] { database.run("delete from users where id = 1"); }).kind(),
                 ErrorKind::Constraint);
        QCOMPARE(database.scalar("select count(*) from users"), "4"); // looking changes nothing
    }

    void keysOfSeveralColumnsAndRowsWithoutAKeyAreFollowed()
    {
        TestDatabase database;
        database.run("create table a (x int, y text, primary key (x, y));"
                     "create table b (y text, x int, foreign key (x, y) references a on delete"
                     " cascade);"
                     "create table loose (code text unique);"
                     "create table c (code text references loose (code));"
                     "insert into a values (1, 'p,q'), (1, '\"z'), (2, 'p,q');"
                     "insert into b values ('p,q', 1), ('p,q', 2), ('\"z', 1);"
                     "insert into loose values ('one'), ('two'); insert into c values ('two')");
        QCOMPARE(effectsOf(database, {"public", "a"}, {"x", "y"}, {{"1", "p,q"}, {"1", "\"z"}}),
                 QStringList{"b(x, y) cascade 2"});
        QCOMPARE(effectsOf(database, {"public", "loose"}, {"ctid"}, {{"(0,2)"}}),
                 QStringList{"c(code) refuse 1"});
        QCOMPARE(effectsOf(database, {"public", "loose"}, {"ctid"}, {{"(0,1)"}}), QStringList());
    }

    void tablesThatReferToEachOtherEnd()
    {
        TestDatabase database;
        database.run("create table a (id int primary key, b int);"
                     "create table b (id int primary key, a int references a on delete cascade);"
                     "alter table a add foreign key (b) references b on delete cascade;"
                     "insert into a values (1, null); insert into b values (1, 1);"
                     "update a set b = 1; insert into a values (2, 1)");
        QCOMPARE(effectsOf(database, {"public", "a"}, {"id"}, {{"1"}}).first(), "b(a) cascade 1");
    }

    void aTableThatMayNotBeReadIsNamedAllTheSame()
    {
        TestDatabase database;
        const auto role = database.name() + "_r";
        database.run("create role " + role
                     + "; create table a (id int primary key);"
                       "create table b (a int references a); insert into a values (1);"
                       "insert into b values (1); grant select on a to "
                     + role);
        {
            Connection own(database.conninfo());
            own.run("set role " + role);
            const auto effects =
                deleteEffects(own, describe(own, {"public", "a"}), {"id"}, {{"1"}});
            QCOMPARE(effects.size(), 1U);
            QVERIFY(!effects[0].rows);
            QCOMPARE(effects[0].table.name, "b");
        }
        database.run("drop owned by " + role + "; drop role " + role);
    }
};

QTEST_GUILESS_MAIN(TestDeleteRules)
#include "tst_delete_rules.moc"
