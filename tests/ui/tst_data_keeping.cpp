// What is staged and how the rows are looked at survives a crash: written within two seconds,
// offered at the next start, applied to nothing before it is asked for; and the editors by type.
#include "core/journal/kept_work.h"
#include "tests/ui/data_bench.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QSqlQuery>
#include <QToolButton>

#include <cstdio>

using namespace howdah;

namespace {

constexpr auto shop =
    "create type mood as enum ('sad', 'so so', 'happy');"
    "create table people (id int primary key, email text);"
    "insert into people values (1, 'ann@x.org'), (2, 'bob@x.org');"
    "create table things (id int primary key, name text, total numeric(6,2), ok boolean,"
    " feeling mood, born date, tag uuid, extra jsonb, tags text[], owner int references people,"
    " password_hash text);"
    "insert into things select g, 'thing ' || g, g, true, 'sad', '2026-01-31', null,"
    " '{\"b\":1.10}', '{a,NULL}', 1, 'secret' from generate_series(1, 9) g;"
    "create table users (id int primary key, name text, deleted_at timestamptz);"
    "insert into users values (1, 'a', null), (2, 'b', now());"
    "create table orders (id int primary key, user_id int references users);"
    "insert into orders values (1, 1); analyze";

struct KeepBench : DataBench {
    explicit KeepBench(const std::string& script = shop, const std::string& role = storeRole())
        : DataBench(script, role)
    {
        journal = files.file("state/journal.sqlite");
    }
    Banner* kept() const { return find<Banner>("data.kept"); }
    void openEditor(int row, const QString& column) const
    {
        clickCell(row, column);
        key(Qt::Key_F2);
        settle();
    }
    void closeWindow()
    {
        tables.reset();
        window.reset();
        session.close();
        settle();
    }
    QWidget* field() const { return find<QWidget>("data.cellEditor.field"); }
    void stage(int row, const QString& column, const QString& value) const
    {
        openEditor(row, column);
        QTest::keyClicks(field(), value);
        QTest::keyClick(field(), Qt::Key_Return);
    }
    /// How many staged changes of a table the journal holds.
    int keptOf(const QString& table) const
    {
        int edits = 0;
        Journal(journal).read([&](const JournalSql& sql) {
            auto rows = sql.run("select coalesce(sum(edits), 0) from kept_work where relation = ?",
                                {table});
            edits = rows.next() ? rows.value(0).toInt() : 0;
        });
        return edits;
    }
};

// Another Howdah, which stages an edit or only looks at rows, says so once that is kept, and goes
// on.
int workUntilKilled(const std::string& conninfo, const std::filesystem::path& journal, bool stages)
{
    KeepBench bench("", "");
    std::printf("%s\n", bench.database.name().c_str());
    std::fflush(stdout);
    bench.address = conninfo;
    bench.journal = journal;
    bench.open();
    if (stages) {
        bench.clickInNavigator("things");
        bench.filterBy("id < 3");
        bench.stage(0, "name", "by the one who was killed");
    } else {
        bench.chooseInHeader("kind", "sortDown");
        bench.drag(0.5);
        DataBench::settle();
    }
    const auto said =
        stages ? QString("staged") : bench.topCell("kind") + ',' + bench.topCell("id");
    const auto isKept = [&] {
        QVariant kept;
        Journal(journal).read([&](const JournalSql& sql) {
            auto rows = sql.run("select max(edits), max(length(position)) from kept_work");
            kept = rows.next() ? rows.value(stages ? 0 : 1) : QVariant();
        });
        return kept.toInt() > 0;
    };
    if (!QTest::qWaitFor(isKept, 60'000))
        return 1;
    std::printf("%s\n", qPrintable(said));
    std::fflush(stdout);
    return QApplication::exec();
}

// What it said last, once it was killed.
QByteArray saidWhenKilled(const KeepBench& bench, const QString& way)
{
    QProcess victim;
    victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim.start(QApplication::applicationFilePath(),
                 {way, QString::fromStdString(bench.database.conninfo()),
                  QString::fromStdString(bench.journal.string())});
    const auto line = [&] {
        while (!victim.canReadLine() && victim.waitForReadyRead(120'000)) { }
        return victim.readLine().trimmed();
    };
    const auto itsDatabase = line();
    auto said = line();
    victim.kill(); // as kill -9
    victim.waitForFinished();
    bench.database.run("drop database " + itsDatabase.toStdString() + " with (force)");
    return said;
}

} // namespace

class TestDataKeeping : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAnd("application"); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void whatIsStagedIsKeptAndOfferedAtTheNextStart()
    {
        KeepBench bench;
        bench.open();
        bench.clickInNavigator("things");
        bench.filterBy("id > 3");
        bench.openEditor(0, "name");
        QTest::keyClicks(bench.field(), "another");
        QTest::keyClick(bench.field(), Qt::Key_Return);
        bench.closeWindow(); // within the two seconds
        QVERIFY(IdleTracker::waitUntilIdle());

        bench.open();
        bench.clickInNavigator("things");

        QTRY_VERIFY(bench.kept()->isShowing());
        QVERIFY2(bench.kept()->text().startsWith("1 staged change from "),
                 qPrintable(bench.kept()->text()));
        QCOMPARE(bench.kept()->detail(), "Filter: id > 3");
        QCOMPARE(bench.cells("id").size(), 9); // applied to nothing
        QCOMPARE(bench.cell(3, "name"), "thing 4");
        bench.click("data.kept.restoreButton");
        QCOMPARE(bench.cells("id").first(), "4");
        QCOMPARE(bench.cell(0, "name"), "another");
        QVERIFY(!bench.kept()->isShowing());
        QCOMPARE(bench.database.scalar("select name from things where id = 4"), "thing 4");
    }

    void whatIsStagedIsKeptThoughAnotherTableIsOpenedAtOnce()
    {
        KeepBench bench;
        bench.open();
        bench.clickInNavigator("things");
        bench.filterBy("id > 3");
        bench.stage(0, "name", "another");
        bench.clickInNavigator("Orders");
        QTRY_COMPARE(bench.keptOf("things"), 1);

        bench.clickInNavigator("things");
        bench.stage(1, "name", "one more");
        bench.clickInNavigator("Orders");
        bench.closeWindow();
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.keptOf("things"), 2);
    }

    void whatIsCommittedIsNotOfferedAgainThoughAnotherTableIsShown()
    {
        KeepBench bench;
        bench.open();
        bench.clickInNavigator("things");
        bench.stage(0, "name", "another");
        QTRY_COMPARE(bench.keptOf("things"), 1);
        Connection blocker(bench.database.conninfo());
        blocker.runScript("begin; lock table things in share mode");
        QTest::keySequence(bench.window.get(), QKeySequence("Ctrl+Return"));
        QTRY_COMPARE(bench.waiting(), "1");
        auto* tree = bench.find<QTreeView>("navigator.tree"); // without waiting for the commit
        for (auto at = tree->model()->index(0, 0); at.isValid(); at = tree->indexBelow(at))
            if (at.data().toString() == "Orders")
                QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                                  tree->visualRect(at).center());
        QTRY_COMPARE(bench.label("title"), "orders");
        blocker.run("commit");
        bench.settle();
        QCOMPARE(bench.database.scalar("select name from things where id = 1"), "another");
        QTRY_COMPARE(bench.keptOf("things"), 0);
    }

    void whatAKilledHowdahHadStagedIsOfferedAtTheNextStart()
    {
        KeepBench bench;
        QCOMPARE(saidWhenKilled(bench, "--stage"), "staged");

        bench.open();
        bench.clickInNavigator("things");

        QTRY_VERIFY(bench.kept()->isShowing());
        QVERIFY(bench.kept()->text().startsWith("1 staged change from "));
        QCOMPARE(bench.cell(0, "name"), "thing 1"); // applied to nothing
        QCOMPARE(bench.cells("id").size(), 9);
        bench.click("data.kept.restoreButton");
        QCOMPARE(bench.filter()->text(), "id < 3");
        QCOMPARE(bench.cells("id").size(), 2);
        QCOMPARE(bench.cell(0, "name"), "by the one who was killed");
        QCOMPARE(bench.database.scalar("select name from things where id = 1"), "thing 1");
    }

    void whereAKilledHowdahWasIsOfferedAtTheNextStart()
    {
        KeepBench bench("create table many (id int primary key, kind int); insert into many select"
                        " g, g % 7 from generate_series(1, 20000) g;"
                        "create index on many (kind desc, id); analyze");
        const auto said = saidWhenKilled(bench, "--look");
        QVERIFY2(said.startsWith("3,"), said.constData());
        bench.open();
        QTRY_VERIFY(bench.kept()->isShowing());
        QVERIFY(bench.kept()->text().startsWith("How you looked at these rows"));
        QCOMPARE(bench.topCell("id"), "1");
        bench.click("data.kept.restoreButton");
        QCOMPARE(bench.arrow(), "kind down");
        QCOMPARE(bench.topCell("kind") + ',' + bench.topCell("id"), said);
    }

    void whatIsDiscardedIsNotOfferedAgain()
    {
        KeepBench bench;
        bench.open();
        bench.clickInNavigator("things");
        bench.openEditor(0, "name");
        QTest::keyClicks(bench.field(), "x");
        QTest::keyClick(bench.field(), Qt::Key_Return);
        bench.closeWindow();
        bench.open();
        bench.clickInNavigator("things");
        QTRY_VERIFY(bench.kept()->isShowing());
        bench.click("data.kept.discardButton");
        QVERIFY(!bench.kept()->isShowing());
        bench.closeWindow();
        bench.open();
        bench.clickInNavigator("things");
        QVERIFY(!bench.kept()->isShowing());
        QCOMPARE(bench.cell(0, "name"), "thing 1");
    }

    void noSecretIsInTheJournal()
    {
        KeepBench bench;
        bench.open();
        bench.clickInNavigator("things");
        bench.filterBy("password_hash = plantedsecret or id > 0");
        bench.openEditor(0, "name");
        QTest::keyClicks(bench.field(), "keptname");
        QTest::keyClick(bench.field(), Qt::Key_Return);
        bench.closeWindow();
        auto bytes =
            bench.files.read("state/journal.sqlite") + bench.files.read("state/journal.sqlite-wal");
        QVERIFY(bytes.contains("keptname"));
        QVERIFY(!bytes.contains("plantedsecret"));
    }

    void editorsFitTheirType()
    {
        KeepBench bench;
        bench.open();
        bench.clickInNavigator("things");

        bench.openEditor(0, "ok"); // a boolean
        auto* list = bench.find<QListWidget>("data.cellEditor.field");
        QCOMPARE(list->count(), 3);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(bench.cell(0, "ok"), "false");

        bench.openEditor(0, "feeling"); // an enum, in its order
        list = bench.find<QListWidget>("data.cellEditor.field");
        QCOMPARE(list->item(1)->text(), "so so");
        QVERIFY(list->parentWidget()->height() >= list->height()); // all of it is seen
        QTest::keyClick(list, Qt::Key_H);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(bench.cell(0, "feeling"), "happy");

        bench.openEditor(0, "total"); // a number, without loss
        QTest::keyClicks(bench.field(), "1.234");
        QVERIFY(bench.label("cellEditor.problem").contains("rounded"));
        QTest::keyClick(bench.field(), Qt::Key_Return);
        QVERIFY(bench.field()->isVisible()); // it stays open
        QTest::keyClick(bench.field(), Qt::Key_Escape);
        QCOMPARE(bench.cell(0, "total"), "1.00");

        bench.openEditor(0, "born");
        QTest::keyClicks(bench.field(), "infinity");
        QTest::keyClick(bench.field(), Qt::Key_Return);
        QCOMPARE(bench.cell(0, "born"), "infinity");

        bench.openEditor(0, "tag");
        QTest::mouseClick(bench.find<QToolButton>("data.cellEditor.generate"), Qt::LeftButton);
        QTest::keyClick(bench.field(), Qt::Key_Return);
        QCOMPARE(bench.cell(0, "tag").size(), 36);

        bench.openEditor(0, "extra");
        auto* json = bench.find<QPlainTextEdit>("data.cellEditor.field");
        QCOMPARE(json->toPlainText(), "{\n  \"b\": 1.10\n}");
        auto* asTree = bench.find<QToolButton>("data.cellEditor.tree");
        QTest::mouseClick(asTree, Qt::LeftButton); // to be read
        auto* tree = bench.find<QTreeView>("data.cellEditor.tree.view");
        QVERIFY(tree->isVisible() && !json->isVisible());
        QCOMPARE(tree->model()->index(0, 1, tree->model()->index(0, 0)).data().toString(), "1.10");
        QTest::mouseClick(asTree, Qt::LeftButton);
        QVERIFY(json->isVisible());
        QTest::keyClick(json, Qt::Key_A);
        QTest::mouseClick(asTree, Qt::LeftButton);
        QVERIFY(!asTree->isChecked() && json->isVisible()); // it is none now
        QVERIFY(bench.label("cellEditor.problem").startsWith("No JSON"));
        QTest::keyClick(json, Qt::Key_Escape);

        bench.openEditor(0, "tags");
        list = bench.find<QListWidget>("data.cellEditor.field");
        QCOMPARE(list->count(), 2);
        QTest::keyClick(list, Qt::Key_Delete);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(bench.cell(0, "tags"), "{NULL}");

        bench.openEditor(0, "owner");
        QTest::keyClicks(bench.field(), "BOB");
        QTest::keyClick(bench.field(), Qt::Key_Return); // before the rows are there
        QTRY_COMPARE(bench.cell(0, "owner"), "2");
    }

    void typesOfTheirOwnAreEditedToo()
    {
        KeepBench bench("create extension hstore; create domain positive as int check (value > 0);"
                        "create table odd (id int primary key, at timestamptz, raw bytea, more"
                        " hstore, span int4range, few positive, spot point, took interval, mac"
                        " macaddr); insert into odd values (1, '2026-01-02 03:04:05+00', '\\x00ff',"
                        " 'a=>1', '[1,5)', 1, '(1,2)', '1 hour', '08:00:2b:01:02:03')");
        bench.open();
        const auto enter = [&](const QString& column, const QString& value) {
            bench.openEditor(0, column);
            QTest::keySequence(bench.field(), QKeySequence::SelectAll);
            QTest::keyClicks(bench.field(), value);
            QTest::keyClick(bench.field(), Qt::Key_Return);
            DataBench::settle();
        };
        enter("at", "2026-02-03 04:05:06+02:30");
        enter("raw", "\\xcafe");
        enter("more", "a=>2, \"b c\"=>NULL");
        enter("span", "[7,9]");
        enter("few", "12");
        enter("spot", "(3,4)");
        enter("took", "1 mon 2 days");
        enter("mac", "08:00:2b:01:02:04");
        bench.press(QKeySequence("Ctrl+Return"));
        QCOMPARE(
            bench.database.scalar("select concat_ws('|', at at time zone 'UTC', raw, more, span,"
                                  " few, spot, took, mac) from odd"),
            "2026-02-03 01:35:06|\\xcafe|\"a\"=>\"2\", \"b c\"=>NULL|[7,10)|12|(3,4)|"
            "1 mon 2 days|08:00:2b:01:02:04");

        enter("few", "-1"); // only the server knows
        bench.press(QKeySequence("Ctrl+Return"));
        const auto few = bench.model()->index(0, bench.column("few"));
        QVERIFY2(few.data(TableModel::TroubleRole).toString().contains("positive_check"),
                 qPrintable(few.data(TableModel::TroubleRole).toString()));
        bench.openEditor(0, "raw"); // no bytes: it stays open
        QTest::keyClicks(bench.field(), "\\xcaf");
        QTest::keyClick(bench.field(), Qt::Key_Return);
        QVERIFY(bench.field()->isVisible());
        QVERIFY(!bench.label("cellEditor.problem").isEmpty());
    }

    void aRowIsPickedForAKeyOfSeveralColumns()
    {
        KeepBench bench("create table seats (hall int, seat int, title text, primary key (hall,"
                        " seat)); insert into seats values (1, 7, 'aisle'), (2, 7, 'box');"
                        "create table tickets (id int primary key, hall int, seat int, foreign key"
                        " (hall, seat) references seats); insert into tickets values (1, 1, 7)");
        bench.open();
        bench.clickInNavigator("tickets");
        bench.openEditor(0, "seat");
        auto* rows = bench.find<QListWidget>("data.cellEditor.rows");
        QTRY_COMPARE(rows->count(), 2); // those that fit what is there
        QTest::keyClicks(bench.field(), "bo");
        QTRY_COMPARE(rows->count() ? rows->item(0)->text() : QString(), "2, 7 · box");
        QTest::keyClick(bench.field(), Qt::Key_Down);
        QTest::keyClick(bench.field(), Qt::Key_Return);
        QTRY_COMPARE(bench.cell(0, "hall"), "2");
        QCOMPARE(bench.cell(0, "seat"), "7");
        bench.key(Qt::Key_Z, Qt::ControlModifier); // one step
        QCOMPARE(bench.cell(0, "hall"), "1");

        bench.openEditor(0, "hall"); // what is typed stays in its column
        QTest::keyClicks(bench.field(), "2");
        QTRY_COMPARE(bench.find<QListWidget>("data.cellEditor.rows")->count(), 1);
        QTest::keyClick(bench.field(), Qt::Key_Return);
        QTRY_COMPARE(bench.cell(0, "hall"), "2");
        QCOMPARE(bench.cell(0, "seat"), "7");
    }

    void deletingMarksWhereRowsAreMarked()
    {
        KeepBench bench;
        bench.open();
        bench.clickInNavigator("Users");
        bench.clickCell(0, "name");
        bench.key(Qt::Key_Delete);
        DataBench::settle();
        QCOMPARE(bench.cell(0, "deleted_at"), "now");
        bench.key(Qt::Key_Delete, Qt::ShiftModifier);
        DataBench::settle();
        QVERIFY(bench.cell(0, "deleted_at") != "now");

        bench.key(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
        DataBench::settle();
        auto* asked = bench.find<Banner>("data.deleting");
        QTRY_VERIFY(asked->isShowing());
        QVERIFY(asked->text().startsWith("Really delete this row?"));
        QVERIFY2(asked->detail().contains("orders: 1 row(s) refer to them"),
                 qPrintable(asked->detail()));
        bench.click("data.deleting.keepButton");
        QVERIFY(!asked->isShowing());
        QCOMPARE(bench.database.scalar("select count(*) from users where deleted_at is null"), "1");
    }

    void whatIsReallyDeletedIsGoneAndWhatIsRestoredIsActive()
    {
        KeepBench bench("create table users (id int primary key, name text, deleted_at"
                        " timestamptz); insert into users values (1, 'a', null), (2, 'b', now()),"
                        " (3, 'c', null)");
        bench.open();
        bench.clickCell(0, "name");
        bench.key(Qt::Key_Delete); // marks
        bench.clickCell(1, "name");
        QCOMPARE(bench.cell(1, "name"), "c");
        bench.key(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(bench.find<Banner>("data.deleting")->isShowing());
        bench.click("data.deleting.deleteButton");
        bench.press(QKeySequence("Ctrl+Return"));
        QCOMPARE(bench.database.scalar("select string_agg(name || (deleted_at is not null), ','"
                                       " order by id) from users"),
                 "atrue,btrue");

        QTest::mouseClick(bench.find<QToolButton>("data.deleted.deleted"), Qt::LeftButton);
        DataBench::settle();
        QCOMPARE(bench.cells("name"), (QStringList{"a", "b"}));
        bench.clickCell(1, "name");
        bench.key(Qt::Key_Delete, Qt::ShiftModifier); // restores
        bench.press(QKeySequence("Ctrl+Return"));
        QCOMPARE(bench.database.scalar("select deleted_at is null from users where id = 2"), "t");
        QTRY_COMPARE(bench.cells("name"), QStringList{"a"});
    }
};

int main(int argc, char** argv)
{
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    const QApplication application(argc, argv);
    if (argc == 4)
        return workUntilKilled(argv[2], argv[3], argv[1] == std::string_view("--stage"));
    TestDataKeeping test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_data_keeping.moc"
