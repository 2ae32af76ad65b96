// Rows beyond the first of what has no key: both ways, with a filter and a sort, and what is held
// for that and let go.
#include "core/browse/row_cursor.h"
#include "tests/support/error_of.h"
#include "tests/support/page_column.h"
#include "tests/support/store_role.h"

#include <QTest>

#include <memory>
#include <optional>

using namespace howdah;

namespace {

const PageOptions small{7, 20, 4096, 512};

} // namespace

class TestRowCursor : public QObject {
    Q_OBJECT

    TestDatabase m_database;
    std::optional<Pool> m_pool;

    TableSource open(const std::string& name)
    {
        return TableSource::open(*m_pool, {"public", name}, small);
    }
    QString openTransactions() const
    {
        return m_database.scalar("select count(*) from pg_stat_activity where datname ="
                                 " current_database() and state like 'idle in transaction%'");
    }

private slots:
    void initTestCase_data() { asOwnerAnd("reader"); }
    void initTestCase()
    {
        letWork(m_database, "reader");
        m_database.run("create table t (n int, word text);"
                       "insert into t select g, repeat('x', g) from generate_series(1, 50) g;"
                       "create view v as select n, word from t order by n;"
                       "create view long as select n, repeat('y', 9000) as word from v");
    }
    void init() { m_pool.emplace(poolAs(m_database, storeRole(), 2)); }

    void readsOnBehindTheFirstRowsAndBack()
    {
        const auto source = open("v");
        const auto first = source.first({});
        QCOMPARE(first.rowCount(), 20);
        RowCursor cursor(source, {});
        QVERIFY(cursor.hasSame(19, first, 19));
        QVERIFY(!cursor.hasSame(18, first, 19));
        QVERIFY(!cursor.hasSame(99, first, 19));

        QCOMPARE(column(cursor.from(47), 0), "48 49 50");
        QCOMPARE(cursor.from(50).rowCount(), 0);
        QVERIFY(!cursor.from(0).hasMoreBefore());
        QCOMPARE(cursor.count(), 50);

        const auto next = cursor.after(19);
        QCOMPARE(column(next, 0), "21 22 23 24 25 26 27");
        QVERIFY(next.hasMoreAfter() && next.hasMoreBefore());
        QCOMPARE(column(cursor.after(44), 0), "46 47 48 49 50");
        QVERIFY(!cursor.after(44).hasMoreAfter());
        QVERIFY(!cursor.after(42).hasMoreAfter());
        QCOMPARE(cursor.after(49).rowCount(), 0);

        const auto back = cursor.before(20);
        QCOMPARE(column(back, 0), "14 15 16 17 18 19 20");
        QVERIFY(back.hasMoreBefore() && back.hasMoreAfter());
        QCOMPARE(column(cursor.before(3), 0), "1 2 3");
        QVERIFY(!cursor.before(3).hasMoreBefore());
    }

    void keepsFilterAndSortAndCutsWhatIsLong()
    {
        const auto source = open("long");
        const RowSet rows{std::get<Filter>(parseFilter("n > 10 and n != 33", source.columns())),
                          Sort::descending(0),
                          {}};
        RowCursor cursor(source, rows);
        const auto page = cursor.after(15);
        QCOMPARE(column(page, 0), "34 32 31 30 29 28 27");
        QCOMPARE(page.cell(0, 1)->size(), 512U);
        QCOMPARE(page.cutLength(0, 1).value(), 9000);
        QVERIFY(page.sql().find("'33'") != std::string::npos);
        QCOMPARE(errorOf([&] {
                     RowCursor(source,
                               {std::get<Filter>(parseFilter("n > x", source.columns())), {}, {}})
                         .after(0);
                 }).position(),
                 5);
    }

    void seesOneStateAndLetsItGo()
    {
        auto cursor = std::make_unique<RowCursor>(open("v"), RowSet{});
        cursor->after(0);
        QCOMPARE(openTransactions(), "1");
        m_database.run("insert into t values (0, 'first')");
        QCOMPARE(column(cursor->before(2), 0), "1 2");
        QVERIFY(m_pool->holders().size() == 1);
        cursor.reset();
        QTRY_COMPARE(openTransactions(), "0");
        m_database.run("delete from t where n = 0");
    }

    void whatCannotBeReadSaysWhy()
    {
        const auto source = open("v");
        m_database.run("alter view v rename to w");
        QCOMPARE(errorOf([&] { RowCursor(source, RowSet{}); }).kind(), ErrorKind::NotFound);
        m_database.run("alter view w rename to v");
        QTRY_COMPARE(openTransactions(), "0");
    }
};

QTEST_GUILESS_MAIN(TestRowCursor)
#include "tst_row_cursor.moc"
