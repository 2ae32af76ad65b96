// Pages of real tables, walked in every order, while the tables change and vanish.
#include "core/browse/table_source.h"
#include "core/pg/session.h"
#include "tests/support/error_of.h"
#include "tests/support/store_role.h"

#include <QTest>

#include <algorithm>
#include <thread>

using namespace howdah;

namespace {

const PageOptions small{7, 1000, 4096, 512};

// A schema of its own for each test, because a database of its own takes its time. Names without a
// schema mean this one.
class Place {
public:
    Place()
        : m_name("s" + std::to_string(++s_count))
    {
        database().run("create schema " + m_name);
    }
    RelationName name(std::string relation) const { return {m_name, std::move(relation)}; }
    const std::string& schema() const { return m_name; }
    std::string conninfo() const { return withOptions(""); }
    /// Of whom the whole test runs as.
    std::string conninfoOfRole(const std::string& options = {}) const
    {
        const auto role = storeRole();
        return withOptions((role.empty() ? "" : " -c role=" + role) + options);
    }
    void run(const std::string& script) const { Connection(conninfo()).runScript(script); }
    QString scalar(const std::string& sql) const
    {
        return QString::fromStdString(Connection(conninfo()).run(sql).text(0, 0));
    }
    Pool pool(int connections = 2) const
    {
        PoolOptions options;
        options.maxConns = connections;
        options.minConns = 0;
        return Pool([to = conninfoOfRole()](
                        std::stop_token stop) { return std::make_unique<Connection>(to, stop); },
                    options);
    }

private:
    std::string withOptions(const std::string& more) const
    {
        return database().conninfo() + " options='-c search_path=" + m_name + more + "'";
    }
    static TestDatabase& database()
    {
        static ReadableDatabase one;
        return one;
    }
    static inline int s_count = 0;
    std::string m_name;
};

QString rowText(const RowPage& page, int row, int columns)
{
    QStringList cells;
    for (int column = 0; column < columns; ++column) {
        const auto cell = page.cell(row, column);
        cells += cell ? QString::fromUtf8(cell->data(), static_cast<qsizetype>(cell->size())) : "∅";
    }
    return cells.join('|');
}

QStringList rowTexts(const TableSource& source, const RowPage& page)
{
    QStringList rows;
    for (int row = 0; row < page.rowCount(); ++row)
        rows += rowText(page, row, static_cast<int>(source.columns().size()));
    return rows;
}

QStringList walkForward(const TableSource& source, const RowSet& rows)
{
    QStringList seen;
    auto page = source.first(rows);
    for (;;) {
        seen += rowTexts(source, page);
        if (!page.hasMoreAfter())
            return seen;
        page = source.after(rows, page.position(page.rowCount() - 1));
    }
}

QStringList walkBackward(const TableSource& source, const RowSet& rows)
{
    QStringList seen;
    auto page = source.last(rows);
    for (;;) {
        seen = rowTexts(source, page) + seen;
        if (!page.hasMoreBefore())
            return seen;
        page = source.before(rows, page.position(0));
    }
}

// What the server itself says to "select * from … <rest>".
QStringList asked(const Place& place, const std::string& sql)
{
    const auto result = Connection(place.conninfo()).run(sql);
    QStringList rows;
    for (int row = 0; row < result.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < result.columnCount(); ++column) {
            const auto cell = result.cell(row, column);
            cells +=
                cell ? QString::fromUtf8(cell->data(), static_cast<qsizetype>(cell->size())) : "∅";
        }
        rows += cells.join('|');
    }
    return rows;
}

int columnAt(const TableSource& source, std::string_view name)
{
    const auto found = std::ranges::find(source.columns(), name, &Column::name);
    return static_cast<int>(found - source.columns().begin());
}

Filter filter(const TableSource& source, std::string_view text)
{
    return std::get<Filter>(parseFilter(text, source.columns()));
}

} // namespace

class TestTableSource : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAnd("reader"); }

    void walksEveryKindOfKeyBothWays_data()
    {
        QTest::addColumn<QString>("create");
        QTest::addColumn<QString>("order");
        QTest::addRow("bigint")
            << "create table t (id bigint primary key, x text);"
               "insert into t select (g * 7919) % 1000 - 500, g from generate_series(1, 100) g"
            << "id";
        QTest::addRow("uuid")
            << "create table t (id uuid primary key);"
               "insert into t select gen_random_uuid() from generate_series(1, 50)"
            << "id";
        QTest::addRow("text")
            << "create table t (id text primary key);"
               "insert into t select chr(g) || repeat('é', g % 3) from generate_series(32, 99) g;"
               "insert into t values (''), ('null'), ('(a,b)'), ('\\'), ('it''s'), ('a\"b')"
            << "id";
        QTest::addRow("numeric")
            << "create table t (id numeric primary key);"
               "insert into t select g * 0.1 from generate_series(-20, 20) g;"
               "insert into t values ('NaN'), ('infinity'), ('-infinity'), (1e40), (1e-40)"
            << "id";
        QTest::addRow("float8") << "create table t (id float8 primary key);"
                                   "insert into t select g / 3.0 from generate_series(-20, 20) g;"
                                   "insert into t values ('NaN'), ('infinity'), ('-infinity')"
                                << "id";
        QTest::addRow("timestamptz")
            << "create table t (id timestamptz primary key);"
               "insert into t select '2024-03-31 00:00+00'::timestamptz + g * interval '7 min' "
               "from generate_series(1, 40) g;"
               "insert into t values ('infinity'), ('-infinity'), ('0044-03-15 12:00 BC')"
            << "id";
        QTest::addRow("date")
            << "create table t (id date primary key);"
               "insert into t select date '2024-01-01' + g from generate_series(1, 20) g;"
               "insert into t values ('infinity'), ('-infinity'), ('0044-03-15 BC')"
            << "id";
        QTest::addRow("boolean and enum") << "create type e as enum ('z', 'm', 'a'); create table "
                                             "t (a boolean, b e, primary key (a, b));"
                                             "insert into t select x, y from unnest(array[true, "
                                             "false]) x, unnest(enum_range(null::e)) y"
                                          << "a, b";
        QTest::addRow("bytea") << "create table t (id bytea primary key);"
                                  "insert into t select decode(lpad(to_hex(g), 4, '0'), 'hex') "
                                  "from generate_series(0, 60) g"
                               << "id";
        QTest::addRow("char(n)") << "create table t (id char(6) primary key);"
                                    "insert into t select 'a' || g from generate_series(1, 30) g"
                                 << "id";
        QTest::addRow("domain") << "create domain code as varchar(8) check (value <> 'x'); create "
                                   "table t (id code primary key);"
                                   "insert into t select 'c' || g from generate_series(1, 30) g"
                                << "id";
        QTest::addRow("array")
            << "create table t (id int[] primary key);"
               "insert into t select array[g % 3, g] from generate_series(1, 30) g"
            << "id";
        QTest::addRow("case-blind collation") << "create collation c (provider = icu, locale = "
                                                 "'und-u-ks-level2', deterministic = false);"
                                                 "create table t (id text collate c primary key);"
                                                 "insert into t select case g % 2 when 0 then 'A' "
                                                 "else 'a' end || g from generate_series(1, 30) g"
                                              << "id";
        QTest::addRow("composite")
            << "create table t (x int, a int, b text, c uuid, primary key (b, a, c));"
               "insert into t select g, g % 4, 'b' || g % 3, gen_random_uuid() from "
               "generate_series(1, 90) g"
            << "b, a, c";
        QTest::addRow("unique index only")
            << "create table t (a int not null, b int not null, c int); create unique index on t "
               "(b, a);"
               "insert into t select g % 5, g from generate_series(1, 40) g"
            << "b, a";
        QTest::addRow("names that need quotes")
            << "drop schema if exists \"My \"\"S\" cascade; create schema \"My \"\"S\"; create "
               "table \"My \"\"S\".\"select\" (\"a\"\"b$1\" "
               "int, \"from\" int, primary key (\"from\", \"a\"\"b$1\"));"
               "insert into \"My \"\"S\".\"select\" select g, g % 3 from generate_series(1, 40) g;"
               "create view t as select * from \"My \"\"S\".\"select\""
            << "\"from\", \"a\"\"b$1\"";
        QTest::addRow("partitioned")
            << "create table t (id int primary key) partition by range (id);"
               "create table t1 partition of t for values from (0) to (20);"
               "create table t2 partition of t for values from (20) to (60);"
               "insert into t select generate_series(0, 50)"
            << "id";
        QTest::addRow("full pages only")
            << "create table t (id int primary key); insert into t select generate_series(1, 14)"
            << "id";
        QTest::addRow("one row") << "create table t (id int primary key); insert into t values (1)"
                                 << "id";
        QTest::addRow("empty") << "create table t (id int primary key)"
                               << "id";
    }

    void walksEveryKindOfKeyBothWays()
    {
        QFETCH(QString, create);
        QFETCH(QString, order);
        const Place place;
        place.run(create.toStdString());
        const auto name =
            create.contains("My \"\"S") ? RelationName{"My \"S", "select"} : place.name("t");
        const auto source = TableSource::open(place.pool(), name, small);
        const auto expected = asked(place, "select * from t order by " + order.toStdString());

        QVERIFY(source.paging() == Paging::Key);
        QCOMPARE(walkForward(source, {}), expected);
        QCOMPARE(walkBackward(source, {}), expected);
    }

    void keysAreExactWhateverTheRoleHasTextLookLike_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value"); // of the g-th row
        QTest::addRow("float8") << "float8"
                                << "sqrt(g)";
        QTest::addRow("real") << "real"
                              << "sqrt(g)::real";
        QTest::addRow("float8 in an array") << "float8[]"
                                            << "array[0, sqrt(g)]";
        QTest::addRow("timestamptz")
            << "timestamptz"
            << "timestamptz '2026-01-02 03:04:05.6+00' + g * interval '1 h'";
        QTest::addRow("timestamp") << "timestamp"
                                   << "timestamp '2026-01-02' + g * interval '1 day'";
        QTest::addRow("date") << "date"
                              << "date '0044-03-15 BC' + g";
        QTest::addRow("interval") << "interval"
                                  << "g * interval '-1 day 2 hours'";
        QTest::addRow("bytea") << "bytea"
                               << "decode(lpad(to_hex(g * 8191), 8, '0'), 'hex')";
    }

    void keysAreExactWhateverTheRoleHasTextLookLike()
    {
        QFETCH(QString, type);
        QFETCH(QString, value);
        const Place place;
        place.run(QString("create table t (k %1 primary key, g int);"
                          "insert into t select %2, g from generate_series(1, 40) g")
                      .arg(type, value)
                      .toStdString());
        const auto odd = place.conninfoOfRole(
            " -c extra_float_digits=0 -c DateStyle=SQL,DMY -c IntervalStyle=sql_standard"
            " -c bytea_output=escape -c TimeZone=Asia/Kolkata");
        const Pool pool([&](std::stop_token stop) { return openSession(odd, std::move(stop)); });
        const auto source = TableSource::open(pool, place.name("t"), small);
        const auto secondOf = [](const QStringList& rows) {
            QStringList cells;
            for (const auto& row : rows)
                cells += row.section('|', 1);
            return cells;
        };
        const auto expected = asked(place, "select g from t order by k");

        QCOMPARE(secondOf(walkForward(source, {})), expected);
        QCOMPARE(secondOf(walkBackward(source, {})), expected);
        const auto page = source.first({});
        QCOMPARE(rowTexts(source, source.from({}, page.position(3))).front(), rowText(page, 3, 2));
        // What dates typed by hand mean stays the role's own affair.
        QCOMPARE(pool.acquire()->run("select '01/02/2026'::date").text(0, 0), "2026-02-01");
    }

    void walksEverySortBothWaysWithNullsWhereTheyBelong_data()
    {
        QTest::addColumn<QString>("column");
        for (const auto* column : {"id", "few", "many", "none", "all_null", "word", "price", "at",
                                   "day", "flag", "doc", "tags", "mood", "real", "required"})
            QTest::addRow("%s", column) << column;
    }

    void walksEverySortBothWaysWithNullsWhereTheyBelong()
    {
        QFETCH(QString, column);
        static const auto place = [] {
            const Place made;
            made.run(
                "create type mood as enum ('sad', 'ok', 'glad');"
                "create table t (id uuid primary key default gen_random_uuid(), few int, many int,"
                " none text, all_null text, word varchar(9), price numeric(10,2), at timestamptz, "
                "day date,"
                " flag boolean, doc jsonb, tags text[], mood mood, real float8, required int not "
                "null);"
                "insert into t select gen_random_uuid(), nullif(g % 3, 0), g, 'x' || g % 20, null,"
                " case when g % 4 > 0 then 'w' || g % 6 end, nullif((g * 37) % 50, 7) / 4.0,"
                " case when g % 5 = 0 then 'infinity'::timestamptz when g % 5 = 1 then null"
                "  else now() - g % 7 * interval '1 day' end, nullif(date '2024-01-01' + g % 9, "
                "'2024-01-03'),"
                " nullif(g % 3, 0) = 1, nullif(jsonb_build_object('k', g % 4), '{\"k\": 2}'),"
                " nullif(array['a' || g % 3], '{a1}'), (enum_range(null::mood))[1 + g % 4],"
                " case g % 4 when 0 then 'NaN'::float8 when 1 then null else g / 3.0 end, g % 5"
                " from generate_series(1, 60) g; create index on t (few); create index on t (at)");
            return made;
        }();
        const auto source = TableSource::open(place.pool(), place.name("t"), small);
        const auto at = columnAt(source, column.toStdString());
        const auto sorted = [&](const std::string& how, const std::string& ties) {
            return asked(place,
                         "select * from t order by " + column.toStdString() + how + ", id" + ties);
        };

        const struct {
            Sort sort;
            QStringList expected;
        } orders[] = {
            {Sort::ascending(at), sorted("", "")},
            {Sort::descending(at), sorted(" desc", " desc")},
            {{at, false, true}, sorted(" nulls first", "")},
            {{at, true, false}, sorted(" desc nulls last", " desc")},
        };
        for (const auto& [sort, expected] : orders) {
            const RowSet rows{{}, sort};
            QCOMPARE(walkForward(source, rows), expected);
            QCOMPARE(walkBackward(source, rows), expected);
        }
    }

    void severalColumnsSortInDirectionsOfTheirOwn()
    {
        const Place place;
        place.run("create table t (id int primary key, a int, b text, c int not null);"
                  "insert into t select g, nullif(g % 4, 0), nullif('w' || g % 5, 'w2'), g % 3"
                  " from generate_series(1, 150) g");
        const auto source = TableSource::open(place.pool(), place.name("t"), small);
        const struct {
            Sort sort;
            std::vector<Sort> then;
            const char* order;
        } orders[] = {
            {Sort::ascending(1), {Sort::descending(2)}, "a, b desc, id"},
            {Sort::descending(1),
             {Sort::ascending(2), Sort::descending(3)},
             "a desc, b, c desc, id desc"},
            {Sort::ascending(3), {{1, false, true}}, "c, a nulls first, id"},
            {{2, true, false}, {Sort::descending(0)}, "b desc nulls last, id desc"},
        };
        for (const auto& [sort, then, order] : orders) {
            const RowSet rows{{}, sort, then};
            const auto expected = asked(place, std::string("select * from t order by ") + order);
            QCOMPARE(walkForward(source, rows), expected);
            QCOMPARE(walkBackward(source, rows), expected);
            const auto page = source.after(rows, source.first(rows).position(4));
            for (int row = 0; row < page.rowCount(); ++row)
                QCOMPARE(rowTexts(source, source.from(rows, page.position(row))).first(),
                         rowTexts(source, page).at(row));
        }
    }

    void rowsAreCountedWhenAsked()
    {
        const Place place;
        place.run("create table t (id int primary key); insert into t select generate_series(1, "
                  "500)");
        const auto source = TableSource::open(place.pool(), place.name("t"), small);
        QCOMPARE(source.count({}), 500);
        QCOMPARE(source.count({filter(source, "id > 490"), {}}), 10);
        const RowSet wrong{filter(source, "id = many"), {}};
        QCOMPARE(errorOf([&] { source.count(wrong); }).position(), 6);
    }

    void aPlanTellsOfTheTableThatIsReadWhole()
    {
        const Place place;
        place.run("create table t (id int primary key, n int);"
                  "insert into t select g, g from generate_series(1, 5000) g; analyze t");
        const auto source = TableSource::open(place.pool(), place.name("t"), small);
        const auto scan = source.explain({filter(source, "n = 17"), Sort::ascending(1)});
        QVERIFY(scan.text.find("Seq Scan on t") != std::string::npos);
        QCOMPARE(scan.scanned, "t");
        QCOMPARE(scan.scannedRows, 5000);
        const auto indexed = source.explain({filter(source, "id = 17"), {}});
        QCOMPARE(indexed.scannedRows, 0);
        QVERIFY(indexed.scanned.empty());
    }

    void sortAndFilterGoTogether()
    {
        const Place place;
        place.run(
            "create table t (id int primary key, n int, s text);"
            "insert into t select g, nullif(g % 5, 0), 'row ' || g from generate_series(1, 200) g");
        const auto source = TableSource::open(place.pool(), place.name("t"), small);
        const RowSet rows{filter(source, "s ~ 1 and (n is null or n > 2)"), Sort::descending(1)};
        const auto expected = asked(
            place,
            "select * from t where s like '%1%' and (n is null or n > 2) order by n desc, id desc");

        QVERIFY(expected.size() > 20);
        QCOMPARE(walkForward(source, rows), expected);
        QCOMPARE(walkBackward(source, rows), expected);
    }

    void positionStaysWhenItsRowIsDeletedAndNewRowsFallIntoPlace()
    {
        const Place place;
        place.run("create table t (id int primary key); insert into t select g * 10 from "
                  "generate_series(1, 30) g");
        const auto source = TableSource::open(place.pool(), place.name("t"), small);
        const auto first = source.first({});
        const auto last = first.position(6);
        QCOMPARE(last.values.at(0).value(), "70");

        place.run("delete from t where id between 60 and 90; insert into t values (75), (5)");

        QCOMPARE(rowTexts(source, source.after({}, last)).mid(0, 3),
                 (QStringList{"75", "100", "110"}));
        QCOMPARE(rowTexts(source, source.from({}, last)).mid(0, 2), (QStringList{"75", "100"}));
        const auto before = source.before({}, last);
        QCOMPARE(rowTexts(source, before), (QStringList{"5", "10", "20", "30", "40", "50"}));
        QVERIFY(!before.hasMoreBefore());
        QVERIFY(before.hasMoreAfter());
        QVERIFY(source.from({}, last).hasMoreBefore());
    }

    void fromStartsWithTheRowItselfInEveryOrder()
    {
        const Place place;
        place.run("create table t (id int primary key, n int);"
                  "insert into t select g, nullif(g % 4, 0) from generate_series(1, 40) g");
        const auto source = TableSource::open(place.pool(), place.name("t"), small);
        for (const auto& sort :
             {std::optional<Sort>(), std::optional(Sort::ascending(1)),
              std::optional(Sort::descending(1)), std::optional(Sort{1, true, false})}) {
            const RowSet rows{{}, sort};
            const auto page = source.after(rows, source.first(rows).position(4));
            for (int row = 0; row < page.rowCount(); ++row)
                QCOMPARE(rowTexts(source, source.from(rows, page.position(row))).first(),
                         rowTexts(source, page).at(row));
        }
    }

    void withoutAKeyRowsComeAsStored_data()
    {
        QTest::addColumn<QString>("create");
        QTest::addColumn<QString>("order");
        QTest::addRow("many blocks")
            << "create table t (n int, s text);"
               "insert into t select g, repeat('x', 500) from generate_series(1, 300) g"
            << "ctid";
        QTest::addRow("holes")
            << "create table t (n int, s text);"
               "insert into t select g, repeat('x', 900) from generate_series(1, 300) g;"
               "delete from t where n between 20 and 280"
            << "ctid";
        QTest::addRow("analyzed") << "create table t (n int);"
                                     "insert into t select generate_series(1, 3000); analyze t; "
                                     "delete from t where n % 100 > 1"
                                  << "ctid";
        QTest::addRow("materialized view")
            << "create materialized view t as select generate_series(1, 50) n"
            << "ctid";
        QTest::addRow("partitioned")
            << "create table t (n int) partition by range (n);"
               "create table t1 partition of t for values from (0) to (20);"
               "create table t2 partition of t for values from (20) to (60);"
               "insert into t select generate_series(0, 50)"
            << "tableoid, ctid";
        QTest::addRow("parent whose children repeat its key")
            << "create table t (n int primary key); create table child () inherits (t);"
               "insert into t select generate_series(1, 30); insert into child select "
               "generate_series(1, 30)"
            << "tableoid, ctid";
        QTest::addRow("no columns")
            << "create table t (); insert into t default values; insert into t default values"
            << "ctid";
        QTest::addRow("empty") << "create table t (n int)"
                               << "ctid";
        QTest::addRow("emptied") << "create table t (n int); insert into t select "
                                    "generate_series(1, 3000); delete from t"
                                 << "ctid";
    }

    void withoutAKeyRowsComeAsStored()
    {
        QFETCH(QString, create);
        QFETCH(QString, order);
        const Place place;
        place.run(create.toStdString());
        const auto source = TableSource::open(place.pool(), place.name("t"), small);
        const auto expected = asked(place, "select * from t order by " + order.toStdString());

        QVERIFY(source.paging() == Paging::Storage);
        QCOMPARE(walkForward(source, {}), expected);
        QCOMPARE(walkBackward(source, {}), expected);
        if (source.columns().empty())
            return;
        const RowSet sorted{{}, Sort::descending(0)};
        const auto inOrder = asked(place,
                                   "select * from t order by 1 desc, "
                                       + order.replace(",", " desc,").toStdString() + " desc");
        QCOMPARE(walkForward(source, sorted), inOrder);
        QCOMPARE(walkBackward(source, sorted), inOrder);
        const RowSet some{filter(source, "n > 25"), {}};
        const auto matching = asked(place,
                                    "select * from t where n > 25 order by "
                                        + order.replace(" desc", "").toStdString());
        QCOMPARE(walkForward(source, some), matching);
        QCOMPARE(walkBackward(source, some), matching);
    }

    void storageOrderReadsBlocksNotTheTable()
    {
        const Place place;
        place.run(
            "create table t (n int, s text);"
            "insert into t select g, repeat('x', 500) from generate_series(1, 5000) g; analyze t");
        const auto source = TableSource::open(place.pool(), place.name("t"), small);

        const auto page = source.after({}, source.first({}).position(6));

        QVERIFY(QString::fromStdString(page.sql()).contains("ctid < '("));
        const auto plan =
            asked(place, "explain (analyze, timing off, summary off) " + page.sql()).join('\n');
        QVERIFY2(plan.contains("Tid Range Scan"), qPrintable(plan));
        QVERIFY2(plan.contains(QRegularExpression("Tid Range Scan.*actual rows=\\d\\d loops")),
                 qPrintable(plan));
    }

    void viewsShowTheirFirstRowsOnly()
    {
        const Place place;
        place.run("create view v as select g as n, g % 3 as m from generate_series(1, 50) g");
        const auto source = TableSource::open(place.pool(), place.name("v"), {7, 20, 4096, 512});

        QVERIFY(source.paging() == Paging::FirstRows);
        const auto page = source.first({});
        QCOMPARE(page.rowCount(), 20);
        QVERIFY(page.hasMoreAfter());
        QVERIFY(page.position(0).values.empty());
        const auto sorted = source.first({filter(source, "m = 1"), Sort::descending(0)});
        QCOMPARE(rowTexts(source, sorted).mid(0, 2), (QStringList{"49|1", "46|1"}));
        QVERIFY(!sorted.hasMoreAfter());
        QCOMPARE(errorOf([&] { source.last({}); }).kind(), ErrorKind::BadUse);
        QCOMPARE(errorOf([&] { source.after({}, {}); }).kind(), ErrorKind::BadUse);
    }

    void longValuesAreCutByTheServerAndHadWholeOnDemand()
    {
        const Place place;
        place.run("create table t (id int primary key, s text, b bytea, j jsonb, a text[], v "
                  "varchar(50));"
                  "insert into t values (1, repeat('é', 3000), decode(repeat('00ff', 3000), 'hex'),"
                  " jsonb_build_object('k', repeat('j', 5000)), array[repeat('a', 5000)], 'short'),"
                  " (2, 'a whole', '\\x01', '{}', '{}', null), (3, null, null, null, null, null)");
        const auto source = TableSource::open(place.pool(), place.name("t"));

        const auto page = source.first({});

        QCOMPARE(page.cell(0, 1).value().size(), 1024U);
        QCOMPARE(page.cutLength(0, 1).value(), 6000);
        QCOMPARE(page.cell(0, 2).value().size(), 2 + 2 * 512U);
        QCOMPARE(page.cutLength(0, 2).value(), 6000);
        QVERIFY(page.cutLength(0, 3).value() > 5000);
        QVERIFY(page.cutLength(0, 4).value() > 5000);
        QVERIFY(!page.cutLength(0, 5));
        QCOMPARE(rowTexts(source, page).at(1), "2|a whole|\\x01|{}|{}|∅");
        QCOMPARE(rowTexts(source, page).at(2), "3|∅|∅|∅|∅|∅");
        QVERIFY(!page.cutLength(1, 1));
        QVERIFY(!page.cutLength(2, 1));
        QVERIFY(page.sql().find("left(") == std::string::npos);
        QCOMPARE(source.value({}, page.position(0), 1).value().size(), 6000U);
        QCOMPARE(source.value({}, page.position(0), 2).value().size(), 2 + 12000U);
        QVERIFY(!source.value({}, page.position(2), 1));
        const RowSet byText{{}, Sort::descending(1)}; // what is ordered by is not cut
        QCOMPARE(source.value(byText, source.first(byText).position(2), 4).value(), "{}");
        QVERIFY(!source.last(byText).cutLength(1, 1));

        place.run("delete from t where id = 1");
        const auto error = errorOf([&] { source.value({}, page.position(0), 1); });
        QCOMPARE(error.kind(), ErrorKind::NotFound);
        QCOMPARE(QString(error.what()),
                 QString("this row of %1.t is no longer there; reload to see what is")
                     .arg(QString::fromStdString(place.schema())));
    }

    void wholeValueIsThatOfTheRowWhateverTheOrder()
    {
        const Place place;
        place.run(
            "create table t (a int, b int, s text, n int, primary key (a, b));"
            "insert into t select 1, g, repeat(g::text, 5000), null from generate_series(1, 5) g");
        const auto source = TableSource::open(place.pool(), place.name("t"));
        for (const int sorted : {0, 1, 3}) {
            const RowSet rows{{}, Sort::ascending(sorted)};
            const auto page = source.first(rows);
            for (int row = 0; row < 5; ++row)
                QCOMPARE(source.value(rows, page.position(row), 2).value().substr(0, 1),
                         page.cell(row, 1).value());
        }
    }

    void emptyBlocksArePassedOverInFewSteps()
    {
        const Place place;
        place.run("create table t (n int, s text);"
                  "insert into t select g, repeat('x', 2000) from generate_series(1, 3000) g;"
                  "delete from t where n between 2 and 2999");
        const auto source = TableSource::open(place.pool(), place.name("t"), small);

        const auto page = source.first({});

        QCOMPARE(page.rowCount(), 2);
        QVERIFY2(QString::fromStdString(page.sql()).count(";\n") < 8, page.sql().c_str());
    }

    void storedRowsAreCutAndHadWholeAsWell()
    {
        const Place place;
        place.run("create table t (s text); insert into t values (repeat('x', 5000)), ('y')");
        const auto source = TableSource::open(place.pool(), place.name("t"));
        const auto page = source.first({});

        QCOMPARE(page.cutLength(0, 0).value(), 5000);
        QCOMPARE(page.position(1).values.at(0).value(), "(0,2)");
        QCOMPARE(source.value({}, page.position(0), 0).value().size(), 5000U);
    }

    void sixteenHundredColumnsFit()
    {
        const Place place;
        std::string columns = "id int primary key";
        for (int i = 1; i < 1600; ++i)
            columns += ", c" + std::to_string(i) + (i % 2 ? " text" : " int");
        place.run("create table t (" + columns + "); insert into t (id, c1) values (1, 'one')");

        const auto source = TableSource::open(place.pool(), place.name("t"));

        QCOMPARE(source.first({}).cell(0, 1).value(), "one");
    }

    void estimatesWithoutCounting()
    {
        const Place place;
        place.run("create table t (id int primary key, half int);"
                  "insert into t select g, g % 2 from generate_series(1, 10000) g; analyze t;"
                  "create table fresh (id int primary key); create view v as select * from t");
        const auto pool = place.pool();
        const auto source = TableSource::open(pool, place.name("t"));
        const auto estimate = [&](std::string_view text) {
            return source.estimateRows({filter(source, text), {}}).value();
        };

        QCOMPARE(estimate(""), 10000.0);
        QVERIFY(std::abs(estimate("half = 1") - 5000) < 500);
        QVERIFY(std::abs(TableSource::open(pool, place.name("v")).estimateRows({}).value() - 10000)
                < 500);
        QVERIFY(TableSource::open(pool, place.name("fresh")).estimateRows({}).has_value());
    }

    void valueThatIsNoneIsShownWhereItStands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("message");
        QTest::addRow("number") << "s = é and n > abc" << 15
                                << "invalid input syntax for type integer: \"abc\"";
        QTest::addRow("in a list")
            << "n in (1, 2, x)" << 13 << "invalid input syntax for type integer: \"x\"";
        QTest::addRow("too large")
            << "n = 1e999999" << 5 << "invalid input syntax for type integer: \"1e999999\"";
        QTest::addRow("date") << "d > 2024-13-01" << 5
                              << "date/time field value out of range: \"2024-13-01\"";
        QTest::addRow("uuid") << "u = 7" << 5 << "invalid input syntax for type uuid: \"7\"";
        QTest::addRow("enum") << "e = glad" << 5 << "invalid input value for enum mood: \"glad\"";
        QTest::addRow("secret") << "token = hunter2" << 9 << "this is not a value of type uuid";
    }

    void valueThatIsNoneIsShownWhereItStands()
    {
        QFETCH(QString, text);
        const Place place;
        place.run("create type mood as enum ('sad');"
                  "create table t (id int primary key, n int, s text, d date, u uuid, e mood, "
                  "token uuid)");
        const auto source = TableSource::open(place.pool(1), place.name("t"));
        const RowSet rows{filter(source, text.toStdString()), {}};

        const auto error = errorOf([&] { source.first(rows); });

        QCOMPARE(error.kind(), ErrorKind::BadData);
        QTEST(error.position(), "position");
        QTEST(QString(error.what()), "message");
        QTEST(errorOf([&] { source.estimateRows(rows); }).position(), "position");
        QCOMPARE(source.first({}).rowCount(), 0); // the connection is none the worse
    }

    void shownSqlRunsAndHidesSecrets()
    {
        const Place place;
        place.run("create table t (id int primary key, \"it's $1\" text, password_hash text);"
                  "insert into t values (1, 'a''b', 'hunter2'), (2, 'a''b', 'x')");
        const auto source = TableSource::open(place.pool(), place.name("t"));
        const RowSet plain{filter(source, "\"it's $1\" = 'a''b'"), {}};
        const auto next = source.after(plain, source.first(plain).position(0));

        QCOMPARE(asked(place, next.sql()), rowTexts(source, next));
        QCOMPARE(QString::fromStdString(next.sql()),
                 "select \"id\", \"it's $1\", \"password_hash\" from "
                     + QString::fromStdString(place.name("t").quoted())
                     + " where \"it's $1\" = 'a''b'::text and \"id\" > '1'::integer"
                       " order by \"id\" limit 201");
        const RowSet secret{filter(source, "password_hash = hunter2"), Sort::ascending(2)};
        const auto hidden = source.after(secret, source.first(secret).position(0)).sql();
        QVERIFY2(hidden.find("hunter2") == std::string::npos, hidden.c_str());
    }

    void droppedTableIsNotFound()
    {
        const Place place;
        place.run("create schema s; create table s.t (id int primary key, n int); create table "
                  "s.stored (n int);"
                  "insert into s.t select g from generate_series(1, 20) g");
        const auto pool = place.pool();
        const auto source = TableSource::open(pool, {"s", "t"}, small);
        const auto stored = TableSource::open(pool, {"s", "stored"}, small);
        const auto position = source.first({}).position(6);

        place.run("drop schema s cascade");

        const auto error = errorOf([&] { source.after({}, position); });
        QCOMPARE(error.kind(), ErrorKind::NotFound);
        QCOMPARE(QString(error.what()),
                 "s.t no longer exists: it was dropped or renamed; reload the list of tables");
        QCOMPARE(errorOf([&] { stored.first({}); }).kind(), ErrorKind::NotFound);
        QCOMPARE(errorOf([&] { source.value({}, position, 0); }).kind(), ErrorKind::NotFound);
        QCOMPARE(errorOf([&] { TableSource::open(pool, {"s", "t"}); }).kind(), ErrorKind::NotFound);
    }

    void alteredTableSaysThatItChanged_data()
    {
        QTest::addColumn<QString>("alter");
        QTest::addRow("column dropped") << "alter table t drop column n";
        QTest::addRow("column renamed") << "alter table t rename column n to m";
        QTest::addRow("key of another type") << "alter table t alter column id type text";
    }

    void alteredTableSaysThatItChanged()
    {
        QFETCH(QString, alter);
        const Place place;
        place.run("create table t (id int primary key, n int); insert into t select g, g from "
                  "generate_series(1, 20) g");
        const auto pool = place.pool();
        const auto source = TableSource::open(pool, place.name("t"), small);
        const auto position = source.first({}).position(6);

        place.run(alter.toStdString());

        const auto error = errorOf([&] { source.after({}, position); });
        QCOMPARE(error.kind(), ErrorKind::NotFound);
        QVERIFY2(QString(error.what()).contains(".t has changed since it was opened ("),
                 error.what());
        QCOMPARE(TableSource::open(pool, place.name("t"), small).first({}).rowCount(), 7);
    }

    void lostServerIsUnreachableAndTheNextPageComesOnANewConnection()
    {
        const Place place;
        place.run(
            "create table t (id int primary key); insert into t select generate_series(1, 20);"
            "create function leave() returns boolean language sql security definer"
            " as 'select pg_terminate_backend(pg_backend_pid())';"
            "create view v as select leave() as gone, id from t");
        const auto pool = place.pool(1);
        const auto table = TableSource::open(pool, place.name("t"), small);
        const auto deadly = TableSource::open(pool, place.name("v"), small);

        QCOMPARE(errorOf([&] { deadly.first({}); }).kind(), ErrorKind::Unreachable);
        QCOMPARE(table.first({}).rowCount(), 7);
    }

    void stopCancelsOnTheServer()
    {
        const Place place;
        place.run("create view v as select pg_sleep(60)::text as slept");
        const auto source = TableSource::open(place.pool(1), place.name("v"));
        std::stop_source stop;
        std::jthread waiter([&] {
            while (place.scalar("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
                                " and datname = current_database()")
                   != "1") { }
            stop.request_stop();
        });

        QCOMPARE(errorOf([&] { source.first({}, stop.get_token()); }).kind(), ErrorKind::Cancelled);
        QCOMPARE(place.scalar("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
                              " and datname = current_database()"),
                 "0");
    }

    // It has a role of its own, whoever the whole test runs as.
    void showsWhatTheRoleMayReadAndNamesTheGrantItLacks()
    {
        const Place place;
        const auto role = "r_" + place.scalar("select current_database()").toStdString();
        place.run("create role " + role
                  + " login;"
                    "create table closed (id int primary key);"
                    "create table half (hidden text, id int primary key, seen text);"
                    "create table keyless (hidden text, seen text);"
                    "insert into half values ('h', 1, 's'); insert into keyless values ('h', 's');"
                    "grant select (id, seen) on half to "
                  + role + "; grant select (seen) on keyless to " + role
                  + "; grant usage on schema " + place.schema() + " to " + role);
        {
            const Pool pool([&](std::stop_token stop) {
                return std::make_unique<Connection>(place.conninfo() + " user=" + role, stop);
            });
            const auto half = TableSource::open(pool, place.name("half"), small);
            const auto keyless = TableSource::open(pool, place.name("keyless"), small);

            QCOMPARE(rowTexts(half, half.first({Filter{}, Sort::ascending(1)})),
                     QStringList{"1|s"});
            QVERIFY(half.paging() == Paging::Key);
            QCOMPARE(rowTexts(keyless, keyless.first({})), QStringList{"s"});
            QVERIFY(keyless.paging() == Paging::FirstRows);
            const auto error = errorOf([&] { TableSource::open(pool, place.name("closed")); });
            QCOMPARE(error.kind(), ErrorKind::Denied);
            QVERIFY2(QString(error.what())
                         .endsWith(QString("GRANT SELECT ON \"%1\".\"closed\" TO \"%2\"")
                                       .arg(QString::fromStdString(place.schema()),
                                            QString::fromStdString(role))),
                     error.what());
        }
        place.run("drop owned by " + role + "; drop role " + role);
    }

    void pagesBySortedIndexesAreReadFromTheIndex()
    {
        const Place place;
        place.run(
            "create table t (id int primary key, n int not null, s text);"
            "insert into t select g, (g * 7919) % 100000, 'x' from generate_series(1, 50000) g;"
            "create index on t (n); analyze t");
        const auto source = TableSource::open(place.pool(), place.name("t"));
        for (const auto& sort : {std::optional<Sort>(), std::optional(Sort::ascending(1)),
                                 std::optional(Sort::descending(1))}) {
            const RowSet rows{{}, sort};
            auto page = source.first(rows);
            for (int i = 0; i < 3; ++i) {
                const auto plan = asked(place, "explain " + page.sql()).join('\n');
                QVERIFY2(plan.contains("Index Scan") && !plan.contains("Seq Scan"),
                         qPrintable(plan));
                page = i == 1 ? source.before(rows, page.position(0))
                              : source.after(rows, page.position(199));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTableSource)
#include "tst_table_source.moc"
