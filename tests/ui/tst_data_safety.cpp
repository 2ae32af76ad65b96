// What keeps one from harm on the Data page: rows marked as deleted, rights that are known before
// something is tried, rows that policies hide.
#include "core/pg/identifier.h"
#include "tests/ui/data_bench.h"
#include "ui/data/rights_sheet.h"
#include "ui/widgets/deleted_choice.h"
#include "ui/widgets/labels.h"

#include <QRegularExpression>
#include <QToolButton>

using namespace howdah;

namespace {

constexpr auto users = "create table users (id int primary key, name text,"
                       " deleted_at timestamptz);"
                       "insert into users select g, 'user ' || g,"
                       " case when g % 2 = 0 then now() end from generate_series(1, 6) g;"
                       "create table plain (id int primary key);"
                       "insert into plain values (1);"
                       "create table orders (id int primary key, user_id int references users);"
                       "insert into orders values (1, 2); analyze";

// The Data page as a role of its own sees it, which signs in as it is and then acts as the role.
struct GrantBench {
    DataBench bench;
    std::string role = bench.database.name() + " Ann";

    explicit GrantBench(const std::string& script)
        : bench(script)
    {
        bench.database.run("create role " + quoteIdentifier(role));
        auto escaped = role;
        escaped.insert(escaped.find(' '), "\\\\");
        bench.address = bench.database.conninfo() + " options='-c role=" + escaped + "'";
    }
    ~GrantBench()
    {
        bench.tables.reset();
        bench.window.reset();
        bench.session.close();
        IdleTracker::waitUntilIdle();
        bench.database.run("drop owned by " + quoteIdentifier(role) + "; drop role "
                           + quoteIdentifier(role));
    }
    GrantBench(const GrantBench&) = delete;
    GrantBench& operator=(const GrantBench&) = delete;

    void toRole(const std::string& sql) const
    {
        bench.database.run(sql + " to " + quoteIdentifier(role));
    }
};

void press(const DataBench& bench, const QString& button)
{
    QTest::mouseClick(bench.find<QToolButton>("data.deleted." + button), Qt::LeftButton);
    DataBench::settle();
}

QString note(const DataBench& bench)
{
    return bench.find<ElidedLabel>("data.note")->fullText();
}

void trigger(const DataBench& bench, const QString& action)
{
    bench.window->findChild<QAction*>("action.data." + action)->trigger();
    DataBench::settle();
}

} // namespace

class TestDataSafety : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void rowsMarkedAsDeletedAreHiddenUntilAskedFor()
    {
        DataBench bench(users);
        bench.open();
        bench.clickInNavigator("Users");
        QVERIFY(bench.find<DeletedChoice>("data.deleted")->isVisible());
        QCOMPARE(bench.cells("id"), (QStringList{"1", "3", "5"}));

        press(bench, "deleted");
        QCOMPARE(bench.cells("id"), (QStringList{"2", "4", "6"}));
        bench.filterBy("id > 2");
        QCOMPARE(bench.cells("id"), (QStringList{"4", "6"}));
        press(bench, "all");
        QCOMPARE(bench.cells("id"), (QStringList{"3", "4", "5", "6"}));
        QCOMPARE(bench.filter()->text(), "id > 2");
        bench.clickHeader("id");
        bench.clickHeader("id");
        DataBench::settle();
        QCOMPARE(bench.cells("id"), (QStringList{"6", "5", "4", "3"}));

        bench.clickInNavigator("plain");
        QVERIFY(!bench.find<DeletedChoice>("data.deleted")->isVisible());
        bench.clickInNavigator("Users"); // as it was chosen for this table
        QCOMPARE(bench.cells("id").size(), 6);
        QCOMPARE(bench.find<DeletedChoice>("data.deleted")->chosen(), DeletedRows::Shown);
    }

    void theChoiceIsThereAtTheNextStart()
    {
        DataBench bench(users);
        bench.open();
        bench.clickInNavigator("Users");
        press(bench, "deleted");
        bench.tables.reset();
        bench.window.reset();
        bench.session.close();
        DataBench::settle();

        bench.open();
        bench.clickInNavigator("Users");
        QCOMPARE(bench.cells("id"), (QStringList{"2", "4", "6"}));
        press(bench, "active");
        bench.press(QKeySequence::Refresh);
        QCOMPARE(bench.cells("id"), (QStringList{"1", "3", "5"}));
    }

    void whoMayOnlyInsertFillsNewRowsAndIsToldWhyNotTheOthers()
    {
        GrantBench grant("create table plain (id int primary key, name text);"
                         "insert into plain values (1, 'one'); analyze");
        auto& bench = grant.bench;
        grant.toRole("grant select, insert on plain");
        bench.open();
        bench.clickInNavigator("plain");
        QTRY_VERIFY(!note(bench).isEmpty()); // the rights are known
        bench.clickCell(0, "name");
        bench.key(Qt::Key_Delete);
        QTRY_VERIFY2(bench.toast().contains("GRANT DELETE ON"), qPrintable(bench.toast()));
        bench.press(QKeySequence("Ctrl+0"));
        QTRY_VERIFY2(bench.toast().contains("GRANT UPDATE"), qPrintable(bench.toast()));

        emit bench.grid()->customContextMenuRequested(
            bench.grid()->visualRect(bench.model()->index(0, 1)).center());
        auto* menu = bench.find<QMenu>("data.cellMenu");
        QVERIFY(menu->toolTipsVisible());
        const auto entry = [&](const QString& id) {
            return bench.window->findChild<QAction*>("action.data." + id);
        };
        QVERIFY(entry("insertRow")->isEnabled());
        QVERIFY(!entry("setNull")->isEnabled() && !entry("deleteRow")->isEnabled());
        QVERIFY(entry("setNull")->toolTip().contains("GRANT UPDATE"));
        menu->close(); // which gives the keys their entries back
        delete menu;
        bench.activate();

        trigger(bench, "insertRow");
        QCOMPARE(bench.model()->rowCount(), 2);
        for (const auto* column : {"id", "name"}) {
            bench.clickCell(1, column);
            bench.key(Qt::Key_F2);
            QTest::keyClicks(bench.find<QWidget>("data.cellEditor.field"), "7");
            QTest::keyClick(bench.find<QWidget>("data.cellEditor.field"), Qt::Key_Return);
            DataBench::settle();
        }
        bench.grid()->setCurrentIndex(bench.model()->index(1, bench.column("name")));
        bench.grid()->setFocus();
        bench.press(QKeySequence("Ctrl+0"));
        bench.press(QKeySequence("Ctrl+Return"));
        QCOMPARE(bench.database.scalar("select count(*) from plain where id = 7 and name is null"),
                 "1");
    }

    void aTableWithoutActiveRowsSaysSo()
    {
        DataBench bench("create table users (id int primary key, deleted_at timestamp);"
                        "insert into users values (1, now())");
        bench.open();
        const auto* nothing = bench.find<EmptyState>("data.nothing");
        QVERIFY(nothing->isVisible());
        QCOMPARE(nothing->title(), "users has no active rows");
        QVERIFY(!bench.find<QPushButton>("data.nothing.clearButton")->isVisible());
        press(bench, "all");
        QVERIFY(!nothing->isVisible());
    }

    void aForeignKeyLeadsToADeletedRowAsWell()
    {
        DataBench bench(users);
        bench.open();
        bench.clickInNavigator("Orders");
        bench.clickCell(0, "user_id");
        bench.key(Qt::Key_F4);
        DataBench::settle();
        QCOMPARE(bench.label("title"), "users");
        QCOMPARE(bench.cells("name"), QStringList{"user 2"});
    }

    void whatTheRoleMayNotDoIsSaidWithTheGrant()
    {
        GrantBench as(
            "create table t (id int primary key, name text); insert into t values (1, 'x')");
        as.toRole("grant select, update (name) on t");
        auto& bench = as.bench;
        bench.open();
        const auto role = QString::fromStdString(as.role);
        QTRY_COMPARE(note(bench), role + " may not insert, delete rows here.");

        trigger(bench, "rights");
        const auto* sheet = bench.find<RightsSheet>("data.rightsSheet");
        QVERIFY(sheet->isOpen());
        QCOMPARE(bench.label("rightsSheet.insert.what"), "Insert rows: not allowed");
        QVERIFY2(bench.label("rightsSheet.insert.why").contains("no INSERT right"),
                 qPrintable(bench.label("rightsSheet.insert.why")));
        QCOMPARE(bench.label("rightsSheet.update.what"), "Change rows");
        QCOMPARE(bench.label("rightsSheet.update.id.what"), "Change id: not allowed");
        QVERIFY2(bench.label("rightsSheet.create.why").contains("PostgreSQL 15"),
                 qPrintable(bench.label("rightsSheet.create.why")));
        bench.click("data.rightsSheet.insert.copyButton");
        QCOMPARE(DataBench::clipboard(),
                 QString("GRANT INSERT ON TABLE \"public\".\"t\" TO \"%1\";").arg(role));
        QCOMPARE(bench.toast(), "GRANT copied");
        QTest::keyClick(bench.find<QPushButton>("data.rightsSheet.closeButton"), Qt::Key_Escape);
        QVERIFY(!sheet->isOpen());

        bench.database.run(DataBench::clipboard().toStdString());
        bench.press(QKeySequence::Refresh);
        QTRY_COMPARE(note(bench), role + " may not delete rows here.");
    }

    void rowsThatPoliciesHideAreSaid()
    {
        GrantBench as("create table t (id int primary key, who text);"
                      "insert into t values (1, 'x'); alter table t enable row level security;"
                      "grant all on t to public");
        auto& bench = as.bench;
        bench.open();
        const auto role = QString::fromStdString(as.role);
        QTRY_VERIFY2(note(bench).contains("hides every row from " + role), qPrintable(note(bench)));

        bench.database.run("create policy own_rows on t using (who = current_user)");
        bench.press(QKeySequence::Refresh);
        QTRY_COMPARE(note(bench), "Row-level security may hide rows from " + role + " (own_rows).");
        trigger(bench, "rights");
        QVERIFY2(bench.label("rightsSheet.policy.own_rows").contains("CURRENT_USER"),
                 qPrintable(bench.label("rightsSheet.policy.own_rows")));
    }

    void anOwnerIsToldNothing()
    {
        DataBench bench("create table t (id int primary key); insert into t values (1);"
                        "alter table t enable row level security");
        bench.open();
        QCOMPARE(note(bench), "");
    }
};

QTEST_MAIN(TestDataSafety)
#include "tst_data_safety.moc"
