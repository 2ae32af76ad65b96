// How a file of SQL is sent: whole, or statement by statement, or not at all.
#include "core/sql/batch.h"

#include <QTest>

using namespace howdah;

namespace {

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

} // namespace

class TestSqlBatch : public QObject {
    Q_OBJECT

private slots:
    void knowsWhatCannotRunInATransaction_data()
    {
        QTest::addColumn<bool>("refuses");
        const auto refused = [](const char* sql) { QTest::newRow(sql) << true; };
        const auto allowed = [](const char* sql) { QTest::newRow(sql) << false; };

        refused("create index concurrently i on t (a)");
        refused("create unique index concurrently if not exists i on t (a)");
        allowed("create index i on t (a)");
        refused("drop index concurrently i");
        allowed("drop index i");
        refused("reindex index concurrently i");
        refused("reindex (concurrently) table t");
        refused("reindex (concurrently on, verbose) table t");
        allowed("reindex (concurrently off) table t");
        allowed("reindex (concurrently false) table t");
        allowed("reindex (concurrently 0) table t");
        allowed("reindex table t");
        refused("reindex schema s");
        refused("reindex database d");
        refused("reindex system d");
        refused("vacuum");
        refused("vacuum full t");
        allowed("analyze t");
        refused("cluster");
        allowed("cluster t");
        refused("create database d");
        refused("drop database d");
        refused("alter database d set tablespace s");
        allowed("alter database d set work_mem = '1MB'");
        refused("create tablespace s location '/s'");
        refused("drop tablespace s");
        refused("alter system set work_mem = '1MB'");
        refused("alter table t detach partition p concurrently");
        allowed("alter table t detach partition p");
        allowed("alter table t detach partition p finalize");
        allowed("alter table t rename detach to concurrently");
        refused("create subscription s connection 'x' publication p");
        allowed("create subscription s connection 'x' publication p with (connect = false)");
        allowed("create subscription s connection 'x' publication p with (create_slot = off)");
        refused("drop subscription s");
        refused("alter subscription s refresh publication");
        refused("alter subscription s set publication p");
        allowed("alter subscription s set publication p with (refresh = false)");
        allowed("alter subscription s disable");
        refused("discard all");
        allowed("discard temp");
        refused("commit prepared 'x'");
        refused("rollback prepared 'x'");
        allowed("alter type e add value 'x'");
        allowed("select 'create index concurrently'");
        allowed("comment on table t is 'vacuum'");
    }

    void knowsWhatCannotRunInATransaction()
    {
        QFETCH(bool, refuses);
        const std::string sql = QTest::currentDataTag();

        QCOMPARE(refusesTransaction(sql), refuses);
        const auto batch = batchSql("select 1;\n" + sql);
        QCOMPARE(batch.transactional, !refuses);
        QVERIFY(!batch.refusal);
        if (refuses)
            QVERIFY2(batch.reason.text().find("in line 2 cannot run in a transaction")
                         != std::string::npos,
                     batch.reason.text().c_str());
    }

    void decidesByTheWholeFile_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("statements");
        QTest::addColumn<QString>("begin"); // "" where it is sent statement by statement
        QTest::addColumn<QString>("reason");

        const auto add = [](const char* name, const char* file, int statements, const char* begin,
                            const char* reason = "") {
            QTest::addRow("%s", name) << QByteArray(file) << statements << begin << reason;
        };
        add("plain", "create table a (); create table b ();", 2, "begin");
        add("empty", "", 0, "begin");
        add("comment only", "-- nothing yet\n", 0, "begin");
        add("wrapper", "BEGIN;\ncreate table a ();\nCOMMIT;\n", 1, "BEGIN");
        add("wrapper around nothing", "begin; commit;", 0, "begin");
        add("wrapper with options",
            "start transaction isolation level serializable; create table a (); end;", 1,
            "start transaction isolation level serializable");
        add("wrapper after a comment", "-- adds a\nbegin transaction; select 1; commit work;", 1,
            "begin transaction");
        add("savepoints inside", "begin; savepoint s; select 1; rollback to s; release s; commit;",
            4, "begin");
        add("savepoints alone", "savepoint s; select 1; release s", 3, "begin");
        add("commit in the middle", "create table a (); commit; create table b ();", 3, "",
            "the file begins and ends transactions itself (COMMIT in line 1)");
        add("two transactions", "begin; select 1; commit;\nbegin; select 2; commit;", 6, "",
            "the file begins and ends transactions itself (BEGIN in line 1)");
        add("rollback at the end", "begin; select 1; rollback;", 3, "",
            "the file begins and ends transactions itself (BEGIN in line 1)");
        add("chained", "begin; select 1; commit and chain; select 2; commit;", 5, "",
            "the file begins and ends transactions itself (BEGIN in line 1)");
        add("prepared", "begin; select 1; prepare transaction 'x';", 3, "",
            "the file begins and ends transactions itself (BEGIN in line 1)");
        add("begin inside a function",
            "create function f() returns void language plpgsql as $$ begin commit; end $$;", 1,
            "begin");
        add("begin atomic", "create function f() returns int begin atomic select 1; end; select 1",
            2, "begin");
        add("enum value added", "alter type e add value 'new';", 1, "begin");
        add("enum value used", "alter type e add value 'it''s';\ninsert into t values ('it''s');",
            2, "", "line 2 uses the enum value 'it''s' that the file adds");
        add("enum value used in a body",
            "alter type e add value 'new';\ndo $$ begin insert into t values ('new'); end $$;", 2,
            "", "line 2 uses the enum value 'new' that the file adds");
        add("enum value used before", "insert into t values ('new'); alter type e add value 'new';",
            2, "begin");
        add("enum made here",
            "create type s.e as enum (); alter type s.e add value 'new'; "
            "insert into t values ('new');",
            3, "begin");
        add("enum value renamed", "alter type e rename value 'a' to 'b'; select 'b'", 2, "begin");
        add("copy from the server's disk", "copy t from '/tmp/x'; copy t from program 'cat';", 2,
            "begin");
    }

    void decidesByTheWholeFile()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, begin);

        const auto batch = batchSql(file.toStdString());

        QVERIFY2(!batch.refusal, batch.refusal ? batch.refusal->message.c_str() : "");
        QVERIFY(batch.parsed);
        QVERIFY(batch.warnings.empty());
        QTEST(int(batch.statements.size()), "statements");
        QCOMPARE(batch.transactional, !begin.isEmpty());
        if (batch.transactional)
            QCOMPARE(text(batch.begin), begin);
        QTEST(text(batch.reason.text()), "reason");
    }

    void takesADollarThatIsNoParameter_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addRow("prepared") << QByteArray("prepare p (int) as select $1; execute p (1);");
        QTest::addRow("a function") << QByteArray(
            "create function f(int) returns int language sql begin atomic select $1; end;");
        QTest::addRow("a body") << QByteArray("do $$ begin perform '$1'; end $$;");
        QTest::addRow("text") << QByteArray("select '$1', \"a$1\", a$1 -- $1\n");
    }

    void takesADollarThatIsNoParameter()
    {
        QFETCH(QByteArray, file);
        QVERIFY(!batchSql(file.toStdString()).refusal);
    }

    void refusesWhatNoServerTakes_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("message"); // its beginning

        const auto add = [](const char* name, const char* file, int line, const char* message) {
            QTest::addRow("%s", name) << QByteArray(file) << line << message;
        };
        add("connect", "create table a ();\n\\connect other\ncreate table b ();", 2,
            "\\connect is a command of psql");
        add("at the start", "\\set ON_ERROR_STOP on\nselect 1;", 1, "\\set is a command of psql");
        add("after a query", "select 1;\nselect 2 \\gexec", 2, "\\gexec is a command of psql");
        add("include", "-- first\n\\i other.sql", 2, "\\i is a command of psql");
        add("copy", "create table t (a int);\n\ncopy t from stdin;\n1\n2\n\\.\n", 3,
            "COPY … FROM STDIN takes its rows from psql");
        add("copy as pg_dump writes it", "COPY public.t (a, b) FROM stdin;\n1\tit's\n\\.\n", 1,
            "COPY … FROM STDIN takes its rows from psql");
        add("copy with rows that look like SQL", "copy t from stdin;\nselect\tfrom\n\\.\n", 1,
            "COPY … FROM STDIN takes its rows from psql");
        add("copy with rows that hold a semicolon", "copy t from stdin;\nupdate;x\n\\.\n", 1,
            "COPY … FROM STDIN takes its rows from psql");
        add("copy without rows", "copy t from stdin;\n\\.\n", 1,
            "COPY … FROM STDIN takes its rows from psql");
        add("copy alone", "copy t from stdin;", 1, "COPY … FROM STDIN takes its rows from psql");
        add("copy out", "select 1;\ncopy t to stdout;", 2, "COPY … TO STDOUT has nowhere to go");
        add("a parameter", "select 1;\nupdate t\n set a = 1 where b = $1", 3,
            "$1 stands for a value that nobody gives");
        add("backslashes after their meaning was changed",
            "set standard_conforming_strings = off;\nselect E'it\\'s', 'a';\n"
            "insert into t values (1, 'a\\'); drop table t; --')",
            3, "since line 1 sets standard_conforming_strings, a backslash in '…'");
        add("a quote escaped after that",
            "set standard_conforming_strings = off;\n"
            "create table s (t text default 'it\\'s');",
            2, "since line 1 sets standard_conforming_strings, a backslash in '…'");
        add("a comment never closed", "-- head\n/* first\ncreate table a ();", 2,
            "the comment that begins here is never closed");
        add("a comment never closed after something", "select 1;\n/* /* */ create table a ();", 2,
            "the comment that begins here is never closed");
        add("never ended", "select 1;\nbegin;\nselect 2;", 2,
            "the transaction that begins here is never ended");
        add("never ended after chain", "begin; select 1;\ncommit and chain;", 2,
            "the transaction that begins here is never ended");
        add("concurrently in a wrapper", "begin;\ncreate index concurrently i on t (a);\ncommit;",
            2, "CREATE INDEX CONCURRENTLY cannot run between BEGIN and COMMIT");
        add("concurrently in a block", "select 1;\nbegin;\nselect 1;\nvacuum;\ncommit;", 4,
            "VACUUM cannot run between BEGIN and COMMIT");
    }

    void refusesWhatNoServerTakes()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, message);

        const auto batch = batchSql(file.toStdString());

        QVERIFY(batch.refusal);
        QTEST(batch.refusal->line, "line");
        QVERIFY2(text(batch.refusal->message).startsWith(message), batch.refusal->message.c_str());
    }

    void backslashesThatMeanWhatTheParserThinksAreTaken()
    {
        for (const auto* file :
             {"select 'a\\'; select 1", "set standard_conforming_strings = on; select 'a\\'",
              "set standard_conforming_strings to off; select E'\\n', $$\\$$, \"\\\", 'b'",
              "set local standard_conforming_strings = 'off'; set standard_conforming_strings to "
              "default; select 'a\\'",
              "set session standard_conforming_strings = false; reset standard_conforming_strings; "
              "select 'a\\'; -- it's 'c\\'"}) {
            const auto batch = batchSql(file);
            QVERIFY2(!batch.refusal, file);
            QVERIFY2(batch.parsed, file);
        }
    }

    void aSessionThatEscapesInTextsIsLeftToTheServer()
    {
        const std::string file = "select 1;\nselect 'a\\nb'";
        QVERIFY(batchSql(file).parsed);
        const auto batch = batchSql(file, Strings::Escaping);
        QVERIFY(!batch.parsed && batch.transactional);
        QCOMPARE(batch.statements.size(), 1U);
        QVERIFY2(batch.warnings.at(0).text().starts_with("line 2 is not SQL"),
                 batch.warnings[0].text().c_str());
        for (const auto* plain :
             {"select E'a\\nb', 'b', $$\\$$", "set standard_conforming_strings = on; select 'a\\'"})
            QVERIFY2(batchSql(plain, Strings::Escaping).parsed, plain);
    }

    void leavesToTheServerWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("sent");
        QTest::addColumn<QString>("begin"); // "" where it is not sent in a transaction

        const auto add = [](const char* name, const char* file, const char* sent,
                            const char* begin) {
            QTest::addRow("%s", name) << QByteArray(file) << sent << begin;
        };
        const char* newer = "create table a (); selec newer; -- end";
        add("newer syntax", newer, newer, "begin");
        add("comment before", "-- x\n/* y */ selec 1;", "selec 1;", "begin");
        add("wrapper", "begin;\nselec newer; select 2;\ncommit;", "selec newer; select 2", "begin");
        add("wrapper and start", "start transaction read write; selec 1; end", "selec 1",
            "start transaction read write");
        add("commit in the middle", "selec 1; commit; selec 2", "selec 1; commit; selec 2", "");
        add("rollback", "selec 1; rollback;", "selec 1; rollback;", "");
        add("savepoint", "selec 1; rollback to savepoint s;", "selec 1; rollback to savepoint s;",
            "begin");
        add("case has an end", "selec case when 1 then 2 end; select 1",
            "selec case when 1 then 2 end; select 1", "begin");
        add("atomic body has an end",
            "selec 1; create function f() returns int begin atomic select case when true then 1 "
            "end; "
            "end; select 1",
            "selec 1; create function f() returns int begin atomic select case when true then 1 "
            "end; "
            "end; select 1",
            "begin");
        add("quote never ended", "select 'x", "select 'x", "begin");
        add("quote never ended, commit somewhere", "select 'it'; commit; select 'x",
            "select 'it'; commit; select 'x", "");
    }

    void leavesToTheServerWhatItDoesNotKnow()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, begin);
        const auto sql = file.toStdString();

        const auto batch = batchSql(sql);

        QVERIFY(!batch.parsed);
        QVERIFY(!batch.refusal);
        QCOMPARE(batch.warnings.size(), 1u);
        QVERIFY(batch.warnings[0].text().find("sent as one simple query") != std::string::npos);
        QCOMPARE(batch.statements.size(), 1u);
        QTEST(text(std::string(batch.statements[0].of(sql))), "sent");
        QCOMPARE(batch.transactional, !begin.isEmpty());
        if (batch.transactional)
            QCOMPARE(text(batch.begin), begin);
        else
            QVERIFY(!batch.reason.empty());
    }
};

QTEST_GUILESS_MAIN(TestSqlBatch)
#include "tst_sql_batch.moc"
