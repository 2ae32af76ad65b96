// What can be known of a table beside its rows: what is in a column, and who refers to it.
#include "core/browse/references.h"
#include "core/browse/table_source.h"
#include "tests/support/error_of.h"
#include "tests/support/store_role.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

using namespace howdah;

namespace {

int columnOf(const TableSource& source, std::string_view name)
{
    const auto found = std::ranges::find(source.columns(), name, &Column::name);
    return static_cast<int>(found - source.columns().begin());
}

RowSet filtered(const TableSource& source, std::string_view text)
{
    return {std::get<Filter>(parseFilter(text, source.columns())), {}, {}};
}

} // namespace

class TestTableFacts : public QObject {
    Q_OBJECT

    ReadableDatabase m_database;
    std::optional<Pool> m_pool;

    TableSource open(const std::string& name)
    {
        return TableSource::open(*m_pool, {"public", name});
    }

private slots:
    void initTestCase_data() { asOwnerAnd("reader"); }

    void init()
    {
        m_database.run("drop schema public cascade; create schema public");
        m_pool.emplace(poolAs(m_database, storeRole()));
    }

    void analyzeHasNotedWhatIsInAColumn()
    {
        m_database.run("create table noted as select g as id, case when g % 4 = 0 then null"
                       " when g % 4 = 1 then 'rare' || g else 'usual' end as word,"
                       " g / 10.0 as price from generate_series(1, 4000) g; analyze noted");
        const auto source = open("noted");

        const auto words = source.knownValues(columnOf(source, "word"));
        QVERIFY(words && !words->isExact);
        QCOMPARE(words->rows, 4000.0);
        QCOMPARE(words->nulls, 1000.0);
        QVERIFY2(std::abs(words->distinct - 1001) < 100,
                 qPrintable(QString::number(words->distinct)));
        QCOMPARE(words->top.at(0).value, "usual");
        QCOMPARE(words->top.at(0).rows, 2000.0);
        QVERIFY(words->age && *words->age >= 0);
        QVERIFY(words->bins.empty()); // words have no distance

        const auto prices = source.knownValues(columnOf(source, "price"));
        QVERIFY(prices);
        QCOMPARE(std::stod(*prices->smallest), 0.1);
        QCOMPARE(std::stod(*prices->largest), 400.0);
        QCOMPARE(prices->bins.size(), static_cast<std::size_t>(ValueStatistics::mostBins));
        const auto all = std::accumulate(prices->bins.begin(), prices->bins.end(), 0.0);
        QVERIFY2(std::abs(all - 4000) < 1, qPrintable(QString::number(all)));
        for (const double bin : prices->bins) // evenly spread they are
            QVERIFY2(std::abs(bin - 4000.0 / ValueStatistics::mostBins) < 20,
                     qPrintable(QString::number(bin)));
    }

    void whatWasNeverAnalyzedIsNotKnown()
    {
        m_database.run("create table fresh (id int); insert into fresh values (1)");
        const auto source = open("fresh");
        QVERIFY(!source.knownValues(0));
    }

    void countedFiguresAreExactAndOfTheRowsAskedFor()
    {
        m_database.run(
            "create table counted as select g as id, (array['a','b','c',null])[1 + g % 4]"
            " as letter, date '2024-01-01' + g % 49 as day from generate_series(1, 980) g;"
            "insert into counted values (981, 'a', 'infinity'), (982, 'a', '-infinity'),"
            " (983, repeat('x', 500), null)");
        const auto source = open("counted");

        const auto letters =
            source.countValues(filtered(source, "id <= 980"), columnOf(source, "letter"));
        QVERIFY(letters.isExact);
        QCOMPARE(letters.rows, 980.0);
        QCOMPARE(letters.nulls, 245.0);
        QCOMPARE(letters.distinct, 3.0);
        QCOMPARE(*letters.smallest, "a");
        QCOMPARE(*letters.largest, "c");
        QCOMPARE(letters.top.size(), 3U);
        QCOMPARE(letters.top[0].rows, 245.0);

        const auto days = source.countValues({}, columnOf(source, "day"));
        QCOMPARE(*days.smallest, "-infinity");
        QCOMPARE(*days.largest, "infinity");
        QCOMPARE(days.binsFrom, "2024-01-01"); // what has a place on an axis
        QCOMPARE(days.binsTo, "2024-02-18");
        QCOMPARE(std::accumulate(days.bins.begin(), days.bins.end(), 0.0), 980.0);

        const auto with =
            source.countValues(filtered(source, "id = 983"), columnOf(source, "letter"));
        QVERIFY(with.top.at(0).isCut);
        QCOMPARE(with.top[0].value.size(), static_cast<std::size_t>(ValueStatistics::longestTop));
    }

    void everyTypeHasFigures()
    {
        m_database.run(
            "create type mood as enum ('sad', 'ok'); create domain share as numeric check (value < "
            "2);"
            "create table typed (f float8, n numeric, j json, b jsonb, p point, u uuid, a int[],"
            " m mood, y bytea, t timestamptz, d share, x xml, w money, c \"char\", o bool);"
            "insert into typed select 'NaN', 'NaN', '{\"a\":1}', '[1]', '(1,2)',"
            " '00000000-0000-0000-0000-000000000001', '{1,2}', 'ok', '\\x00ff', 'infinity', 1, "
            "'<a/>',"
            " 5, 'x', true from generate_series(1, 50);"
            "insert into typed select g, -g, '{\"a\":2}', '[2]', '(1,3)',"
            " '00000000-0000-0000-0000-000000000002', '{3}', 'sad', '\\x01', now(), 0.5, '<b/>', g,"
            " 'y', false from generate_series(1, 50) g; insert into typed (f) values ('-0');"
            "analyze typed");
        const auto source = open("typed");
        for (int column = 0; column < static_cast<int>(source.columns().size()); ++column) {
            const auto& name = source.columns()[static_cast<std::size_t>(column)].name;
            const auto known = source.knownValues(column);
            QVERIFY2(known && known->rows == 101, name.c_str());
            const auto counted = source.countValues({}, column);
            QVERIFY2(counted.rows == 101 && counted.distinct > 1 && !counted.top.empty(),
                     name.c_str());
        }
        QCOMPARE(*source.countValues({}, columnOf(source, "f")).largest, "NaN");
        QCOMPARE(*source.countValues({}, columnOf(source, "m")).smallest, "sad"); // as declared
        for (const auto& top : source.countValues({}, columnOf(source, "o")).top)
            QVERIFY(top.value == "t" || top.value == "f"); // as a cell has it, not "true"
        QCOMPARE(source.columns()[static_cast<std::size_t>(columnOf(source, "m"))].choices,
                 (std::vector<std::string>{"sad", "ok"}));
    }

    void aValueThatIsNoneOfItsColumnIsNamed()
    {
        m_database.run("create table days (id int, day date)");
        const auto source = open("days");
        const auto error = errorOf(
            [&] { source.countValues(filtered(source, "day = never"), columnOf(source, "id")); });
        QVERIFY(error.kind() == ErrorKind::BadData);
        QCOMPARE(error.position(), 7);
    }

    void thoseThatReferAreListed()
    {
        m_database.run(
            "create table target (a int, b int, c int primary key, unique (a, b));"
            "create table indexed (id int primary key, c int references target on delete cascade);"
            "create index on indexed (c, id);"
            "create table pair (x int, y int, constraint two foreign key (y, x) references target "
            "(b,"
            " a) on delete set null);"
            "create table parted (c int references target, p int) partition by list (p);"
            "create table part1 partition of parted for values in (1);"
            "create table partial (c int references target); create index on partial (c) where c > "
            "5;"
            "create table \"Odd \"\"Name\" (\"a b\" int references target on delete set default);"
            "alter table target add parent int references target");
        const auto all = referrersOf(Readers(*m_pool), {"public", "target"});
        QStringList names;
        for (const auto& one : all)
            names += QString::fromStdString(one.relation.name);
        QCOMPARE(names.join('|'), "Odd \"Name|indexed|pair|parted|partial|target");
        QVERIFY(std::ranges::all_of(all, [](const auto& one) { return one.isReadable; }));
        QVERIFY(all[1].isIndexed && !all[2].isIndexed && !all[4].isIndexed);
        QVERIFY(all[0].onDelete == OnDelete::SetDefault && all[1].onDelete == OnDelete::Cascade
                && all[2].onDelete == OnDelete::SetNull && all[3].onDelete == OnDelete::Refuse);
        QCOMPARE(all[2].targetColumns, (std::vector<std::string>{"b", "a"}));

        const std::vector<std::optional<std::string>> values{"2", "1"};
        QCOMPARE(*filterOfReferring(all[2], values), "y = '2' and x = '1'");
        QCOMPARE(*filterOfReferring(all[0], values), "\"a b\" = '2'");
        const std::vector<std::optional<std::string>> none{std::nullopt, "1"};
        QVERIFY(!filterOfReferring(all[2], none));
        QVERIFY(referrersOf(Readers(*m_pool), {"public", "gone"}).empty());
    }
};

QTEST_GUILESS_MAIN(TestTableFacts)
#include "tst_table_facts.moc"
