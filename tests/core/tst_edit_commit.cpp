// Staged edits on a real server: what is sent, what is refused, and what became of it.
#include "core/browse/edit_commit.h"
#include "core/pg/session.h"
#include "tests/support/error_of.h"
#include "tests/support/relay.h"
#include "tests/support/store_role.h"

#include <QTest>

#include <algorithm>
#include <thread>

using namespace howdah;

namespace {

// A table, some rows of it as a user sees them, and what is entered there.
struct Sheet {
    TestDatabase database;
    Pool pool{poolAs(database, storeRole(), 2)};
    std::optional<TableSource> source;
    RowPage page;
    EditSet edits;

    explicit Sheet(const std::string& script, const std::string& table = "t")
    {
        if (!storeRole().empty())
            letWork(database, storeRole());
        database.run(script);
        source = TableSource::open(pool, {"public", table});
        page = source->first({});
        edits = EditSet({"public", table}, source->keyNames());
    }

    int column(const std::string& name) const
    {
        const auto& all = source->columns();
        const auto found = std::ranges::find(all, name, &Column::name);
        if (found == all.end())
            qFatal("no column %s", name.c_str());
        return static_cast<int>(found - all.begin());
    }
    RowId id(int row) const { return {source->keyOf(page, row), 0}; }
    std::shared_ptr<const OriginalRow> original(int row) const
    {
        auto values = std::make_shared<OriginalRow>();
        for (int i = 0; i < static_cast<int>(source->columns().size()); ++i) {
            const auto cell = page.cell(row, i);
            values->emplace(source->columns()[static_cast<std::size_t>(i)].name,
                            OriginalValue{cell ? std::optional<std::string>(*cell) : std::nullopt,
                                          page.cutLength(row, i).value_or(-1)});
        }
        return values;
    }
    void change(int row, const std::string& column, EditValue value)
    {
        edits.change({{id(row), original(row), column, std::move(value)}});
    }
    void remove(int row) { edits.remove({{id(row), original(row)}}); }
    CommitReport commit(const std::stop_token& stop = {})
    {
        return commitEdits(pool, edits, source->table(), {}, stop);
    }
    QString all(const std::string& order = "1") const
    {
        return database.scalar("select string_agg(t::text, ' ' order by " + order + ") from t");
    }
    QStringList shown() const
    {
        QStringList lines;
        for (const auto& statement : statementsOf(edits, source->table()))
            lines += QString::fromStdString(statement.shown);
        return lines;
    }
};

constexpr auto people = "create table t (id int primary key, name text not null, age int check (age"
                        " < 150), boss int references t, note text unique);"
                        "insert into t select g, 'p' || g, 20 + g from generate_series(1, 9) g";

QStringList texts(const std::vector<std::string>& all)
{
    QStringList list;
    for (const auto& one : all)
        list += QString::fromStdString(one);
    return list;
}

const RowTrouble* troubleOf(const CommitReport& report, const RowId& row)
{
    const auto found = std::ranges::find(report.troubles, row, &RowTrouble::row);
    return found == report.troubles.end() ? nullptr : &*found;
}

Pool poolThrough(const Relay& relay)
{
    return Pool(
        [&relay](const std::stop_token&) { return std::make_unique<Connection>(relay.conninfo()); },
        {.maxConns = 1, .minConns = 0});
}

} // namespace

class TestEditCommit : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAndApplication(); }

    void everythingIsAppliedInOneTransaction()
    {
        Sheet sheet(people);
        sheet.change(0, "name", EditValue::of("it's"));
        sheet.change(0, "note", EditValue::of(""));
        sheet.change(1, "age", EditValue::null());
        sheet.remove(2);
        const auto made =
            sheet.edits.insert({{{"id", EditValue::of("100")}, {"name", EditValue::of("new")}}});

        std::vector<std::size_t> seen;
        const auto report = commitEdits(sheet.pool, sheet.edits, sheet.source->table(),
                                        [&](std::size_t rows) { seen.push_back(rows); });

        QVERIFY(report.isCommitted());
        QCOMPARE(report.applied.size(), 4U);
        QVERIFY(report.applied.back().row == made.front());
        QCOMPARE(texts(report.applied.back().key), QStringList{"100"});
        QCOMPARE(seen.back(), 4U);
        QCOMPARE(sheet.database.scalar("select string_agg(t::text, ' ' order by id) from t"
                                       " where id in (1, 2, 3, 100)"),
                 "(1,it's,21,,\"\") (2,p2,,,) (100,new,,,)");
        QCOMPARE(sheet.database.scalar("select count(distinct xmin::text) from t"), "2");
    }

    void whatOnlyReadsIsStoppedHereAndByTheServer()
    {
        Sheet sheet("create table t (id int primary key, n int); insert into t values (1, 1),"
                    " (2, 2)");
        sheet.change(0, "n", EditValue::of("5"));
        sheet.remove(1);
        const auto role = storeRole();
        const auto conninfo = sheet.database.conninfo()
            + " options='-c default_transaction_read_only=on"
            + (role.empty() ? "'" : " -c role=" + role + "'");
        const Pool reading([&](std::stop_token stop) { return openSession(conninfo, stop); },
                           PoolOptions{.maxConns = 1, .minConns = 0});
        const auto error =
            errorOf([&] { commitEdits(reading, sheet.edits, sheet.source->table()); });
        QCOMPARE(error.kind(), ErrorKind::Denied);
        QVERIFY2(error.sqlState().empty(), "the server was asked"); // it has its own words
        QVERIFY2(QString(error.what()).contains("UPDATE writes"), error.what());
        // Past the gate the server says the same.
        const auto refused = errorOf([&] { reading.acquire()->run("update t set n = 5"); });
        QCOMPARE(refused.sqlState(), "25006");
        QCOMPARE(sheet.database.scalar("select string_agg(n::text, ',' order by id) from t"),
                 "1,2");
    }

    void theStatementsCanBeReadByPeople()
    {
        Sheet sheet(people);
        sheet.change(0, "name", EditValue::of("it's $1"));
        sheet.change(0, "note", EditValue::of("x"));
        sheet.remove(1);
        sheet.edits.insert({{{"name", EditValue::of("n")}}, {}});
        QCOMPARE(sheet.shown(),
                 (QStringList{"update \"public\".\"t\" set \"name\" = 'it''s $1', \"note\" = 'x'"
                              " where \"id\" = 1 and \"name\" = 'p1' and \"note\" is null",
                              "delete from \"public\".\"t\" where \"id\" = 2 and \"age\" = 22 and "
                              "\"boss\" is null"
                              " and \"name\" = 'p2' and \"note\" is null",
                              "insert into \"public\".\"t\" (\"name\") values ('n')",
                              "insert into \"public\".\"t\" default values"}));
    }

    void valuesOfAnyTypeAreFoundAgainAsTheyWere()
    {
        Sheet sheet(
            "create extension if not exists citext; create type mood as enum ('glad', 'sad');"
            "create type pair as (a int, b text); create domain small as int check (value < 10);"
            "create table t (id int primary key, v int default 0, j json, jb jsonb, p point, x xml,"
            " f float8, r real, n numeric, nn numeric, c citext, ch char(5), b bool, m mood,"
            " pr pair, s small, a text[], i inet, by bytea, d date, bc date, ts timestamptz,"
            " iv interval, rg int4range, tv tsvector, u uuid, mo money, bi bit(3), tm time, o oid);"
            "insert into t values (1, 0, '{\"a\": 1}', '{\"a\":1}', '(1,2)', '<a/>', '-0',"
            " 'NaN', 'NaN', 1.50, 'Ab', 'x', true, 'sad', '(1,\"a b\")', 5, '{a,NULL,\"b,c\"}',"
            " '10.0.0.1', '\\x00ff', 'infinity', '0044-03-15 BC', '2024-01-01 10:00+02', '1 day',"
            " '[1,5)', 'a b', '00000000-0000-0000-0000-000000000001', '12.50', '101', '10:00',"
            " 7)");
        sheet.change(0, "v", EditValue::of("1"));
        for (const auto& column : sheet.source->columns())
            if (column.name != "id" && column.name != "v")
                sheet.edits.change(
                    {{sheet.id(0), sheet.original(0), column.name, EditValue::null()}});
        const auto report = sheet.commit();
        for (const auto& trouble : report.troubles)
            qWarning() << texts(trouble.columns);
        QVERIFY(report.isCommitted());
        QCOMPARE(sheet.database.scalar(
                     "select count(*) from t, jsonb_each(to_jsonb(t)) where value <> 'null'"),
                 "2");
    }

    void aLetterInAnotherCaseIsAnotherValue()
    {
        Sheet sheet("create extension if not exists citext;"
                    "create table t (id int primary key, c citext); insert into t values (1, 'a')");
        sheet.change(0, "c", EditValue::of("mine"));
        sheet.database.run("update t set c = 'A'");
        QCOMPARE(sheet.commit().troubles.size(), 1U);
        QCOMPARE(sheet.all(), "(1,A)");
    }

    void namesMayBeAnything()
    {
        Sheet sheet("create table \"T \"\" $1 ü\" (\"Id \"\"x\" int primary key, \"a$2'b\" text, "
                    "\"select\" int);\n                       insert into \"T \"\" $1 ü\" values "
                    "(1, 'x', 2)",
                    "T \" $1 ü");
        sheet.change(0, "a$2'b", EditValue::of("y$9"));
        sheet.change(0, "select", EditValue::byDefault());
        sheet.edits.insert({{{"Id \"x", EditValue::of("2")}}});
        QVERIFY(sheet.commit().isCommitted());
        QCOMPARE(sheet.database.scalar("select string_agg(t::text, ' ') from \"T \"\" $1 ü\" t"),
                 "(1,y$9,) (2,,)");
    }

    void whatOthersHaveChangedMeanwhileIsToldByCell()
    {
        Sheet sheet(people);
        sheet.change(0, "name", EditValue::of("mine"));
        sheet.change(1, "name", EditValue::of("other row"));
        sheet.change(2, "age", EditValue::of("30"));
        sheet.remove(3);
        sheet.remove(4);
        sheet.database.run("update t set name = 'theirs', note = 'n' where id = 1;"
                           " update t set name = 'not mine' where id = 3;" // another column
                           " update t set age = 1 where id = 4; delete from t where id = 5");

        const auto report = sheet.commit();

        QCOMPARE(report.troubles.size(), 3U);
        QVERIFY(report.foundAll);
        const auto& changed = *troubleOf(report, sheet.id(0));
        QVERIFY(changed.kind == RowTrouble::Kind::Conflict);
        QCOMPARE(texts(changed.columns), (QStringList{"name", "note"}));
        QVERIFY(changed.theirs->at("name").text == "theirs");
        QVERIFY(troubleOf(report, sheet.id(3))->kind == RowTrouble::Kind::Conflict);
        QVERIFY(troubleOf(report, sheet.id(4))->kind == RowTrouble::Kind::Gone);
        QCOMPARE(sheet.database.scalar("select count(*) from t where name = 'other row'"), "0");

        sheet.edits.rebase(sheet.id(0), changed.theirs);
        sheet.edits.rebase(sheet.id(3), troubleOf(report, sheet.id(3))->theirs);
        sheet.edits.rebase(sheet.id(4), nullptr);
        QVERIFY(sheet.commit().isCommitted());
        QCOMPARE(sheet.database.scalar("select string_agg(name, ' ' order by id) from t"
                                       " where id < 5"),
                 "mine other row not mine");
    }

    void aVersionColumnTellsOfAnyChange()
    {
        Sheet sheet("create table t (id int primary key, a int, b int,"
                    " version int not null default 1); insert into t values (1, 1, 1), (2, 2, 2)");
        sheet.change(0, "a", EditValue::of("5"));
        sheet.change(1, "a", EditValue::of("6"));
        sheet.database.run("update t set b = 9, version = version + 1 where id = 2");

        const auto report = sheet.commit();

        QCOMPARE(report.troubles.size(), 1U);
        QCOMPARE(texts(report.troubles.front().columns), (QStringList{"b", "version"}));
        sheet.edits.discard({sheet.id(1)});
        QVERIFY(sheet.commit().isCommitted());
        QCOMPARE(sheet.all("id"), "(1,5,1,2) (2,2,9,2)");
    }

    void whatIsOnlyCalledVersionIsNoCounter_data()
    {
        QTest::addColumn<QString>("table");
        QTest::newRow("key") << "create table t (version int primary key, id int)";
        QTest::newRow("part of a key")
            << "create table t (id int, version int not null default 1, primary key (id, version))";
        QTest::newRow("no default") << "create table t (id int primary key, version int not null)";
        QTest::newRow("text") << "create table t (id int primary key, version text not null default"
                                 " '1')";
        QTest::newRow("identity") << "create table t (id int primary key, version int not null"
                                     " generated always as identity)";
    }
    void whatIsOnlyCalledVersionIsNoCounter()
    {
        QFETCH(QString, table);
        const Sheet sheet(table.toStdString());
        QVERIFY(!versionColumn(sheet.source->table()));
    }

    void everyRowThatFailsIsFoundWithItsColumn()
    {
        Sheet sheet(people
                    + std::string("; alter table t add short varchar(3), add n numeric(4,2),"
                                  " add g int generated always as (age + 1) stored;"
                                  " update t set note = 'taken' where id = 9"));
        sheet.change(0, "age", EditValue::of("200")); // check
        sheet.change(1, "age", EditValue::of("x y")); // no number
        sheet.change(1, "name", EditValue::of("fine"));
        sheet.change(2, "boss", EditValue::of("77")); // nobody
        sheet.change(3, "name", EditValue::null());
        sheet.change(4, "note", EditValue::of("taken"));
        sheet.change(5, "short", EditValue::of("four"));
        sheet.change(6, "n", EditValue::of("1234"));
        sheet.change(7, "name", EditValue::of("good"));
        const auto made =
            sheet.edits.insert({{{"id", EditValue::of("1")}, {"name", EditValue::of("twice")}}});

        const auto report = sheet.commit();

        QCOMPARE(report.troubles.size(), 8U);
        QVERIFY(report.foundAll);
        const QStringList expected{"age", "age", "boss", "name", "note", "short", "n"};
        for (int row = 0; row < 7; ++row) {
            const auto* trouble = troubleOf(report, sheet.id(row));
            QVERIFY2(trouble && trouble->error, qPrintable(QString::number(row)));
            QCOMPARE(texts(trouble->columns), QStringList{expected[row]});
        }
        QCOMPARE(texts(troubleOf(report, made.front())->columns), QStringList{"id"});
        QVERIFY(!troubleOf(report, sheet.id(7)));
        QCOMPARE(sheet.database.scalar("select count(*) from t where name = 'good'"), "0");
        QCOMPARE(sheet.edits.count(), 9);
    }

    void aRowThatOthersReferToIsRefused()
    {
        Sheet sheet(people);
        sheet.database.run("update t set boss = 1 where id = 2");
        sheet.remove(0);
        const auto report = sheet.commit();
        QCOMPARE(report.troubles.size(), 1U);
        QVERIFY(report.troubles.front().error->constraint() == "t_boss_fkey");
    }

    void aConstraintOfAPartitionIsAboutTheColumnToo()
    {
        Sheet sheet("create table t (id int, k int, u int, primary key (id), check (u > 0))"
                    " partition by range (id); create table t1 partition of t for values from (0)"
                    " to (10); create unique index on t1 (k);"
                    "insert into t values (1, 1, 1), (2, 2, 2)");
        sheet.change(0, "k", EditValue::of("2"));
        sheet.change(1, "u", EditValue::of("-1"));
        const auto report = sheet.commit();
        QCOMPARE(report.troubles.size(), 2U);
        QCOMPARE(texts(report.troubles[0].columns), QStringList{"k"});
        QCOMPARE(texts(report.troubles[1].columns), QStringList{"u"});
    }

    void aDeferredConstraintNamesItsRow()
    {
        Sheet sheet(people
                    + std::string("; alter table t alter constraint t_boss_fkey deferrable"
                                  " initially deferred"));
        sheet.change(0, "boss", EditValue::of("50")); // comes two rows later: fine
        sheet.change(1, "boss", EditValue::of("99"));
        sheet.edits.insert({{{"id", EditValue::of("50")}, {"name", EditValue::of("late")}}});
        const auto report = sheet.commit();
        const auto* trouble = troubleOf(report, sheet.id(1));
        QVERIFY(trouble);
        QCOMPARE(texts(trouble->columns), QStringList{"boss"});
        sheet.edits.discard({sheet.id(1)});
        QVERIFY(sheet.commit().isCommitted());
    }

    void rowsWithoutAKeyAreTheSameOnlyIfAllOfThemIs()
    {
        Sheet sheet("create table t (a int, b text); insert into t values (1, 'x'), (2, 'y'),"
                    " (3, 'z')");
        QVERIFY(sheet.edits.isByStorage());
        sheet.change(0, "a", EditValue::of("10"));
        sheet.remove(1);
        QVERIFY(sheet.commit().isCommitted());
        QCOMPARE(sheet.all(), "(3,z) (10,x)");

        sheet.edits.committed();
        sheet.change(2, "a", EditValue::of("30"));
        sheet.database.run("update t set b = 'moved' where a = 3");
        const auto report = sheet.commit();
        QCOMPARE(report.troubles.size(), 1U);
        QVERIFY(report.troubles.front().kind == RowTrouble::Kind::Gone);

        // Another row lies in that place by now.
        sheet.database.run("truncate t; insert into t values (7, 'a'), (8, 'b'), (9, 'c')");
        const auto other = sheet.commit();
        QCOMPARE(other.troubles.size(), 1U);
        QCOMPARE(sheet.all(), "(7,a) (8,b) (9,c)");
    }

    void rowsOfTablesThatInheritAreTold()
    {
        Sheet sheet("create table t (a int); create table c () inherits (t);"
                    "insert into t values (1); insert into c values (1)");
        QCOMPARE(texts(sheet.source->keyNames()), (QStringList{"tableoid", "ctid"}));
        sheet.change(1, "a", EditValue::of("2"));
        QVERIFY(sheet.commit().isCommitted());
        QCOMPARE(sheet.database.scalar("select string_agg(tableoid::regclass || '=' || a, ' '"
                                       " order by a) from t"),
                 "t=1 c=2");
    }

    void ofALongValueTheBeginningAndLengthTell()
    {
        Sheet sheet("create table t (id int primary key, body text, raw bytea);"
                    "insert into t select g, repeat('ä', 9000), decode(repeat('ff', 9000), 'hex')"
                    " from generate_series(1, 2) g");
        QVERIFY(sheet.original(0)->at("body").isCut());
        sheet.change(0, "body", EditValue::of("short"));
        sheet.change(0, "raw", EditValue::null());
        sheet.change(1, "body", EditValue::of("mine"));
        sheet.database.run("update t set body = body || 'x' where id = 2");
        const auto report = sheet.commit();
        QCOMPARE(report.troubles.size(), 1U);
        QCOMPARE(texts(report.troubles.front().columns), QStringList{"body"});
        sheet.edits.discard({sheet.id(1)});
        QVERIFY(sheet.commit().isCommitted());
    }

    void whatTheServerFillsInIsLeftToIt()
    {
        Sheet sheet("create table t (id bigint generated always as identity primary key, a int"
                    " default 7, twice int generated always as (a * 2) stored)");
        const auto made = sheet.edits.insert({{{"a", EditValue::of("3")}},
                                              {{"a", EditValue::byDefault()}},
                                              {{"id", EditValue::of("50")}}});
        const auto report = sheet.commit();
        QVERIFY(report.isCommitted());
        QCOMPARE(texts(report.applied[0].key), QStringList{"1"});
        QCOMPARE(texts(report.applied[2].key), QStringList{"50"});
        QCOMPARE(sheet.all(), "(1,3,6) (2,7,14) (50,7,14)");
    }

    void noSecretIsInWhatIsShownOrSaid()
    {
        Sheet sheet("create table t (id int primary key, api_token uuid, pin_secret text check"
                    " (length(pin_secret) > 3)); insert into t values (1,"
                    " '00000000-0000-0000-0000-000000000001', 'abcd'), (2, null, 'efgh')");
        sheet.change(0, "api_token", EditValue::of("pl4in"));
        sheet.change(1, "pin_secret", EditValue::of("q7"));
        for (const auto& line : sheet.shown())
            QVERIFY2(!line.contains("pl4in") && !line.contains("q7") && !line.contains("0001"),
                     qPrintable(line));
        const auto report = sheet.commit();
        QCOMPARE(report.troubles.size(), 2U);
        for (const auto& trouble : report.troubles) {
            const auto said = std::string(trouble.error->what()) + trouble.error->detail()
                + trouble.error->diagnostics().context;
            QVERIFY2(said.find("pl4in") == std::string::npos
                         && said.find("q7") == std::string::npos,
                     said.c_str());
        }
    }

    void whatATriggerKeepsIsSaidSo()
    {
        Sheet sheet(people
                    + std::string("; create function keep() returns trigger language plpgsql"
                                  " as 'begin return null; end'; create trigger keep before"
                                  " update on t for each row execute function keep()"));
        sheet.change(0, "name", EditValue::of("mine"));
        const auto report = sheet.commit();
        QCOMPARE(report.troubles.size(), 1U);
        QVERIFY(std::string_view(report.troubles.front().error->what()).find("trigger")
                != std::string_view::npos);
    }

    void aTableThatIsGoneOrAnotherLeavesTheEditsStaged()
    {
        Sheet sheet(people);
        sheet.change(0, "age", EditValue::of("30"));
        sheet.database.run("alter table t rename age to years");
        const auto altered = errorOf([&] { sheet.commit(); });
        QCOMPARE(altered.kind(), ErrorKind::NotFound);
        QVERIFY2(std::string_view(altered.what()).find("stay staged") != std::string_view::npos,
                 altered.what());
        sheet.source = TableSource::open(sheet.pool, {"public", "t"});
        QCOMPARE(errorOf([&] { sheet.commit(); }).kind(), ErrorKind::NotFound);

        sheet.database.run("drop table t");
        QCOMPARE(errorOf([&] { sheet.commit(); }).kind(), ErrorKind::NotFound);
        QCOMPARE(sheet.edits.count(), 1);
    }

    void anAlteredTableIsNoReasonToFailWhereTheEditsStillFit()
    {
        Sheet sheet(people);
        sheet.pool.resize(0, 1); // the same connection, with what it has kept prepared
        for (int row = 0; row < 3; ++row)
            sheet.change(row, "age", EditValue::of("50"));
        QVERIFY(sheet.commit().isCommitted());
        sheet.database.run("alter table t alter id type bigint");
        sheet.page = sheet.source->first({});
        sheet.edits.committed();
        for (int row = 0; row < 3; ++row)
            sheet.change(row, "age", EditValue::of("51"));
        QVERIFY(sheet.commit().isCommitted());
        QCOMPARE(sheet.database.scalar("select count(*) from t where age = 51"), "3");
    }

    void aStopCancelsAndNothingIsKept()
    {
        Sheet sheet(people);
        sheet.change(0, "name", EditValue::of("first"));
        sheet.change(1, "name", EditValue::of("second"));
        Connection blocker(sheet.database.conninfo());
        blocker.runScript("begin; select from t where id = 2 for update");
        std::stop_source stop;
        std::thread presses([&] {
            while (sheet.database.scalar("select count(*) from pg_stat_activity where"
                                         " wait_event_type = 'Lock' and datname ="
                                         " current_database()")
                   != "1")
                std::this_thread::yield();
            stop.request_stop();
        });
        const auto error = errorOf([&] { sheet.commit(stop.get_token()); });
        presses.join();
        QCOMPARE(error.kind(), ErrorKind::Cancelled);
        blocker.runScript("rollback");
        QCOMPARE(sheet.database.scalar("select count(*) from t where name like 'p%'"), "9");
    }

    void whatBecameOfACommitWhoseAnswerWasLostIsFoundOut()
    {
        Sheet sheet(people);
        sheet.change(0, "name", EditValue::of("kept"));
        Relay relay(conninfoAs(sheet.database, storeRole()));
        const auto pool = poolThrough(relay);
        relay.cutBefore(std::string("COMMIT", 7));
        const auto report = commitEdits(pool, sheet.edits, sheet.source->table());
        QVERIFY(report.isCommitted());
        QCOMPARE(sheet.database.scalar("select name from t where id = 1"), "kept");
    }

    void aConnectionLostBeforeThatLeavesNothing()
    {
        Sheet sheet(people);
        sheet.change(0, "name", EditValue::of("lost"));
        Relay relay(conninfoAs(sheet.database, storeRole()));
        const auto pool = poolThrough(relay);
        relay.cutAfter("update \"public\"");
        const auto error = errorOf([&] { commitEdits(pool, sheet.edits, sheet.source->table()); });
        QCOMPARE(error.kind(), ErrorKind::Unreachable);
        QVERIFY(error.isUndone());
        QCOMPARE(sheet.database.scalar("select name from t where id = 1"), "p1");
    }

    void aThousandRowsFailAsFarAsIsWorthTelling()
    {
        Sheet sheet("create table t (id int primary key, n int check (n > 0))");
        std::vector<std::map<std::string, EditValue>> rows;
        for (int i = 0; i < 1000; ++i)
            rows.push_back({{"id", EditValue::of(std::to_string(i))}, {"n", EditValue::of("-1")}});
        sheet.edits.insert(rows);
        const auto report = sheet.commit();
        QCOMPARE(report.troubles.size(), 100U);
        QVERIFY(!report.foundAll);
        QCOMPARE(sheet.database.scalar("select count(*) from t"), "0");
    }

    void whatCannotBeEditedSaysWhy()
    {
        const TestDatabase database;
        if (!storeRole().empty())
            letWork(database, storeRole());
        database.run("create view v as select 1 as a; create materialized view m as select 1 as a;"
                     "create table t (a int)");
        const auto pool = poolAs(database, storeRole());
        const auto why = [&](const char* name) {
            return QString::fromStdString(
                whyNotEditable(TableSource::open(pool, {"public", name})));
        };
        QVERIFY(why("v").contains("is a view"));
        QVERIFY(why("m").contains("materialized view"));
        QVERIFY(why("t").isEmpty());
    }
};

QTEST_MAIN(TestEditCommit)
#include "tst_edit_commit.moc"
