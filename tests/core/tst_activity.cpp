// Who does what on a server, who waits for whom, and that ending a session ends that one and no
// other: sessions that really wait, on a real server.
#include "core/activity/activity_feed.h"
#include "core/activity/blocking_tree.h"
#include "core/activity/sessions.h"
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
        QCOMPARE(found->share(), 0.0);
        QCOMPARE(CommandProgress{}.share(), std::nullopt);
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
