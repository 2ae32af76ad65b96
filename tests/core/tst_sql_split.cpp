// SQL cut into statements by the parser: where each begins, and what it is called.
#include "core/sql/statement.h"
#include "core/sql/tokens.h"

#include <QTest>

#include <thread>

using namespace howdah;

namespace {

QStringList cut(const QByteArray& text) // "line KIND: first forty bytes"
{
    QStringList all;
    for (const auto& statement : splitSql(text.toStdString()).statements) {
        const auto sql =
            statement.of(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
        all +=
            QString("%1 %2: %3")
                .arg(statement.line)
                .arg(QString::fromStdString(statement.kind),
                     QString::fromUtf8(sql.data(), std::min<qsizetype>(qsizetype(sql.size()), 24)));
    }
    return all;
}

std::string repeated(const char* piece, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i)
        text += piece;
    return text;
}

} // namespace

class TestSqlSplit : public QObject {
    Q_OBJECT

private slots:
    void cutsWhereTheServerWould_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("statements");

        QTest::addRow("nothing") << QByteArray("") << QStringList{};
        QTest::addRow("blank") << QByteArray(" \r\n\t") << QStringList{};
        QTest::addRow("comments only")
            << QByteArray("-- a; b\n/* c; /* d; */ e; */") << QStringList{};
        QTest::addRow("semicolons only") << QByteArray(";;\n;") << QStringList{};
        QTest::addRow("no semicolon at the end")
            << QByteArray("select 1") << QStringList{"1 SELECT: select 1"};
        QTest::addRow("windows lines") << QByteArray("select 1;\r\nselect 2;\r\n")
                                       << QStringList{"1 SELECT: select 1", "2 SELECT: select 2"};
        QTest::addRow("comment before a statement is not its line")
            << QByteArray("-- one\n/* two\nthree */\nselect 1;")
            << QStringList{"4 SELECT: select 1"};
        QTest::addRow("several in a line")
            << QByteArray("select 1; select 2;\n\nselect 3")
            << QStringList{"1 SELECT: select 1", "1 SELECT: select 2", "3 SELECT: select 3"};
        QTest::addRow("quotes") << QByteArray("select ';', \";\", 'it''s;', E'\\';'; select 2")
                                << QStringList{"1 SELECT: select ';', \";\", 'it''s;",
                                               "1 SELECT: select 2"};
        QTest::addRow("dollars") << QByteArray("do $$ begin; end $$; do $x$ $$; $x$;")
                                 << QStringList{"1 DO: do $$ begin; end $$",
                                                "1 DO: do $x$ $$; $x$"};
        QTest::addRow("atomic body")
            << QByteArray("create function f() returns int begin atomic select 1; select case when "
                          "true then 1 end; end;\nselect 2")
            << QStringList{"1 CREATE FUNCTION: create function f() retu", "2 SELECT: select 2"};
        QTest::addRow("rule") << QByteArray("create rule r as on insert to t do also (select 1; "
                                            "select 2); select 3")
                              << QStringList{"1 CREATE RULE: create rule r as on inse",
                                             "1 SELECT: select 3"};
        QTest::addRow("unicode") << QByteArray("select 'größe €';\nselect '漢字'")
                                 << QStringList{"1 SELECT: select 'größe €'",
                                                "2 SELECT: select '漢字'"};
    }

    void cutsWhereTheServerWould()
    {
        QFETCH(QByteArray, text);
        QTEST(cut(text), "statements");
    }

    void callsThemAsTheServerDoes_data()
    {
        QTest::addColumn<QString>("kind");
        const auto add = [](const char* sql, const char* kind) {
            QTest::newRow(sql) << QString(kind);
        };
        add("create table t (a int)", "CREATE TABLE");
        add("create table t as select 1", "CREATE TABLE AS");
        add("create unique index concurrently i on t (a)", "CREATE INDEX CONCURRENTLY");
        add("create index i on t (a)", "CREATE INDEX");
        add("drop index concurrently i", "DROP INDEX CONCURRENTLY");
        add("drop materialized view v", "DROP MATERIALIZED VIEW");
        add("drop table t", "DROP TABLE");
        add("alter table t add a int", "ALTER TABLE");
        add("alter table t rename a to b", "ALTER COLUMN");
        add("alter view v rename to w", "ALTER VIEW");
        add("alter type e add value 'x'", "ALTER TYPE");
        add("create type e as enum ('a')", "CREATE TYPE");
        add("create aggregate a(int) (sfunc = f, stype = int)", "CREATE AGGREGATE");
        add("create extension pgcrypto", "CREATE EXTENSION");
        add("grant select on t to r", "GRANT");
        add("revoke select on t from r", "REVOKE");
        add("vacuum t", "VACUUM");
        add("analyze t", "ANALYZE");
        add("begin", "BEGIN");
        add("start transaction", "START TRANSACTION");
        add("end", "COMMIT");
        add("abort", "ROLLBACK");
        add("rollback to s", "ROLLBACK TO SAVEPOINT");
        add("insert into t values (1)", "INSERT");
        add("with x as (select 1) insert into t table x", "INSERT");
        add("update t set a = 1", "UPDATE");
        add("delete from t", "DELETE");
        add("merge into t using s on true when matched then delete", "MERGE");
        add("values (1)", "SELECT");
        add("comment on table t is 'x'", "COMMENT");
        add("set search_path = x", "SET");
        add("truncate t", "TRUNCATE");
        add("call p()", "CALL");
    }

    void callsThemAsTheServerDoes()
    {
        const auto statements = splitSql(QTest::currentDataTag()).statements;
        QCOMPARE(statements.size(), 1u);
        QTEST(QString::fromStdString(statements.front().kind), "kind");
    }

    void saysWhyItCannotCut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("message");

        QTest::addRow("syntax") << QByteArray("select 1;\nselec 2") << 2
                                << "syntax error at or near \"selec\"";
        QTest::addRow("after other alphabets")
            << QByteArray("select '漢字€';\n\nselec 2") << 3 << "syntax error at or near \"selec\"";
        QTest::addRow("newer server")
            << QByteArray("select 1;\nselect json_serialize('{}' returning text)") << 2
            << "syntax error at or near \"returning\"";
        QTest::addRow("unended quote") << QByteArray("select 1;\nselect 'x") << 2
                                       << "unterminated quoted string at or near \"'x\"";
        QTest::addRow("NUL") << QByteArray("select 1;\n\0", 11) << 2 << "it holds a NUL character";
        QTest::addRow("latin-1") << QByteArray("select 1;\n-- gr\xF6\xDF"
                                               "e")
                                 << 2 << "it is not UTF-8";
        QTest::addRow("parentheses beyond the parser's own stack") << QByteArray("select ")
                + QByteArray(20'000, '(') << 1 << "memory exhausted at or near \"(\"";
        QTest::addRow("16 MiB") << QByteArray((16 << 20) + 1, ' ') << 1
                                << "it is larger than 16 MiB";
    }

    void saysWhyItCannotCut()
    {
        QFETCH(QByteArray, text);
        const auto result = splitSql(std::string_view(text.constData(), std::size_t(text.size())));
        QVERIFY(result.unparsed);
        QVERIFY(result.statements.empty());
        QTEST(result.unparsed->line, "line");
        QTEST(QString::fromStdString(result.unparsed->message), "message");
    }

    void survivesDeepNesting_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<QByteArray>("after");
        QTest::addRow("sums") << QByteArray("with x as (select ") << QByteArray("1+")
                              << QByteArray("1) table x");
        QTest::addRow("casts") << QByteArray("table a; with x as (select 1") << QByteArray("::int")
                               << QByteArray(") table x");
        QTest::addRow("unions") << QByteArray("(select 1) ") << QByteArray("union select 1 ")
                                << QByteArray("");
        QTest::addRow("joins") << QByteArray("(select * from a ") << QByteArray("cross join a ")
                               << QByteArray(")");
        QTest::addRow("subscripts")
            << QByteArray("(select a") << QByteArray("[1]") << QByteArray(")");
    }

    void survivesDeepNesting()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, piece);
        QFETCH(QByteArray, after);
        for (const int levels : {1'000, 190'000, 500'000}) {
            const auto text =
                before.toStdString() + repeated(piece.constData(), levels) + after.toStdString();
            const auto result = splitSql(text);
            QVERIFY(result.unparsed || !result.statements.back().kind.empty());
        }
    }

    void longListsAreNotDeep()
    {
        const auto text = "insert into t values (-1, 'a', 1.5 + 2)"
            + repeated(", (-1, 'a', 1.5 + 2)", 60'000) + "; select 1";
        const auto result = splitSql(text);
        QVERIFY(!result.unparsed);
        QCOMPARE(result.statements.size(), 2u);
    }

    void cutsFiveMegabytes()
    {
        const auto text =
            repeated("insert into some_table (id, name, price) values (1, 'it''s a name; "
                     "with a semicolon', 12.50);\nalter table t add column c integer;\n",
                     40'000);
        QCOMPARE(splitSql(text).statements.size(), 80'000u);
    }

    void manyThreadsMayCutAtOnce()
    {
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&right, i] {
                    const auto text = repeated("select 1; create table t (a int);", i + 1);
                    for (int n = 0; n < 50; ++n)
                        right += splitSql(text).statements.size() == std::size_t(2 * (i + 1));
                });
        }
        QCOMPARE(right.load(), 8 * 50);
    }

    void workOnTheParsersStackMayThrowAndNest()
    {
        int depth = 0;
        onParserStack([&] { onParserStack([&] { depth = 2; }); });
        QCOMPARE(depth, 2);
        QVERIFY_THROWS_EXCEPTION(std::logic_error,
                                 onParserStack([] { throw std::logic_error("mine"); }));
    }

    void tokensAreTheSameUnlessTheSqlIsAnother_data()
    {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<bool>("same");
        QTest::addRow("white space")
            << QByteArray("select  1 ;") << QByteArray("select\n1;") << true;
        QTest::addRow("comment") << QByteArray("select 1;") << QByteArray("select /* a */ 1; -- b")
                                 << true;
        QTest::addRow("constant") << QByteArray("select 1") << QByteArray("select 2") << false;
        QTest::addRow("inside a literal")
            << QByteArray("select 'a b'") << QByteArray("select 'a  b'") << false;
        QTest::addRow("inside a body")
            << QByteArray("do $$ a $$") << QByteArray("do $$ a  $$") << false;
    }

    void tokensAreTheSameUnlessTheSqlIsAnother()
    {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        QTEST(tokensOf(one.toStdString()) == tokensOf(other.toStdString()), "same");
        QVERIFY(!tokensOf("select 'x"));
    }
};

QTEST_GUILESS_MAIN(TestSqlSplit)
#include "tst_sql_split.moc"
