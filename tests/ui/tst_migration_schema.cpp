// What becomes of the schema: before and after a migration, with a rehearsal and without one, and
// what somebody else has made of it.
#include "tests/support/profile_of.h"
#include "tests/ui/migrations_bench.h"
#include "ui/migrations/drift_sheet.h"
#include "ui/models/schema_model.h"
#include "ui/widgets/empty_state.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QTabWidget>
#include <QToolButton>

using namespace howdah;
using Bench = MigrationsBench;
using Lines = QStringList;

namespace {

struct SchemaBench : Bench {
    /// A copy is made on the server that the profile names, so it has to name the right one.
    explicit SchemaBench(Stage stage = Stage::Development)
    {
        profile = profileOf(database);
        profile.name = "shop";
        profile.environment = stage;
    }
    void openTab(const QString& name) const
    {
        find<QTabWidget>("tabs")->setCurrentWidget(find<QWidget>(name));
    }
    EmptyState* none() const { return find<EmptyState>("schema.none"); }
    QTableView* table(const QString& name = "schema.table") const { return find<QTableView>(name); }
    Lines rowsOf(const QTableView* view) const
    {
        Lines all;
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            Lines cells;
            for (int column = 0; column < 3; ++column)
                cells += view->model()->index(row, column).data().toString();
            all += cells.join(" | ");
        }
        return all;
    }
};

} // namespace

class TestMigrationSchema : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void beforeAndAfterAreShownWithoutARehearsal()
    {
        SchemaBench bench;
        bench.database.run("create table public.big as select i as id, i::text as note from "
                           "generate_series(1, 50) i");
        bench.scripts.add("1_wide",
                          "alter table public.big add column n int not null default 0;\n"
                          "alter table public.big drop column note;\n",
                          "select 1;\n");
        bench.open();
        bench.openTab("schema");
        Bench::settle();

        QVERIFY2(bench.table()->isVisible(), qPrintable(bench.none()->text()));
        const QAbstractItemModelTester tester(bench.table()->model());
        const auto rows = bench.rowsOf(bench.table());
        QCOMPARE(rows.first(), "changed | table public.big | table public.big");
        QVERIFY2(rows.contains("gone | note text | "), qPrintable(rows.join('\n')));
        QCOMPARE(rows.filter("new |  | n integer").size(), 1);
        const auto added = static_cast<int>(rows.indexOf(rows.filter("new |").first()));
        QCOMPARE(bench.table()
                     ->model()
                     ->index(added, SchemaModel::After)
                     .data(Qt::BackgroundRole)
                     .value<QColor>(),
                 themeColour(ThemeRole::SuccessSoft));
        QVERIFY2(bench.label("schema.caption").contains("scratch database beside"),
                 qPrintable(bench.label("schema.caption")));
        // Nothing of it has come near the real one.
        QCOMPARE(bench.database.scalar("select count(note) from public.big"), "50");
        QVERIFY(!bench.has("schema_migrations"));
    }

    void whatStandsOnThoseBeforeItIsTriedBehindThem()
    {
        SchemaBench bench;
        bench.scripts.add("1_a", "create table public.a (id int);\n", "drop table public.a;\n");
        bench.scripts.add("2_b", "alter table public.a add column n int;\n",
                          "alter table public.a drop column n;\n");
        bench.open();
        bench.select(2);
        bench.openTab("schema");
        Bench::settle();
        QCOMPARE(bench.rowsOf(bench.table()),
                 (Lines{"changed | table public.a | table public.a", " | id integer | id integer",
                        "new |  | n integer"}));

        bench.migrator().up();
        bench.page->reload();
        Bench::settle();
        QVERIFY2(bench.rowsOf(bench.table()).contains("gone | n integer | "), // of its down
                 qPrintable(bench.rowsOf(bench.table()).join('\n')));
        QVERIFY(bench.label("schema.caption").startsWith("What rolling it back"));
    }

    void aCopyThatCannotTellSaysWhy()
    {
        SchemaBench bench;
        bench.scripts.add("1_a", "create table public.a ();\nselect * from nowhere;\n",
                          "select 1;\n");
        bench.open();
        bench.openTab("schema");
        Bench::settle();
        QVERIFY(bench.none()->isVisible());
        QCOMPARE(bench.none()->title(), "A copy without rows cannot tell");
        QVERIFY2(bench.none()->text().contains("nowhere"), qPrintable(bench.none()->text()));

        bench.scripts.add("1_a", "create table public.a ();\n"); // mended: tried again by itself
        QTRY_COMPARE_WITH_TIMEOUT(bench.rowsOf(bench.table()), Lines{"new |  | table public.a"},
                                  20'000);
    }

    void aDatabaseThatOthersWorkOnIsCopiedOnlyWhenAsked()
    {
        SchemaBench bench(Stage::Staging);
        bench.threeTables();
        bench.open();
        bench.openTab("schema");
        Bench::settle();
        QCOMPARE(bench.none()->title(), "Not tried yet");
        bench.click("schema.none.try");
        Bench::settle();
        QCOMPARE(bench.rowsOf(bench.table()).first(), "new |  | table public.a");
    }

    void whatIsUnderWayIsCancelledAndNotBegunAgain()
    {
        SchemaBench bench;
        bench.scripts.add("1_slow", "select pg_sleep(603);\n", "select 1;");
        bench.open();
        bench.openTab("schema");
        const auto sleeping = [&] { // it does so in a database of its own
            return bench.database.scalar("select count(*) from pg_stat_activity where "
                                         "wait_event = 'PgSleep' and datname <> "
                                         "current_database() and query like '%pg_sleep(603)%'");
        };
        QTRY_COMPARE_WITH_TIMEOUT(sleeping(), "1", 20'000);
        QCOMPARE(bench.button("schema.none.try")->text().remove('&'), "Cancel");
        QTRY_VERIFY2(bench.none()->text().contains("slow"),
                     qPrintable(bench.none()->text())); // how far it is
        bench.click("schema.none.try");
        Bench::settle();
        QTRY_COMPARE(sleeping(), "0");
        QVERIFY(bench.none()->isVisible());
        QCOMPARE(bench.button("schema.none.try")->text().remove('&'), "Try it on a copy");
        bench.page->reload();
        Bench::settle();
        QCOMPARE(sleeping(), "0");
    }

    void theRehearsalCountsForMore()
    {
        SchemaBench bench;
        bench.threeTables();
        bench.open();
        bench.openTab("rehearsal");
        bench.click("rehearsal.run");
        Bench::settle();
        bench.openTab("schema");
        Bench::settle();
        QCOMPARE(bench.label("schema.caption"),
                 "What applying it makes of the schema, as the rehearsal showed:");
        QCOMPARE(bench.rowsOf(bench.table()), Lines{"new |  | table public.a"});
    }

    // --- drift

    void aSchemaThatSomebodyElseChangedIsSaidAndShown()
    {
        SchemaBench bench;
        bench.scripts.add("1_a", "create table public.a (id int);\n", "drop table public.a;\n");
        bench.migrator().up();
        bench.open();
        auto* drift = bench.notice("drift");
        QVERIFY(!drift->isShowing());

        bench.database.run("alter table public.a add column sneaked text; create index by_hand on "
                           "public.a (id)");
        bench.page->reload();
        Bench::settle();
        QVERIFY(drift->isShowing());
        QVERIFY2(drift->text().contains("not what the migrations left"), qPrintable(drift->text()));
        QVERIFY2(drift->detail().contains("column public.a.sneaked"), qPrintable(drift->detail()));

        bench.click("notices.drift.show");
        auto* sheet = bench.find<DriftSheet>("difference");
        QVERIFY(sheet->isOpen());
        const auto rows = bench.rowsOf(bench.table("difference.table"));
        QCOMPARE(rows,
                 (Lines{"new |  | column public.a.sneaked", "new |  | type text",
                        "new |  | index public.a.by_hand",
                        "new |  | definition CREATE INDEX by_hand ON public.a USING btree (id)"}));
        bench.click("difference.copy");
        QVERIFY(QApplication::clipboard()->text().contains("+ column public.a.sneaked"));
        QVERIFY(!bench.button("rollBack")->isEnabled()); // it lies under the sheet
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!sheet->isOpen());

        bench.database.run("drop index public.by_hand; alter table public.a drop column sneaked");
        bench.page->reload();
        Bench::settle();
        QVERIFY2(!drift->isShowing(), qPrintable(drift->detail()));
    }

    void aDriftThatWasPutAwayStaysAwayUntilItIsAnother()
    {
        SchemaBench bench;
        bench.scripts.add("1_a", "create table public.a (id int);\n", "drop table public.a;\n");
        bench.migrator().up();
        bench.database.run("alter table public.a add column sneaked text");
        bench.open();
        auto* drift = bench.notice("drift");
        QVERIFY(drift->isShowing());
        QTest::mouseClick(bench.find<QToolButton>("notices.drift.closeButton"), Qt::LeftButton);
        bench.page->reload();
        Bench::settle();
        QVERIFY(!drift->isShowing());
        bench.database.run("alter table public.a add column more text");
        bench.page->reload();
        Bench::settle();
        QVERIFY(drift->isShowing());
    }
};

QTEST_MAIN(TestMigrationSchema)
#include "tst_migration_schema.moc"
