// Rows out of the Data page and into its table: export, import, copies in other formats.
#include "tests/ui/data_bench.h"
#include "ui/data/data_copy.h"
#include "ui/widgets/sheet.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDrag>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QProgressBar>
#include <QRegularExpression>
#include <QTableWidget>
#include <QToolButton>

using namespace howdah;

namespace {

const std::string people =
    "create table people (id integer primary key, name text not null, born date, note text);"
    "insert into people values (1, 'Ann, \"A\"', '2000-01-01', null), (2, 'Bo', null, ''),"
    " (3, 'Cy', 'infinity', repeat('long ', 2000));"
    "insert into people select g, 'p' || g, null, null from generate_series(4, 300) g; analyze";

struct PeopleBench : RoleBench {
    explicit PeopleBench(const std::string& more = {})
        : RoleBench(people + more)
    {
        open();
        clickInNavigator("people");
    }
    void trigger(const char* action) const
    {
        auto* found = window->findChild<QAction*>(QString("action.data.") + action);
        QVERIFY2(found && found->isEnabled(), action);
        found->trigger();
        settle();
    }
    QString path(const char* name) const { return QString::fromStdString(files.file(name)); }
    QComboBox* box(const char* id) const { return find<QComboBox>(QString("data.") + id); }
    void type(const char* field, const QString& text) const
    {
        auto* line = find<QLineEdit>(QString("data.") + field);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Tab);
        settle();
    }
    Banner* sheetBanner(const char* sheet) const
    {
        return find<Banner>(QString("data.") + sheet + ".banner");
    }
    bool isOpen(const char* sheet) const { return find<Sheet>(QString("data.") + sheet)->isOpen(); }
    QString preview(int row, int column) const
    {
        return find<QTableWidget>("data.importSheet.preview")->item(row, column)->text();
    }
    QString count() const { return database.scalar("select count(*) from people"); }
};

} // namespace

class TestDataTransfer : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAnd("application"); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void whatIsFilteredIsExported()
    {
        const PeopleBench bench;
        bench.filterBy("id < 3");
        PeopleBench::settle();
        bench.trigger("export");
        QVERIFY(bench.isOpen("exportSheet"));
        QVERIFY(bench.box("exportSheet.rows")->currentText().contains("id < 3"));
        bench.type("exportSheet.file", bench.path("out.csv"));
        bench.click("data.exportSheet.exportButton");
        QTRY_COMPARE(bench.sheetBanner("exportSheet")->severity(), Severity::Success);
        QVERIFY2(bench.sheetBanner("exportSheet")->text().startsWith("2 row(s) written, "),
                 qPrintable(bench.sheetBanner("exportSheet")->text()));
        QCOMPARE(bench.files.read("out.csv"),
                 "id,name,born,note\n1,\"Ann, \"\"A\"\"\",2000-01-01,\n2,Bo,,\"\"\n");

        // Another format takes the other ending, and all rows can be had after all.
        bench.box("exportSheet.format")->setCurrentIndex(1);
        QCOMPARE(bench.find<QLineEdit>("data.exportSheet.file")->text(), bench.path("out.jsonl"));
        bench.box("exportSheet.rows")->setCurrentIndex(1);
        bench.click("data.exportSheet.exportButton");
        QTRY_VERIFY(bench.sheetBanner("exportSheet")->text().startsWith("300 row(s) written"));
        QCOMPARE(bench.files.read("out.jsonl").count('\n'), 300);
        QTest::keyClick(bench.find<Sheet>("data.exportSheet"), Qt::Key_Escape);
        QVERIFY(!bench.isOpen("exportSheet"));
    }

    void whichRowsAreExportedIsNamedWhereSomeAreMarkedAsDeleted()
    {
        const PeopleBench bench("; alter table people add deleted_at timestamptz;"
                                "update people set deleted_at = now() where id > 2");
        bench.trigger("export");
        QCOMPARE(bench.box("exportSheet.rows")->currentText(), "The active rows");
        bench.type("exportSheet.file", bench.path("out.csv"));
        bench.click("data.exportSheet.exportButton");
        QTRY_COMPARE(bench.sheetBanner("exportSheet")->severity(), Severity::Success);
        QCOMPARE(bench.files.read("out.csv").count('\n'), 3); // their names, and two
    }

    void whatAWorkbookCannotHoldIsTold()
    {
        const PeopleBench bench;
        bench.database.run("update people set note = repeat('x', 40000) where id = 3");
        bench.trigger("export");
        bench.box("exportSheet.format")->setCurrentIndex(3);
        bench.type("exportSheet.file", bench.path("out.xlsx"));
        bench.click("data.exportSheet.exportButton");
        QTRY_COMPARE(bench.sheetBanner("exportSheet")->severity(), Severity::Warning);
        QVERIFY(bench.sheetBanner("exportSheet")->detail().contains("1 text(s) were cut"));
        QVERIFY(QFile::exists(bench.path("out.xlsx")));
    }

    void anExportThatFailsSaysWhyAndCanBeTriedElsewhere()
    {
        const PeopleBench bench;
        bench.trigger("export");
        bench.type("exportSheet.file", "/no/such/folder/out.csv");
        bench.click("data.exportSheet.exportButton");
        QTRY_COMPARE(bench.sheetBanner("exportSheet")->severity(), Severity::Danger);
        QVERIFY(bench.sheetBanner("exportSheet")->text().contains("/no/such/folder"));
        bench.type("exportSheet.file", bench.path("out.csv"));
        bench.click("data.exportSheet.exportButton");
        QTRY_COMPARE(bench.sheetBanner("exportSheet")->severity(), Severity::Success);
    }

    void anExportThatWaitsIsCancelled()
    {
        const PeopleBench bench;
        Connection locker(bench.database.conninfo());
        locker.run("begin");
        locker.run("lock table people");
        bench.trigger("export");
        bench.type("exportSheet.file", bench.path("out.csv"));
        QTest::mouseClick(bench.find<QPushButton>("data.exportSheet.exportButton"), Qt::LeftButton);
        QTRY_VERIFY(bench.find<QProgressBar>("data.exportSheet.bar")->isVisible());
        QTRY_COMPARE(bench.running(), "1");
        QVERIFY(!bench.find<QComboBox>("data.exportSheet.format")->isEnabled());
        bench.click("data.exportSheet.cancelButton");
        QVERIFY(bench.sheetBanner("exportSheet")->text().contains("nothing was written"));
        QTRY_COMPARE(bench.running(), "0");
        QVERIFY(bench.isOpen("exportSheet"));
        QVERIFY(!QFile::exists(bench.path("out.csv")));
    }

    void aFileIsTriedBeforeItIsImported()
    {
        const PeopleBench bench;
        bench.files.write("new.csv", "ID;who;born\n301;Di;1.2.2001\n302;Ed;soon\n2;Bob;\n");
        bench.trigger("import");
        QVERIFY(!bench.find<QPushButton>("data.importSheet.importButton")->isEnabled());
        bench.type("importSheet.file", bench.path("new.csv"));
        QTRY_COMPARE(bench.find<QTableWidget>("data.importSheet.preview")->columnCount(), 3);
        QCOMPARE(bench.preview(1, 2), "2001-01-02");
        QVERIFY(bench.preview(2, 2).contains("soon"));
        QVERIFY(bench.find<QTableWidget>("data.importSheet.preview")
                    ->item(2, 2)
                    ->toolTip()
                    .contains("invalid input syntax"));
        QVERIFY(bench.label("importSheet.words").startsWith("1 of the first 3 rows"));
        auto* who = bench.box("importSheet.target.who");
        QCOMPARE(who->currentText(), "left out");
        who->setCurrentIndex(who->findData(1));
        emit who->activated(who->currentIndex());
        PeopleBench::settle();

        // All or nothing, unless told.
        bench.box("importSheet.way")->setCurrentIndex(1);
        bench.click("data.importSheet.importButton");
        QTRY_COMPARE(bench.sheetBanner("importSheet")->severity(), Severity::Danger);
        QVERIFY(bench.sheetBanner("importSheet")->text().contains("line 3: born"));
        QCOMPARE(bench.count(), "300");
        bench.click("data.importSheet.banner.takeGoodButton");
        QTRY_COMPARE(bench.sheetBanner("importSheet")->severity(), Severity::Warning);
        QVERIFY(bench.sheetBanner("importSheet")->text().startsWith("2 row(s) imported in "));
        QCOMPARE(bench.count(), "301");
        QCOMPARE(bench.database.scalar("select name from people where id = 2"), "Bob");
        QVERIFY(bench.files.read("new.rejected.csv").contains("302;Ed;soon"));
        QTRY_COMPARE(bench.cell(1, "name"), "Bob"); // the page has read again
        bench.click("data.importSheet.cancelButton");
        QVERIFY(!bench.isOpen("importSheet"));
    }

    void anImportSaysHowFarItIsAndIsCancelled()
    {
        const PeopleBench bench("; create function held() returns trigger language plpgsql as $$"
                                "begin if new.id = 5000 then perform pg_advisory_xact_lock(1);"
                                " end if; return new; end $$;"
                                "create trigger held before insert on people for each row execute"
                                " function held()");
        Connection holder(bench.database.conninfo());
        holder.run("select pg_advisory_lock(1)");
        QByteArray file = "id,name\n";
        for (int id = 1000; id < 400'000; ++id)
            file += QByteArray::number(id) + ",somebody of this name\n";
        bench.files.write("new.csv", file);
        bench.trigger("import");
        bench.type("importSheet.file", bench.path("new.csv"));
        QTRY_COMPARE(bench.find<QTableWidget>("data.importSheet.preview")->columnCount(), 2);
        QTest::mouseClick(bench.find<QPushButton>("data.importSheet.importButton"), Qt::LeftButton);
        QTRY_VERIFY(bench.label("importSheet.progress").endsWith(" rows a second"));
        const auto* bar = bench.find<QProgressBar>("data.importSheet.bar");
        QVERIFY(bar->isVisible());
        QVERIFY(bar->value() > 0 && bar->value() < bar->maximum());
        QTRY_COMPARE(bench.waiting(), "1");
        bench.click("data.importSheet.cancelButton");
        QVERIFY2(bench.sheetBanner("importSheet")->text().contains("nothing was imported"),
                 qPrintable(bench.sheetBanner("importSheet")->text()));
        QTRY_COMPARE(bench.running(), "0");
        QCOMPARE(bench.count(), "300");
        QVERIFY(bench.find<QPushButton>("data.importSheet.importButton")->isEnabled());
    }

    void aFileThatIsNoneIsSaid()
    {
        const PeopleBench bench;
        bench.trigger("import");
        bench.type("importSheet.file", bench.path("none.csv"));
        QTRY_COMPARE(bench.sheetBanner("importSheet")->severity(), Severity::Danger);
        QVERIFY(bench.sheetBanner("importSheet")->text().contains("none.csv"));
        QVERIFY(!bench.find<QPushButton>("data.importSheet.importButton")->isEnabled());
    }

    void nothingIsImportedWhileChangesAreLocked()
    {
        const PeopleBench bench;
        const_cast<PeopleBench&>(bench).session.setLocked(true);
        bench.trigger("import");
        QVERIFY(!bench.isOpen("importSheet"));
        QVERIFY(bench.banner()->text().contains("unlock"));
        bench.trigger("export");
        QVERIFY(bench.isOpen("exportSheet"));
    }

    void selectedCellsAreCopiedInManyFormats_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("text");
        QTest::addRow("CSV") << "copyAsCsv"
                             << "id,name\r\n1,\"Ann, \"\"A\"\"\"\r\n2,Bo\r\n";
        QTest::addRow("TSV") << "copyAsTsv"
                             << "id\tname\n1\t\"Ann, \"\"A\"\"\"\n2\tBo\n";
        QTest::addRow("JSON") << "copyAsJson"
                              << "[\n  {\"id\": 1, \"name\": \"Ann, \\\"A\\\"\"},\n  {\"id\": 2,"
                                 " \"name\": \"Bo\"}\n]\n";
        QTest::addRow("Markdown") << "copyAsMarkdown"
                                  << "| id | name |\n| ---: | --- |\n| 1 | Ann, \"A\" |\n| 2 | Bo"
                                     " |\n";
        QTest::addRow("INSERT") << "copyAsInsert"
                                << "insert into \"public\".\"people\" (\"id\", \"name\") values (1,"
                                   " 'Ann, \"A\"');\ninsert into \"public\".\"people\" (\"id\","
                                   " \"name\") values (2, 'Bo');\n";
        QTest::addRow("UPDATE") << "copyAsUpdate"
                                << "update \"public\".\"people\" set \"name\" = 'Ann, \"A\"' where"
                                   " \"id\" = 1;\nupdate \"public\".\"people\" set \"name\" = 'Bo'"
                                   " where \"id\" = 2;\n";
        QTest::addRow("WHERE") << "copyAsWhere"
                               << "((\"id\" = 1 and \"name\" = 'Ann, \"A\"') or (\"id\" = 2 and"
                                  " \"name\" = 'Bo'))";
    }

    void selectedCellsAreCopiedInManyFormats()
    {
        QFETCH(QString, action);
        QFETCH(QString, text);
        const PeopleBench bench;
        bench.clickCell(0, "id");
        bench.clickCell(1, "name", Qt::ShiftModifier);
        bench.trigger(action.toUtf8().constData());
        QCOMPARE(PeopleBench::clipboard(), text);
        QVERIFY(bench.toast().startsWith("4 cells"));
    }

    void longValuesAreFetchedWhole()
    {
        const PeopleBench bench;
        bench.clickCell(2, "note");
        bench.trigger("copyAsWhere");
        QTRY_COMPARE(PeopleBench::clipboard(),
                     "\"note\" = '" + QString("long ").repeated(2000) + "'");
    }

    void cellsAreDraggedOutAsTextAndCsv()
    {
        const PeopleBench bench;
        bench.clickCell(0, "id");
        bench.clickCell(1, "name", Qt::ShiftModifier);
        auto* copy = bench.window->findChild<DataCopy*>();
        QVERIFY(copy);
        const std::unique_ptr<QMimeData> data(copy->contents());
        QVERIFY(data);
        QCOMPARE(data->text(), "1\tAnn, \"A\"\n2\tBo");
        QCOMPARE(data->data("text/csv"), "id,name\r\n1,\"Ann, \"\"A\"\"\"\r\n2,Bo\r\n");
        QCOMPARE(data->data("text/tab-separated-values"),
                 "id\tname\n1\t\"Ann, \"\"A\"\"\"\n2\tBo\n");
        QVERIFY(data->html().contains("<td>Ann, &quot;A&quot;</td>"));
        // A click on one of several selected cells still selects that one alone.
        bench.clickCell(1, "name");
        QCOMPARE(bench.grid()->selectionModel()->selectedIndexes().size(), 1);
        QCOMPARE(bench.currentCell(), "Bo");
    }

    void cellsAreDraggedOutByTheMouse()
    {
        const PeopleBench bench;
        bench.clickCell(0, "id");
        bench.clickCell(1, "name", Qt::ShiftModifier);
        auto* cells = bench.grid()->viewport();
        const auto from =
            bench.grid()->visualRect(bench.model()->index(0, bench.column("name"))).center();
        const auto moveBy = [&](int pixels) {
            const auto at = from + QPoint(pixels, 0);
            QMouseEvent move(QEvent::MouseMove, at, cells->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, {});
            QApplication::sendEvent(cells, &move);
        };
        QTest::mousePress(cells, Qt::LeftButton, {}, from);
        moveBy(2);
        QVERIFY(!bench.grid()->findChild<QDrag*>()); // a hand that trembles
        moveBy(40);
        // The offscreen platform lets go at once; what would have been dropped is still there.
        const auto* drag = bench.grid()->findChild<QDrag*>();
        QVERIFY(drag);
        QCOMPARE(drag->mimeData()->text(), "1\tAnn, \"A\"\n2\tBo");
        for (const auto* format : {"text/csv", "text/tab-separated-values", "text/html"})
            QVERIFY2(drag->mimeData()->hasFormat(format), format);
        QCOMPARE(bench.grid()->selectionModel()->selectedIndexes().size(), 4);
    }

    void theHeadHasAMenuForIt()
    {
        const PeopleBench bench;
        QTest::mouseClick(bench.find<QToolButton>("data.transferButton"), Qt::LeftButton);
        auto* menu = bench.find<QMenu>("data.transferMenu");
        QVERIFY(menu->isVisible());
        QStringList entries;
        const auto actions = menu->actions();
        menu->close();
        for (const auto* action : actions)
            entries += action->objectName();
        QCOMPARE(entries, QStringList({"action.data.export", "action.data.import"}));
    }
};

QTEST_MAIN(TestDataTransfer)
#include "tst_data_transfer.moc"
