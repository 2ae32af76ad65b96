// The models of the Migrations page: versions with their states, what matches a filter, the steps
// of a run.
#include "ui/models/history_filter.h"
#include "ui/models/history_model.h"
#include "ui/models/step_model.h"
#include "ui/models/time_text.h"
#include "ui/shell/theme.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;
using Tester = QAbstractItemModelTester;

namespace {

MigrationRow row(std::int64_t version, const char* title, MigrationState state)
{
    MigrationRow row;
    row.version = version;
    row.title = title;
    row.state = state;
    row.hasUp = row.hasDown = true;
    return row;
}

std::vector<MigrationRow> allStates()
{
    auto applied = row(1, "users", MigrationState::Applied);
    applied.appliedAt = SystemClock::time_point(1'772'373'900s); // 2026-03-01 14:05:00 UTC
    applied.appliedBy = "ada";
    applied.durationMs = 1'234;
    return {applied,
            row(2, "by_golang_migrate", MigrationState::Applied),
            row(3, "forgotten", MigrationState::Late),
            row(4, "", MigrationState::Missing),
            row(5, "halfway", MigrationState::Dirty),
            row(20, "order_items", MigrationState::Pending),
            row(100, "order_totals", MigrationState::Pending)};
}

QStringList cells(const QAbstractItemModel& model, int row, int role = Qt::DisplayRole)
{
    QStringList all;
    for (int column = 0; column < model.columnCount(); ++column)
        all += model.index(row, column).data(role).toString();
    return all;
}

QStringList column(const QAbstractItemModel& model, int column)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += model.index(row, column).data().toString();
    return all;
}

PlannedStep step(const char* title, const char* sql, Direction direction = Direction::Up)
{
    PlannedStep step;
    step.version = 7;
    step.title = title;
    step.direction = direction;
    step.file = std::make_shared<const ScriptFile>(ScriptFile{"7_x.up.sql", sql, "", {}});
    step.batch = batchSql(sql);
    return step;
}

} // namespace

class TestHistoryModel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        tzset();
    }
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }

    void showsWhatIsKnownAndLeavesOpenWhatIsNot()
    {
        HistoryModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setRows(allStates());

        QCOMPARE(cells(model, 0),
                 (QStringList{"1", "users", "applied", "2026-03-01 14:05", "ada", "1.2 s"}));
        QCOMPARE(cells(model, 1), (QStringList{"2", "by_golang_migrate", "applied", "", "", ""}));
        QCOMPARE(
            column(model, HistoryModel::State),
            (QStringList{"applied", "applied", "late", "missing", "dirty", "pending", "pending"}));
    }

    void theHeaderOfAFileIsItsTitleAndDescription()
    {
        auto rows = allStates();
        rows[5].heading = "Lines of an order";
        rows[5].description = "What was bought, & at which price.";
        HistoryModel model;
        model.setRows(rows);
        const auto title = model.index(5, HistoryModel::Title);
        QCOMPARE(title.data().toString(), "Lines of an order");
        QCOMPARE(title.data(Qt::ToolTipRole).toString(),
                 "Lines of an order\norder_items\nWhat was bought, & at which price.");
        QCOMPARE(model.index(0, HistoryModel::Title).data(Qt::ToolTipRole).toString(), "users");

        HistoryFilter filter(model);
        for (const auto* words : {"lines of", "order items", "at which PRICE"}) {
            filter.setText(words);
            QCOMPARE(column(filter, HistoryModel::Title), QStringList("Lines of an order"));
        }
    }

    void saysToAScreenReaderWhatTheEyeSees()
    {
        HistoryModel model;
        model.setRows(allStates());
        QCOMPARE(cells(model, 1, Qt::AccessibleTextRole),
                 (QStringList{"2", "by_golang_migrate", "applied", "not recorded", "not recorded",
                              "not recorded"}));
        QVERIFY(model.index(1, HistoryModel::AppliedAt)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains("another tool"));
        QCOMPARE(model.headerData(HistoryModel::Duration, Qt::Horizontal).toString(), "Took");
    }

    void noTwoStatesLookAlike()
    {
        loadTheme(ThemeChoice::Light); // the icons are there now
        QSet<QString> words;
        QSet<QString> icons;
        for (const auto state :
             {MigrationState::Pending, MigrationState::Applied, MigrationState::Late,
              MigrationState::Missing, MigrationState::Dirty}) {
            const auto look = lookOf(state);
            words += look.word;
            icons += look.icon;
            QVERIFY(QFile::exists(":/icons/" + look.icon + ".svg"));
            QVERIFY(!look.meaning.isEmpty());
        }
        QCOMPARE(words.size(), 5);
        QCOMPARE(icons.size(), 5);
    }

    void theSameVersionsAgainKeepEveryIndex()
    {
        HistoryModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setRows(allStates());
        const QPersistentModelIndex kept = model.index(5, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

        auto rows = allStates();
        rows[5].state = MigrationState::Applied;
        model.setRows(rows);
        QCOMPARE(resets.count(), 0);
        QVERIFY(kept.isValid());
        QCOMPARE(model.index(5, HistoryModel::State).data().toString(), "applied");

        rows.push_back(row(101, "new", MigrationState::Pending));
        model.setRows(rows);
        QCOMPARE(resets.count(), 1);
        QCOMPARE(model.rowOf(101), 7);
        QCOMPARE(model.rowOf(99), -1);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }

    void aTextMatchesTitleOrTheBeginningOfTheVersion_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("versions");
        QTest::addRow("nothing") << "" << QStringList{"1", "2", "3", "4", "5", "20", "100"};
        QTest::addRow("title") << "ORDER" << QStringList{"20", "100"};
        QTest::addRow("spaces as underscores") << " order  tot " << QStringList{"100"};
        QTest::addRow("version") << "10" << QStringList{"100"};
        QTest::addRow("version as the file has it") << "000020" << QStringList{"20"};
        QTest::addRow("version begins so") << "2" << QStringList{"2", "20"};
        QTest::addRow("no match") << "zebra" << QStringList{};
    }

    void aTextMatchesTitleOrTheBeginningOfTheVersion()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, versions);
        HistoryModel model;
        model.setRows(allStates());
        HistoryFilter filter(model);
        const Tester tester(&filter, Tester::FailureReportingMode::QtTest);

        filter.setText(text);

        QCOMPARE(column(filter, HistoryModel::Version), versions);
        QCOMPARE(filter.isNarrowed(), !text.isEmpty());
    }

    void aStateNarrowsTogetherWithTheText()
    {
        HistoryModel model;
        model.setRows(allStates());
        HistoryFilter filter(model);
        filter.setState(MigrationState::Pending);
        QCOMPARE(column(filter, HistoryModel::Version), (QStringList{"20", "100"}));
        filter.setText("items");
        QCOMPARE(column(filter, HistoryModel::Version), QStringList{"20"});
        filter.setState(std::nullopt);
        filter.setText({});
        QCOMPARE(filter.rowCount(), 7);
    }

    void sortsNumbersAsNumbersAndTimesAsTimes()
    {
        HistoryModel model;
        auto rows = allStates();
        rows[1].durationMs = 900;
        rows[2].durationMs = 60'000;
        model.setRows(rows);
        HistoryFilter filter(model);
        filter.sort(HistoryModel::Version, Qt::DescendingOrder);
        QCOMPARE(column(filter, HistoryModel::Version).first(), "100");
        filter.sort(HistoryModel::Duration, Qt::DescendingOrder);
        QCOMPARE(column(filter, HistoryModel::Version).mid(0, 3), (QStringList{"3", "1", "2"}));
    }

    void stepsSayHowTheyRun_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("detail");
        QTest::addRow("transaction") << "create table a (); create table b ()"
                                     << "up · 2 statement(s) · one transaction";
        QTest::addRow("none") << "create index concurrently i on a (b)"
                              << "up · 1 statement(s) · not in a transaction";
        QTest::addRow("not understood") << "make me a table"
                                        << "up · sent as one query in one transaction";
    }

    void stepsSayHowTheyRun()
    {
        QFETCH(QString, sql);
        QFETCH(QString, detail);
        StepModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setPlan({{step("title", qPrintable(sql))}, {}, {}});

        QCOMPARE(model.index(0).data().toString(), "7  title");
        QCOMPARE(model.index(0).data(StepModel::DetailRole).toString(), detail);
    }

    void stepsAreCalledWhatTheirFilesSay()
    {
        auto named = step("title", "select 1");
        auto file = std::make_shared<ScriptFile>(*named.file);
        file->header.title = "Orders have a discount";
        named.file = file;
        StepModel model;
        model.setPlan({{named}, {}, {}});
        QCOMPARE(model.index(0).data().toString(), "7  Orders have a discount");
    }

    void stepsSayHowFarTheyAre()
    {
        StepModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setPlan({{step("down", "select 1", Direction::Down)}, {}, {}});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);

        model.setState(0, StepState::Running, "statement 1 of 1");

        QCOMPARE(changes.count(), 1);
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
                 "7  down, running, statement 1 of 1");
        QCOMPARE(model.rowOf(7), 0);
        QCOMPARE(model.rowOf(8), -1);
        model.setPlan({});
        QCOMPARE(model.rowCount(), 0);
    }

    void durationsReadAsPeopleSayThem_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::addRow("none") << qint64{0} << "0 ms";
        QTest::addRow("ms") << qint64{999} << "999 ms";
        QTest::addRow("s") << qint64{1'250} << "1.3 s";
        QTest::addRow("nearly a minute") << qint64{59'960} << "1 min 0 s";
        QTest::addRow("min") << qint64{125'400} << "2 min 5 s";
        QTest::addRow("h") << qint64{3'840'000} << "1 h 4 min";
    }

    void durationsReadAsPeopleSayThem()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, text);
        QCOMPARE(durationText(std::chrono::milliseconds(ms)), text);
    }
};

QTEST_MAIN(TestHistoryModel)
#include "tst_history_model.moc"
