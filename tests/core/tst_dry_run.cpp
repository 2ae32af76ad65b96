// A dry run against what then goes over the wire, statement by statement.
#include "core/migrate/ledger_sql.h"
#include "core/sql/statement.h"
#include "tests/support/migration_bench.h"
#include "tests/support/relay.h"

#include <QRegularExpression>
#include <QTest>
#include <QtEndian>

#include <atomic>

using namespace howdah;
using Bench = MigrationBench;

namespace {

// A message of PostgreSQL's protocol, read from its front.
class Message {
public:
    explicit Message(const std::string& bytes)
        : m_rest(bytes)
    {
    }
    template <typename Number>
    Number number()
    {
        const auto value = qFromBigEndian<Number>(take(sizeof(Number)).data());
        return value;
    }
    std::string bytes(std::size_t count) { return std::string(take(count)); }
    std::string string()
    {
        auto text = bytes(m_rest.find('\0'));
        take(1);
        return text;
    }
    bool isOver() const { return m_rest.empty(); }

private:
    std::string_view take(std::size_t count)
    {
        const auto taken = m_rest.substr(0, count);
        m_rest.remove_prefix(taken.size());
        return taken;
    }

    std::string_view m_rest;
};

// What was said to the server from the first BEGIN to the last COMMIT, values written in.
QString transactionsIn(const std::string& recorded)
{
    QStringList said;
    LedgerStatement statement;
    for (Message all(recorded); !all.isOver();) {
        const char type = all.bytes(1).front();
        const auto body = all.bytes(all.number<quint32>() - 4);
        Message message(body);
        if (type == 'Q') {
            said += QString::fromStdString(message.string());
        } else if (type == 'P') {
            message.string();
            statement = {message.string(), {}};
        } else if (type == 'B') {
            message.string();
            message.string();
            message.bytes(2UL * message.number<quint16>());
            for (auto left = message.number<quint16>(); left > 0; --left) {
                const auto length = message.number<qint32>();
                statement.values.push_back(
                    length < 0 ? std::nullopt
                               : std::optional(message.bytes(static_cast<std::size_t>(length))));
            }
            said += QString::fromStdString(spelledOut(statement));
        }
    }
    said.removeIf([](const QString& one) { // a look at who waits, and no part of the work
        return one.startsWith("select a.pid");
    });
    const auto timing = "select " + QString::fromStdString(LedgerSql::beginsTiming());
    const QString look = "select version, dirty from \"public\".\"schema_migrations\"";
    for (auto& one : said) // looks that are conditions there
        if (one.trimmed().startsWith("select 1 / ("))
            one = QStringList{one.contains("not dirty") ? look : QString(),
                              one.contains("set_config") ? timing : QString()}
                      .join(";\n");
    while (!said.isEmpty() && !said.first().startsWith("begin"))
        said.removeFirst();
    while (!said.isEmpty() && said.last() != "commit")
        said.removeLast();
    return said.join(";\n");
}

// Statements of a script that differ in layout alone are the same; those with no text are none.
QStringList statementsOf(QString script)
{
    static const QRegularExpression comment("^--[^\n]*\n", QRegularExpression::MultilineOption);
    QStringList statements;
    for (const auto& one : script.remove(comment).split(';'))
        if (const auto bare = one.simplified(); !bare.isEmpty())
            statements += bare;
    return statements;
}

} // namespace

class TestDryRun : public QObject {
    Q_OBJECT

private slots:
    void printsWhatIsThenSent_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("recorded"); // whether there is a history to write
        const QByteArray whole = "create table a (id int);\ninsert into a values (1) -- one\n;"
                                 "/* two */ insert into a values (2)";
        QTest::addRow("a transaction") << whole << true;
        QTest::addRow("a transaction that leaves the session alone")
            << QByteArray("create table a (id int); comment on table a is 'x'") << true;
        QTest::addRow("a transaction without history") << whole << false;
        QTest::addRow("a transaction the file opens")
            << QByteArray("begin isolation level serializable;\n") + whole + ";commit;" << true;
        const QByteArray apart = "create table a (id int);\n"
                                 "create index concurrently i on a (id);\n"
                                 "do 'begin end';\n"
                                 "begin;\ninsert into a values (1);\ncommit;\n"
                                 "begin;\ninsert into a values (2);\nrollback;\n"
                                 "vacuum a -- at last\n";
        QTest::addRow("statement by statement") << apart << true;
        QTest::addRow("statement by statement without history") << apart << false;
        QTest::addRow("nothing") << QByteArray("-- nothing\n") << true;
    }

    void printsWhatIsThenSent()
    {
        QFETCH(QByteArray, file);
        QFETCH(bool, recorded);
        Bench bench;
        bench.scripts.add("1_first", "select 1");
        bench.scripts.add("2_a", file, file);
        bench.options.statementTimeout = std::chrono::minutes(1);
        if (!recorded)
            bench.database.run("create table schema_migrations_history (id int)");
        QVERIFY(!bench.migrator().up(1).error);
        Relay relay(bench.database.conninfo());
        std::atomic<bool> isOpen = false; // a second one looks who is in the way of the first
        const Pool pool(
            [&](std::stop_token stop) {
                return std::make_unique<Connection>(
                    isOpen.exchange(true) ? bench.database.conninfo() : relay.conninfo(),
                    std::move(stop));
            },
            {.maxConns = 1, .minConns = 0});
        const Migrator migrator(pool, bench.options);
        const auto printed = text(migrator.dryRun(migrator.planUp()));

        relay.record();
        const auto report = migrator.up();

        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        auto sent = transactionsIn(relay.recorded());
        // Only the server knows the number of its row, and nobody wants to read the file twice.
        static const QRegularExpression id("where id = \\d+");
        sent.replace(id,
                     "where id = currval(pg_get_serial_sequence('\"public\"."
                     "\"schema_migrations_history\"', 'id'))");
        // How long it takes, only who runs it learns.
        static const QRegularExpression times("'\\{[0-9.,e-]+\\}'");
        sent.replace(times, "null");
        const auto quoted = QString::fromUtf8(file).replace("'", "''");
        sent.replace('\'' + quoted + '\'', "'(the text of the file)'");
        QCOMPARE(statementsOf(printed), statementsOf(sent));
        QCOMPARE(bench.ledger(), "2|f");
    }

    void canBeRunByHand_data() { printsWhatIsThenSent_data(); }

    void canBeRunByHand()
    {
        QFETCH(QByteArray, file);
        QFETCH(bool, recorded);
        Bench bench;
        bench.scripts.add("1_a", file);
        if (!recorded)
            bench.database.run("create table schema_migrations_history (id int)");
        const auto migrator = bench.migrator();
        const auto printed = migrator.dryRun(migrator.planUp());
        QCOMPARE(bench.ledger(), "absent");

        Connection connection(bench.database.conninfo());
        for (const auto& one : splitSql(printed).statements)
            connection.runScript(std::string(one.of(printed)));

        QCOMPARE(bench.ledger(), "1|f");
        if (recorded)
            QCOMPARE(bench.history(), "up 1 done");
        QCOMPARE(migrator.planUp().steps.size(), 0u);
    }
};

QTEST_GUILESS_MAIN(TestDryRun)
#include "tst_dry_run.moc"
