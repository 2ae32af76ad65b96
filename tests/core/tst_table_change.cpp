// What became of a table, part by part.
#include "core/catalog/table_change.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;

namespace {

std::vector<TableChange> changesOf(const std::string& ground, const std::string& script)
{
    const TestDatabase database;
    database.run(ground);
    Connection connection(database.conninfo());
    const auto before = readSnapshot(connection);
    connection.runScript(script);
    return tableChanges(before, readSnapshot(connection));
}

QString inBrief(const TableChange& table)
{
    QStringList parts;
    for (const auto& part : table.parts)
        parts << QString::fromStdString(std::string(nameOf(part.state)) + " " + part.kind + " "
                                        + part.name);
    return parts.join(", ");
}

} // namespace

class TestTableChange : public QObject {
    Q_OBJECT

private slots:
    void showsWhatStaysBesideWhatChanges()
    {
        const auto tables = changesOf("create table t (id int primary key, a int, b text);"
                                      "create table other (id int)",
                                      "alter table t drop a, add c text not null default 'x',"
                                      " alter b set not null; create index on t (c)");
        QCOMPARE(tables.size(), 1U);
        QCOMPARE(tables[0].name.text(), "public.t");
        QCOMPARE(tables[0].state, PartState::Changed);
        QCOMPARE(inBrief(tables[0]),
                 "same column id, removed column a, changed column b, added column c, "
                 "same constraint t_pkey, added index t_c_idx");
        QCOMPARE(tables[0].parts[1].before, "integer");
        QCOMPARE(tables[0].parts[1].after, "");
        QCOMPARE(tables[0].parts[2].before, "text");
        QCOMPARE(tables[0].parts[2].after, "text, not null");
        QCOMPARE(tables[0].parts[3].after, "text, default 'x'::text, not null");
    }

    void aColumnThatOnlyMovesUpIsTheSame()
    {
        const auto tables =
            changesOf("create table t (a int, b int, c int)", "alter table t drop a");
        QCOMPARE(inBrief(tables.at(0)), "removed column a, same column b, same column c");
        QVERIFY(tables[0].properties.empty());
    }

    void newAndRemovedTablesHaveAllTheirParts()
    {
        const auto tables =
            changesOf("create table gone (id int)",
                      "drop table gone; create table made (id int primary key, n int)");
        QCOMPARE(tables.size(), 2U);
        QCOMPARE(tables[0].state, PartState::Removed);
        QCOMPARE(inBrief(tables[0]), "removed column id");
        QCOMPARE(tables[1].state, PartState::Added);
        QCOMPARE(inBrief(tables[1]), "added column id, added column n, added constraint made_pkey");
    }

    void changesOfTheTableItselfAreToldAndFunctionsAreNoTables()
    {
        const auto tables = changesOf("create table t (id int)",
                                      "comment on table t is 'x'; create view v as select 1 as one;"
                                      "create function f() returns int language sql as 'select 1'");
        QCOMPARE(tables.size(), 2U);
        QCOMPARE(tables[0].properties.at(0).name, "comment");
        QCOMPARE(inBrief(tables[0]), "same column id");
        QCOMPARE(tables[1].kind, "view");
        QVERIFY(tables[1].parts.size() == 1);
    }
};

QTEST_GUILESS_MAIN(TestTableChange)
#include "tst_table_change.moc"
