// The lock forecast against the locks that a real server takes, statement by statement.
#include "core/migrate/live_tables.h"
#include "core/sql/locks.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <fmt/format.h>
#include <thread>
#include <unistd.h>

using namespace howdah;

namespace {

constexpr const char* house =
    "create extension if not exists btree_gist;"
    "create schema elsewhere; create table target (id bigint primary key, label text);"
    "create table plain (id bigint generated always as identity primary key, a int not null,"
    " b varchar(20), c text, d numeric(10,2), e timestamptz(3), f bigint,"
    " constraint b_is check (b is not null),"
    " constraint to_target foreign key (f) references target (id));"
    "alter table plain add constraint a_pos check (a > 0) not valid,"
    " add constraint later foreign key (id) references target (id) not valid;"
    "create index plain_c on plain (c); create unique index plain_a_c on plain (a, c);"
    "create table child (id bigint primary key, plain_id bigint references plain (id));"
    "create table part (id int, at date) partition by range (id);"
    "create table part_1 partition of part for values from (0) to (1000);"
    "create table loose (id int, at date, check (id is not null));"
    "create table parent (id int);"
    "create sequence numbers; create view seen as select id from plain;"
    "create materialized view kept as select id from plain;"
    "create unique index kept_key on kept (id);"
    "create function f() returns trigger language plpgsql as 'begin return new; end';"
    "create trigger tr before insert on plain for each row execute function f();"
    "create policy pol on plain using (true); create rule ru as on update to parent do nothing;"
    "create domain positive as int;"
    "insert into target select n, 'x' from generate_series(1, 50) n;"
    "insert into plain (a, b, c, d, e, f) select n, 'b', n::text, 1, now(), n"
    " from generate_series(1, 50) n; insert into part_1 values (1, now());"
    "insert into loose select n + 2000, now() from generate_series(1, 50) n;"
    "analyze;";

// Relations as "schemaless name: mode", strongest first; indexes only where `withIndexes` names
// them.
constexpr const char* locksHeld =
    "select coalesce(string_agg(name || ' ' || mode, ', ' order by name), '') from ("
    " select distinct on (o.name) o.name, l.mode"
    "   from pg_locks l join before o on o.oid = l.relation"
    "  where l.pid = $1 and l.locktype = 'relation' and (o.kind <> 'i' or o.name = any "
    "($2::text[]))"
    "  order by o.name, array_position(array['AccessExclusiveLock', 'ExclusiveLock',"
    "  'ShareRowExclusiveLock', 'ShareLock', 'ShareUpdateExclusiveLock', 'RowExclusiveLock',"
    "  'RowShareLock', 'AccessShareLock'], l.mode)) x";

StatementLocks forecast(Connection& connection, const std::string& sql)
{
    const auto changes = changesOf(sql);
    KnownTables known;
    for (auto& table : readLiveTables(connection, namesIn({changes})))
        known.add(std::move(table));
    return locksOf(changes, known);
}

QString spoken(const StatementLocks& locks)
{
    QStringList lines;
    for (const auto& lock : locks.relations)
        lines +=
            QString::fromStdString(fmt::format("{} {}", lock.relation.name, modeOf(lock.level)));
    lines.sort();
    return lines.join(", ");
}

std::string indexes(const StatementLocks& locks)
{
    std::string list;
    for (const auto& lock : locks.relations)
        if (lock.isIndex)
            list += (list.empty() ? "" : ",") + lock.relation.name;
    return "{" + list + "}";
}

// The strongest work on any table, by what the server did: new files, or rows read since then.
constexpr const char* rowsRead =
    "select coalesce(sum(seq_tup_read), 0)::bigint from pg_stat_xact_user_tables"
    " where relname <> 'before'";

QString workSeen(Connection& session, std::int64_t readBefore)
{
    if (session
            .run("select exists (select from before o join pg_class c on c.oid = o.oid"
                 " where o.kind in ('r', 'm') and c.relfilenode <> o.node)")
            .boolean(0, 0))
        return "rewrite";
    return session.run(rowsRead).integer(0, 0) > readBefore ? "scan" : "";
}

} // namespace

class TestLocks : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Pool> m_pool;

    // Belongs to the server, not to the database: a name of this process.
    static std::string tablespace() { return fmt::format("howdah_locks_{}", ::getpid()); }

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<TestDatabase>();
        m_database->run(house);
        m_database->run("create table before as select c.oid, relname::text as name,"
                        " relkind::text as kind, relfilenode as node from pg_class c"
                        " join pg_namespace n on n.oid = relnamespace where nspname = 'public'");
        m_pool = std::make_unique<Pool>(m_database->pool());
        auto session = m_pool->acquire();
        session->run("set allow_in_place_tablespaces = on");
        session->run("create tablespace " + tablespace() + " location ''");
    }
    void cleanupTestCase()
    {
        m_pool.reset();
        m_database->run("drop tablespace " + tablespace());
        m_database.reset();
    }

    void isWhatTheServerDoes_data()
    {
        QTest::addColumn<QString>("work");
        QTest::addColumn<int>("relations"); // how many, so that none is forgotten on both sides
        const auto row = [](const char* sql, int relations, const char* work = "") {
            QTest::newRow(sql) << work << relations;
        };
        row("create table fresh (id int)", 0);
        row("create table fresh (id int references target (id))", 1);
        row("create table fresh (like plain)", 1);
        row("create table fresh () inherits (parent)", 1);
        row("create table fresh partition of part for values from (5000) to (6000)", 1);
        row("create table fresh as select * from plain join target using (id)", 2, "scan");
        row("select * into fresh from target", 1, "scan");
        row("create view fresh as select * from plain", 1);
        row("create or replace view seen as select id from plain", 2);
        row("create materialized view fresh as select a from plain", 1, "scan");
        row("drop table child", 2);
        row("drop table loose, parent", 2);
        row("drop table part_1", 2);
        row("drop table part", 2);
        row("drop view seen", 1);
        row("drop materialized view kept", 1);
        row("drop sequence numbers", 1);
        row("drop index plain_c", 2);
        row("drop trigger tr on plain", 1);
        row("drop policy pol on plain", 1);
        row("drop rule ru on parent", 1);
        row("truncate loose", 1, "rewrite");
        row("truncate plain cascade", 2, "rewrite");
        row("cluster plain using plain_pkey", 1, "rewrite");
        row("analyze plain", 1);
        row("refresh materialized view kept", 2, "rewrite");
        row("reindex table loose", 1);
        row("reindex table plain", 1, "scan");
        row("reindex index plain_c", 2, "scan");
        row("lock table plain, loose in share row exclusive mode", 2);
        row("lock table plain", 1);
        row("create index on plain (d)", 1, "scan");
        row("create unique index on plain (d, a)", 1, "scan");
        row("create trigger t2 before update on plain for each row execute function f()", 1);
        row("create rule r2 as on delete to plain do nothing", 1);
        row("create policy p2 on plain using (true)", 1);
        row("alter policy pol on plain using (false)", 1);
        row("create statistics st on a, c from plain", 1);
        row("create sequence fresh owned by plain.a", 1);
        row("alter sequence numbers restart", 1);
        row("alter sequence numbers owned by plain.a", 2);
        row("comment on table plain is 'x'", 1);
        row("comment on column plain.a is 'x'", 1);
        row("comment on view seen is 'x'", 1);
        row("comment on constraint b_is on plain is 'x'", 1);
        row("comment on trigger tr on plain is 'x'", 1);
        row("grant select on plain to public", 0);
        row("create publication pub for table plain", 1);
        row("alter table plain rename to renamed", 1);
        row("alter table plain rename a to renamed", 1);
        row("alter table plain rename constraint b_is to b_was", 1);
        row("alter index plain_c rename to renamed", 1);
        row("alter trigger tr on plain rename to renamed", 1);
        row("alter view seen rename to renamed", 1);
        row("alter table loose set schema elsewhere", 1);
        row("alter table plain owner to current_user", 1);
        // ALTER TABLE
        row("alter table plain add column n int", 1);
        row("alter table plain add column n int default 5", 1);
        row("alter table plain add column n int not null default 5", 1);
        row("alter table plain add column n timestamptz default now()", 1);
        row("alter table plain add column n timestamptz not null default current_timestamp", 1);
        row("alter table plain add column n uuid default gen_random_uuid()", 1, "rewrite");
        row("alter table plain add column n float8 default random()", 1, "rewrite");
        row("alter table plain add column n bigserial", 1, "rewrite");
        row("alter table plain add column n int generated always as identity", 1, "rewrite");
        row("alter table plain add column n int generated always as (a + 1) stored", 1, "rewrite");
        row("alter table plain add column n bigint references target (id)", 2);
        row("alter table plain add column n int check (n > 0)", 1, "scan");
        row("alter table plain add column n int unique", 1, "scan");
        row("alter table plain drop column c", 1);
        row("alter table plain drop column f", 2);
        row("alter table plain alter b type text", 1, "scan");
        row("alter table plain alter c type varchar", 1);
        row("alter table plain alter c type varchar(10)", 1, "rewrite");
        row("alter table plain alter b type varchar(40)", 1, "scan");
        row("alter table plain alter b type varchar(10)", 1, "rewrite");
        row("alter table plain alter d type numeric(12,2)", 1);
        row("alter table plain alter d type numeric(12,3)", 1, "rewrite");
        row("alter table plain alter d type numeric", 1);
        row("alter table plain alter e type timestamptz(6)", 1);
        row("alter table plain alter a type bigint", 1, "rewrite");
        row("alter table plain alter c type text using upper(c)", 1, "rewrite");
        row("alter table plain alter c set not null", 1, "scan");
        row("alter table plain alter b set not null", 1);
        row("alter table plain alter a set not null", 1);
        row("alter table plain alter a drop not null", 1);
        row("alter table plain alter c set default 'x'", 1);
        row("alter table plain alter c drop default", 1);
        row("alter table plain alter c set statistics 500", 1);
        row("alter table plain alter c set (n_distinct = 5)", 1);
        row("alter table plain alter c set storage external", 1);
        row("alter table plain add constraint x check (a > 0)", 1, "scan");
        row("alter table plain add constraint x check (a > 0) not valid", 1);
        row("alter table plain add constraint x unique (d, a)", 1, "scan");
        row("alter table loose add primary key (id)", 1, "scan");
        row("alter table plain add constraint x unique using index plain_a_c", 2);
        row("alter table plain add constraint x exclude using gist (d with =, a with =)", 1,
            "scan");
        row("alter table plain add constraint x foreign key (id) references target", 2, "scan");
        row("alter table plain add constraint x foreign key (id) references target not valid", 2);
        row("alter table plain validate constraint a_pos", 1, "scan");
        row("alter table plain validate constraint later", 2, "scan");
        row("alter table plain drop constraint b_is", 1);
        row("alter table plain drop constraint to_target", 2);
        row("alter table part attach partition loose for values from (2000) to (3000)", 2, "scan");
        row("alter table part detach partition part_1", 2);
        row("alter table loose inherit parent", 2);
        row(("alter table plain set tablespace " + tablespace()).c_str(), 1, "rewrite");
        row("alter table loose set unlogged", 1, "rewrite");
        row("alter table plain set (fillfactor = 70)", 1);
        row("alter table plain set (autovacuum_enabled = off)", 1);
        row("alter table plain reset (fillfactor)", 1);
        row("alter table plain set (user_catalog_table = true)", 1);
        row("alter table plain disable trigger tr", 1);
        row("alter table plain enable trigger all", 1);
        row("alter table plain enable row level security", 1);
        row("alter table plain replica identity full", 1);
        row("alter table plain cluster on plain_c", 1);
        row("alter table plain set without cluster", 1);
        row("alter table plain add column n int, alter a drop not null, add check (a > 0)", 1,
            "scan");
        // rows
        row("select * from plain", 1, "scan");
        row("select * from seen", 2, "scan");
        row("select * from plain p, target t for update of t", 2, "scan");
        row("with x as (select id from target) select * from x", 1, "scan");
        row("with x as (delete from loose returning id) insert into parent select id from x", 2,
            "scan");
        row("insert into parent values (1)", 1);
        row("update loose set at = now()", 1, "scan");
        row("update loose set at = now() from target where target.id = loose.id", 2, "scan");
        row("delete from loose where id = 1", 1, "scan");
        row("merge into loose using target on loose.id = target.id when matched then delete", 2,
            "scan");
        row("merge into loose using (values (1)) v (id) on loose.id = v.id when matched then "
            "update set at = now() when not matched then insert (id) values (v.id)",
            1, "scan");
        row("merge into loose using target on loose.id = target.id when matched then do nothing", 2,
            "scan");
        row("insert into target (id) select id from parent on conflict (id) do update set id = "
            "excluded.id",
            2);
        row("copy loose to '/dev/null'", 1, "scan");
    }

    void isWhatTheServerDoes()
    {
        QFETCH(QString, work);
        QFETCH(int, relations);
        const std::string sql = QTest::currentDataTag();
        auto session = m_pool->acquire();
        auto observer = m_pool->acquire();
        const auto locks = forecast(*observer, sql);
        const auto pid = session->run("select pg_backend_pid()").integer(0, 0);

        session->run("begin");
        const auto read = session->run(rowsRead).integer(0, 0);
        const auto error = errorOf([&] { session->run(sql); });
        QCOMPARE(std::string(error.what()), "nothing was thrown");
        const auto held = observer->run(locksHeld, {Param(pid), Param(indexes(locks))}).text(0, 0);
        const auto seen = workSeen(*session, read);
        session->run("rollback");

        QCOMPARE(spoken(locks), QString::fromStdString(held));
        QCOMPARE(locks.relations.size(), static_cast<std::size_t>(relations));
        QCOMPARE(seen, work);
        // A query's own reading is no work of the schema's.
        static const QRegularExpression ofRows("^(select|with|insert|update|delete|merge|copy|"
                                               "truncate|create materialized|create table"
                                               " .* as )");
        if (ofRows.match(QTest::currentDataTag()).hasMatch())
            return;
        TableWork most = TableWork::None;
        for (const auto& lock : locks.relations)
            most = std::max(most, lock.work);
        QCOMPARE(QString::fromUtf8(nameOf(most).data()), work);
    }

    // Outside of a transaction the first lock is seen while somebody keeps it waiting.
    void asksForWhatItSays_data()
    {
        QTest::addColumn<QString>("waitsFor");
        const auto row = [](const char* sql, const char* lock) { QTest::newRow(sql) << lock; };
        row("create index concurrently c1 on plain (d)", "plain ShareUpdateExclusiveLock");
        row("drop index concurrently plain_c", "plain ShareUpdateExclusiveLock");
        row("reindex table concurrently plain", "plain ShareUpdateExclusiveLock");
        row("reindex index concurrently plain_c", "plain ShareUpdateExclusiveLock");
        row("vacuum plain", "plain ShareUpdateExclusiveLock");
        row("vacuum full plain", "plain AccessExclusiveLock");
        row("alter table part detach partition part_1 concurrently",
            "part ShareUpdateExclusiveLock");
        row("refresh materialized view concurrently kept", "kept ExclusiveLock");
    }

    void asksForWhatItSays()
    {
        QFETCH(QString, waitsFor);
        const std::string sql = QTest::currentDataTag();
        auto holder = m_pool->acquire();
        auto observer = m_pool->acquire();
        const auto locks = forecast(*observer, sql);
        QVERIFY(spoken(locks).split(", ").contains(waitsFor));
        auto waiter = m_pool->acquire();
        const auto pid = waiter->run("select pg_backend_pid()").integer(0, 0);
        holder->run("begin");
        const bool view = waitsFor.startsWith("kept"); // LOCK TABLE takes no materialized view
        holder->run(view ? "refresh materialized view kept"
                         : "lock table " + waitsFor.section(' ', 0, 0).toStdString()
                            + " in share update exclusive mode");
        std::jthread waiting([&](const std::stop_token& stop) {
            try {
                waiter->run(sql, {}, stop);
            } catch (const Error&) {
                // cancelled, as asked below
            }
        });

        QTRY_COMPARE(QString::fromStdString(
                         observer
                             ->run("select coalesce(max(relation::regclass || ' ' || mode), '')"
                                   "  from pg_locks where pid = $1 and not granted",
                                   {Param(pid)})
                             .text(0, 0)),
                     waitsFor);
        waiting.request_stop();
        waiting.join();
        holder->run("rollback");
    }

    void conflictsAsTheServersTableSays()
    {
        using enum LockLevel;
        QVERIFY(conflicts(AccessExclusive, AccessShare));
        QVERIFY(!conflicts(AccessShare, Exclusive));
        QVERIFY(conflicts(Share, RowExclusive));
        QVERIFY(!conflicts(Share, Share));
        QVERIFY(conflicts(ShareUpdateExclusive, ShareUpdateExclusive));
        QVERIFY(!conflicts(RowExclusive, RowExclusive));
        QVERIFY(conflicts(ShareRowExclusive, RowExclusive));
        QVERIFY(!conflicts(RowShare, ShareRowExclusive));
        for (int one = 1; one <= 8; ++one)
            for (int other = 1; other <= 8; ++other)
                QCOMPARE(conflicts(static_cast<LockLevel>(one), static_cast<LockLevel>(other)),
                         conflicts(static_cast<LockLevel>(other), static_cast<LockLevel>(one)));
        for (int one = 1; one <= 8; ++one)
            QVERIFY(lockLevelOf(modeOf(static_cast<LockLevel>(one)))
                    == static_cast<LockLevel>(one));
    }

    void saysWhatTheTextCannotTell_data()
    {
        QTest::addColumn<QString>("unknown");
        const auto row = [](const char* sql, const char* unknown) {
            QTest::newRow(sql) << unknown;
        };
        row("drop index i", "the table of index i");
        row("reindex index s.i", "the table of index s.i");
        row("do 'begin drop table x; end'", "whatever the called code does");
        row("vacuum", "every table of the database");
        row("reindex schema s", "every table of s");
        row("drop schema \"S\" cascade", "everything in schema \"S\"");
        row("alter domain d add check (value > 0)", "every table with a column of type d");
    }

    void saysWhatTheTextCannotTell()
    {
        QFETCH(QString, unknown);
        const auto locks = locksOf(changesOf(QTest::currentDataTag()));
        QCOMPARE(locks.unknown.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(locks.unknown.front().text()), unknown);
    }

    void leavesOutWhatTheFileMadeItself()
    {
        KnownTables known;
        known.follow(changesOf("create table fresh (id int, other int)"));
        for (const char* sql :
             {"create index on fresh (id)", "alter table fresh add check (id > 0)",
              "insert into fresh values (1)", "drop table fresh"})
            QVERIFY2(locksOf(changesOf(sql), known).relations.empty(), sql);
        const auto locks = locksOf(
            changesOf("alter table fresh add foreign key (other) references target (id)"), known);
        QCOMPARE(spoken(locks), "target ShareRowExclusiveLock");
    }
};

QTEST_GUILESS_MAIN(TestLocks)
#include "tst_locks.moc"
