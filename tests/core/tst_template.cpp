// What a file says of itself, the variables it opts in for, and several folders as one.
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"

#include <QTest>

using namespace howdah;

class TestTemplate : public QObject {
    Q_OBJECT

private slots:
    void theHeaderIsTitleAndDescription_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("header");
        QTest::addRow("lines") << QByteArray("-- Migration: invoices\n-- Version: 000001\n"
                                             "-- Description: What is billed,\n-- a row an order.\n"
                                             "--\n-- not this\nselect 1")
                               << "invoices|000001|What is billed, a row an order.";
        QTest::addRow("one line") << QByteArray("-- Migration: in voices  Version: 1\nselect 1")
                                  << "in voices|1|";
        QTest::addRow("line ends of Windows")
            << QByteArray("\r\n-- migration: a\r\n-- version: 1\r\nselect 1") << "a|1|";
        QTest::addRow("after the first statement")
            << QByteArray("select 1;\n-- Migration: a\n") << "||";
        QTest::addRow("other comments") << QByteArray("-- see the Migration: a\nselect 1") << "||";
    }

    void theHeaderIsTitleAndDescription()
    {
        QFETCH(QByteArray, sql);
        ScriptDir scripts;
        scripts.add("1_a", sql);
        const auto file = readFolder(scripts.path()).scripts.at(0).up;
        const auto& header = file->header;
        QTEST(QStringList({text(header.title), text(header.version), text(header.description)})
                  .join('|'),
              "header");
        QVERIFY(file->warnings.empty());
    }

    void aHeaderOfAnotherVersionIsWarnedOf()
    {
        ScriptDir scripts;
        scripts.add("1_a", "-- Version: 2\nselect 1");
        QCOMPARE(text(readFolder(scripts.path()).scripts.at(0).up->warnings.at(0)),
                 "1_a.up.sql: its header says version 2, and its name 1, which is what counts");
    }

    void variablesArePutInOnlyWhereAFileOptsIn()
    {
        ScriptDir scripts;
        scripts.add("1_a", "-- howdah:template\nselect '${a} $${a} $1 {a} ${a}${b}'");
        scripts.add("2_b", "select '${a}'");
        scripts.add("3_c", "select 1;\n-- howdah:template\nselect '${a}'");
        const auto folder = readFolder(scripts.path(), {{"a", "x"}, {"b", "${a}"}});
        const auto sql = [&](std::size_t i) { return text(folder.scripts.at(i).up->text); };
        QCOMPARE(sql(0), "-- howdah:template\nselect 'x ${a} $1 {a} x${a}'");
        QCOMPARE(sql(1), "select '${a}'");
        QCOMPARE(sql(2), "select 1;\n-- howdah:template\nselect '${a}'");
        QVERIFY(!folder.scripts.at(0).up->problem);
    }

    void aMissingVariableIsNamedWithItsLineAndNothingIsSent()
    {
        MigrationBench bench;
        bench.scripts.add("1_a", "create table a ()");
        bench.scripts.add("2_b",
                          "-- howdah:template\ncreate table b ();\nalter table b owner to ${who};");
        const auto error = errorOf([&] { bench.migrator().up(); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY2(text(error.what())
                     .startsWith("2_b.up.sql:3: ${who} has no value: give it with "
                                 "--var who=…"),
                 error.what());
        QCOMPARE(bench.ledger(), "absent");

        bench.scripts.write("2_b.up.sql", "-- howdah:template\nselect '${no name}'");
        QVERIFY(text(errorOf([&] { bench.migrator().up(); }).what())
                    .startsWith("2_b.up.sql:2: ${ begins a variable"));
    }

    void historyKeepsTheNameAndNotTheValue()
    {
        MigrationBench bench;
        bench.scripts.add("1_a",
                          "-- howdah:template\ncreate table ${name} (a text default '${s}')");
        bench.options.variables = {{"name", "made"}, {"s", "hush"}};
        QCOMPARE(messageOf(bench.migrator().up()), QString());
        QVERIFY(bench.has("made"));
        QVERIFY(bench.database.scalar("select sql from schema_migrations_history")
                    .endsWith("create table ${name} (a text default '${s}')"));
        bench.options.variables["s"] = "other"; // which does not change the file
        QCOMPARE(bench.migrator().status().rows.at(0).state, MigrationState::Applied);
    }

    void severalFoldersAreOne()
    {
        ScriptDir one;
        ScriptDir other;
        one.add("2_b", "select 2");
        other.add("1_a", "select 1");
        const std::filesystem::path both = one.path().string() + ":" + other.path().string();
        auto folder = readFolder(both);
        QCOMPARE(folder.path, one.path());
        QCOMPARE(folder.scripts.size(), 2U);
        QCOMPARE(folder.scripts.at(0).version, 1);

        other.add("2_c", "select 3");
        folder = readFolder(both);
        QCOMPARE(folder.problems.size(), 1U);
        const auto problem = text(folder.problems.at(0).message);
        QVERIFY2(problem.contains(text((one.path() / "2_b.up.sql").string())), qPrintable(problem));

        const auto missing = errorOf([&] { readFolder(one.path().string() + ":/no/such"); });
        QVERIFY(text(missing.what()).contains("/no/such cannot be read"));
    }
};

QTEST_GUILESS_MAIN(TestTemplate)
#include "tst_template.moc"
