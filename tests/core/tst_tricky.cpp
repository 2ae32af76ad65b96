// A folder of files that are hard to send right: what the plan says of each, and that the database
// ends as psql leaves it; where psql cannot, as it ought to.
#include "core/catalog/diff.h"
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"

#include <QProcess>
#include <QTest>

using namespace howdah;

namespace {

QByteArray bytesOf(const QString& name)
{
    QFile file(HOWDAH_SOURCE_DIR "/tests/core/tricky/" + name + ".sql");
    if (file.open(QFile::ReadOnly))
        return file.readAll();
    if (name == "bom")
        return "\xEF\xBB\xBF"
               "CREATE TABLE bom (note text DEFAULT 'ä');\n";
    if (name == "crlf")
        return "-- a comment\r\nCREATE TABLE crlf (\r\n  a int\r\n);\r\nCREATE TABLE crlf_two "
               "();\r\n";
    QByteArray text;
    for (int i = 0; i < 200 && name == "statements_200"; ++i)
        text += "CREATE TABLE many_" + QByteArray::number(i) + " (a int DEFAULT "
            + QByteArray::number(i) + ");\n";
    for (int i = 0; i < 1'000 && name == "megabytes_5"; ++i)
        text += "INSERT INTO items VALUES (" + QByteArray::number(i) + ", '"
            + QByteArray(5'200, 'x') + ";');\n";
    return text; // empty
}

Snapshot snapshotOf(const TestDatabase& database)
{
    Connection connection(database.conninfo());
    return readSnapshot(
        connection,
        {.without = {{"public", "schema_migrations"}, {"public", "schema_migrations_history"}}});
}

// The rows count as well.
QString contentOf(const TestDatabase& database)
{
    return database.scalar("select md5(string_agg(id || name, ',' order by id, name)) || "
                           "(select count(*) from moods) from items");
}

QString psql(const TestDatabase& database, const QByteArray& sql, bool inOneTransaction)
{
    QProcess process;
    QStringList arguments{"-X", "-q", "-v", "ON_ERROR_STOP=1",
                          "-f", "-",  "-d", QString::fromStdString(database.conninfo())};
    if (inOneTransaction)
        arguments.prepend("-1");
    process.start("psql", arguments);
    process.write(sql);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return "psql did not end";
    return process.exitCode() == 0 ? QString() : QString::fromUtf8(process.readAllStandardError());
}

struct Tried {
    MigrationBench bench;
    MigrationPlan plan;
    MigrationReport report;

    explicit Tried(const QByteArray& sql)
    {
        bench.database.run(bytesOf("setup").toStdString());
        bench.options.lockRetries = 0;
        bench.scripts.add("1_it", sql);
        plan = bench.migrator().planUp();
    }
};

} // namespace

class TestTricky : public QObject {
    Q_OBJECT

private slots:
    void endsAsPsqlLeavesIt_data()
    {
        QTest::addColumn<QString>("plan"); // statements, transactional or not, why
        QTest::addColumn<QString>("ledger");
        QTest::addColumn<QString>("error"); // the beginning of it
        const auto add = [](const char* name, const QString& plan, const QString& ledger = "1|f",
                            const QString& error = {}) {
            QTest::addRow("%s", name) << plan << ledger << error;
        };
        add("own_begin", "2 whole: its own BEGIN and COMMIT, around all of it, make way for ours");
        add("own_begins",
            "8 apart: the file begins and ends transactions itself (BEGIN in line 2)");
        add("concurrently_alone",
            "1 apart: CREATE INDEX CONCURRENTLY in line 1 cannot run in a transaction");
        add("concurrently_mixed",
            "3 apart: CREATE INDEX CONCURRENTLY in line 2 cannot run in a transaction");
        add("functions", "5 whole: nothing in it refuses one");
        add("enum_used", "2 apart: line 2 uses the enum value 'merry' that the file adds");
        add("enum_new", "3 whole: nothing in it refuses one");
        add("bom", "1 whole: nothing in it refuses one");
        add("crlf", "2 whole: nothing in it refuses one");
        add("empty", "0 whole: it holds no statement, only the version moves");
        add("comment_only", "0 whole: it holds no statement, only the version moves");
        add("megabytes_5", "1000 whole: nothing in it refuses one");
        add("statements_200", "200 whole: nothing in it refuses one");
        add("no_transaction", "2 apart: the file asks for it (howdah:no-transaction in line 1)");
        add("fails_whole", "3 whole: nothing in it refuses one", "absent",
            "1_it.up.sql:2: division by zero (statement 2 of 3, INSERT)");
        add("fails_apart",
            "4 apart: CREATE INDEX CONCURRENTLY in line 2 cannot run in a transaction", "1|t",
            "1_it.up.sql:3: column \"no_such_column\" does not exist (statement 3 of 4");
        add("fails_own_begin",
            "7 apart: the file begins and ends transactions itself (BEGIN in line 1)", "1|t",
            "1_it.up.sql:6: division by zero (statement 6 of 7, SELECT)");
        add("fails_enum", "4 apart: line 2 uses the enum value 'merry' that the file adds", "1|t",
            "1_it.up.sql:3: invalid input value for enum mood: \"no such mood\"");
        add("fails_unique_index",
            "3 apart: CREATE INDEX CONCURRENTLY in line 2 cannot run in a transaction", "1|t",
            "1_it.up.sql:2: could not create unique index \"items_id_key\"");
    }

    void endsAsPsqlLeavesIt()
    {
        QFETCH(QString, error);
        const auto sql = bytesOf(QTest::currentDataTag());
        Tried tried(sql);
        QVERIFY(tried.plan.problems.empty());
        const auto& step = tried.plan.steps.at(0);
        QTEST(QString("%1 %2: %3")
                  .arg(step.batch.statements.size())
                  .arg(step.batch.transactional ? "whole" : "apart", text(whySo(step))),
              "plan");

        tried.report = tried.bench.migrator().up();

        const auto message = messageOf(tried.report);
        QVERIFY2(error.isEmpty() ? message.isEmpty() : message.startsWith(error),
                 qPrintable(message));
        const auto ledger = tried.bench.ledger();
        QTEST(ledger, "ledger");
        QCOMPARE(tried.bench.advisoryLocks(), 0);

        const TestDatabase other;
        QCOMPARE(psql(other, bytesOf("setup"), false), QString());
        // That a new value cannot be used yet only the server finds: then the file is run apart.
        const bool isEnum = qstrcmp(QTest::currentDataTag(), "enum_new") == 0;
        const auto failure =
            psql(other, sql, step.batch.transactional && !step.batch.wrapped && !isEnum);
        QCOMPARE(failure.isEmpty(), error.isEmpty());
        const auto changes = diff(snapshotOf(other), snapshotOf(tried.bench.database));
        QVERIFY2(changes.empty(), textOf(changes).c_str());
        QCOMPARE(contentOf(tried.bench.database), contentOf(other));
    }

    void isRefusedBeforeAnythingIsSent_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addRow("psql_only") << "1_it.up.sql:2: ";
        QTest::addRow("copy_inline") << "1_it.up.sql:2: ";
        QTest::addRow("begin_never_ended")
            << "1_it.up.sql:2: the transaction that begins here is never ended: add a COMMIT";
    }

    void isRefusedBeforeAnythingIsSent()
    {
        QFETCH(QString, message);
        Tried tried(bytesOf(QTest::currentDataTag()));
        QCOMPARE(tried.plan.problems.size(), 1U);
        QVERIFY2(text(tried.plan.problems.at(0).message).startsWith(message),
                 tried.plan.problems.at(0).message.c_str());
        const auto error = errorOf([&] { tried.bench.migrator().up(); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QCOMPARE(tried.bench.ledger(), "absent");
        QVERIFY(!tried.bench.has("first"));
    }
};

QTEST_GUILESS_MAIN(TestTricky)
#include "tst_tricky.moc"
