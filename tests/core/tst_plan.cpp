// Files against ledger, without a server: what is in which state, and what would run.
#include "core/migrate/plan.h"
#include "tests/support/error_of.h"

#include <QTest>

using namespace howdah;

namespace {

using Text = QString;

// "1_a" is a pair, "2_b+" has only an up file, "3_c-" only a down file.
std::vector<Script> scriptsOf(const QStringList& stems)
{
    std::vector<Script> scripts;
    for (auto stem : stems) {
        const bool hasUp = !stem.endsWith('-');
        const bool hasDown = !stem.endsWith('+');
        stem.remove('+').remove('-');
        const auto file = [&](const char* direction) {
            ScriptFile one;
            one.path = (stem + "." + direction + ".sql").toStdString();
            one.text = "select 1";
            return std::make_shared<const ScriptFile>(one);
        };
        Script script;
        script.version = stem.section('_', 0, 0).toLongLong();
        script.title = stem.section('_', 1).toStdString();
        if (hasUp)
            script.up = file("up");
        if (hasDown)
            script.down = file("down");
        scripts.push_back(script);
    }
    return scripts;
}

std::optional<std::int64_t> versionOf(const QString& text)
{
    return text == "none" ? std::nullopt : std::optional<std::int64_t>(text.toLongLong());
}

// "7", "7 dirty", "none"
LedgerState stateOf(const QString& text)
{
    return {versionOf(text.section(' ', 0, 0)), text.endsWith("dirty")};
}

// "up 3 2>3": applied 3, which took the database from 2 to 3
std::vector<HistoryEntry> historyOf(const QStringList& lines)
{
    std::vector<HistoryEntry> history;
    for (const auto& line : lines) {
        const auto parts = line.split(' ');
        HistoryEntry entry;
        entry.id = qint64(history.size()) + 1;
        entry.action = parts[0].toStdString();
        entry.version = versionOf(parts[1]);
        entry.title = "t" + parts[1].toStdString();
        entry.from = versionOf(parts[2].section('>', 0, 0));
        entry.to = versionOf(parts[2].section('>', 1));
        entry.outcome = parts.size() > 3 ? parts[3].toStdString() : "done";
        entry.who = "ada";
        entry.durationMs = 7;
        entry.startedAt = SystemClock::time_point(std::chrono::seconds(entry.id));
        history.push_back(entry);
    }
    return history;
}

QStringList rowsOf(const std::vector<MigrationRow>& rows)
{
    QStringList all;
    for (const auto& row : rows)
        all += QString("%1 %2")
                   .arg(row.version)
                   .arg(QString::fromUtf8(nameOf(row.state).data(),
                                          qsizetype(nameOf(row.state).size())));
    return all;
}

QString nameOf(const std::optional<std::int64_t>& version)
{
    return version ? QString::number(*version) : "none";
}

QStringList stepsOf(const MigrationPlan& plan)
{
    QStringList all;
    for (const auto& step : plan.steps)
        all += QString("%1 %2 %3>%4%5")
                   .arg(step.direction == Direction::Up ? "up" : "down")
                   .arg(step.version)
                   .arg(nameOf(step.from), nameOf(step.to), step.file ? "" : " without file");
    return all;
}

} // namespace

class TestPlan : public QObject {
    Q_OBJECT

private slots:
    void comparesFilesWithTheDatabase_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QStringList>("history");
        QTest::addColumn<QStringList>("rows");
        const auto add = [](const char* name, const QStringList& files, const char* state,
                            const QStringList& history, const QStringList& rows) {
            QTest::addRow("%s", name) << files << Text(state) << history << rows;
        };

        add("new", {"1_a", "2_b"}, "none", {}, {"1 pending", "2 pending"});
        add("some", {"1_a", "2_b", "3_c"}, "2", {}, {"1 applied", "2 applied", "3 pending"});
        add("version 0", {"0_a", "1_b"}, "0", {}, {"0 applied", "1 pending"});
        add("file gone", {"1_a", "3_c"}, "2", {}, {"1 applied", "2 missing", "3 pending"});
        add("no files", {}, "2", {}, {"2 missing"});
        add("newer than the folder", {"1_a"}, "9", {}, {"1 applied", "9 missing"});
        add("dirty", {"1_a", "2_b"}, "2 dirty", {}, {"1 applied", "2 dirty"});
        add("dirty and gone", {"1_a"}, "2 dirty", {}, {"1 applied", "2 dirty"});
        add("dirty at none", {"1_a"}, "none dirty", {}, {"1 pending"});
        add("file gone, known from history", {"2_b"}, "2", {"up 1 none>1", "up 2 1>2"},
            {"1 missing", "2 applied"});
        add("up file gone, its down is there", {"1_a-", "2_b", "3_c-"}, "2",
            {"up 1 none>1", "up 2 1>2"}, {"1 missing", "2 applied", "3 pending"});
        add("late", {"1_a", "2_b", "3_c"}, "3", {"up 1 none>1", "up 3 1>3"},
            {"1 applied", "2 late", "3 applied"});
        add("late before the first", {"1_a", "2_b"}, "2", {"up 2 none>2"}, {"1 late", "2 applied"});
        add("not late without history", {"1_a", "2_b", "3_c"}, "3", {"up 1 none>1"},
            {"1 applied", "2 applied", "3 applied"});
        add("golang-migrate went on", {"1_a", "2_b", "3_c", "4_d"}, "4",
            {"up 1 none>1", "up 3 1>3"}, {"1 applied", "2 late", "3 applied", "4 applied"});
        add("golang-migrate went back behind it", {"1_a", "2_b", "3_c"}, "1",
            {"up 1 none>1", "up 3 1>3"}, {"1 applied", "2 pending", "3 pending"});
        add("golang-migrate went back to it, though it never ran", {"1_a", "2_b", "3_c"}, "2",
            {"up 1 none>1", "up 3 1>3"}, {"1 applied", "2 late", "3 pending"});
        add("golang-migrate went back and up again with it", {"1_a", "2_b", "3_c"}, "3",
            {"up 1 none>1", "up 3 1>3", "down 3 3>1", "up 3 2>3"},
            {"1 applied", "2 applied", "3 applied"});
        add("undone and done again with it", {"1_a", "2_b", "3_c"}, "3",
            {"up 1 none>1", "up 3 1>3", "down 3 3>1", "up 2 1>2", "up 3 2>3"},
            {"1 applied", "2 applied", "3 applied"});
        add("forced over it", {"1_a", "2_b", "3_c"}, "3",
            {"up 1 none>1", "up 3 1>3", "force 3 3>3"}, {"1 applied", "2 applied", "3 applied"});
        add("forced back", {"1_a", "2_b"}, "1", {"up 1 none>1", "up 2 1>2", "force 1 2>1"},
            {"1 applied", "2 pending"});
        add("forced to none", {"1_a"}, "none", {"up 1 none>1", "force none 1>none"}, {"1 pending"});
        add("what failed did not happen", {"1_a", "2_b"}, "1",
            {"up 1 none>1", "up 2 1>2 failed", "up 2 1>2 cancelled"}, {"1 applied", "2 pending"});
        add("golang-migrate went back, and the file is gone", {"1_a"}, "1",
            {"up 1 none>1", "up 2 1>2"}, {"1 applied"});
        add("undone, then its file deleted", {"1_a"}, "1",
            {"up 1 none>1", "up 2 1>2", "down 2 2>1"}, {"1 applied"});
    }

    void comparesFilesWithTheDatabase()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, state);
        QFETCH(QStringList, history);
        const auto entries = historyOf(history);
        QTEST(rowsOf(compare(scriptsOf(files), stateOf(state), entries)), "rows");
    }

    void tellsWhoAppliedWhatWhen()
    {
        const auto history = historyOf({"up 1 none>1", "up 2 1>2", "down 2 2>1", "up 2 1>2"});
        const auto rows = compare(scriptsOf({"1_a+", "2_b", "3_c"}), {3, false}, history);

        QCOMPARE(rows[0].title, std::string("a"));
        QVERIFY(rows[0].hasUp && !rows[0].hasDown);
        QCOMPARE(rows[1].appliedBy, std::string("ada"));
        QCOMPARE(rows[1].durationMs, 7);
        QCOMPARE(rows[1].appliedAt->time_since_epoch(), std::chrono::seconds(4)); // the last time
        QVERIFY(rows[2].appliedBy.empty() && !rows[2].appliedAt); // by golang-migrate
        const auto failed = historyOf({"up 1 none>1", "up 2 1>2 failed"});
        const auto elsewhere = compare(scriptsOf({"1_a", "2_b"}), {2, false}, failed);
        QVERIFY(elsewhere[1].appliedBy.empty()); // golang-migrate did what we could not
        const auto half = historyOf({"up 1 none>1", "up 2 1>2", "down 2 2>1 failed"});
        const auto dirty = compare(scriptsOf({"1_a", "2_b"}), {2, true}, half);
        QVERIFY(dirty[1].appliedBy.empty() && !dirty[1].appliedAt); // it is not, any more
        const auto missing = compare({}, {2, false}, history);
        QCOMPARE(missing[0].title, std::string("t1")); // as history remembers it
    }

    void plansWhatRuns_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QStringList>("history");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("steps");
        const auto add = [](const char* name, const QStringList& files, const char* state,
                            const char* command, const QStringList& steps,
                            const QStringList& history = {}) {
            QTest::addRow("%s", name) << files << Text(state) << history << Text(command) << steps;
        };
        const QStringList three{"1_a", "2_b", "5_c"};

        add("all", three, "none", "up", {"up 1 none>1", "up 2 1>2", "up 5 2>5"});
        add("two", three, "none", "up 2", {"up 1 none>1", "up 2 1>2"});
        add("more than there are", three, "2", "up 9", {"up 5 2>5"});
        add("nothing to do", three, "5", "up", {});
        add("no files at all", {}, "none", "up", {});
        add("newer than the folder", three, "9", "up", {});
        add("late ones stay", {"1_a", "2_b", "3_c", "4_d"}, "3", "up", {"up 4 3>4"},
            {"up 1 none>1", "up 3 1>3"});
        add("last", three, "5", "down 1", {"down 5 5>2"});
        add("last of all", three, "1", "down 1", {"down 1 1>none"});
        add("everything", three, "5", "down", {"down 5 5>2", "down 2 2>1", "down 1 1>none"});
        add("nothing to undo", three, "none", "down", {});
        add("what never ran is not undone", {"1_a", "2_b", "3_c"}, "3", "down",
            {"down 3 3>1", "down 1 1>none"}, {"up 1 none>1", "up 3 1>3"});
        add("goto above", three, "1", "goto 2", {"up 2 1>2"});
        add("goto below", three, "5", "goto 1", {"down 5 5>2", "down 2 2>1"});
        add("goto below, where only the down is left", {"1_a-", "2_b", "5_c"}, "5", "goto 1",
            {"down 5 5>2", "down 2 2>1"}, {"up 1 none>1", "up 2 1>2", "up 5 2>5"});
        add("goto where it is", three, "2", "goto 2", {});
        add("goto from nothing", three, "none", "goto 2", {"up 1 none>1", "up 2 1>2"});
        add("rollback", three, "5", "rollback 2", {"down 5 5>2", "down 2 2>1"});
        add("rollback of all", three, "5", "rollback 1",
            {"down 5 5>2", "down 2 2>1", "down 1 1>none"});
        add("no down file, as allowed", {"1_a", "2_b+"}, "2", "down-allowed",
            {"down 2 2>1 without file", "down 1 1>none"});
    }

    void plansWhatRuns()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, state);
        QFETCH(QStringList, history);
        QFETCH(QString, command);
        QTEST(stepsOf(run(files, state, history, command)), "steps");
    }

    void refusesWhatCannotBe_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("command");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("message"); // part of it
        const auto add = [](const char* name, const QStringList& files, const char* state,
                            const char* command, ErrorKind kind, const char* message) {
            QTest::addRow("%s", name) << files << Text(state) << Text(command) << kind << message;
        };
        const QStringList three{"1_a", "2_b", "5_c"};

        for (const char* command : {"up", "down", "goto 2", "rollback 2"})
            add(qPrintable(Text("dirty ") + command), three, "2 dirty", command,
                ErrorKind::BadState, "the database is dirty at version 2");
        add("dirty at none", three, "none dirty", "up", ErrorKind::BadState,
            "the database is dirty without any migration");
        add("current file gone, more to do", {"1_a", "5_c"}, "2", "up", ErrorKind::BadState,
            "the database is at version 2, of which the folder has no file");
        add("current file gone, to undo", {"1_a", "5_c"}, "2", "down 1", ErrorKind::BadState,
            "version 2 cannot be undone, because the folder has no file of it");
        add("goto nowhere", three, "2", "goto 3", ErrorKind::NotFound,
            "the folder has no file of version 3");
        add("rollback of what is pending", three, "2", "rollback 5", ErrorKind::NotFound,
            "version 5 is not applied");
        add("rollback of nothing", three, "2", "rollback 3", ErrorKind::NotFound,
            "version 3 is not applied");
        add("up 0", three, "2", "up 0", ErrorKind::BadUse, "must be 1 or more");
        add("down -1", three, "2", "down -1", ErrorKind::BadUse, "must be 1 or more");
        add("no up file", {"1_a", "2_b-"}, "1", "up", ErrorKind::Config,
            "2_b.down.sql has no up file");
        add("no down file", {"1_a", "2_b+"}, "2", "down", ErrorKind::Config,
            "version 2 (b) cannot be undone, because 2_b.down.sql does not exist");
    }

    void refusesWhatCannotBe()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, state);
        QFETCH(QString, command);
        QFETCH(QString, message);
        const auto error = errorOf([&] { requireSound(run(files, state, {}, command).problems); });
        QTEST(error.kind(), "kind");
        QVERIFY2(QString::fromUtf8(error.what()).contains(message), error.what());
    }

    void refusesToGoBackToWhatNeverRan()
    {
        const auto refusal = [](const char* command) {
            return errorOf([&] {
                run({"1_a", "2_b", "3_c"}, "3", {"up 1 none>1", "up 3 1>3"}, command);
            });
        };
        QCOMPARE(refusal("goto 2").kind(), ErrorKind::BadState);
        QCOMPARE(refusal("rollback 2").kind(), ErrorKind::NotFound);
    }

    void speaksOfLateFilesAndOfANewerDatabase()
    {
        const auto late = run({"1_a", "2_b", "3_c"}, "3", {"up 1 none>1", "up 3 1>3"}, "up");
        QCOMPARE(late.notes.size(), 1u);
        QCOMPARE(QString::fromStdString(late.notes[0].text()),
                 "version 2 (b) was added below version 3 and never ran here: apply it with "
                 "--out-of-order, or give it a higher "
                 "number");
        const auto newer = run({"1_a"}, "9", {}, "up");
        QCOMPARE(newer.notes.size(), 1u);
        QVERIFY(newer.notes[0].text().find("at version 9, newer than the newest file here (1)")
                != std::string::npos);
    }

    void dirtySaysHowFarItCame()
    {
        auto history = historyOf({"up 1 none>1", "up 2 1>2 failed"});
        history.back().statements = 5;
        history.back().statementsDone = 3;
        QVERIFY(dirtyAdvice({2, true}, history).find("its up stopped after statement 3 of 5")
                != std::string::npos);
        QVERIFY(dirtyAdvice({2, true}, {}).find("a migration stopped halfway")
                != std::string::npos);
    }

    void eachStepKnowsHowItIsSent()
    {
        auto scripts = scriptsOf({"1_a", "2_b"});
        ScriptFile file;
        file.path = "2_b.up.sql";
        file.text = "create index concurrently i on t (a)";
        scripts[1].up = std::make_shared<const ScriptFile>(file);
        const LedgerState none;

        auto plan = planUp({scripts, none, {}});

        QVERIFY(plan.steps[0].batch.transactional);
        QVERIFY(!plan.steps[1].batch.transactional);
        file.text = "select 1;\n\\echo hello";
        scripts[1].up = std::make_shared<const ScriptFile>(file);
        plan = planUp({scripts, none, {}});
        QCOMPARE(plan.problems.size(), 1u);
        QVERIFY(plan.problems[0].message.find("2_b.up.sql:2: \\echo is a command of psql") == 0);
    }

private:
    static MigrationPlan run(const QStringList& files, const QString& state,
                             const QStringList& history, const QString& command)
    {
        const auto scripts = scriptsOf(files);
        const auto ledger = stateOf(state);
        const auto entries = historyOf(history);
        const auto words = command.split(' ');
        const auto number = words.size() > 1 ? std::optional(words[1].toInt()) : std::nullopt;
        const PlanInput input{scripts, ledger, entries, words[0] == "down-allowed"};
        if (words[0] == "up")
            return planUp(input, number);
        if (words[0] == "goto")
            return planGoTo(input, *number);
        if (words[0] == "rollback")
            return planRollback(input, *number);
        return planDown(input, number);
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
