// Who does what on a server, who waits for whom, and that ending a session ends that one and no
// other: sessions that really wait, on a real server.
#include "core/activity/activity_feed.h"
#include "core/activity/blocking_tree.h"
#include "core/activity/sessions.h"
#include "core/pg/copy.h"
#include "core/pg/identifier.h"
#include "core/pg/session_name.h"
#include "tests/support/error_of.h"
#include "tests/support/other_session.h"
#include "tests/support/private_server.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <algorithm>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

using Outcome = EndOutcome::Kind;

struct Bench {
    TestDatabase database;
    ActivityFeed feed{database.pool()};

    Activity look(ActivityFeed::Look what = ActivityFeed::Look::Sessions) const
    {
        return feed.look(what);
    }
    // Until it waits for somebody: each look takes as long as the server does.
    ServerSession waiting(int pid) const
    {
        for (;;) {
            const auto seen = look();
            const auto* session = seen.find(pid);
            if (session && session->isWaiting())
                return *session;
        }
    }
    SessionKey keyOf(int pid) const
    {
        const auto seen = look();
        return seen.find(pid) ? seen.find(pid)->key : SessionKey{pid, "gone"};
    }
    // Of no command, where none is under way that tells.
    CommandProgress progressOf(int pid) const
    {
        const auto all = look(ActivityFeed::Look::Progress).progress;
        const auto found = std::ranges::find(all, pid, &CommandProgress::pid);
        return found == all.end() ? CommandProgress() : *found;
    }
    std::int64_t number(const std::string& sql) const { return database.scalar(sql).toLongLong(); }
    std::string as(const std::string& role) const
    {
        return database.conninfo() + " options='-c role=" + role + "'";
    }
};

ServerSession session(int pid, std::vector<int> waitsFor = {})
{
    ServerSession one;
    one.key.pid = pid;
    one.waitsFor = std::move(waitsFor);
    return one;
}

// "1 (2 (3))"
QString drawn(const std::vector<ServerSession>& sessions)
{
    QString text;
    int depth = 0;
    for (const auto& node : blockingForest(sessions)) {
        for (; depth > node.depth; --depth)
            text += ')';
        for (; depth < node.depth; ++depth)
            text += " (";
        if (!text.isEmpty() && !text.endsWith('('))
            text += ' ';
        text += QString::number(node.pid) + (node.isInCycle ? "!" : "");
        for (const int other : node.others)
            text += "+" + QString::number(other);
    }
    return text + QString(depth, ')');
}

// A role of the test server that may log in, dropped with all it owns.
struct Role {
    explicit Role(const TestDatabase& on, const std::string& rights = "login")
        : database(on)
        , name(on.name() + "_r" + std::to_string(reinterpret_cast<std::uintptr_t>(this)))
    {
        database.run("create role " + quoteIdentifier(name) + ' ' + rights);
    }
    ~Role()
    {
        database.run("drop owned by " + quoteIdentifier(name) + "; drop role "
                     + quoteIdentifier(name));
    }
    std::string conninfo() const { return database.conninfo() + " user=" + name; }
    const TestDatabase& database;
    std::string name;
};

} // namespace

class TestActivity : public QObject {
    Q_OBJECT

private slots:
    void aQueueIsDrawnAsAChain()
    {
        QCOMPARE(drawn({session(1), session(2), session(3)}), "");
        QCOMPARE(drawn({session(3, {1, 2}), session(2, {1}), session(1)}), "1 (2 (3))");
        // Two roots, the one with more below it first; who waits for both stands below one.
        QCOMPARE(drawn({session(1), session(2, {1}), session(5), session(6, {5}), session(7, {5}),
                        session(8, {1, 5})}),
                 "1 (2 8+5) 5 (6 7)");
        // Whom nobody knows is passed over.
        QCOMPARE(drawn({session(2, {99}), session(1)}), "");
    }

    void cyclesAndSelvesEndTheDrawingSomewhere()
    {
        QCOMPARE(drawn({session(1, {2}), session(2, {1})}), "2!+1 (1!)");
        QCOMPARE(drawn({session(1, {1})}), "1!+1");
        std::vector<ServerSession> ring;
        for (int pid = 1; pid <= 2000; ++pid)
            ring.push_back(session(pid, {pid % 2000 + 1, (pid * 7) % 2000 + 1, 1}));
        const auto nodes = blockingForest(ring);
        QCOMPARE(nodes.size(), ring.size());
        QCOMPARE(
            std::ranges::count(nodes, 0, &BlockingNode::parent)
                + std::ranges::count_if(nodes, [](const auto& node) { return node.parent != 0; }),
            2000);
    }

    void aChainOfThreeIsSeenWithItsAges()
    {
        Bench bench;
        bench.database.run("create table t (id int primary key, n int); insert into t values (1)");
        OtherSession holder(bench.database.conninfo() + " application_name=billing");
        holder.run("begin; update t set n = 1");
        OtherSession second(bench.database.conninfo());
        second.run("begin");
        second.start("alter table t add column note text");
        bench.waiting(second.pid());
        OtherSession third(bench.database.conninfo());
        third.start("select * from t where 'token' <> 'x'");
        const auto last = bench.waiting(third.pid());

        const auto seen = bench.look(ActivityFeed::Look::Locks);
        const auto nodes = blockingForest(seen.sessions);
        const auto root = std::ranges::find(nodes, holder.pid(), &BlockingNode::pid);
        QVERIFY(root != nodes.end());
        QCOMPARE(root->waiting, 2);
        QCOMPARE((root + 1)->pid, second.pid());
        QCOMPARE((root + 2)->pid, third.pid());
        QCOMPARE((root + 2)->depth, 2);

        const auto* blocker = seen.find(holder.pid());
        QCOMPARE(blocker->state, "idle in transaction");
        QCOMPARE(blocker->application, "billing");
        QCOMPARE(blocker->client, "local");
        QCOMPARE(blocker->database, bench.database.name());
        QVERIFY(blocker->transaction && blocker->inState && blocker->connected);
        QVERIFY(!blocker->isOwn);
        QCOMPARE(last.waitType, "Lock");
        QCOMPARE(last.wait, "relation");
        QCOMPARE(last.state, "active");

        const auto table = std::ranges::find(seen.locks, "public.t", &LockedObject::name);
        QVERIFY(table != seen.locks.end());
        QCOMPARE(table->waiting, 2);
        QCOMPARE(table->locks.front().pid, holder.pid());
        QCOMPARE(table->locks.front().level, LockLevel::RowExclusive);
        QVERIFY(table->locks.front().isGranted);
        QCOMPARE(table->locks[1].pid, second.pid());
        QCOMPARE(table->locks[1].level, LockLevel::AccessExclusive);
        QVERIFY(!table->locks[1].isGranted && table->locks[1].waited);
    }

    void cancellingEndsTheStatementAndNotTheSession()
    {
        Bench bench;
        OtherSession client(bench.database.conninfo());
        client.start("select pg_sleep(600)");
        QTRY_COMPARE(bench.look().find(client.pid())->state, "active");
        QCOMPARE(bench.feed.end(bench.keyOf(client.pid()), SessionEnding::Cancel).kind,
                 Outcome::Done);
        QCOMPARE(client.end(), "57014");
        QCOMPARE(bench.feed.end(bench.keyOf(client.pid()), SessionEnding::Cancel).kind,
                 Outcome::NothingToCancel);
        client.run("select 1");
    }

    void terminatingFreesWhoeverWaits()
    {
        Bench bench;
        bench.database.run("create table t (id int)");
        OtherSession holder(bench.database.conninfo());
        holder.run("begin; lock table t");
        OtherSession waiter(bench.database.conninfo());
        waiter.start("select * from t");
        bench.waiting(waiter.pid());
        const auto key = bench.keyOf(holder.pid());
        QCOMPARE(bench.feed.end(key, SessionEnding::Terminate).kind, Outcome::Done);
        QCOMPARE(waiter.end(), "done");
        QCOMPARE(bench.feed.end(key, SessionEnding::Terminate).kind, Outcome::Gone);
    }

    void whoeverEndsASessionIsRecorded()
    {
        TestDatabase database;
        std::vector<WriteRecord> told; // on this thread
        const ActivityFeed feed(database.pool(
            {}, {}, {.onWrite = [&](const WriteRecord& one) { told.push_back(one); }}));
        const auto keyOf = [&](const OtherSession& other) {
            const auto seen = feed.look(ActivityFeed::Look::Sessions);
            return seen.find(other.pid())->key;
        };
        OtherSession idle(database.conninfo());
        const auto key = keyOf(idle);
        QCOMPARE(told.size(), 0U); // to look is no write
        feed.end(key, SessionEnding::Cancel);
        feed.end(key, SessionEnding::Terminate);
        feed.end(key, SessionEnding::Terminate);
        QCOMPARE(told.size(), 3U);
        QCOMPARE(told[0].part, "activity");
        QCOMPARE(told[0].kind, "cancel");
        QCOMPARE(told[0].outcome, WriteOutcome::Undone);
        QCOMPARE(told[0].reason, "ran no statement");
        const auto role = database.scalar("select current_user").toStdString();
        QCOMPARE(told[1].kind, "terminate");
        QCOMPARE(told[1].what, "session " + std::to_string(idle.pid()) + " of " + role);
        QCOMPARE(told[1].outcome, WriteOutcome::Done);
        QCOMPARE(told[1].reason, "");
        QCOMPARE(told[2].outcome, WriteOutcome::Undone);
        QCOMPARE(told[2].reason, "had ended before");
    }

    void anotherSessionUnderTheSamePidIsLeftAlone()
    {
        Bench bench;
        OtherSession client(bench.database.conninfo());
        auto key = bench.keyOf(client.pid());
        key.startedAt = "2020-01-01 00:00:00+00";
        QCOMPARE(bench.feed.end(key, SessionEnding::Terminate).kind, Outcome::Replaced);
        client.run("select 1");
    }

    void whoMayNotEndASessionIsToldWhy()
    {
        Bench bench;
        const Role ann(bench.database);
        const Role bob(bench.database);
        OtherSession root(bench.database.conninfo());
        OtherSession other(bob.conninfo());
        OtherSession own(ann.conninfo());
        const ActivityFeed feed(Pool([&](std::stop_token stop) {
            return std::make_unique<Connection>(ann.conninfo(), std::move(stop));
        }));
        const auto seen = feed.look(ActivityFeed::Look::Sessions);
        const auto* hidden = seen.find(other.pid());
        QVERIFY(hidden->isHidden);
        QCOMPARE(hidden->user, bob.name);
        QVERIFY(!hidden->mayEnd.isGiven);
        QCOMPARE(hidden->mayEnd.reason,
                 ann.name + " has neither the rights of " + bob.name
                     + " nor those of pg_signal_backend");
        QCOMPARE(hidden->mayEnd.grant,
                 "GRANT pg_signal_backend TO " + quoteIdentifier(ann.name) + ";");
        QVERIFY(seen.find(own.pid())->mayEnd.isGiven);
        QVERIFY(!seen.find(own.pid())->isHidden);
        QVERIFY(seen.find(root.pid())->mayEnd.reason.find("only a superuser may end it")
                != std::string::npos);
        QVERIFY(seen.find(root.pid())->mayEnd.grant.empty());

        const auto denied = feed.end(hidden->key, SessionEnding::Terminate);
        QCOMPARE(denied.kind, Outcome::Denied);
        QCOMPARE(denied.right.reason, hidden->mayEnd.reason);
        other.run("select 1");

        bench.database.run(hidden->mayEnd.grant);
        QCOMPARE(feed.end(hidden->key, SessionEnding::Terminate).kind, Outcome::Done);
        QTRY_VERIFY(!bench.look().find(other.pid()));
    }

    void sessionsOfOurOwnSayWhatTheyAreFor()
    {
        Bench bench;
        const Pool pool = bench.database.pool();
        const ActivityFeed feed(pool);
        const auto lease = pool.acquire("Data: users");
        const auto beside = pool.connectBeside();
        const auto application = nameSession(*beside, "Health");
        OtherSession stranger(bench.database.conninfo() + " application_name=psql");

        const auto seen = feed.look(ActivityFeed::Look::Sessions);
        const auto* page = seen.find(lease->backendPid());
        QVERIFY(page->isOwn);
        QCOMPARE(page->ownLabel, "Data: users");
        const auto* health = seen.find(beside->backendPid());
        QCOMPARE(health->application, application + ": Health");
        QCOMPARE(health->ownLabel, "Health");
        QVERIFY(!seen.find(stranger.pid())->isOwn);
        const auto self = std::ranges::find(seen.sessions, true, &ServerSession::isSelf);
        QCOMPARE(self->ownLabel, "Activity");
        QCOMPARE(self->mayEnd.reason, "this is the session that looks");
    }

    void passwordsInStatementsAreNotShown()
    {
        QCOMPARE(shownQuery("create role ann password 'horse'"), "create role ann password '***'");
        // As the server cuts it off.
        QCOMPARE(shownQuery("alter role ann password 'hor"), "alter role ann password '***…");
        QCOMPARE(shownQuery("select 'a long text, cut"), "select 'a long text, cut…");
        Bench bench;
        OtherSession client(bench.database.conninfo());
        client.start("do $$begin perform pg_sleep(600); end$$ -- password='horse'");
        QTRY_COMPARE(bench.look().find(client.pid())->state, "active");
        QCOMPARE(QString::fromStdString(bench.look().find(client.pid())->query).contains("horse"),
                 false);
    }

    void aPreparedTransactionIsABlocker()
    {
        const PrivateServer server("max_prepared_transactions = 2\n");
        server.run("create table t (id int)");
        server.run("begin; lock table t; prepare transaction 'left over'");
        const ActivityFeed feed(Pool([&](std::stop_token stop) {
            return std::make_unique<Connection>(server.conninfo(), std::move(stop));
        }));
        OtherSession waiter(server.conninfo());
        waiter.start("select * from t");
        QTRY_VERIFY(feed.look(ActivityFeed::Look::Sessions).find(waiter.pid())->isWaiting());

        const auto seen = feed.look(ActivityFeed::Look::Locks);
        const auto nodes = blockingForest(seen.sessions);
        QCOMPARE(nodes.size(), std::size_t(2));
        const auto* blocker = seen.find(nodes.front().pid);
        QCOMPARE(blocker->kind, SessionKind::Prepared);
        QCOMPARE(blocker->application, "left over");
        QCOMPARE(blocker->mayEnd.grant, "ROLLBACK PREPARED 'left over';");
        QCOMPARE(nodes.back().pid, waiter.pid());
        QCOMPARE(seen.locks.front().name, "public.t");
        QCOMPARE(seen.locks.front().locks.front().pid, blocker->key.pid);
        QCOMPARE(feed.end(blocker->key, SessionEnding::Terminate).kind, Outcome::Denied);
        server.run("rollback prepared 'left over'");
        QCOMPARE(waiter.end(), "done");
    }

    void aLongCommandTellsHowFarItIs()
    {
        Bench bench;
        bench.database.run("create table t as select n from generate_series(1, 5000) n");
        OtherSession holder(bench.database.conninfo());
        holder.run("begin; insert into t values (0)");
        OtherSession builder(bench.database.conninfo());
        builder.start("create index concurrently on t (n)");
        bench.waiting(builder.pid());
        const auto seen = bench.look(ActivityFeed::Look::Progress);
        const auto found = std::ranges::find(seen.progress, builder.pid(), &CommandProgress::pid);
        QVERIFY(found != seen.progress.end());
        QCOMPARE(found->command, "CREATE INDEX CONCURRENTLY");
        QCOMPARE(found->target, "public.t");
        QCOMPARE(found->phase, "waiting for writers before build");
        QCOMPARE(found->note, "waits for pid " + std::to_string(holder.pid()));
        QCOMPARE(found->done, 0);
        QCOMPARE(found->total, 1);
        QCOMPARE(found->unit, "sessions");
        QCOMPARE(found->share(), 0.0);
        QCOMPARE(CommandProgress{}.share(), std::nullopt);
    }

    void aCopyFromAClientTellsWhatHasComeAndWhatWasLeftOut()
    {
        Bench bench;
        bench.database.run("create table t (n int)");
        Connection client(bench.database.conninfo());
        CopyIn copy(client, "copy t from stdin where n > 1000");
        std::string rows;
        for (int n = 1; n <= 5000; ++n)
            rows += std::to_string(n) + '\n';
        copy.write(rows); // and the server waits for more
        QTRY_COMPARE(bench.progressOf(client.backendPid()).note, "4000 rows, 1000 excluded");
        const auto seen = bench.progressOf(client.backendPid());
        QCOMPARE(seen.command, "COPY FROM");
        QCOMPARE(seen.database, bench.database.name());
        QCOMPARE(seen.target, "public.t");
        QCOMPARE(seen.phase, "pipe");
        QCOMPARE(seen.done, static_cast<std::int64_t>(rows.size()));
        QCOMPARE(seen.total, 0);
        QCOMPARE(seen.share(), std::nullopt); // nobody knows how much will come
        QCOMPARE(seen.unit, "bytes");
        QCOMPARE(copy.finish(), 4000);
        QCOMPARE(bench.progressOf(client.backendPid()).command, "");
    }

    void aCopyFromAFileTellsItsShare()
    {
        Bench bench;
        bench.database.run(
            "create table t (n int); create function waits() returns trigger language plpgsql as"
            " 'begin perform pg_advisory_xact_lock(1) where new.n = 3; return new; end';"
            "create trigger waits before insert on t for each row execute function waits();"
            "do $$begin execute format('copy (select generate_series(1, 50000)) to %L',"
            " current_setting('data_directory') || '/' || current_database()); end$$");
        OtherSession gate(bench.database.conninfo());
        gate.run("select pg_advisory_lock(1)");
        OtherSession client(bench.database.conninfo());
        client.start("do $$begin execute format('copy t from %L', current_setting('data_directory')"
                     " || '/' || current_database()); end$$");
        bench.waiting(client.pid());
        const auto seen = bench.progressOf(client.pid());
        QCOMPARE(seen.command, "COPY FROM");
        QCOMPARE(seen.phase, "file");
        QCOMPARE(seen.total, 288'894);
        QCOMPARE(seen.done, 65'536); // as much as is read at once
        QVERIFY(qFuzzyCompare(seen.share().value(), 65'536 / 288'894.));
        QCOMPARE(seen.note, "2 rows");
    }

    void aVacuumTellsOfTheBlocksItHasLookedAt()
    {
        // On a server of its own: a transaction of any database would keep rows from being frozen.
        const PrivateServer server;
        const ActivityFeed feed(Pool([&](std::stop_token stop) {
            return std::make_unique<Connection>(server.conninfo(), std::move(stop));
        }));
        server.run("create table t (id int primary key, filler text)"
                   " with (autovacuum_enabled = off);"
                   "insert into t select n, repeat('x', 2000) from generate_series(0, 39) n");
        OtherSession reader(server.conninfo());
        // Four rows to a block. Who holds on to one with a row that is to be frozen is waited for.
        reader.run("begin; declare c cursor for select id from t; move forward 15 in c");
        OtherSession client(server.conninfo());
        client.start("vacuum (freeze) t");
        QTRY_COMPARE(feed.look(ActivityFeed::Look::Sessions).find(client.pid())->wait, "BufferPin");
        const auto all = feed.look(ActivityFeed::Look::Progress).progress;
        QCOMPARE(all.size(), 1U);
        const auto& seen = all.front();
        QCOMPARE(seen.pid, client.pid());
        QCOMPARE(seen.command, "VACUUM");
        QCOMPARE(seen.database, "postgres");
        QCOMPARE(seen.target, "public.t");
        QCOMPARE(seen.phase, "scanning heap");
        QCOMPARE(seen.done, 3);
        QCOMPARE(seen.total, 10);
        QCOMPARE(seen.unit, "blocks");
        QCOMPARE(seen.note, "");
        reader.run("rollback");
        QCOMPARE(client.end(), "done");
    }

    void aVacuumTellsOfTheBlocksItHasClearedOnceTheIndexesAreDone()
    {
        Bench bench;
        bench.database.run("create table t (id int primary key, filler text)"
                           " with (autovacuum_enabled = off);"
                           "insert into t select n, repeat('x', 2000) from"
                           " generate_series(0, 199) n; delete from t where id % 2 = 0");
        // Whatever writes to a clean block sleeps, as long as a vacuum may: looking at the blocks
        // is quick then, and clearing them is not.
        bench.database.run("vacuum (index_cleanup off) t");
        bench.database.run("checkpoint");
        OtherSession client(bench.database.conninfo());
        client.run("set vacuum_cost_delay = 100; set vacuum_cost_limit = 1;"
                   "set vacuum_cost_page_hit = 0; set vacuum_cost_page_miss = 0;"
                   "set vacuum_cost_page_dirty = 10000");
        client.start("vacuum (index_cleanup on) t");
        const auto cleared = [&] {
            return bench.number("select heap_blks_vacuumed from pg_stat_progress_vacuum where"
                                " phase = 'vacuuming heap' and datname = current_database()");
        };
        QTRY_VERIFY_WITH_TIMEOUT(cleared() > 1, 60'000);
        const auto before = cleared();
        const auto seen = bench.progressOf(client.pid());
        const auto after = cleared();
        QCOMPARE(seen.phase, "vacuuming heap");
        QVERIFY2(before <= seen.done && seen.done <= after, // and not the 50 looked at
                 qPrintable(QString("%1 %2 %3").arg(before).arg(seen.done).arg(after)));
        QCOMPARE(seen.total, 50);
        QCOMPARE(seen.note, "indexes gone through: 1");
    }

    void anAnalyzeTellsOfItsSampleAndOfThePartitions()
    {
        Bench bench;
        bench.database.run(
            "create table t (n int, filler text) partition by range (n);"
            "create table small partition of t for values from (0) to (1);"
            "create table large partition of t for values from (1) to (1000);"
            "insert into t select n, repeat('x', 2000) from generate_series(0, 399) n");
        OtherSession client(bench.database.conninfo());
        client.run("set vacuum_cost_delay = 100; set vacuum_cost_limit = 1;"
                   "set vacuum_cost_page_hit = 10000; set vacuum_cost_page_miss = 10000");
        client.start("analyze t");
        const auto sampled = [&] {
            return bench.number("select sample_blks_scanned from pg_stat_progress_analyze"
                                " where datname = current_database()");
        };
        QTRY_COMPARE_WITH_TIMEOUT(bench.progressOf(client.pid()).note, "1 of 2 partitions", 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(sampled() > 1, 60'000);
        const auto before = sampled();
        const auto seen = bench.progressOf(client.pid());
        const auto after = sampled();
        QCOMPARE(seen.command, "ANALYZE");
        QCOMPARE(seen.database, bench.database.name());
        QCOMPARE(seen.target, "public.t");
        QCOMPARE(seen.phase, "acquiring inherited sample rows");
        QVERIFY2(before <= seen.done && seen.done <= after,
                 qPrintable(QString("%1 %2 %3").arg(before).arg(seen.done).arg(after)));
        QCOMPARE(seen.total, 100);
        QCOMPARE(seen.unit, "blocks");
        QCOMPARE(seen.note, "1 of 2 partitions");
    }

    void aTableThatIsRewrittenTellsOfItsBlocksAndRows_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("command");
        QTest::addColumn<qint64>("blocks");
        QTest::addRow("vacuum full") << "vacuum full t"
                                     << "VACUUM FULL" << qint64(25);
        QTest::addRow("cluster") << "cluster t using t_pkey" // along the index: nobody knows
                                 << "CLUSTER" << qint64(0);
    }

    void aTableThatIsRewrittenTellsOfItsBlocksAndRows()
    {
        QFETCH(QString, sql);
        QFETCH(QString, command);
        QFETCH(qint64, blocks);
        Bench bench;
        bench.database.run(
            "create function waits(n int) returns int immutable language plpgsql as"
            " 'begin perform pg_catalog.pg_advisory_xact_lock(1); return n; end';"
            "create table t (id int primary key, filler text) with (autovacuum_enabled = off);"
            "create index on t (waits(id));"
            "insert into t select n, repeat('x', 2000) from generate_series(1, 90) n");
        bench.database.run(
            "begin; insert into t select n, repeat('x', 2000) from generate_series(91, 100) n;"
            "rollback"); // dead at once, whoever has a transaction open
        OtherSession gate(bench.database.conninfo());
        gate.run("select pg_advisory_lock(1)");
        OtherSession client(bench.database.conninfo());
        client.start(sql.toStdString()); // until its last step: to make the index anew
        bench.waiting(client.pid());
        const auto seen = bench.progressOf(client.pid());
        QCOMPARE(QString::fromStdString(seen.command), command);
        QCOMPARE(seen.database, bench.database.name());
        QCOMPARE(seen.target, "public.t");
        QCOMPARE(seen.phase, "rebuilding index");
        QCOMPARE(seen.unit, "blocks");
        QCOMPARE(seen.note, "90 rows written");
        QCOMPARE(seen.done, blocks);
        QCOMPARE(seen.total, blocks);
    }

    void anIndexThatIsBuiltTellsOfWhatItCounts_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("until"); // as the server tells of it
        QTest::addColumn<QString>("phase");
        QTest::addColumn<QString>("count");
        QTest::addRow("blocks that are read") << "create index on t (waits(id))"
                                              << "blocks_done = 150"
                                              << "building index: scanning table"
                                              << "150 of 200 blocks";
        QTest::addRow("rows to be sorted") << "create index on t (filler waiting_ops)"
                                           << "phase ~ 'sorting'"
                                           << "building index: sorting live tuples"
                                           << "0 of 800 rows";
        // There are too many to sort at once: what is sorted by parts is merged as it is written.
        QTest::addRow("rows that are written") << "create index on t (filler waiting_ops)"
                                               << "tuples_done = 200"
                                               << "building index: loading tuples in tree"
                                               << "200 of 800 rows";
        QTest::addRow("partitions") << "create index on parts ((waits(0)))"
                                    << "partitions_done = 2"
                                    << "building index: loading tuples in tree" // of the second
                                    << "2 of 3 partitions";
    }

    void anIndexThatIsBuiltTellsOfWhatItCounts()
    {
        QFETCH(QString, sql);
        QFETCH(QString, until);
        QFETCH(QString, phase);
        QFETCH(QString, count);
        Bench bench;
        bench.database.run(
            "create function waits(n int) returns int immutable language plpgsql as $$begin"
            " perform pg_catalog.pg_stat_clear_snapshot();"
            " if exists (select from pg_catalog.pg_stat_progress_create_index where"
            "            pid operator(pg_catalog.=) pg_catalog.pg_backend_pid() and "
            + until.toStdString()
            + ") then perform pg_catalog.pg_advisory_xact_lock(1); end if; return n; end$$;"
              "create function waiting_order(a text, b text) returns int immutable language sql as"
              " 'select public.waits(pg_catalog.bttextcmp(a, b))';"
              "create operator class waiting_ops for type text using btree as operator 1 <,"
              " operator 2 <=, operator 3 =, operator 4 >=, operator 5 >,"
              " function 1 waiting_order(text, text);"
              "create table t (id int, filler text collate \"C\");"
              "alter table t alter column filler set storage plain;"
              "insert into t select n, repeat(md5(n::text), 60) from generate_series(1, 800) n;"
              "create table parts (id int) partition by list (id);"
              "create table part_0 partition of parts for values in (0);"
              "create table part_1 partition of parts for values in (1);"
              "create table part_2 partition of parts for values in (2)");
        OtherSession gate(bench.database.conninfo());
        gate.run("select pg_advisory_lock(1)");
        OtherSession client(bench.database.conninfo());
        client.run("set maintenance_work_mem = '1MB'");
        client.start(sql.toStdString());
        bench.waiting(client.pid());
        const auto seen = bench.progressOf(client.pid());
        QCOMPARE(seen.command, "CREATE INDEX");
        QCOMPARE(seen.database, bench.database.name());
        QCOMPARE(seen.target, sql.contains("parts") ? "public.parts" : "public.t");
        QCOMPARE(QString::fromStdString(seen.phase), phase);
        QCOMPARE(QString("%1 of %2 %3")
                     .arg(seen.done)
                     .arg(seen.total)
                     .arg(QString::fromStdString(seen.unit)),
                 count);
        QCOMPARE(seen.note, "");
        gate.run("select pg_advisory_unlock(1)");
        QCOMPARE(client.end(), "done");
        QCOMPARE(bench.progressOf(client.pid()).command, "");
    }

    void aBaseBackupTellsOfItsBytesAndTablespaces()
    {
        const PrivateServer server;
        server.run("copy (select) to program 'cat > /dev/null; mkdir " + server.socketFolder()
                   + "/space'");
        server.run("create tablespace space location '" + server.socketFolder() + "/space'");
        const ActivityFeed feed(Pool([&](std::stop_token stop) {
            return std::make_unique<Connection>(server.conninfo(), std::move(stop));
        }));
        const auto number = [&](const std::string& what) {
            const auto found = Connection(server.conninfo())
                                   .run("select " + what + " from pg_stat_progress_basebackup");
            return found.rowCount() > 0 ? found.integer(0, 0) : 0;
        };
        const std::jthread backup([&](const std::stop_token& stop) {
            try {
                server.tool("pg_basebackup",
                            {"-d", server.conninfo(), "-D", "backup", "-F", "tar", "-X", "none",
                             "-c", "fast", "--max-rate", "32k"},
                            stop);
            } catch (const std::exception& ended) { // it would take minutes
                if (!stop.stop_requested())
                    qWarning("%s", ended.what());
            }
        });
        QTRY_VERIFY_WITH_TIMEOUT(number("tablespaces_streamed") == 1, 60'000);
        const auto before = number("backup_streamed");
        const auto all = feed.look(ActivityFeed::Look::Progress).progress;
        const auto after = number("backup_streamed");
        QCOMPARE(all.size(), 1U);
        const auto& seen = all.front();
        QCOMPARE(seen.pid, number("pid"));
        QCOMPARE(seen.command, "BASE BACKUP");
        QCOMPARE(seen.database, "");
        QCOMPARE(seen.target, "");
        QCOMPARE(seen.phase, "streaming database files");
        QVERIFY2(before <= seen.done && seen.done <= after,
                 qPrintable(QString("%1 %2 %3").arg(before).arg(seen.done).arg(after)));
        QCOMPARE(seen.total, number("backup_total"));
        QVERIFY(seen.total > 1'000'000 && seen.done < seen.total);
        QCOMPARE(seen.unit, "bytes");
        QCOMPARE(seen.note, "1 of 2 tablespaces");
    }

    void aLostConnectionIsReplacedWithTheNextLook()
    {
        Bench bench;
        const auto first = std::ranges::find(bench.look().sessions, true, &ServerSession::isSelf);
        Q_UNUSED(first)
        bench.database.run("select pg_terminate_backend(pid) from pg_stat_activity"
                           " where application_name like '%: Activity'"
                           "   and datname = current_database()");
        QTRY_COMPARE(bench.database.sessions(), 0);
        QVERIFY(!bench.look().sessions.empty());
        bench.feed.rest();
        QTRY_COMPARE(bench.database.sessions(), 0);
    }
};

QTEST_GUILESS_MAIN(TestActivity)
#include "tst_activity.moc"
