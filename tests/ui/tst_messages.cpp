// The panel at the window's lower edge: messages of the log, and what Howdah has written.
#include "core/base/log.h"
#include "tests/ui/window_bench.h"
#include "ui/messages/message_model.h"
#include "ui/messages/messages_pane.h"
#include "ui/messages/write_model.h"
#include "ui/messages/writes_pane.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

const AuditWho anna{"howdah", "shop", "ann@db/shop", "shop", "ann", "anna"};

struct PanelBench : WindowBench {
    AuditWriter writer{audit, news.options()};

    PanelBench()
    {
        makePanel();
        setUpLog({.file = {}, .level = LogLevel::Debug, .tail = tail});
    }
    ~PanelBench()
    {
        setUpLog({});
        window.reset();
    }
    PanelBench(const PanelBench&) = delete;

    void makePanel()
    {
        window.reset();
        window = std::make_unique<MainWindow>(parts(), std::vector<PageSpec>{});
    }
    void openPanel(const QString& tab = "messages")
    {
        show();
        if (!find<QDockWidget>("window.bottomDock")->isVisible())
            press(QKeySequence("Ctrl+J"));
        auto* tabs = find<QTabWidget>("window.bottomTabs");
        tabs->setCurrentWidget(find<QWidget>(tab));
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    QStringList column(const QString& table, int column) const
    {
        const auto* model = find<QTableView>(table)->model();
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row)
            all += model->index(row, column).data().toString();
        return all;
    }
    QStringList messages() const { return column("messages.table", MessageModel::Message); }
    QStringList kinds() const { return column("writes.table", WriteModel::Kind); }
    void wrote(const char* kind, const char* table, WriteOutcome outcome = WriteOutcome::Done,
               int daysAgo = 0)
    {
        writer.tell()(anna,
                      {.part = "data",
                       .kind = kind,
                       .table = table,
                       .rows = 3,
                       .outcome = outcome,
                       .at = SystemClock::now() - std::chrono::days(daysAgo),
                       .took = 5ms});
        QVERIFY(writer.waitUntilKept(1min));
    }
    void choose(const QString& box, int index) const
    {
        find<QComboBox>(box)->setCurrentIndex(index);
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    void clickTool(const QString& name) const
    {
        QTest::mouseClick(find<QToolButton>(name), Qt::LeftButton);
        QVERIFY(IdleTracker::waitUntilIdle());
    }
};

} // namespace

class TestMessages : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void thePanelIsClosedAtFirstAndRememberedOpen()
    {
        PanelBench bench;
        bench.show();
        QVERIFY(!bench.find<QDockWidget>("window.bottomDock")->isVisible());
        bench.press(QKeySequence("Ctrl+J"));
        QVERIFY(bench.find<QDockWidget>("window.bottomDock")->isVisible());
        QVERIFY(bench.find<QAction>("action.bottom")->isChecked());
        bench.window->close();

        bench.makePanel();
        bench.show();
        QVERIFY(bench.find<QDockWidget>("window.bottomDock")->isVisible());
        QVERIFY(bench.find<QAction>("action.bottom")->isChecked());
        bench.press(QKeySequence("Ctrl+J"));
        QVERIFY(!bench.find<QDockWidget>("window.bottomDock")->isVisible());
    }

    void whatIsLoggedAppears()
    {
        PanelBench bench;
        logInfo("before the panel was opened");
        bench.openPanel();
        QCOMPARE(bench.messages(), QStringList("before the panel was opened"));
        std::thread([] { logWarning("from another\nthread"); }).join();
        logError("postgres://ann:hunter2@db/shop does not answer");
        QTRY_COMPARE(bench.messages().size(), 3);
        QCOMPARE(bench.messages()[1], "from another thread"); // one line
        QVERIFY(!bench.messages()[2].contains("hunter2"));
        QCOMPARE(bench.column("messages.table", MessageModel::Level),
                 QStringList({"Information", "Warning", "Error"}));
        QCOMPARE(bench.column("messages.table", MessageModel::Part),
                 QStringList({"ui", "ui", "ui"}));
    }

    void theyAreNarrowedByLevelAndText()
    {
        PanelBench bench;
        bench.openPanel();
        logDebug("a detail of the pool");
        logInfo("the Pool was made");
        logWarning("the pool is full");
        logError("the disk is full");
        QTRY_COMPARE(bench.messages().size(), 4);
        bench.choose("messages.levelBox", 2);
        QCOMPARE(bench.messages(), QStringList({"the pool is full", "the disk is full"}));
        bench.choose("messages.levelBox", 0);
        QTest::keyClicks(bench.find<QLineEdit>("messages.searchField"), "pool");
        QCOMPARE(bench.messages().size(), 3);
        logInfo("another pool");
        logInfo("no match");
        QTRY_COMPARE(bench.messages().size(), 4);
        QTest::keyClicks(bench.find<QLineEdit>("messages.searchField"), "xyz");
        QCOMPARE(bench.label("messages.none.title"), "No message matches");
        QTest::mouseClick(bench.find<QPushButton>("messages.none.allButton"), Qt::LeftButton);
        QCOMPARE(bench.messages().size(), 6);
    }

    void theyAreCopiedAndCleared()
    {
        PanelBench bench;
        bench.openPanel();
        logInfo("one");
        logWarning("two\nlines");
        logInfo("three");
        QTRY_COMPARE(bench.messages().size(), 3);
        bench.clickTool("messages.copyButton");
        const auto all = QApplication::clipboard()->text();
        QCOMPARE(all.count("ui: "), 3);
        QVERIFY2(all.contains("warning ui: two\nlines\n"), qPrintable(all)); // whole
        auto* table = bench.find<QTableView>("messages.table");
        table->selectRow(2);
        table->setFocus();
        QTest::keySequence(table, QKeySequence::Copy);
        QVERIFY(QApplication::clipboard()->text().endsWith("info ui: three\n"));
        QCOMPARE(QApplication::clipboard()->text().count('\n'), 1);
        bench.clickTool("messages.clearButton");
        QCOMPARE(bench.messages(), QStringList());
        QCOMPARE(bench.label("messages.none.title"), "No messages yet");
        logInfo("four");
        QTRY_COMPARE(bench.messages(), QStringList("four"));
    }

    void itFollowsTheEndUntilOneScrollsUp()
    {
        PanelBench bench;
        bench.openPanel();
        const auto log = [](int from, int to) {
            for (int number = from; number < to; ++number)
                logInfo("message " + std::to_string(number));
        };
        auto* table = bench.find<QTableView>("messages.table");
        auto* bar = table->verticalScrollBar();
        log(0, 200);
        QTRY_COMPARE(bench.messages().size(), 200);
        QTRY_COMPARE(bar->value(), bar->maximum());
        QVERIFY(bar->maximum() > 0);
        bar->setValue(10);
        QVERIFY(!bench.find<QToolButton>("messages.followButton")->isChecked());
        log(200, 300);
        QTRY_COMPARE(bench.messages().size(), 300);
        QCOMPARE(bar->value(), 10);
        bench.clickTool("messages.followButton");
        QCOMPARE(bar->value(), bar->maximum());
        log(300, 400);
        QTRY_COMPARE(bench.messages().size(), 400);
        QTRY_COMPARE(bar->value(), bar->maximum());
    }

    void aStormIsBoundedAndTheWindowGoesOn()
    {
        PanelBench bench;
        bench.openPanel();
        auto* model = &bench.window->findChild<MessagesPane*>("messages")->model();
        const QAbstractItemModelTester tester(model);
        std::atomic<bool> isOver = false;
        std::jthread storm([&] {
            for (int number = 1; number <= 60'000; ++number)
                logInfo("message " + std::to_string(number));
            isOver = true;
        });
        int turns = 0; // of the event loop, while it storms
        QTRY_VERIFY2_WITH_TIMEOUT((++turns, isOver.load()), "it does not end", 120'000);
        QTRY_COMPARE(bench.messages().value(bench.messages().size() - 1), "message 60000");
        QVERIFY(model->rowCount() <= 10'000);
        QVERIFY2(turns > 1, qPrintable(QString::number(turns)));
        bench.window->close(); // unseen, they wait in the tail, which is bounded
        for (int number = 1; number <= 12'000; ++number)
            logInfo("unseen " + std::to_string(number));
        bench.show();
        QTRY_COMPARE(bench.messages().value(bench.messages().size() - 1), "unseen 12000");
        QCOMPARE(model->rowCount(), 10'000);
        QVERIFY(bench.find<QLabel>("messages.dropped")->isVisible());
    }

    void olderOnesGoWhereOneIsReading()
    {
        MessageModel model(nullptr, 5);
        const QAbstractItemModelTester tester(&model);
        const auto lot = [](int from, int count) {
            std::vector<LogRecord> records;
            for (int number = from; number < from + count; ++number)
                records.push_back({.message = std::to_string(number)});
            return records;
        };
        const auto first = [&] { return model.index(0, MessageModel::Message).data().toString(); };
        model.add(lot(1, 3));
        model.add(lot(4, 3));
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(first(), "2");
        model.add(lot(100, 12));
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(first(), "107");
        model.add({});
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void writesAppearAsTheyAreMade()
    {
        PanelBench bench;
        bench.openPanel("writes");
        QCOMPARE(bench.label("writes.none.title"), "Nothing was written yet");
        bench.wrote("insert", "public.users");
        QTRY_COMPARE(bench.kinds(), QStringList("insert"));
        bench.wrote("update", "public.orders", WriteOutcome::Unknown);
        QTRY_COMPARE(bench.kinds(), QStringList({"update", "insert"}));
        const auto* model = bench.find<QTableView>("writes.table")->model();
        QStringList row;
        for (int column = 1; column < model->columnCount(); ++column)
            row += model->index(0, column).data().toString();
        QCOMPARE(row,
                 QStringList({"Data", "update", "public.orders", "3", "unknown", "5 ms", "ann",
                              "ann@db/shop", "anna · howdah"}));
    }

    void theyAreSearchedAndNarrowed()
    {
        PanelBench bench;
        bench.wrote("insert", "public.users", WriteOutcome::Done, 20);
        bench.wrote("delete", "public.orders", WriteOutcome::Undone);
        bench.wrote("update", "public.orders");
        bench.openPanel("writes");
        QCOMPARE(bench.kinds(), QStringList({"update", "delete", "insert"}));
        QTest::keyClicks(bench.find<QLineEdit>("writes.searchField"), "ORDERS");
        QTRY_COMPARE(bench.kinds(), QStringList({"update", "delete"}));
        bench.choose("writes.outcomeBox", 2);
        QCOMPARE(bench.kinds(), QStringList("delete"));
        QTest::keyClicks(bench.find<QLineEdit>("writes.searchField"), "x");
        QTRY_COMPARE(bench.label("writes.none.title"), "No write matches");
        QTest::mouseClick(bench.find<QPushButton>("writes.none.allButton"), Qt::LeftButton);
        QTRY_COMPARE(bench.kinds().size(), 3);
        bench.choose("writes.periodBox", 2);
        QCOMPARE(bench.kinds(), QStringList({"update", "delete"}));
        bench.choose("writes.periodBox", 3);
        QCOMPARE(bench.kinds().size(), 3);
    }

    void manyComePageByPage()
    {
        PanelBench bench;
        std::vector<AuditEntry> many;
        for (int number = 1; number <= 700; ++number)
            many.push_back(
                {anna, {.part = "data", .kind = std::to_string(number), .at = SystemClock::now()}});
        bench.audit.add(many);
        bench.openPanel("writes");
        QCOMPARE(bench.kinds().size(), 500);
        QCOMPARE(bench.kinds().first(), "700");
        auto* older = bench.find<QPushButton>("writes.olderButton");
        QTest::mouseClick(older, Qt::LeftButton);
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.kinds().size(), 700);
        QCOMPARE(bench.kinds().last(), "1");
        QVERIFY(!older->isVisible());

        const auto file = bench.files.file("writes.csv");
        bench.choose("writes.periodBox", 1);
        bench.window->findChild<WritesPane*>("writes")->exportTo(QString::fromStdString(file));
        QVERIFY(IdleTracker::waitUntilIdle());
        const auto csv = bench.files.read("writes.csv");
        QCOMPARE(csv.count("\r\n"), 701);
        QVERIFY(csv.startsWith("at,program,"));
        bench.window->findChild<WritesPane*>("writes")->exportTo("/dev/null/none.csv");
        QVERIFY(IdleTracker::waitUntilIdle());
        QVERIFY(bench.label("writes.banner.text").contains("could not be exported"));
    }

    void aJournalThatCannotBeWrittenIsSaid()
    {
        PanelBench bench;
        bench.files.write("other", "a file where the folder should be");
        const AuditWriter writer(Audit(Journal(bench.files.file("other/journal.sqlite"))),
                                 bench.news.options());
        bench.openPanel("writes");
        writer.tell()(anna, {.part = "data", .kind = "insert"});
        QTRY_VERIFY(bench.label("writes.trouble.text").contains("not recorded in its audit"));
        bench.wrote("insert", "public.users"); // kept again
        QTRY_VERIFY(!bench.find<QWidget>("writes.trouble")->isVisible());
    }

    void theLevelIsChosenInPreferencesAndRemembered()
    {
        PanelBench bench;
        bench.openPanel();
        bench.window->showPreferences();
        auto* box = bench.find<QComboBox>("preferences.logLevel");
        QCOMPARE(box->currentText(), "What Howdah does");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(box->currentText(), "Warnings and errors");
        logInfo("too little");
        logWarning("enough");
        QTRY_COMPARE(bench.messages(), QStringList("enough"));
        QCOMPARE(Settings(bench.settingsFile).logLevel(), LogLevel::Warning);
    }
};

QTEST_MAIN(TestMessages)
#include "tst_messages.moc"
