// The gate of read-only profiles, and SQL without its secrets.
#include "core/sql/read_only.h"
#include "core/sql/secrets.h"

#include <QTest>

using namespace howdah;

class TestReadOnly : public QObject {
    Q_OBJECT

private slots:
    void letsThroughOnlyWhatReads_data()
    {
        QTest::addColumn<QString>("why"); // part of the refusal; "" where it passes
        const auto passes = [](const char* sql) { QTest::newRow(sql) << ""; };
        const auto stops = [](const char* sql, const char* why) { QTest::newRow(sql) << why; };

        passes("select 1");
        passes("");
        passes("-- nothing");
        passes("table t");
        passes("values (1), (2)");
        passes("with x as (select 1) select * from x; show all;");
        passes("select count(*) from t where a in (select b from u) order by 1");
        passes("explain update t set a = 1");
        passes("explain (analyze, buffers) select 1");
        passes("copy t to stdout");
        passes("copy (select 1) to stdout");
        passes("declare c cursor for select 1; fetch 10 from c; close c");
        passes("set search_path = a, b");
        passes("set local statement_timeout = '5s'");
        passes("select 'delete from t', \"update\" from \"insert\"");

        stops("insert into t values (1)", "writes");
        stops("select 1;\n\ndelete from t", "line 3: DELETE writes");
        stops("update t set a = 1", "writes");
        stops("merge into t using s on true when matched then delete", "writes");
        stops("with x as (delete from t returning *) select * from x", "delete writes");
        stops("select * from (with x as (insert into t values (1) returning 1) table x) y",
              "insert writes");
        stops("select 1 into t", "makes a table");
        stops("select * from t for update", "lock rows");
        stops("select * from t for key share", "lock rows");
        stops("create table t ()", "CREATE TABLE");
        stops("create table t as select 1", "CREATE TABLE AS");
        stops("refresh materialized view v", "REFRESH");
        stops("truncate t", "TRUNCATE");
        stops("explain analyze delete from t", "runs what it explains");
        stops("explain analyze with x as (delete from t returning *) select * from x", "delete");
        stops("copy t from stdin", "COPY");
        stops("copy t to '/tmp/x'", "COPY");
        stops("copy t to program 'sh'", "COPY");
        stops("copy (delete from t returning *) to stdout", "delete");
        stops("do $$ begin end $$", "DO");
        stops("call p()", "CALL");
        stops("vacuum", "VACUUM");
        stops("analyze", "ANALYZE");
        stops("checkpoint", "CHECKPOINT");
        stops("alter system set work_mem = 1", "ALTER SYSTEM");
        stops("lock table t", "LOCK");
        stops("begin", "BEGIN");
        stops("commit; begin read write", "COMMIT");
        stops("set transaction read write", "SET");
        stops("set default_transaction_read_only = off", "default_transaction_read_only");
        stops("set \"Default_Transaction_Read_Only\" = off", "default_transaction_read_only");
        stops("reset all", "SET");
        stops("set role postgres", "role");
        stops("set session authorization postgres", "SET");
        stops("execute p", "EXECUTE");
        stops("prepare p as delete from t", "PREPARE");
        stops("listen c", "LISTEN");
        stops("notify c", "NOTIFY");
        stops("select lo_create(0)", "lo_create");
        stops("select pg_catalog.lo_create(0)", "lo_create");
        stops("select * from dblink_exec('x')", "dblink_exec");
        stops("select 1 where pg_terminate_backend(1)", "pg_terminate_backend");
        stops("select set_config('a', 'b', false)", "set_config");
        stops("select nextval('s')", "nextval");
        stops("select query_to_xml('delete from t', true, true, '')", "query_to_xml");
        stops("declare c cursor for select pg_reload_conf()", "pg_reload_conf");
        stops("selec 1", "cannot tell");
        stops("select 'x", "cannot tell");
    }

    void letsThroughOnlyWhatReads()
    {
        QFETCH(QString, why);
        const std::string sql = QTest::currentDataTag();

        QCOMPARE(isReadOnly(sql), why.isEmpty());
        const auto said = QString::fromStdString(whyNotReadOnly(sql));
        QVERIFY2(said.contains(why) && said.isEmpty() == why.isEmpty(), qPrintable(said));
    }

    void looksAtTreesDeeperThanAnyStack()
    {
        std::string sql = "select ";
        for (int i = 0; i < 20'000; ++i)
            sql += "1+";
        QVERIFY(isReadOnly(sql + "1"));
        QVERIFY(!isReadOnly(sql + "nextval('s')"));
    }

    void takesOutSecrets_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("kept");
        const auto add = [](const char* name, const char* sql, const char* kept) {
            QTest::addRow("%s", name) << QByteArray(sql) << QByteArray(kept);
        };
        add("nothing to take", "select 'a', password from users; -- 'b'",
            "select 'a', password from users; -- 'b'");
        add("create role", "create role r login password 's3cret' valid until '2030-01-01';",
            "create role r login password '***' valid until '2030-01-01';");
        add("alter user", "alter user r with encrypted password 's3''cret'; select 1",
            "alter user r with encrypted password '***'; select 1");
        add("other quotes",
            "alter role r password $x$s3cret$x$; alter role r password E's3\\'cret'",
            "alter role r password '***'; alter role r password '***'");
        add("unicode quotes", "alter role r password U&'s3cret'", "alter role r password '***'");
        add("comment between", "alter role r password /* the */ 's3cret'",
            "alter role r password /* the */ '***'");
        add("user mapping",
            "create user mapping for u server s options (user 'u', password 's3cret')",
            "create user mapping for u server s options (user '***', password '***')");
        add("alter user mapping",
            "alter user mapping for u server s options (set password 's3cret')",
            "alter user mapping for u server s options (set password '***')");
        add("server",
            "create server s foreign data wrapper w options (host 'h', passfile 's3cret')",
            "create server s foreign data wrapper w options (host '***', passfile '***')");
        add("subscription",
            "create subscription s connection 'host=h password=s3cret' publication p",
            "create subscription s connection '***' publication p");
        add("alter subscription", "alter subscription s connection 's3cret'",
            "alter subscription s connection '***'");
        add("inside a body", "do $$ begin execute 'alter role r password ''s3cret'''; end $$",
            "do $$ begin execute 'alter role r password '***''; end $$");
        add("a URL anywhere", "select dblink_connect('postgres://u:s3cret@h/d')",
            "select dblink_connect('postgres://u:***@h/d')");
        add("not SQL, but its words tell", "selec 1; alter role r newword password 's3cret'; x",
            "selec 1; alter role r newword password '***'; x");
        add("not to be read", "alter role r password 's3cret",
            "-- not kept: the text cannot be read, so its secrets could not be taken out");
    }

    void takesOutSecrets()
    {
        QFETCH(QByteArray, sql);
        const auto kept = withoutSecrets(sql.toStdString());
        QTEST(QByteArray::fromStdString(kept), "kept");
        QVERIFY(kept.find("s3") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestReadOnly)
#include "tst_read_only.moc"
