// Every lint rule on a file that breaks it and on its twin that does not: tests/core/lint/. A line
// that ends in "-- finding" is one of the rule that names the file; other rules follow it.
#include "core/migrate/lint.h"
#include "core/migrate/lint_settings.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace howdah;

namespace {

const QString folder = HOWDAH_SOURCE_DIR "/tests/core/lint";

std::shared_ptr<const ScriptFile> fileOf(const QString& name, const QByteArray& text)
{
    return std::make_shared<const ScriptFile>(
        ScriptFile{name.toStdString(), text.toStdString(), {}, {}});
}

Script script(const char* up, const char* down = "", std::int64_t version = 1)
{
    return {.version = version,
            .title = "x",
            .up = fileOf(QString("%1_x.up.sql").arg(version), up),
            .down = fileOf(QString("%1_x.down.sql").arg(version), down)};
}

// As "line rule", without the remarks that nearly every file earns.
QStringList lines(const LintReport& report, const QString& rule = {})
{
    QStringList found;
    for (const auto& one : report.findings) {
        const auto name = QString::fromStdString(one.rule);
        const bool usual = name.endsWith("-timeout") || name.startsWith("prefer-")
            || name == "down-drops-data" || name == "require-enum-value-ordering";
        if (name == rule || one.severity != LintSeverity::Info || !usual)
            found += QString("%1 %2").arg(one.line).arg(name);
    }
    return found;
}

struct GoldenFile {
    QString rule;
    bool exempt = false;
    QByteArray text;
    Script script;
};

GoldenFile golden(const QString& name)
{
    QFile file(folder + '/' + name);
    if (!file.open(QFile::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    GoldenFile one{name.section('.', 0, 0), name.contains(".exempt."), file.readAll(), {}};
    one.script = {.version = 1, .title = "x", .up = fileOf(name, one.text), .down = fileOf("", "")};
    if (name.contains(".down."))
        std::swap(one.script.up, one.script.down);
    if (one.rule == "missing-down")
        one.script.down = nullptr;
    return one;
}

LintSettings everyRule()
{
    LintSettings settings;
    settings.severities["require-table-schema"] = LintSeverity::Off;
    return settings;
}

LintReport lintGolden(const GoldenFile& one)
{
    auto settings = everyRule();
    if (one.rule == "require-table-schema")
        settings.severities["require-table-schema"] = LintSeverity::Info;
    return lint({one.script}, settings, nullptr, {});
}

} // namespace

class TestLint : public QObject {
    Q_OBJECT

private slots:
    void everyRuleHasAFileAndATwin()
    {
        const auto files = QDir(folder).entryList({"*.sql"});
        for (const auto& rule : lintRules())
            for (const char* part : {".finding.", ".exempt."}) {
                const auto start = QString::fromUtf8(rule.id.data(), int(rule.id.size())) + part;
                QVERIFY2(std::ranges::any_of(
                             files, [&](const auto& file) { return file.startsWith(start); }),
                         qPrintable(start));
            }
        QCOMPARE(files.size(), qsizetype(2 * lintRules().size()));
        QVERIFY(std::ranges::is_sorted(lintRules(), {}, &LintRule::id)); // looked up by halves
    }

    void findsWhatTheFileSays_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& name : QDir(folder).entryList({"*.sql"}))
            QTest::addRow("%s", qPrintable(name)) << name;
    }

    void findsWhatTheFileSays()
    {
        QFETCH(QString, name);
        const auto one = golden(name);
        QStringList wanted;
        static const QRegularExpression mark("-- finding(?:, (.*))?$");
        int line = 0;
        for (const auto& text : one.text.split('\n')) {
            ++line;
            if (const auto match = mark.match(QString::fromUtf8(text)); match.hasMatch()) {
                wanted += QString("%1 %2").arg(line).arg(one.rule);
                for (const auto& other : match.captured(1).split(", ", Qt::SkipEmptyParts))
                    wanted += QString("%1 %2").arg(line).arg(other);
            }
        }
        if (one.rule == "ignore-without-reason" && !one.exempt)
            wanted += {"1 ignore-without-reason", "2 ban-drop-table"}; // words are a reason

        auto found = lines(lintGolden(one), one.rule);
        wanted.sort();
        found.sort();
        QCOMPARE(found, wanted);
        QCOMPARE(wanted.isEmpty(), one.exempt);
    }

    void everyFindingSaysWhyAndWhatToWrite_data() { findsWhatTheFileSays_data(); }

    void everyFindingSaysWhyAndWhatToWrite()
    {
        QFETCH(QString, name);
        for (const auto& finding : lintGolden(golden(name)).findings) {
            QVERIFY(!finding.message.text().empty());
            QVERIFY(finding.why.size() > 20);
            // What is to be pasted is SQL, but for the places that are left open.
            if (finding.fix.find("…") == std::string::npos && !finding.fix.starts_with("country")
                && finding.rule != "prefer-text-field" && finding.rule != "ban-char-field"
                && !finding.rule.starts_with("prefer-"))
                QVERIFY2(!splitSql(finding.fix).unparsed, finding.fix.c_str());
        }
    }

    void whatIsPastedNamesWhatTheFileNames_data()
    {
        QTest::addColumn<QString>("fix");
        const auto row = [](const char* sql, const char* fix) { QTest::newRow(sql) << fix; };
        row("CREATE UNIQUE INDEX orders_key ON \"Orders\" (number) WHERE a",
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS orders_key ON \"Orders\" (number) "
            "WHERE "
            "a;");
        row("drop index if exists s.i", "drop index CONCURRENTLY if exists s.i;");
        row("reindex table orders", "reindex table CONCURRENTLY orders;");
        row("alter table s.\"order\" add constraint c check (a in (1, 2)), add column b int",
            "ALTER TABLE s.\"order\" ADD constraint c check (a in (1, 2)) NOT VALID;\n"
            "-- in a later migration:\n"
            "ALTER TABLE s.\"order\" VALIDATE CONSTRAINT c;");
        row("alter table orders add foreign key (user_id) references users (id) on delete cascade; "
            "create index concurrently on orders (user_id)",
            "ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey foreign key (user_id) "
            "references "
            "users (id) on delete cascade NOT VALID;\n"
            "-- in a later migration:\n"
            "ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey;");
        row("alter table orders add unique (a, b)",
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS orders_a_b_key ON orders (a, b);\n"
            "-- in the next migration:\n"
            "ALTER TABLE orders ADD CONSTRAINT orders_a_b_key UNIQUE USING INDEX orders_a_b_key;");
        row("alter table orders alter a set not null",
            "ALTER TABLE orders ADD CONSTRAINT orders_a_not_null CHECK (a IS NOT NULL) NOT VALID;\n"
            "-- in a later migration:\n"
            "ALTER TABLE orders VALIDATE CONSTRAINT orders_a_not_null;\n"
            "ALTER TABLE orders ALTER COLUMN a SET NOT NULL;\n"
            "ALTER TABLE orders DROP CONSTRAINT orders_a_not_null;");
    }

    void whatIsPastedNamesWhatTheFileNames()
    {
        QFETCH(QString, fix);
        const auto report = lint({script(QTest::currentDataTag())});
        const auto first = std::ranges::find_if(report.findings, [](const Finding& finding) {
            return finding.severity != LintSeverity::Info;
        });
        QVERIFY(first != report.findings.end());
        QCOMPARE(QString::fromStdString(first->fix), fix);
    }

    void whatIsPastedRunsAndIsCleanItself_data()
    {
        QTest::addColumn<int>("statements");
        const auto row = [](const char* sql, int count) { QTest::newRow(sql) << count; };
        row("create index on orders (note) -- by its words", 1);
        row("drop index orders_note", 1);
        row("reindex table orders", 1);
        row("reindex index orders_note", 1);
        row("alter table orders add constraint c check (id > 0 and note <> ', -- (')", 2);
        row("alter table orders add foreign key (user_id) references users (id), add column x int",
            2);
        row("alter table orders add column n bigint default 1 references users (id);"
            "create index concurrently on orders (n)",
            2);
        row("alter table orders add unique (id, user_id)", 2);
        row("alter table bare add primary key (\"Id\")", 2);
        row("alter table orders alter note set not null", 4);
        row("alter table parts detach partition part_1", 1);
        row("alter table orders add column token uuid default gen_random_uuid()", 2);
        row("alter domain word add constraint c check (value <> '')", 2);
    }

    void whatIsPastedRunsAndIsCleanItself()
    {
        QFETCH(int, statements);
        const TestDatabase database;
        database.run(
            "create table users (id bigint primary key);"
            "create table orders (id bigint not null, user_id bigint, note text, n bigint);"
            "create index orders_note on orders (note);"
            "create table bare (\"Id\" bigint not null); create domain word as text;"
            "create table parts (id int) partition by range (id);"
            "create table part_1 partition of parts for values from (0) to (9);");
        const std::string sql = QTest::currentDataTag();
        const auto report = lint({script(sql.c_str())});
        const auto first = std::ranges::find_if(report.findings, [](const Finding& finding) {
            return finding.severity != LintSeverity::Info;
        });
        QVERIFY(first != report.findings.end());

        auto pool = database.pool();
        auto session = pool.acquire();
        std::vector<Script> steps;
        const auto pieces = splitSql(first->fix);
        QCOMPARE(pieces.statements.size(), std::size_t(statements));
        for (auto piece : pieces.statements) {
            const std::string step(piece.of(first->fix));
            if (step.find("…") != std::string::npos)
                continue; // a place left open
            const auto error = errorOf([&] { session->run(step); });
            QCOMPARE(step + ": " + error.what(), step + ": nothing was thrown");
            steps.push_back(script(step.c_str(), "", static_cast<std::int64_t>(steps.size()) + 1));
        }
        auto settings = LintSettings();
        settings.severities["foreign-key-without-index"] = LintSeverity::Off; // has its own
        QCOMPARE(lines(lint(steps, settings)), QStringList());
    }

    void aColumnOfATableThatTheFileEmptiesNeedsNoDefault()
    {
        const auto found = [](const char* first) {
            const std::string sql(first);
            return lines(lint({script((sql + ";\nalter table a add b bigint not null;").c_str())}));
        };
        const QString finding("2 adding-required-field");
        QVERIFY(!found("DELETE FROM a").contains(finding));
        QVERIFY(!found("truncate a").contains(finding));
        QVERIFY(found("delete from a where lost").contains(finding));
        QVERIFY(found("delete from c").contains(finding));
    }

    void anIndexThatIsDroppedWithItsTableKeepsNobodyWaiting()
    {
        const auto* up = "create table a (b bigint);\ncreate index a_b on a (b);";
        QCOMPARE(lines(lint({script(up, "drop index a_b;\ndrop table a;")})), {});
        QCOMPARE(lines(lint({script(up, "drop index a_b;\ndrop table c;")})),
                 {"1 require-concurrent-index-deletion"});
        QCOMPARE(lines(lint({script(up, "drop table if exists a;\ndrop index a_b;")})),
                 {"2 require-concurrent-index-deletion"});
    }

    void earlierFilesAreRemembered()
    {
        const std::vector<Script> scripts{
            script("create table orders (id bigint primary key, user_id bigint, code varchar(10),"
                   " region text)",
                   "", 1),
            script("create index concurrently if not exists orders_user on orders (user_id)", "",
                   2),
            script("alter table orders add constraint has check (region is not null) not valid", "",
                   3),
            script("alter table orders validate constraint has", "", 4),
            script("alter table orders alter region set not null;"
                   "alter table orders alter code type varchar(20);"
                   "alter table orders add foreign key (user_id) references users (id) not valid",
                   "", 5)};
        QCOMPARE(lines(lint(scripts)), QStringList());

        // the table is no longer the file's own
        QCOMPARE(lines(lint({scripts[0], script("create index on orders (code)", "", 2)})),
                 QStringList("1 require-concurrent-index-creation"));
        QVERIFY(lint({scripts[0], script("create index on orders (code)", "", 2)}).fails());
        // and without the files before it the last one is another
        QCOMPARE(lines(lint({scripts[4]})).size(), 3);
    }

    void aServerTellsWhatIsSmall()
    {
        const auto one = script("create index on orders (a); create index on users (a);"
                                " create index on later (a); create index on unknown (a)",
                                "", 7);
        LintLive live{.applied = 6, .tables = {}};
        live.tables.push_back({.name = {"public", "orders"}, .rows = 1'204'000});
        live.tables.push_back({.name = {"public", "users"}, .rows = 12});
        live.tables.push_back({.name = {"", "later"}, .exists = false, .rows = 0});

        const auto severities = [&](const LintReport& report) {
            QStringList found;
            for (const auto& finding : report.findings)
                if (finding.rule == "require-concurrent-index-creation")
                    found += QString::fromUtf8(nameOf(finding.severity).data());
            return found;
        };
        const auto report = lint({one}, {}, &live);
        QCOMPARE(severities(report), (QStringList{"warning", "info", "info", "warning"}));
        live.tables[1].bytes = 5LL << 30U; // few, and large
        const auto large = lint({one}, {}, &live);
        QCOMPARE(severities(large), (QStringList{"warning", "warning", "info", "warning"}));
        QVERIFY(std::ranges::any_of(large.findings, [](const Finding& finding) {
            return finding.message.text().find("users (about 12 rows, 5,120 MiB)")
                != std::string::npos;
        }));
        QVERIFY(std::ranges::any_of(report.findings, [](const Finding& finding) {
            return finding.message.text().find("orders (about 1,204,000 rows)")
                != std::string::npos;
        }));

        live.applied = 7; // then the file says nothing of what the server has now
        QCOMPARE(severities(lint({one}, {}, &live)),
                 (QStringList{"warning", "warning", "warning", "warning"}));
    }

    void rowsThatAreWrittenWithoutBoundCountByWhatTheServerKnows()
    {
        LintLive live{.applied = 6, .tables = {}};
        live.tables.push_back({.name = {"public", "orders"}, .rows = 1'204'000});
        live.tables.push_back({.name = {"public", "codes"}, .rows = 40});
        const auto found = [&](const char* written) {
            const auto sql = "alter table orders add column region text;\n" + std::string(written);
            QStringList all;
            for (const auto& finding : lint({script(sql.c_str(), "", 7)}, {}, &live).findings)
                if (finding.rule == "backfill-with-ddl")
                    all += QString::fromUtf8(nameOf(finding.severity).data()) + ": "
                        + QString::fromStdString(finding.message.text());
            return all.join('\n');
        };
        const QString end(" without a bound in the transaction of a schema change");
        const QString big("orders (about 1,204,000 rows)");
        QCOMPARE(found("update orders set region = 'x'"), "warning: UPDATE on " + big + end);
        QCOMPARE(found("update codes set name = 'x'"),
                 "info: UPDATE on codes (about 40 rows)" + end);
        // how many rows are written is for the table to say that they are read from
        QCOMPARE(found("insert into codes select region from orders"),
                 "warning: INSERT on codes (about 40 rows)" + end);
        QCOMPARE(found("insert into orders (region) select name from codes"),
                 "info: INSERT on " + big + end);
        QCOMPARE(found("insert into orders select * from unknown, codes"),
                 "warning: INSERT on " + big + end);
        QCOMPARE(found("insert into orders select 1 from codes on conflict (id) do update set "
                       "region = 'x'"),
                 "info: INSERT on " + big + end);
        QCOMPARE(found("insert into orders select * from orders on conflict (id) do update set "
                       "region = 'x'"),
                 "warning: INSERT on " + big + end);
    }

    void aKeyIsFollowedThroughRenamesAlsoWhereAServerKnowsNeitherName()
    {
        LintLive live{.applied = {}, .tables = {}};
        for (const char* name : {"p", "c", "k"})
            live.tables.push_back({.name = {"", name}, .exists = false, .rows = 0});
        const auto found = [&](const std::string& more) {
            const auto sql = "create table p (id bigint primary key);"
                             "create table c (id bigint primary key, pid bigint references p (id)"
                + more;
            QStringList all;
            for (const auto& finding : lint({script(sql.c_str())}, {}, &live).findings)
                if (finding.rule == "foreign-key-without-index")
                    all += QString::fromStdString(finding.message.text() + ": " + finding.fix);
            return all.join('\n');
        };
        QCOMPARE(found(", unique (pid)); alter table c rename to k"), "");
        QCOMPARE(found("); alter table c rename to k; create index on k (pid)"), "");
        QCOMPARE(found("); alter table c rename column pid to qid; create index on c (qid)"), "");
        QCOMPARE(found(", unique (pid)); alter table c rename column pid to qid"), "");
        QCOMPARE(found("); drop table c"), "");
        QCOMPARE(found("); alter table c rename pid to qid; alter table c rename to k"),
                 "no index of k begins with qid, which refers to p: CREATE INDEX ON k (qid);");
    }

    void aViewThatTheFileMakesNeedsNoLimits()
    {
        const auto found = [](const char* sql) {
            int limits = 0;
            for (const auto& finding : lint({script(sql)}).findings)
                limits += finding.rule.ends_with("-timeout") ? 1 : 0;
            return limits;
        };
        QCOMPARE(found("create view vv as select 1; drop view vv"), 0);
        QCOMPARE(found("create view vv as select 1; alter view vv rename to ww; drop view ww"), 0);
        QCOMPARE(found("drop view vv; create view vv as select 1"), 2);
        QCOMPARE(found("create or replace view vv as select 1; drop view vv"), 2);
        QCOMPARE(found("create view vv as select 1; drop view vv; drop view if exists vv"), 2);
    }

    void aTransactionThatStaysOpenIsToldOnce()
    {
        const auto found = [](const char* sql, const LintSettings& settings = {}) {
            return lines(lint({script(sql)}, settings));
        };
        const QString open("1 ban-uncommitted-transaction");
        const QString refused("1 refused-statement");
        const auto* sql = "begin;\nselect 1";
        QCOMPARE(found(sql), {open});
        QCOMPARE(found(sql,
                       parseLintSettings("lint: {rules: {ban-uncommitted-transaction: off}}",
                                         "howdah.yaml")),
                 {refused});
        QCOMPARE(found("begin; select $1"), (QStringList{open, refused})); // for another reason
        QCOMPARE(found("begin; commit and chain"), {refused}); // which lint's rule does not see
    }

    void aTableOfAnEarlierPendingFileIsStillEmpty()
    {
        const std::vector<Script> scripts{script("create table fresh (a bigint)", "", 1),
                                          script("create index on fresh (a)", "", 2)};
        LintLive live{.applied = {}, .tables = {}};
        live.tables.push_back({.name = {"", "fresh"}, .exists = false, .rows = 0});
        QVERIFY(!lint(scripts, {}, &live).fails());
        live.applied = 1;
        live.tables.front() = {.name = {"public", "fresh"}, .rows = 5e6};
        QVERIFY(lint(scripts, {}, &live).fails());
    }

    void settingsChooseRulesAndFiles()
    {
        const auto settings = parseLintSettings("lint:\n"
                                                "  since: 2\n"
                                                "  small_table: 50\n"
                                                "  fail_on: error\n"
                                                "  rules:\n"
                                                "    ban-drop-table: off\n"
                                                "    renaming-table: error\n",
                                                "howdah.yaml");
        const auto report = lint({script("drop table a", "", 1), script("drop table b", "", 2),
                                  script("drop table c; alter table d rename to e", "", 3)},
                                 settings);
        QCOMPARE(lines(report), QStringList("1 renaming-table"));
        QVERIFY(report.fails());
        QCOMPARE(report.findings.back().file, "3_x.up.sql");
        QCOMPARE(settings.smallTableRows, 50.0);
        auto lenient = settings;
        lenient.severities["renaming-table"] = LintSeverity::Warning;
        QVERIFY(!lint({script("alter table d rename to e", "", 3)}, lenient).fails());
        QVERIFY(parseLintSettings("", "x").severities.empty());
        QVERIFY(parseLintSettings("lint:\n", "x").severities.empty());
    }

    void refusesSettingsItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("message");
        const auto row = [](const char* text, const char* message) {
            QTest::newRow(text) << message;
        };
        row("lnit:\n  rules: {}\n", "h.yaml:1:lnit is not known; did you mean lint?");
        row("lint:\n  rules:\n    ban-drop-tabel: off\n",
            "h.yaml:3:lint.rules.ban-drop-tabel is not known; did you mean ban-drop-table?");
        row("lint:\n  rules:\n    ban-drop-table: never\n",
            "h.yaml:3:lint.rules.ban-drop-table is none of off, info, warning, error");
        row("lint:\n  fail_on: off\n", "h.yaml:2:lint.fail_on is none of info, warning, error");
        row("lint:\n  since: soon\n", "h.yaml:2:lint.since is not a number from 0 up");
        row("lint:\n  since: 1\n  since: 2\n", "h.yaml:3:lint.since is given twice");
        row("lint: [a]\n", "h.yaml:1:lint is not a list of keys");
        row("lint: {a\n", "h.yaml:2: end of map flow not found");
    }

    void refusesSettingsItDoesNotKnow()
    {
        QFETCH(QString, message);
        const auto error = errorOf([] { parseLintSettings(QTest::currentDataTag(), "h.yaml"); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QCOMPARE(QString(error.what()), message);
    }

    void whatStandsBesideAConcurrentIndexIsToldOnce()
    {
        const auto report = lint({script("create view a as select 1;\n"
                                         "create index concurrently if not exists i on t (a);\n"
                                         "create view b as select 1; create view c as select 1;")});
        QCOMPARE(lines(report), QStringList("1 mixed-with-non-transactional"));
        QVERIFY(report.findings.front().message.text().starts_with(
            "CREATE VIEW and 2 other statements stand in a file"));
    }

    void anIgnoreSilencesOneStatementAndIsCounted()
    {
        const auto report =
            lint({script("-- howdah:ignore ban-drop-table it is empty everywhere\n"
                         "drop table a;\n"
                         "drop table b; /* howdah:ignore ban-drop-table so is this */\n"
                         "drop table c;\n"
                         "select 'howdah:ignore ban-drop-table in a text is none';\n")});
        QCOMPARE(lines(report), QStringList("4 ban-drop-table"));
        QCOMPARE(report.silenced, 2);
    }

    void whateverIsInTheFileIsNoCrash_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addRow("empty") << QByteArray();
        QTest::addRow("nul") << QByteArray("select 1;\0 drop table a", 23);
        QTest::addRow("not UTF-8") << QByteArray("drop table \xff\xfe;");
        QTest::addRow("unended quote") << QByteArray("drop table 'a; -- howdah:ignore x y");
        QTest::addRow("deep") << QByteArray("alter table t add check (a = 1")
                + QByteArray("+1").repeated(20000) + ");";
        QTest::addRow("where as deep") << QByteArray("update t set a = 1 where a = 1")
                + QByteArray("+1").repeated(20000) + ";";
    }

    void whateverIsInTheFileIsNoCrash()
    {
        QFETCH(QByteArray, text);
        lint({{.version = 1, .title = "x", .up = fileOf("1_x.up.sql", text), .down = nullptr}});
    }
};

QTEST_GUILESS_MAIN(TestLint)
#include "tst_lint.moc"
