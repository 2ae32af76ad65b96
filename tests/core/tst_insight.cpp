// What a database wants, found on real tables: each finding is there where it should be and not
// where it should not, and the SQL it offers runs and does away with it.
#include "core/insight/index_facts.h"
#include "core/insight/insight.h"
#include "core/insight/sequence_use.h"
#include "core/insight/statement_figures.h"
#include "tests/support/private_server.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <algorithm>

using namespace howdah;

namespace {

InsightLimits everything()
{
    InsightLimits limits;
    limits.unusedBytes = 0;
    limits.referenceRows = 0;
    return limits;
}

struct Bench {
    TestDatabase database;
    Connection connection{database.conninfo()};

    std::vector<Insight> find(InsightKind kind, const InsightLimits& limits = everything())
    {
        auto found = readInsight(connection, limits).findings;
        std::erase_if(found, [&](const Insight& one) { return one.kind != kind; });
        return found;
    }
    QStringList objects(InsightKind kind, const InsightLimits& limits = everything())
    {
        QStringList names;
        for (const auto& one : find(kind, limits))
            names += QString::fromStdString(one.object);
        names.sort();
        return names;
    }
    /// Runs what the only finding of the kind offers, sees that it is gone, and that `undo` brings
    /// it back.
    void mend(InsightKind kind, const InsightLimits& limits = everything())
    {
        const auto found = find(kind, limits);
        QCOMPARE(found.size(), std::size_t(1));
        run(found.front().mend);
        QCOMPARE(objects(kind, limits), QStringList());
        if (found.front().undo.empty())
            return;
        run(found.front().undo);
        QCOMPARE(objects(kind, limits).size(), 1);
    }
    void run(const std::string& sql) // one by one: CONCURRENTLY is not for a script
    {
        for (const auto& line : QString::fromStdString(sql).split('\n'))
            connection.run(line.toStdString());
    }
};

StatementFigures figures(const std::string& key, std::int64_t calls, double ms)
{
    StatementFigures one;
    one.key = key;
    one.calls = calls;
    one.rows = calls * 2;
    one.totalMs = ms;
    return one;
}

QString summary(const std::vector<StatementFigures>& all)
{
    QStringList words;
    for (const auto& one : all)
        words += QString("%1:%2/%3")
                     .arg(QString::fromStdString(one.key))
                     .arg(one.calls)
                     .arg(one.totalMs);
    return words.join(' ');
}

} // namespace

class TestInsight : public QObject {
    Q_OBJECT

private slots:
    void aForeignKeyWithoutAnIndexIsFound()
    {
        Bench bench;
        bench.database.run(
            "create table \"Users\" (id int primary key, region int, unique (id, region));"
            "create table orders (id int primary key, \"user Id\" int references \"Users\" (id),"
            "  buyer int references \"Users\" (id), a int, b int,"
            "  foreign key (a, b) references \"Users\" (id, region));"
            "create index on orders (buyer, id);"
            "create index on orders (b, a)"); // serves in any order
        const auto found = bench.find(InsightKind::UnindexedReference);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().object, "public.orders");
        QCOMPARE(found.front().mend,
                 "CREATE INDEX CONCURRENTLY \"orders_user Id_idx\" ON \"public\".\"orders\""
                 " (\"user Id\");");
        QVERIFY(found.front().isSchemaChange);
        bench.mend(InsightKind::UnindexedReference);
    }

    void aPartialOrInvalidIndexServesNoForeignKey()
    {
        Bench bench;
        bench.database.run("create table a (id int primary key);"
                           "create table b (a int references a);"
                           "create index on b (a) where a > 10");
        QCOMPARE(bench.objects(InsightKind::UnindexedReference), QStringList("public.b"));
    }

    void aPartitionedTableIsToldOfOnce()
    {
        Bench bench;
        bench.database.run("create table a (id int primary key);"
                           "create table p (id int, a int references a) partition by range (id);"
                           "create table p1 partition of p for values from (0) to (9);"
                           "create table p2 partition of p for values from (9) to (99)");
        const auto found = bench.find(InsightKind::UnindexedReference);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().mend, "CREATE INDEX \"p_a_idx\" ON \"public\".\"p\" (\"a\");");
        bench.mend(InsightKind::UnindexedReference);
    }

    void copiesAndBeginningsOfIndexesAreFound()
    {
        Bench bench;
        bench.database.run("create table t (id int primary key, a int, b int, c text);"
                           "create unique index kept on t (a, b);"
                           "create index same on t (id);" // as the primary key
                           "create index beginning on t (a);"
                           "create index other_order on t (a desc);"
                           "create index partial on t (a) where b > 0;"
                           "create index by_pattern on t (c text_pattern_ops);"
                           "create index by_text on t (c);"
                           "create unique index own_rule on t (b);"
                           "create index b_first on t (b, a)");
        QCOMPARE(bench.objects(InsightKind::DuplicateIndex), QStringList("public.same"));
        QCOMPARE(bench.objects(InsightKind::RedundantIndex), QStringList("public.beginning"));
        bench.mend(InsightKind::DuplicateIndex);
        bench.mend(InsightKind::RedundantIndex);
    }

    void theUseOfIndexesIsTold()
    {
        Bench bench;
        bench.database.run("create table t (id int primary key, doc jsonb);"
                           "create index by_doc on t using gin (doc);"
                           "insert into t select g, '{}' from generate_series(1, 20000) g");
        Connection user(bench.database.conninfo());
        user.run("set enable_seqscan = off");
        user.run("select doc from t where id = 7");
        user.run("select pg_stat_force_next_flush()");
        const auto used = [&] {
            const auto all = readInsight(bench.connection).indexes;
            const auto key =
                std::ranges::find(all, "t_pkey", [](const auto& one) { return one.name.name; });
            return key == all.end() ? -1 : key->scans;
        };
        QTRY_COMPARE(used(), 1);

        const auto all = readInsight(bench.connection).indexes;
        QCOMPARE(all.size(), std::size_t(2));
        QVERIFY(all[0].bytes >= all[1].bytes && all[1].bytes > 0);
        const auto& doc = all[all[0].name.name == "by_doc" ? 0 : 1];
        QCOMPARE(doc.method, "gin");
        QCOMPARE(doc.table.text(), "public.t");
        QVERIFY(!doc.isUnique && doc.isValid);
        QCOMPARE(doc.scans, 0);
        QCOMPARE(doc.definition, "CREATE INDEX by_doc ON public.t USING gin (doc)");
    }

    void ofTwoCopiesTheNewerOneMayGo()
    {
        Bench bench;
        bench.database.run("create table t (a int); create index one on t (a);"
                           "create index two on t (a)");
        QCOMPARE(bench.objects(InsightKind::DuplicateIndex), QStringList("public.two"));
    }

    void anIndexThatNobodyUsesIsFound()
    {
        Bench bench;
        bench.database.run("create table r (id int primary key);"
                           "create table t (id int primary key, a int, b int, c int references r);"
                           "create unique index on t (a);"
                           "create index idle on t (b);"
                           "create index for_reference on t (c);"
                           "alter table t replica identity using index t_pkey");
        const auto found = bench.find(InsightKind::UnusedIndex);
        QCOMPARE(bench.objects(InsightKind::UnusedIndex), QStringList("public.idle"));
        QVERIFY(found.front().detail.find("never reset") != std::string::npos);
        QCOMPARE(bench.objects(InsightKind::UnusedIndex, InsightLimits()), QStringList());
        bench.mend(InsightKind::UnusedIndex);
        bench.database.run("set enable_seqscan = off; insert into t values (1, 1, 7);"
                           "select * from t where b = 7");
        QTRY_COMPARE(bench.objects(InsightKind::UnusedIndex), QStringList());
        bench.database.run("select pg_stat_reset()");
        QTRY_COMPARE(bench.objects(InsightKind::UnusedIndex), QStringList("public.idle"));
        QVERIFY(bench.find(InsightKind::UnusedIndex)
                    .front()
                    .detail.find("since the statistics were reset, 2")
                != std::string::npos);
    }

    void whatAFailedBuildLeavesBehindIsFound()
    {
        Bench bench;
        bench.database.run("create table t (a int); insert into t values (1), (1)");
        try {
            bench.connection.run("create unique index concurrently broken on t (a)");
        } catch (const Error&) {
        }
        const auto found = bench.find(InsightKind::InvalidIndex);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().mend, "DROP INDEX CONCURRENTLY \"public\".\"broken\";");
        bench.run(found.front().mend);
        QCOMPARE(bench.objects(InsightKind::InvalidIndex), QStringList());
    }

    void sequencesNearTheirEndAreFoundByTheColumnTheyFeed()
    {
        Bench bench;
        bench.database.run("create table t (id serial, far bigserial);"
                           "select setval('t_id_seq', 2000000000);"
                           "select setval('t_far_seq', 2000000000);");
        const auto found = bench.find(InsightKind::SequenceEnd);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().object, "public.t_id_seq");
        QCOMPARE(found.front().weight, InsightWeight::Urgent);
        QCOMPARE(found.front().text,
                 "sequence public.t_id_seq has given out 93 % of its numbers: "
                 "2000000000 of 2147483647");
        bench.mend(InsightKind::SequenceEnd);
    }

    void aBigintSequenceThatFeedsAnIntegerEndsWithTheInteger()
    {
        Bench bench;
        bench.database.run("create sequence numbers; create table t (id int default"
                           " nextval('numbers')); select setval('numbers', 1500000000);"
                           "create sequence back increment -1; select nextval('back');"
                           "create sequence round maxvalue 10 cycle; select setval('round', 10);"
                           "create table i (id smallint generated always as identity);"
                           "select setval(pg_get_serial_sequence('i', 'id'), 30000)");
        const auto found = bench.find(InsightKind::SequenceEnd);
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found.front().object, "public.i_id_seq"); // the graver one first
        QCOMPARE(found.front().weight, InsightWeight::Urgent);
        QCOMPARE(found.back().object, "public.numbers");
        QCOMPARE(found.back().weight, InsightWeight::Warning);
        QCOMPARE(found.back().mend,
                 "ALTER TABLE \"public\".\"t\" ALTER COLUMN \"id\" TYPE bigint;");
        for (const auto& one : found)
            bench.run(one.mend);
        QCOMPARE(bench.objects(InsightKind::SequenceEnd), QStringList());
    }

    void deadRowsAndStaleStatisticsAreFound()
    {
        Bench bench;
        auto limits = everything();
        limits.deadRows = 100;
        limits.changedRows = 100;
        bench.database.run("create table t with (autovacuum_enabled = off) as"
                           " select n from generate_series(1, 1000) n");
        QTRY_COMPARE(bench.objects(InsightKind::StaleStatistics, limits), QStringList("public.t"));
        QVERIFY(bench.find(InsightKind::StaleStatistics, limits).front().detail.find("switched off")
                != std::string::npos);
        bench.connection.run("analyze t");
        QTRY_COMPARE(bench.objects(InsightKind::StaleStatistics, limits), QStringList());
        bench.database.run("delete from t where n <= 500");
        QTRY_COMPARE(bench.objects(InsightKind::DeadRows, limits), QStringList("public.t"));
        const auto found = bench.find(InsightKind::DeadRows, limits);
        QVERIFY(found.front().text.find("500 of 1000 rows") != std::string::npos);
        QVERIFY(!found.front().isSchemaChange);
        bench.run(found.front().mend);
        QTRY_COMPARE(bench.objects(InsightKind::DeadRows, limits), QStringList());
    }

    void bloatIsEstimatedCloseToWhatItIs()
    {
        Bench bench;
        auto limits = everything();
        limits.bloatBytes = 512 * 1024;
        bench.database.run("create table dense with (autovacuum_enabled = off) as"
                           " select n as id, repeat('x', n % 50) as text, now() as at"
                           " from generate_series(1, 30000) n;"
                           "create table gaps with (autovacuum_enabled = off) as table dense;"
                           "delete from gaps where id % 4 <> 0");
        bench.connection.run("vacuum analyze dense");
        bench.connection.run("vacuum analyze gaps");
        QCOMPARE(bench.objects(InsightKind::Bloat, limits), QStringList("public.gaps"));
        const auto insight = readInsight(bench.connection, limits);
        for (const auto& use : insight.relations) {
            QVERIFY(use.expectedBytes);
            const auto filled = use.name.name == "dense" ? 1.0 : 0.25;
            const auto share = static_cast<double>(*use.expectedBytes)
                / static_cast<double>(use.heapBytes) / filled;
            QVERIFY2(share > 0.85 && share < 1.15, qPrintable(QString::number(share)));
        }
        bench.mend(InsightKind::Bloat, limits);
    }

    void bloatOfIndexesIsEstimatedToo()
    {
        Bench bench;
        auto limits = everything();
        limits.bloatBytes = 128 * 1024;
        limits.unusedBytes = 1'000'000'000; // what is never used had better go
        bench.database.run("create table t with (autovacuum_enabled = off) as"
                           " select n as id, 'name ' || n as name, n % 7 as few"
                           " from generate_series(1, 30000) n;"
                           "create index by_id on t (id); create index by_name on t (name, id);"
                           "create index by_lower on t (lower(name)); create index by_few on t "
                           "(few);"
                           "create index by_hash on t using hash (name)");
        bench.connection.run("vacuum analyze t");
        QCOMPARE(bench.objects(InsightKind::Bloat, limits), QStringList());
        bench.database.run("delete from t where id % 5 <> 0"); // no page becomes quite empty
        bench.connection.run("vacuum analyze t");
        auto found = bench.objects(InsightKind::Bloat, limits);
        found.removeAll("public.t"); // the table itself
        QCOMPARE(found, (QStringList{"public.by_id", "public.by_lower", "public.by_name"}));
        for (const auto& one : bench.find(InsightKind::Bloat, limits)) {
            QCOMPARE(one.isSchemaChange, false);
            if (one.object != "public.t")
                bench.run(one.mend);
        }
        QCOMPARE(bench.objects(InsightKind::Bloat, limits), QStringList("public.t"));
    }

    void theUseOfTablesIsTold()
    {
        Bench bench;
        bench.database.run("create table big as select n from generate_series(1, 20000) n;"
                           "create table small (id int primary key); select count(*) from big");
        auto limits = everything();
        limits.scans = 1;
        limits.rowsPerScan = 20000;
        QTRY_COMPARE(bench.objects(InsightKind::SequentialReads, limits),
                     QStringList("public.big"));
        const auto insight = readInsight(bench.connection, limits);
        QCOMPARE(insight.database, bench.database.name());
        QCOMPARE(insight.relations.front().name.name, "big");
        QVERIFY(insight.relations.front().tableBytes > 20000 * 28);
        QVERIFY(insight.bytes > insight.relations.front().bytes());
        QVERIFY(insight.cacheHit && *insight.cacheHit <= 100);
        QVERIFY(insight.frozenAge > 0);
    }

    void aTableThatIsReadWholeIsToldWithTheIndexItsStatementsWant()
    {
        const PrivateServer server("shared_preload_libraries = 'pg_stat_statements'\n");
        server.run("create table \"Odd Orders\" (id int primary key, kind int, \"state\" text,"
                   " total int); insert into \"Odd Orders\" select g, g % 7, 'new', g from"
                   " generate_series(1, 20000) g");
        Connection connection(server.conninfo());
        auto limits = everything();
        limits.scans = 1;
        limits.rowsPerScan = 5000;
        const auto found = [&] {
            auto all = readInsight(connection, limits).findings;
            std::erase_if(
                all, [](const Insight& one) { return one.kind != InsightKind::SequentialReads; });
            return all.empty() ? Insight() : all.front();
        };
        connection.run("select count(*) from \"Odd Orders\" where total > 0");
        QTRY_COMPARE(found().mend, "CREATE EXTENSION pg_stat_statements;");
        connection.run(found().mend);
        QVERIFY(found().mend.find("(\"total\")") != std::string::npos); // counted before
        // Not by the primary key: reads by an index, once counted, would say that none is missing.
        connection.run("set enable_indexscan = off");
        connection.run("set enable_bitmapscan = off");
        for (int i = 0; i < 30; ++i)
            connection.run("select count(*) from \"Odd Orders\" where state = 'new' and id > 5");
        connection.run("reset all");
        connection.run("select count(*) from \"Odd Orders\" where kind = 3");
        QCOMPARE(found().mend,
                 "CREATE INDEX CONCURRENTLY \"Odd Orders_state_idx\" ON"
                 " \"public\".\"Odd Orders\" (\"state\");");
        QCOMPARE(found().undo, "DROP INDEX CONCURRENTLY \"public\".\"Odd Orders_state_idx\";");
        QVERIFY(found().isSchemaChange);
        connection.run(found().mend);
        QVERIFY(found().mend.find("(\"state\")") == std::string::npos);
    }

    void wraparoundIsToldWithItsOldestTable()
    {
        Bench bench;
        bench.database.run("create table old (id int)");
        QCOMPARE(bench.objects(InsightKind::Wraparound), QStringList());
        auto limits = everything();
        limits.wraparoundWarning = 0;
        const auto found = bench.find(InsightKind::Wraparound, limits);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().mend, "VACUUM (FREEZE, VERBOSE) \"public\".\"old\";");
        bench.run(found.front().mend);
    }

    void whoMayReadNothingStillIsTold()
    {
        Bench bench;
        bench.database.run("create table t (a int); create index x on t (a);"
                           "create index y on t (a); analyze t");
        bench.connection.run("set role pg_checkpoint"); // without rights on anything
        QCOMPARE(bench.objects(InsightKind::DuplicateIndex), QStringList("public.y"));
    }

    void whereTheCountersAreMissingTheStepsAreTold()
    {
        Bench bench;
        const auto reading = readStatements(bench.connection);
        QVERIFY(!reading.isThere);
        QCOMPARE(reading.steps.size(), std::size_t(3));
        QVERIFY(reading.steps[0].isDone); // contrib is there
        QVERIFY(!reading.steps[1].isDone);
        QCOMPARE(reading.steps[1].sql,
                 "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements';");
        QVERIFY(!reading.steps[2].isDone);
        bench.database.run("create extension pg_stat_statements");
        QVERIFY(readStatements(bench.connection).steps[2].isDone);
        QVERIFY(!readStatements(bench.connection).isThere);
    }

    void statementsAreCountedAndTheirDifferenceIsTaken()
    {
        const PrivateServer server("shared_preload_libraries = 'pg_stat_statements'\n");
        Connection connection(server.conninfo());
        QVERIFY(readStatements(connection).steps[1].isDone);
        QVERIFY(!readStatements(connection).isThere);
        connection.run(readStatements(connection).steps[2].sql);
        server.run("create role ann login password 'horse'; create table t (a int);"
                   "insert into t values (1), (2)");
        connection.run("select * from t where a < 10");

        const auto base = readStatements(connection);
        QVERIFY(base.isThere);
        const auto find = [](const std::vector<StatementFigures>& all, std::string_view text) {
            const auto at = std::ranges::find_if(
                all, [&](const auto& one) { return one.query.find(text) != std::string::npos; });
            return at == all.end() ? StatementFigures() : *at;
        };
        QCOMPARE(find(base.statements, "a < $1").calls, 1);
        QCOMPARE(find(base.statements, "a < $1").rows, 2);
        QCOMPARE(find(base.statements, "horse").calls, 0);
        QCOMPARE(find(base.statements, "role ann").query, "create role ann login password '***'");

        for (int i = 0; i < 3; ++i)
            connection.run("select * from t where a < 20");
        auto now = readStatements(connection);
        const auto since = statementsSince(base, now);
        QCOMPARE(find(since, "a < $1").calls, 3);
        QCOMPARE(find(since, "a < $1").rows, 6);
        QCOMPARE(find(since, "role ann").calls, 0); // not called since
        QVERIFY(now.at > base.at);

        connection.run("select pg_stat_statements_reset()");
        connection.run("select * from t where a < 30");
        now = readStatements(connection);
        QVERIFY(now.resetAt != base.resetAt);
        QCOMPARE(find(statementsSince(base, now), "a < $1").calls, 1);

        server.run("create role plain login; grant select on t to plain");
        Connection plain(server.conninfo() + " user=plain");
        QVERIFY(readStatements(plain).hidesOthers);
    }

    void differencesSurviveWhateverHappensToTheCounters()
    {
        StatementReading base;
        base.resetAt = "monday";
        base.statements = {figures("a", 10, 100), figures("b", 5, 50), figures("c", 9, 9)};
        auto now = base;
        QCOMPARE(summary(statementsSince(base, now)), "");
        now.statements = {figures("a", 12, 130), figures("b", 2, 20), figures("c", 9, 9),
                          figures("d", 1, 500)};
        QCOMPARE(summary(statementsSince(base, now)), "d:1/500 a:2/30 b:2/20");
        now.resetAt = "tuesday";
        QCOMPARE(summary(statementsSince(base, now)), "d:1/500 a:12/130 b:2/20 c:9/9");
        QCOMPARE(summary(statementsSince({}, base)), "a:10/100 b:5/50 c:9/9");
    }
};

QTEST_GUILESS_MAIN(TestInsight)
#include "tst_insight.moc"
