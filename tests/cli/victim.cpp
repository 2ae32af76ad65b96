#include "tests/cli/victim.h"

#include "core/base/pause.h"
#include "tests/support/fault_time.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QSet>

#include <atomic>
#include <csignal>
#include <thread>

namespace howdah {
namespace {

using namespace std::chrono_literals;

int versionsOf(Files files)
{
    return files == Files::Together ? 60 : 6;
}

constexpr int patience = 120'000; // ms

// Version N makes table tN with two rows, and those that run apart index iN beside them. Where many
// go together there are no rows, which would be saved one table after the other.
void writeScripts(const CommandLine& shell, Files files)
{
    for (int n = 1; n <= versionsOf(files); ++n) {
        const auto stem = QString("work/files/%1_t%1").arg(n);
        const auto number = QByteArray::number(n);
        auto up = "create table t" + number + " (n int);\n";
        if (files == Files::Together)
            up += "comment on table t" + number + " is 'one of many';\n";
        else
            up += "insert into t" + number + " values (" + number + ");\n";
        auto down = "drop table t" + number + ";\n";
        if (files == Files::Apart) {
            up += "create index concurrently i" + number + " on t" + number + " (n);\n";
            down.prepend("drop index concurrently i" + number + ";\n");
        }
        if (files != Files::Together)
            up += "insert into t" + number + " values (" + number + " + 100);\n";
        shell.write(stem + ".up.sql", up);
        shell.write(stem + ".down.sql", down);
    }
}

// What the ups leave behind, from what the schema `kept` holds of the first time.
std::string filled(Files files)
{
    std::string sql =
        "create table schema_migrations (like kept.schema_migrations including all);"
        "insert into schema_migrations table kept.schema_migrations;"
        "create table schema_migrations_history (like kept.schema_migrations_history including "
        "all);"
        "insert into schema_migrations_history overriding system value table "
        "kept.schema_migrations_history;"
        "select setval('schema_migrations_history_id_seq', 1000);";
    for (int n = 1; n <= versionsOf(files); ++n) {
        const auto number = std::to_string(n);
        sql.append("create table t" + number + " (n int);");
        if (files != Files::Together)
            sql.append("insert into t" + number + " values (" + number + "), (" + number
                       + " + 100);");
        if (files == Files::Apart)
            sql.append("create index i" + number + " on t" + number + " (n);");
    }
    return sql;
}

template <typename Done>
bool waitUntil(Done done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        if (timer.hasExpired(patience))
            return false;
        pauseFor(2ms, {});
    }
    return true;
}

} // namespace

Victim::Victim(PrivateServer& server, Files files, bool goesUp)
    : m_server(server)
    , m_files(files)
    , m_goesUp(goesUp)
    , m_relay(server.conninfo())
{
    writeScripts(m_shell, files);
    Connection(m_server.conninfo()).run("create database victim");
    if (!m_goesUp) {
        if (const auto up = migrate({"up"}); up.status != 0)
            qFatal("%s", qPrintable(up.err));
        ask("alter schema public rename to kept");
    }
    makeAnew();
    const auto before = m_relay.passed();
    start()->waitForFinished(patience);
    m_bytes = m_relay.passed() - before;
}

Victim::~Victim()
{
    m_own.reset();
    Connection(m_server.conninfo()).run("drop database victim with (force)");
}

// In the database that is there: to make one takes longer than all the rest.
void Victim::makeAnew()
{
    m_own = std::make_unique<Connection>(m_server.conninfo("victim"));
    m_own->runScript("set client_min_messages = error; begin; drop schema if exists public "
                     "cascade; create schema public; "
                     + (m_goesUp ? std::string() : filled(m_files)) + "commit");
}

QStringList Victim::arguments(const std::string& conninfo, const QStringList& what) const
{
    return QStringList{"--database", QString::fromStdString(conninfo), "--path", "files", "migrate"}
    + what;
}

std::unique_ptr<QProcess> Victim::start() const
{
    return m_shell.start(
        arguments(m_relay.conninfo() + " dbname=victim application_name=victim",
                  m_goesUp ? QStringList{"up"} : QStringList{"down", "--all", "--yes"}));
}

Ran Victim::migrate(const QStringList& what) const
{
    return m_shell.run(arguments(m_server.conninfo("victim"), what));
}

QString Victim::ask(const std::string& sql)
{
    if (!m_own || !m_own->looksAlive())
        m_own = std::make_unique<Connection>(m_server.conninfo("victim"));
    const auto rows = m_own->run(sql);
    return rows.rowCount() > 0 && rows.cell(0, 0) ? QString::fromStdString(rows.text(0, 0))
                                                  : QString();
}

QString Victim::disagreement()
{
    const auto relations = ask(
        "select coalesce(string_agg(relname || case when indisvalid is false then ' INVALID' else "
        "'' end, ',' order by relkind desc, length(relname), relname), '') from pg_class left join "
        "pg_index on "
        "indexrelid = pg_class.oid where relname ~ '^[ti][0-9]+' and relnamespace <> "
        "coalesce(to_regnamespace('kept'), 0)");
    int recorded = 0;
    if (!ask("select to_regclass('schema_migrations')").isNull())
        recorded = ask("select coalesce(max(version), 0) from schema_migrations").toInt();
    QStringList expected;
    QString rows;
    for (int n = 1; n <= recorded; ++n) {
        expected += QString("t%1").arg(n);
        rows += QString("%1(select string_agg(n::text, '+' order by n) from t%2)")
                    .arg(n > 1 ? "," : "")
                    .arg(n);
    }
    for (int n = 1; n <= recorded && m_files == Files::Apart; ++n)
        expected += QString("i%1").arg(n);
    if (relations != expected.join(','))
        return QString("at %1 with %2").arg(recorded).arg(relations);
    QStringList wanted;
    for (int n = 1; n <= recorded && m_files != Files::Together; ++n)
        wanted += QString("%1+%2").arg(n).arg(n + 100);
    const auto found =
        recorded == 0 ? QString() : ask("select concat_ws(',', " + rows.toStdString() + ")");
    return found == wanted.join(',') ? QString() : "rows " + found;
}

void Victim::strike(Kill kill, int program)
{
    switch (kill) {
    case Kill::Program: ::kill(program, SIGKILL); break;
    case Kill::Session:
        Connection(m_server.conninfo())
            .run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = "
                 "'victim'"); // not ours, which would notice at any later moment
        break;
    case Kill::Server: m_server.stop(PrivateServer::Shutdown::Immediate); break;
    }
}

// The server comes back while howdahctl still asks where it stands.
QString Victim::migrateThrough(Kill kill, std::int64_t at)
{
    std::atomic<bool> killed = false;
    std::atomic<qint64> pid = 0;
    m_relay.afterBytes(at, [&] {
        while (pid == 0)
            std::this_thread::yield();
        strike(kill, static_cast<int>(pid.load()));
        killed = true;
    });
    const auto process = start();
    pid = process->processId();
    bool isUp = true;
    const auto ended = waitUntil([&] {
        const bool over = process->state() == QProcess::NotRunning || process->waitForFinished(2);
        if (isUp && killed && kill == Kill::Server) {
            m_server.start();
            isUp = false;
        }
        return over;
    });
    m_relay.afterBytes(0, {});
    if (!ended)
        return "it does not end";
    m_kills += killed;
    // A killed client's session ends when the server notices, with its transaction.
    const auto isAlone = [&] {
        return ask("select count(*) from pg_stat_activity where datname = 'victim' and "
                   "backend_type = 'client backend' and pid <> pg_backend_pid()")
            == "0";
    };
    return waitUntil(isAlone) ? QString() : "its session stays";
}

// In one of the ways that are offered.
QString Victim::repairIfDirty(std::mt19937& chance)
{
    const auto isDirty = [&] {
        return !ask("select to_regclass('schema_migrations')").isNull()
            && ask("select bool_or(dirty) from schema_migrations") == "t";
    };
    if (!isDirty())
        return {};
    if (m_files != Files::Apart)
        return "what runs in transactions is dirty";
    ++m_repairs;
    const auto shown = migrate({"repair", "--json"});
    if (shown.status != 4)
        return QString("repair shows with %1: %2").arg(shown.status).arg(shown.err);
    QStringList ways;
    for (const auto& one : shown.json()["repairs"].toArray())
        if (const auto way = one.toObject()["repair"].toString();
            one.toObject()["refusal"].isNull() && !way.startsWith("mark"))
            ways += way;
    if (!ways.contains("retry"))
        return "no retry: " + shown.out;
    const auto way = ways[static_cast<int>(chance() % static_cast<unsigned>(ways.size()))];
    if (const auto ran = migrate({"repair", "--" + way, "--yes"}); ran.status != 0)
        return QString("%1: %2\n%3").arg(way, ran.err, shown.out);
    return isDirty() ? "still dirty after " + way : QString();
}

QString Victim::goOn()
{
    const auto ran = migrate(m_goesUp ? QStringList{"up"} : QStringList{"down", "--all", "--yes"});
    if (ran.status != 0)
        return ran.err;
    if (const auto end = disagreement(); !end.isEmpty())
        return end;
    const auto at = ask("select coalesce(max(version), 0) from schema_migrations");
    return at == QString::number(m_goesUp ? versionsOf(m_files) : 0) ? QString()
                                                                     : "it ends at " + at;
}

QString Victim::killOnce(Kill kill, std::mt19937& chance, bool goesOn)
{
    makeAnew();
    const auto at = std::uniform_int_distribution<std::int64_t>(0, m_bytes - 1)(chance);
    auto wrong = migrateThrough(kill, at);
    if (wrong.isEmpty())
        wrong = repairIfDirty(chance);
    if (wrong.isEmpty())
        wrong = disagreement();
    if (wrong.isEmpty() && goesOn)
        wrong = goOn();
    return wrong.isEmpty() ? wrong : QString("at byte %1: %2").arg(at).arg(wrong);
}

QString killAgainAndAgain(Files files, Kill kill, bool goesUp)
{
    const auto seed = faultSeed();
    std::mt19937 chance(seed);
    PrivateServer server("autovacuum = off");
    Victim victim(server, files, goesUp);
    const int runs = faultRuns();
    std::vector<qint64> times;
    for (int run = 0; run < runs; ++run) {
        QElapsedTimer timer;
        timer.start();
        if (const auto wrong = victim.killOnce(kill, chance, run % 5 == 4); !wrong.isEmpty())
            return QString("run %1 of seed %2, %3").arg(run).arg(seed).arg(wrong);
        times.push_back(timer.elapsed());
    }
    std::ranges::sort(times);
    qInfo("%d runs, %d killed, %d repaired, seed %u; %lld ms each in the median", runs,
          victim.kills(), victim.repairs(), seed, static_cast<long long>(times[times.size() / 2]));
    return victim.kills() * 2 >= runs ? QString()
                                      : QString("%1 kills of %2").arg(victim.kills()).arg(runs);
}

} // namespace howdah
