// Writing migrations on their page: a new pair, a pending one, and nothing lost on the way.
#include "tests/ui/editor_bench.h"
#include "ui/widgets/sql_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace howdah;
using Bench = MigrationsBench;
using Lines = QStringList;

class TestMigrationEditor : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void aNewPairIsWrittenLintedAndShownAsPending()
    {
        EditorBench bench;
        bench.threeTables();
        bench.migrator().up();
        bench.open();
        bench.press("new");
        auto* name = bench.find<QLineEdit>("editor.nameField");
        QCOMPARE(QApplication::focusWidget(), name);
        QVERIFY(!bench.button("editor.make")->isEnabled());
        QTest::keyClicks(name, "Add invoices");
        QTest::keyClick(name, Qt::Key_Return);
        Bench::settle();

        QCOMPARE(bench.label("editor.upName"), "4_add_invoices.up.sql");
        QCOMPARE(bench.label("editor.downName"), "4_add_invoices.down.sql");
        QCOMPARE(QApplication::focusWidget(), bench.up());
        const QAbstractItemModelTester tester(bench.findings()->model());
        EditorBench::write(bench.up(), "create table public.invoices (name varchar(20));");
        QVERIFY2(!bench.told().isEmpty(), "lint said nothing of varchar");
        QVERIFY(bench.told().join('\n').contains("varchar"));
        QVERIFY(bench.up()->marks().contains(1));
        QCOMPARE(bench.label("editor.state"), "Not saved");

        EditorBench::write(bench.up(), "create table public.invoices (name text);");
        QVERIFY2(!bench.told().join('\n').contains("varchar"), qPrintable(bench.told().join('\n')));
        EditorBench::write(bench.down(), "drop table public.invoices;");
        QTest::keyClick(bench.down(), Qt::Key_S, Qt::ControlModifier);
        Bench::settle();
        QCOMPARE(bench.label("editor.state"), "Saved");
        QCOMPARE(bench.scripts.read("4_add_invoices.up.sql"),
                 "create table public.invoices (name text);");
        QCOMPARE(bench.scripts.read("4_add_invoices.down.sql"), "drop table public.invoices;");
        QTest::keyClick(bench.down(), Qt::Key_Escape);
        QVERIFY(!bench.editor()->isOpen());
        QTRY_COMPARE(bench.rows().last(), "4 add_invoices pending");
        QCOMPARE(bench.page->currentItem(), "4");
        QTRY_COMPARE(bench.find<SqlView>("upSql")->sql(),
                     "create table public.invoices (name text);");
    }

    void whatAnotherPageWouldHaveWrittenBeginsInTheEditor()
    {
        EditorBench bench;
        bench.threeTables();
        bench.open();
        const auto item =
            itemOf({"add_an_index", "create index on a (id);\n", "drop index a_idx;\n"});
        QVERIFY(!newMigrationIn("3"));
        bench.page->openItem(item);
        Bench::settle();
        QVERIFY(bench.editor()->isOpen());
        QCOMPARE(bench.find<QLineEdit>("editor.nameField")->text(), "add_an_index");
        QVERIFY(
            !QFile::exists(QString::fromStdString(bench.scripts.path() / "4_add_an_index.up.sql")));
        QTest::keyClick(bench.find<QLineEdit>("editor.nameField"), Qt::Key_Return);
        Bench::settle();
        QCOMPARE(bench.label("editor.upName"), "4_add_an_index.up.sql");
        QCOMPARE(bench.up()->sql(), "create index on a (id);\n");
        QCOMPARE(bench.down()->sql(), "drop index a_idx;\n");
        QCOMPARE(bench.label("editor.state"), "Not saved");

        bench.page->openItem(item); // while the first one is still open
        Bench::settle();
        QVERIFY(bench.notice("remarks")->text().contains("add_an_index was not opened"));
        QCOMPARE(bench.label("editor.upName"), "4_add_an_index.up.sql");
        QTest::keyClick(bench.down(), Qt::Key_S, Qt::ControlModifier);
        Bench::settle();
        QCOMPARE(bench.scripts.read("4_add_an_index.down.sql"), "drop index a_idx;\n");
    }

    void aFindingLeadsToItsLine()
    {
        EditorBench bench;
        bench.scripts.add("1_a", "select 1;\n\ncreate table public.a (n varchar(20));\n",
                          "select 1;\n");
        bench.open();
        bench.edit(1);
        auto* list = bench.findings();
        int row = 0;
        while (!list->model()->index(row, 0).data().toString().contains("varchar"))
            QVERIFY(++row < list->model()->rowCount());
        list->scrollTo(list->model()->index(row, 0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(row, 0)).center());
        int line = 0;
        int column = 0;
        bench.up()->getCursorPosition(&line, &column);
        QCOMPARE(line, 2);
        QCOMPARE(QApplication::focusWidget(), bench.up());
    }

    void closingWithoutSavingAsksAndKeepsOrDropsAsTold()
    {
        EditorBench bench;
        bench.threeTables();
        bench.open();
        bench.edit(2);
        EditorBench::write(bench.up(), "create table b (id int);");
        QTest::keyClick(bench.up(), Qt::Key_Escape);
        QVERIFY(bench.editor()->isOpen());
        QCOMPARE(bench.banner()->text(), "What you wrote is not saved.");
        QVERIFY(!bench.page->mayClose()); // nor does the tab or the window

        bench.press("editor.banner.discard");
        QVERIFY(!bench.editor()->isOpen());
        QCOMPARE(bench.scripts.read("2_b.up.sql"), "create table b ();\n");
        QVERIFY(bench.page->mayClose());

        bench.edit(2);
        QCOMPARE(bench.up()->sql(), "create table b ();\n");
        EditorBench::write(bench.up(), "create table b (id int);");
        bench.press("editor.close");
        bench.press("editor.banner.save");
        QVERIFY(!bench.editor()->isOpen());
        QCOMPARE(bench.scripts.read("2_b.up.sql"), "create table b (id int);");
        QCOMPARE(bench.scripts.read("2_b.down.sql"), "drop table b;\n");
        QCOMPARE(bench.scripts.names().size(), 6); // nothing else is left there
    }

    void aFileThatSomebodyElseChangedIsNotOverwrittenUnasked()
    {
        EditorBench bench;
        bench.threeTables();
        bench.open();
        bench.edit(1);
        bench.scripts.add("1_a", "create table a (theirs int);\n"); // nothing was typed here yet
        QTRY_COMPARE(bench.up()->sql(), "create table a (theirs int);\n");

        EditorBench::write(bench.up(), "create table a (mine int);");
        bench.scripts.add("1_a", "create table a (theirs bigint);\n");
        QTRY_VERIFY(bench.banner()->text().contains("Somebody else"));
        QTest::keyClick(bench.up(), Qt::Key_S, Qt::ControlModifier);
        Bench::settle();
        QCOMPARE(bench.scripts.read("1_a.up.sql"), "create table a (theirs bigint);\n");
        QVERIFY(bench.banner()->isShowing());
        bench.press("editor.banner.overwrite");
        QCOMPARE(bench.scripts.read("1_a.up.sql"), "create table a (mine int);");

        EditorBench::write(bench.up(), "create table a (again int);");
        bench.scripts.add("1_a", "create table a (last int);\n");
        QTRY_VERIFY(bench.banner()->isShowing());
        bench.press("editor.banner.load");
        QCOMPARE(bench.up()->sql(), "create table a (last int);\n");
        QVERIFY(!bench.editor()->isUnsaved());
    }

    void lineEndsAndTheByteOrderMarkStayWhatTheyAre()
    {
        EditorBench bench;
        bench.scripts.add("1_a",
                          "\xEF\xBB\xBF"
                          "select 1;\r\nselect 2;\r\n");
        bench.open();
        bench.edit(1);
        QCOMPARE(bench.label("editor.downName"), "1_a.down.sql (not there yet)");
        bench.up()->setCursorPosition(0, 0);
        bench.up()->insert("-- ü");
        bench.up()->setCursorPosition(0, 4);
        QTest::keyClick(bench.up(), Qt::Key_Return);
        Bench::settle();
        QTest::keyClick(bench.up(), Qt::Key_S, Qt::ControlModifier);
        Bench::settle();
        QCOMPARE(bench.scripts.read("1_a.up.sql"),
                 "\xEF\xBB\xBF-- \xC3\xBC\r\n"
                 "select 1;\r\nselect 2;\r\n");
        QVERIFY(!bench.scripts.names().contains("1_a.down.sql")); // nobody wrote one
    }

    void anAppliedOneIsNotForEditing()
    {
        EditorBench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.open();
        bench.select(1);
        QVERIFY(!bench.find<QToolButton>("editButton")->isEnabled());
        QVERIFY(bench.find<QToolButton>("editButton")->toolTip().contains("new migration"));
    }

    void whatCannotBeWrittenIsSaidAndStaysInTheEditor()
    {
        EditorBench bench;
        bench.threeTables();
        bench.open();
        bench.press("new");
        QTest::keyClicks(bench.find<QLineEdit>("editor.nameField"), "!!");
        bench.press("editor.make");
        QVERIFY2(bench.banner()->detail().contains("letter or a digit")
                     || bench.banner()->text().contains("letter or a digit"),
                 qPrintable(bench.banner()->text()));
        QCOMPARE(bench.scripts.names().size(), 6);
    }
};

QTEST_MAIN(TestMigrationEditor)
#include "tst_migration_editor.moc"
