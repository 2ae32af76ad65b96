// What a role may do with a table, why not, and that the GRANT named really helps. Real roles.
#include "core/catalog/rights.h"
#include "core/pg/identifier.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <memory>

using namespace howdah;

namespace {

// A role of its own for each test, whose name needs quoting; it signs in by SET ROLE.
struct RightsDesk {
    TestDatabase database;
    std::string role = database.name() + " Ann";
    Connection own{database.conninfo()}; // acts as the role

    RightsDesk()
    {
        database.run("create role " + quoteIdentifier(role));
        own.run("set role " + quoteIdentifier(role));
    }
    ~RightsDesk()
    {
        own.run("reset role");
        database.run("drop owned by " + quoteIdentifier(role) + "; drop role "
                     + quoteIdentifier(role));
    }
    RightsDesk(const RightsDesk&) = delete;
    RightsDesk& operator=(const RightsDesk&) = delete;

    TableRights of(const std::string& table, const std::string& schema = "public")
    {
        return readRights(own, {schema, table});
    }
    void toRole(const std::string& sql) const
    {
        database.run(sql + " to " + quoteIdentifier(role));
    }
};

} // namespace

class TestRights : public QObject {
    Q_OBJECT

private slots:
    void anOwnerMayDoEverything()
    {
        TestDatabase database;
        database.run("create table t (id int primary key, name text)");
        Connection own(database.conninfo());

        const auto rights = readRights(own, {"public", "t"});

        QVERIFY(rights.isOwner);
        QVERIFY(!rights.mayHideRows);
        for (const auto* right :
             {&rights.read, &rights.insert, &rights.update, &rights.remove, &rights.create}) {
            QVERIFY(right->isGiven);
            QVERIFY(right->reason.empty() && right->grant.empty());
        }
        QCOMPARE(rights.columns.size(), 2U);
        QCOMPARE(rights.of("name")->column, "name");
        QVERIFY(rights.of("name")->update.isGiven);
        QVERIFY(!rights.of("nobody"));
    }

    void eachMissingRightComesWithTheGrantThatGivesIt()
    {
        RightsDesk desk;
        desk.database.run("create schema \"Shop \"\"1\"\"\";"
                          "create table \"Shop \"\"1\"\"\".\"T 1\" (id int, \"a,b\" text)");
        const std::string schema = "Shop \"1\"";
        auto rights = desk.of("T 1", schema);
        QCOMPARE(QString::fromStdString(rights.role), QString::fromStdString(desk.role));
        QVERIFY(!rights.isOwner);

        using Which = Right TableRights::*;
        for (const Which which : {&TableRights::read, &TableRights::insert, &TableRights::update,
                                  &TableRights::remove, &TableRights::create}) {
            const auto missing = desk.of("T 1", schema).*which;
            QVERIFY(!missing.isGiven);
            QVERIFY(!missing.reason.empty());
            desk.database.run(missing.grant); // as its owner would
            QVERIFY((desk.of("T 1", schema).*which).isGiven);
        }
        desk.own.run("insert into \"Shop \"\"1\"\"\".\"T 1\" values (1, 'x')");
        desk.own.run("create table \"Shop \"\"1\"\"\".mine ()");
    }

    void aSchemaThatMayNotBeUsedIsNamed()
    {
        RightsDesk desk;
        desk.database.run("create schema closed; create table closed.t (id int)");
        desk.toRole("grant select on closed.t");

        const auto read = desk.of("t", "closed").read;

        QVERIFY(!read.isGiven);
        QVERIFY2(QString::fromStdString(read.reason).contains("may not use the schema closed"),
                 read.reason.c_str());
        QCOMPARE(QString::fromStdString(read.grant),
                 QString::fromStdString("GRANT USAGE ON SCHEMA \"closed\" TO "
                                        + quoteIdentifier(desk.role) + ";"));
    }

    void rightsAreKnownByColumn()
    {
        RightsDesk desk;
        desk.database.run("create table t (id int generated always as identity, name text,"
                          " total numeric, twice numeric generated always as (total * 2) stored)");
        desk.toRole("grant select, update (name), insert (name, total) on t");

        const auto rights = desk.of("t");

        QVERIFY(rights.update.isGiven && rights.insert.isGiven && !rights.remove.isGiven);
        QVERIFY(rights.of("name")->update.isGiven);
        const auto total = rights.of("total")->update;
        QVERIFY(!total.isGiven);
        QCOMPARE(QString::fromStdString(total.grant),
                 QString::fromStdString("GRANT UPDATE (\"total\") ON TABLE \"public\".\"t\" TO "
                                        + quoteIdentifier(desk.role) + ";"));
        QVERIFY(rights.of("total")->insert.isGiven);
        QVERIFY2(rights.of("twice")->update.reason.find("computed") != std::string::npos,
                 rights.of("twice")->update.reason.c_str());
        QVERIFY(rights.of("twice")->update.grant.empty()); // none would help
        QVERIFY2(rights.of("id")->update.reason.find("numbered") != std::string::npos,
                 rights.of("id")->update.reason.c_str());
        desk.own.run("update t set name = 'x'");
        QCOMPARE(errorOf([&] { desk.own.run("update t set total = 1"); }).kind(),
                 ErrorKind::Denied);
    }

    void publicIsClosedSincePostgres15AndItIsSaid()
    {
        RightsDesk desk;
        desk.database.run("create table t (id int)");

        const auto create = desk.of("t").create;

        QVERIFY(!create.isGiven);
        QVERIFY2(create.reason.find("PostgreSQL 15") != std::string::npos, create.reason.c_str());
        desk.database.run(create.grant);
        QVERIFY(desk.of("t").create.isGiven);
        desk.own.run("create table mine ()");
    }

    void rowsThatPoliciesHideAreSaid()
    {
        RightsDesk desk;
        desk.database.run("create table t (id int, who text default current_user);"
                          "insert into t values (1, 'x');"
                          "alter table t enable row level security;"
                          "grant all on t to public");
        auto rights = desk.of("t");
        QVERIFY(rights.mayHideRows);
        QVERIFY(rights.seesNone());
        QVERIFY(!rights.insert.isGiven);
        QVERIFY2(rights.insert.reason.find("no policy") != std::string::npos,
                 rights.insert.reason.c_str());

        desk.database.run("create policy own_rows on t for select using (who = current_user);"
                          "create policy others on t to pg_monitor using (true);"
                          "create policy adding on t for insert with check (id > 0)");
        rights = desk.of("t");
        QCOMPARE(rights.policies.size(), 2U); // not that of others
        QCOMPARE(rights.policies[1].name, "own_rows");
        QCOMPARE(rights.policies[1].command, 'r');
        QCOMPARE(QString::fromStdString(rights.policies[1].condition), "(who = CURRENT_USER)");
        QVERIFY(!rights.seesNone());
        QCOMPARE(rights.seeingPolicies(), std::vector<std::string>{"own_rows"});
        QVERIFY(rights.insert.isGiven);
        QVERIFY(!rights.remove.isGiven);
        QCOMPARE(desk.own.run("select count(*) from t").text(0, 0), "0");

        Connection owner(desk.database.conninfo());
        QVERIFY(!readRights(owner, {"public", "t"}).mayHideRows);
        QVERIFY(readRights(owner, {"public", "t"}).seeingPolicies().empty());
    }

    void whatIsNoTableSaysWhatItIs()
    {
        RightsDesk desk;
        desk.database.run("create table t (id int, name text);"
                          "create view plain as select id, name, name || '!' as loud from t;"
                          "create view counted as select count(*) from t;"
                          "create materialized view stored as select * from t;"
                          "grant all on plain, counted, stored to public");
        QVERIFY(desk.of("plain").update.isGiven);
        QVERIFY(desk.of("plain").of("name")->update.isGiven);
        QVERIFY(!desk.of("plain").of("loud")->update.isGiven);
        const auto counted = desk.of("counted");
        QVERIFY(!counted.insert.isGiven && counted.read.isGiven);
        QVERIFY(counted.insert.grant.empty());
        QVERIFY2(desk.of("stored").update.reason.find("REFRESH") != std::string::npos,
                 desk.of("stored").update.reason.c_str());
    }

    void aReadOnlyConnectionSaysSo()
    {
        RightsDesk desk;
        desk.database.run("create table t (id int); grant all on t to public");
        desk.own.run("set default_transaction_read_only = on");
        const auto rights = desk.of("t");
        QVERIFY(rights.read.isGiven);
        QVERIFY(!rights.remove.isGiven);
        QVERIFY2(rights.update.reason.find("read-only") != std::string::npos,
                 rights.update.reason.c_str());
    }

    void aTableThatIsGoneIsNamed()
    {
        RightsDesk desk;
        const auto error = errorOf([&] { desk.of("nobody"); });
        QCOMPARE(error.kind(), ErrorKind::NotFound);
        QVERIFY2(QString(error.what()).contains("public.nobody"), error.what());
    }
};

QTEST_GUILESS_MAIN(TestRights)
#include "tst_rights.moc"
