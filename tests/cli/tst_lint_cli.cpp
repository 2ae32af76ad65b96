// howdahctl migrate lint, as people and pipelines use it.
#include "tests/support/command_line.h"
#include "tests/support/test_database.h"

#include <QJsonArray>
#include <QTest>

using namespace howdah;

namespace {

// A shell beside a folder of migrations, with no server chosen.
struct LintShell {
    CommandLine line;

    void add(const QString& name, const QByteArray& text) const
    {
        line.write("work/migrations/" + name, text);
    }
    Ran lint(const QStringList& arguments = {"--offline"}) const
    {
        return line.run(QStringList{"migrate", "lint"} + arguments);
    }
};

QStringList rulesOf(const QJsonObject& document)
{
    QStringList rules;
    const auto findings = document["findings"].toArray();
    for (const auto& one : findings) {
        const auto finding = one.toObject();
        rules += QString("%1:%2 %3 %4")
                     .arg(finding["file"].toString())
                     .arg(finding["line"].toInt())
                     .arg(finding["severity"].toString(), finding["rule"].toString());
    }
    return rules;
}

} // namespace

class TestLintCli : public QObject {
    Q_OBJECT

private slots:
    void findingsAreExitStatusFive()
    {
        const LintShell shell;
        shell.add("1_a.up.sql", "create index i on orders (a);\n\ndrop table old;\n");
        shell.add("1_a.down.sql", "select 1;\n");

        const auto ran = shell.lint();

        QCOMPARE(ran.status, 5);
        QVERIFY2(ran.out.contains("migrations/1_a.up.sql:1: warning "
                                  "require-concurrent-index-creation: building the index keeps "
                                  "writes to orders waiting\n"),
                 qPrintable(ran.out));
        QVERIFY(
            ran.out.contains("      create index CONCURRENTLY IF NOT EXISTS i on orders (a);\n"));
        QVERIFY(ran.out.contains("migrations/1_a.up.sql:3: warning ban-drop-table"));
        QVERIFY2(ran.out.endsWith("0 errors, 2 warnings, 2 infos in 2 files\n"),
                 qPrintable(ran.out));
        QVERIFY2(ran.err.isEmpty(), qPrintable(ran.err));
    }

    void nothingAndInfosAreExitStatusZero()
    {
        const LintShell shell;
        shell.add("1_a.up.sql", "create table a (id bigint primary key, n int);\n");
        shell.add("1_a.down.sql", "drop table a;\n");
        const auto ran = shell.lint();
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("info prefer-bigint-over-int: a.n is integer"),
                 qPrintable(ran.out));
        shell.add("howdah.yaml", "lint:\n  fail_on: info\n");
        QCOMPARE(shell.lint().status, 5);
        shell.add("howdah.yaml",
                  "lint:\n  rules: {prefer-bigint-over-int: off, down-drops-data: off,"
                  " require-lock-timeout: off, require-statement-timeout: off}\n");
        QCOMPARE(shell.lint().out, "no findings in 2 files\n");
    }

    void aTemplateWithoutAValueIsFoundAtItsLine()
    {
        const LintShell shell;
        shell.add("1_a.up.sql",
                  "-- howdah:template\ncreate schema if not exists a;\n"
                  "comment on schema a is '${owner}';\n");
        shell.add("1_a.down.sql", "select 1;\n");
        auto ran = shell.lint({"--offline", "--json"});
        QCOMPARE(ran.status, 5);
        QVERIFY2(rulesOf(ran.json()).contains("migrations/1_a.up.sql:3 error refused-statement"),
                 qPrintable(ran.out));
        QVERIFY(ran.out.contains("owner"));
        ran = shell.line.run({"migrate", "--var", "owner=ada", "lint", "--offline", "--json"});
        QVERIFY2(!ran.out.contains("refused-statement"), qPrintable(ran.out + ran.err));
    }

    void ignoresNeedAReason()
    {
        const LintShell shell;
        shell.add("1_a.down.sql", "select 1;\n");
        shell.add("1_a.up.sql", "-- howdah:ignore ban-drop-table nobody reads it\ndrop table a;\n");
        auto ran = shell.lint({"--offline", "--json"});
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.json()["silenced"].toInt(), 1);
        shell.add("1_a.up.sql", "-- howdah:ignore ban-drop-table\ndrop table a;\n");
        ran = shell.lint({"--offline", "--json"});
        QCOMPARE(ran.status, 5);
        QVERIFY(
            rulesOf(ran.json()).contains("migrations/1_a.up.sql:1 warning ignore-without-reason"));
    }

    void looksAtTheFilesThatAreNamed()
    {
        const LintShell shell;
        shell.add("1_a.up.sql", "create table a (id bigint);\n");
        shell.add("2_b.up.sql", "drop table x;\n");
        shell.add("2_b.down.sql", "select 1;\n");
        shell.add("draft.sql", "drop table y;\n");

        auto ran = shell.lint({"--offline", "--json", "migrations/2_b.up.sql"});
        QCOMPARE(ran.status, 5);
        QVERIFY(rulesOf(ran.json()).contains("migrations/2_b.up.sql:1 warning ban-drop-table"));
        QCOMPARE(ran.json()["files"].toInt(), 1);
        ran =
            shell.lint({"--offline", "--json", "migrations/draft.sql", "migrations/2_b.down.sql"});
        QVERIFY(rulesOf(ran.json()).contains("migrations/draft.sql:1 warning ban-drop-table"));
        QVERIFY(!ran.out.contains("missing-down"));
        ran = shell.lint({"--offline", "migrations/none.sql"});
        QCOMPARE(ran.status, 2);
        QVERIFY(ran.err.contains("there is no file migrations/none.sql"));
        QCOMPARE(shell.lint({"--offline", "--format", "xml"}).status, 2);
    }

    void jsonIsOneDocument()
    {
        const LintShell shell;
        shell.add("1_a.up.sql", "drop table a;\n");
        const auto ran = shell.lint({"--offline", "--format", "json"});
        QCOMPARE(ran.status, 5);
        const auto json = ran.json();
        auto keys = json.keys();
        QCOMPARE(keys,
                 (QStringList{"errors", "failed", "files", "findings", "infos", "server",
                              "silenced", "warnings"}));
        QCOMPARE(json["failed"], QJsonValue(true));
        QVERIFY(json["server"].isNull());
        QCOMPARE(json["warnings"].toInt(), 2); // and no down file
        keys = json["findings"].toArray().first().toObject().keys();
        QCOMPARE(keys, (QStringList{"file", "fix", "line", "message", "rule", "severity", "why"}));
        QCOMPARE(shell.lint({"--offline", "--json"}).out, ran.out);
    }

    void sarifIsWhatCodeScanningTakes()
    {
        const LintShell shell;
        shell.add("1_a b.up.sql", "drop table a;\n");
        shell.add("1_a b.down.sql", "drop table b;\n");
        const auto ran = shell.lint({"--offline", "--format", "sarif"});
        QCOMPARE(ran.status, 5);
        const auto json = ran.json();
        QCOMPARE(json["version"].toString(), "2.1.0");
        QVERIFY(json["$schema"].toString().contains("sarif-2.1.0"));
        const auto run = json["runs"].toArray().first().toObject();
        const auto driver = run["tool"]["driver"].toObject();
        QVERIFY(!driver["name"].toString().isEmpty());
        const auto rules = driver["rules"].toArray();
        const auto results = run["results"].toArray();
        QVERIFY(results.size() >= 2);
        for (const auto& one : results) {
            const auto result = one.toObject();
            const auto index = result["ruleIndex"].toInt(-1);
            QCOMPARE(rules.at(index)["id"], result["ruleId"]);
            QVERIFY((QStringList{"note", "warning", "error"}).contains(result["level"].toString()));
            QVERIFY(!result["message"]["text"].toString().isEmpty());
            const auto place = result["locations"].toArray().first()["physicalLocation"];
            QVERIFY2(place["artifactLocation"]["uri"].toString().startsWith("migrations/1_a%20b."),
                     qPrintable(place["artifactLocation"]["uri"].toString()));
            QVERIFY(place["region"]["startLine"].toInt() > 0);
        }
    }

    void githubReadsItAsAnnotations()
    {
        const LintShell shell;
        shell.add("1_a.up.sql", "select 1;\ndrop table a;\n");
        shell.add("1_a.down.sql", "select 1;\n");
        const auto lines = shell.lint({"--offline", "--format", "github"}).out.split('\n');
        QVERIFY2(lines.contains("::warning file=migrations/1_a.up.sql,line=2,title=ban-drop-table"
                                "::drops a. What still uses the table fails at once, and its rows "
                                "are gone. Stop using it first, drop it in a later release."),
                 qPrintable(lines.join('\n')));
        for (const auto& one : lines)
            QVERIFY(one.isEmpty() || one.startsWith("::"));
    }

    void asksTheServerHowBigTheTablesAre()
    {
        const TestDatabase database;
        database.run("create table small (a int); insert into small select generate_series(1, 9);"
                     "create table big (a int); insert into big select generate_series(1, 5000);"
                     "analyze");
        const LintShell shell;
        shell.add("1_a.up.sql", "create index on small (a);\n");
        shell.add("1_a.down.sql", "select 1;\n");
        const QStringList chosen{"--database", QString::fromStdString(database.conninfo()),
                                 "--json"};
        auto ran = shell.lint(chosen);
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("small (about 9 rows)"), qPrintable(ran.out));
        QVERIFY(ran.json()["server"].isString());
        shell.add("1_a.up.sql", "create index on big (a);\n");
        ran = shell.lint(chosen);
        QCOMPARE(ran.status, 5);
        QVERIFY2(ran.out.contains("big (about 5,000 rows)"), qPrintable(ran.out));
        // nothing was made there
        QCOMPARE(database.scalar("select count(*) from pg_class where relname like 'schema_mig%'"),
                 "0");
    }

    void worksWithoutAServerAndSaysSo()
    {
        const LintShell shell;
        shell.add("1_a.up.sql", "drop table a;\n");
        shell.add("1_a.down.sql", "select 1;\n");
        auto ran = shell.lint({"--database", "host=/nowhere dbname=x"});
        QCOMPARE(ran.status, 5);
        QVERIFY2(ran.err.contains("no server to ask"), qPrintable(ran.err));
        QVERIFY(ran.out.contains("ban-drop-table"));
        ran = shell.lint({});
        QCOMPARE(ran.status, 5);
        QVERIFY2(ran.err.contains("no server is chosen"), qPrintable(ran.err));
    }

    void anotherToolsLedgerIsNoReasonToSayNothing()
    {
        const TestDatabase database;
        database.run("create table schema_migrations (version varchar primary key)");
        const LintShell shell;
        shell.add("1_a.up.sql", "drop table a;\n");
        const auto ran = shell.lint(
            {"--database", QString::fromStdString(database.conninfo()), "--format", "json"});
        QCOMPARE(ran.status, 5);
        QVERIFY2(ran.err.contains("the server could not tell"), qPrintable(ran.err));
        QCOMPARE(ran.json()["findings"].toArray().size(), 4);
    }

    void aWrongHowdahYamlIsNamedWithItsLine()
    {
        const LintShell shell;
        shell.add("1_a.up.sql", "select 1;\n");
        shell.add("howdah.yaml", "lint:\n  rules:\n    ban-drop-tabel: off\n");
        const auto ran = shell.lint();
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("howdah.yaml:3:lint.rules.ban-drop-tabel is not known; did you "
                                  "mean ban-drop-table?"),
                 qPrintable(ran.err));
    }

    void itsHelpAndItsRulesAreShown()
    {
        const LintShell shell;
        const auto help = shell.lint({"--help"});
        QCOMPARE(help.status, 0);
        QVERIFY(help.out.contains("Example: howdahctl migrate lint --offline"));
        const auto rules = shell.lint({"--rules"});
        QCOMPARE(rules.status, 0);
        QVERIFY(rules.out.contains("require-concurrent-index-creation"));
    }

    void howdahsOwnMigrationsAreClean()
    {
        const LintShell shell;
        const auto ran =
            shell.lint({"--offline", "--json", "--path", HOWDAH_SOURCE_DIR "/migrations"});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.json()["files"].toInt() >= 36);
        QCOMPARE(ran.json()["warnings"].toInt() + ran.json()["errors"].toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(TestLintCli)
#include "tst_lint_cli.moc"
