// Tables as nobody would make them: as many columns as there can be, values as wide as books, names
// that need quotes, texts from right to left, and numbers and dates beyond the usual.
#include "core/browse/position_estimator.h"
#include "core/browse/table_source.h"
#include "core/pg/identifier.h"
#include "tests/support/error_of.h"
#include "tests/support/page_column.h"
#include "tests/support/store_role.h"

#include <QTest>

#include <optional>

using namespace howdah;

namespace {

const PageOptions pages{7, 20, 4096, 512};

// All rows, page by page, forwards; checked against the way back.
QString walked(const TableSource& source, const RowSet& rows, int which)
{
    QStringList forth;
    auto page = source.first(rows);
    forth += column(page, which);
    while (page.hasMoreAfter()) {
        page = source.after(rows, page.position(page.rowCount() - 1));
        forth += column(page, which);
    }
    QStringList back;
    page = source.last(rows);
    back.prepend(column(page, which));
    while (page.hasMoreBefore()) {
        page = source.before(rows, page.position(0));
        if (page.rowCount() > 0)
            back.prepend(column(page, which));
    }
    return forth.join(' ') == back.join(' ') ? forth.join(' ')
                                             : forth.join(' ') + " BUT " + back.join(' ');
}

} // namespace

class TestOddTables : public QObject {
    Q_OBJECT

    std::optional<ReadableDatabase> m_database;
    std::optional<Pool> m_pool;

    TableSource open(const std::string& name)
    {
        return TableSource::open(*m_pool, {"public", name}, pages);
    }
    RowSet where(const TableSource& source, std::string_view text)
    {
        return {std::get<Filter>(parseFilter(text, source.columns())), {}, {}};
    }

private slots:
    void initTestCase_data() { asOwnerAnd("reader"); }

    void init()
    {
        m_database.emplace();
        m_pool.emplace(poolAs(*m_database, storeRole()));
    }
    void cleanup()
    {
        m_pool.reset();
        m_database.reset();
    }

    void asManyColumnsAsThereCanBe()
    {
        std::string columns;
        for (int i = 1; i < 1600; ++i)
            columns += ", c" + std::to_string(i) + (i % 2 ? " int" : " text");
        m_database->run("create table wide (id int primary key" + columns
                        + "); insert into wide (id, c1599, c2) select g, g, repeat('w', 9000) from"
                          " generate_series(1, 30) g; analyze wide");
        const auto source = open("wide");
        QCOMPARE(source.columns().size(), 1600U);
        const auto page = source.first({});
        QCOMPARE(column(page, 1599), "1 2 3 4 5 6 7");
        QCOMPARE(page.cutLength(0, 2).value(), 9000); // 800 texts may be long
        const auto last = where(source, "c1599 > 27 and c2 ~ www");
        QCOMPARE(column(source.first({last.filter, Sort::descending(1599), {}}), 0), "30 29 28");
        QCOMPARE(source.count(where(source, "www")), 30); // looked for in each of them
        QVERIFY(source.knownValues(1599));
    }

    void aTextAsWideAsABook()
    {
        m_database->run("create table book (id int primary key, page text, title varchar(20000));"
                        "insert into book values (1, repeat('word ', 2000), repeat('t', 10000)),"
                        " (2, repeat('ش', 300000), '')");
        const auto source = open("book");
        const auto page = source.first({});
        QCOMPARE(page.cell(0, 1)->size(), 512U);
        QCOMPARE(page.cutLength(0, 1).value(), 10000);
        QCOMPARE(page.cutLength(0, 2).value(), 10000);
        QCOMPARE(page.cutLength(1, 1).value(), 600000);
        QCOMPARE(page.cell(1, 2).value(), "");
        QCOMPARE(source.value({}, page.position(1), 1)->size(), 600000U);
        // By such a text rows are found all the same.
        QCOMPARE(walked(source, {{}, Sort::ascending(1), {}}, 0), "1 2");
    }

    void namesThatNeedQuotes()
    {
        m_database->run(
            "create schema \"Odd \"\" schema\"; create table \"Odd \"\" schema\".\"ta.b;le$1\""
            " (\"select\" int primary key, \"a \"\"b\"\"\" text, \"نام\" text, \"$2\" text,"
            " \"it's\" text, \"dot.ted\" text);"
            "insert into \"Odd \"\" schema\".\"ta.b;le$1\" select g, 'q' || g, 'x', '$1', '''',"
            " '.' from generate_series(1, 20) g; analyze");
        const auto source = TableSource::open(*m_pool, {"Odd \" schema", "ta.b;le$1"}, pages);
        const auto rows = where(source,
                                "\"a \"\"b\"\"\" ~ q1 and \"نام\" = x and \"$2\" = '$1'"
                                " and \"it's\" = '''' and \"dot.ted\" = .");
        QCOMPARE(walked(source, {rows.filter, Sort::descending(1), {Sort::ascending(2)}}, 0),
                 "19 18 17 16 15 14 13 12 11 10 1");
        // What is shown as SQL can be run as it is.
        const auto shown = source.first(rows).sql();
        QCOMPARE(m_pool->acquire()->run(shown).rowCount(), 8);
        QCOMPARE(source.countValues(rows, 1).distinct, 11.0);
        QVERIFY(source.knownValues(1));
        QCOMPARE(column(PositionEstimator::learn(source, {}).toRow(9).page, 0),
                 "10 11 12 13 14 15 16");
    }

    void textsFromRightToLeft()
    {
        m_database->run("create table rtl (id int primary key, t text);"
                        "insert into rtl values (1, 'שלום עולם'), (2, 'مرحبا'), (3, U&'a\\202Eb'),"
                        " (4, 'abc שלום 123')");
        const auto source = open("rtl");
        QCOMPARE(column(source.first(where(source, "t ~ שלום")), 0), "1 4");
        QCOMPARE(column(source.first(where(source, "t = 'مرحبا'")), 0), "2");
        const auto outcome = parseFilter("שלום and x = 1", source.columns());
        QCOMPARE(std::get<FilterProblem>(outcome).position, 10); // characters, not bytes
    }

    void datesBeyondTheCalendar()
    {
        m_database->run(
            "create table days (d date primary key, at timestamptz, t time);"
            "insert into days values ('infinity', '-infinity', '24:00'), ('-infinity', 'infinity',"
            " '00:00'), ('4713-01-01 BC', '4713-01-01 00:00 BC', null), ('0044-03-15 BC', null, "
            "null),"
            " ('5874897-12-31', '294276-12-31', null), ('2024-02-29', 'epoch', null);"
            "insert into days select date '2000-01-01' + g from generate_series(1, 9) g; analyze "
            "days");
        const auto source = open("days");
        QCOMPARE(walked(source, {}, 0),
                 "-infinity 4713-01-01 BC 0044-03-15 BC 2000-01-02 2000-01-03 2000-01-04 2000-01-05"
                 " 2000-01-06 2000-01-07 2000-01-08 2000-01-09 2000-01-10 2024-02-29 5874897-12-31"
                 " infinity");
        QCOMPARE(column(source.first(where(source, "d = '0044-03-15 BC' or d = infinity")), 0),
                 "0044-03-15 BC infinity");
        // Ordered by a column with NULLs and infinities, each row once.
        for (const auto& sort : {Sort::ascending(1), Sort::descending(1)})
            QCOMPARE(walked(source, {{}, sort, {}}, 0).count(' '), 16);
        const auto places = PositionEstimator::learn(source, {});
        for (const double share : {0.0, 0.3, 0.5, 1.0})
            QVERIFY(places.toShare(share).page.rowCount() > 0);
    }

    void numbersThatAreNone()
    {
        m_database->run(
            "create table odd (f float8, n numeric, id int primary key);"
            "insert into odd values ('NaN', 'NaN', 1), ('-0', '-0', 2), (0, 0.00, 3),"
            " ('infinity', 'infinity', 4), ('-infinity', '-infinity', 5), (null, null, 6),"
            " (1e-320, 1e-100, 7), (1.7976931348623157e308, 1e300, 8), (-1, -1, 9); analyze odd");
        const auto source = open("odd");
        QCOMPARE(walked(source, {{}, Sort::ascending(0), {}}, 2), "5 9 2 3 7 8 4 1 6");
        QCOMPARE(walked(source, {{}, Sort::descending(1), {}}, 2), "6 1 4 8 7 3 2 9 5");
        QCOMPARE(column(source.first(where(source, "f = NaN")), 2), "1");
        QCOMPARE(column(source.first(where(source, "f = -0")), 2), "2 3");
        QCOMPARE(column(source.first(where(source, "id = 2")), 0), "-0");
        QCOMPARE(column(source.first(where(source, "n > 1e299")), 2), "1 4 8");
    }

    void keysOfSuchValues()
    {
        m_database->run(
            "create table fk (f float8 primary key);"
            "insert into fk values ('NaN'), ('-infinity'), ('infinity'), ('-0'), (0.1),"
            " (1e-320), (1.7976931348623157e308), (0.30000000000000004), (-1);"
            "create table bk (b bytea primary key, a int[] unique not null);"
            "insert into bk select decode(lpad(to_hex(g), 4, '0'), 'hex'), array[g, null, -g]"
            " from generate_series(1, 20) g");
        const auto floats = open("fk");
        QCOMPARE(walked(floats, {}, 0),
                 "-Infinity -1 -0 1e-320 0.1 0.30000000000000004 1.7976931348623157e+308 Infinity"
                 " NaN");
        QVERIFY(walked(open("bk"), {}, 0).startsWith("\\x0001 \\x0002"));
        QCOMPARE(walked(open("bk"), {{}, Sort::descending(1), {}}, 0).count(' '), 19);
    }

    void droppedOrAlteredWhileOneReads()
    {
        m_database->run("create table going (id int primary key, a text);"
                        "insert into going select g, g from generate_series(1, 50) g");
        const auto source = open("going");
        const auto page = source.first({});
        const auto last = page.position(6);
        m_database->run("alter table going alter a type int using a::int");
        // The text of the values is what it was: the next page may be read or refused, but not lie.
        m_database->run("alter table going rename a to b");
        QCOMPARE(errorOf([&] { source.after({}, last); }).kind(), ErrorKind::NotFound);
        m_database->run("alter table going rename b to a");
        QCOMPARE(column(source.after({}, last), 0), "8 9 10 11 12 13 14");
        m_database->run("drop table going");
        const auto gone = errorOf([&] { source.after({}, last); });
        QCOMPARE(gone.kind(), ErrorKind::NotFound);
        QVERIFY2(QString(gone.what()).contains("public.going no longer exists"), gone.what());
    }
};

QTEST_GUILESS_MAIN(TestOddTables)
#include "tst_odd_tables.moc"
