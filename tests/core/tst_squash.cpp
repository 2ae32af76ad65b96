// Several versions as one, proven on a real server before anything is written.
#include "core/migrate/migrator.h"
#include "core/migrate/squash.h"
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"

#include <QTest>

using namespace howdah;

namespace {

struct Bench : MigrationBench {
    TestDatabase one;
    TestDatabase other;
    TestDatabase spare;

    SquashedPair proven(std::int64_t from, std::int64_t to)
    {
        return squashProven(one.pool(), other.pool(), spare.pool(), options, from, to);
    }
    QStringList files() const
    {
        return QDir(text(options.dir.string())).entryList(QDir::Files, QDir::Name);
    }
    void fourFiles()
    {
        scripts.add("01_a", "-- What it is for.\ncreate table a (id int)", "drop table a");
        scripts.add("02_b", "create table b (id int);\ninsert into b values (1), (2) -- two\n",
                    "drop table b");
        scripts.add("03_c", "begin;\nalter table b add note text;\ncommit;\n",
                    "alter table b drop note;");
        scripts.add("04_d", "create table d (id int);", "drop table d;");
    }
    ~Bench() { std::filesystem::remove_all(options.dir.string() + "-squashed"); }
};

} // namespace

class TestSquash : public QObject {
    Q_OBJECT

private slots:
    void makesOnePairOfSeveralAndMovesTheOthersAside()
    {
        Bench bench;
        bench.fourFiles();
        const auto pair = bench.proven(2, 3);
        QCOMPARE(pair.leftOut, 0);
        const auto written = writeSquash(pair, bench.options.dir, false);

        QCOMPARE(bench.files(),
                 (QStringList{"01_a.down.sql", "01_a.up.sql", "03_squashed_2_to_3.down.sql",
                              "03_squashed_2_to_3.up.sql", "04_d.down.sql", "04_d.up.sql"}));
        QCOMPARE(QDir(text(written.aside.string())).entryList(QDir::Files).size(), 4);
        QCOMPARE(versions(bench.migrator().up()), (Versions{1, 3, 4}));
        QCOMPARE(bench.database.scalar("select count(note) || ' ' || count(*) from b"), "0 2");
        QCOMPARE(versions(bench.migrator().down(std::nullopt)), (Versions{4, 3, 1}));
    }

    void aDatabaseThatHasItAppliedStaysRight()
    {
        Bench bench;
        bench.fourFiles();
        bench.migrator().up();
        writeSquash(bench.proven(1, 3), bench.options.dir, false);
        const auto status = bench.migrator().status();
        QCOMPARE(status.rows.size(), 2U);
        for (const auto& row : status.rows)
            QCOMPARE(nameOf(row.state), "applied");
        QVERIFY(bench.migrator().planUp().steps.empty());
        QCOMPARE(versions(bench.migrator().down(std::nullopt)), (Versions{4, 3}));
        QVERIFY(!bench.has("a"));
    }

    void whatIsMadeAndDroppedAgainIsLeftOut()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "create table a (id int); create table gone (id int); create index "
                          "on gone (id)",
                          "drop table gone; drop table a");
        bench.scripts.add("2_b",
                          "alter table gone add x int; insert into gone values (1, 1); alter "
                          "table a add y int",
                          "alter table a drop y; alter table gone drop x");
        bench.scripts.add(
            "3_c", "drop table gone; create table b (id int)",
            "create table gone (id int, x int); create index on gone (id); drop table "
            "b");
        const auto pair = bench.proven(1, 3);
        QCOMPARE(text(pair.up).contains("gone"), false);
        QVERIFY(text(pair.up).contains("alter table a add y int"));
        QVERIFY(pair.leftOut >= 5);
    }

    void valuesAreComparedAndWhatTellsNothingIsNamed()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int, at timestamptz default now())",
                          "drop table a");
        bench.scripts.add("2_b", "insert into a values (1)", "delete from a");
        const auto pair = bench.proven(1, 2);
        QCOMPARE(pair.notes.size(), 1U);
        QCOMPARE(text(pair.notes.front()),
                 "the values of a.at were not compared: the files do not make the same ones twice");

        // Nor is what a file below made at its own moment, in each of the two.
        Bench below;
        below.scripts.add("1_v", "create table v (at timestamptz); insert into v values (now())",
                          "drop table v");
        below.scripts.add("2_a", "create table a (id int)", "drop table a");
        below.scripts.add("3_b", "alter table a add b int", "alter table a drop b");
        below.proven(2, 3);

        // Whether the table was made by the same transaction.
        Bench other;
        other.scripts.add("1_a", "create table a (id int)", "drop table a");
        other.scripts.add("2_b",
                          "insert into a select (pg_current_xact_id() = (select xmin::text::xid8 "
                          "from pg_class where oid = 'a'::regclass))::int",
                          "delete from a");
        const auto refused = errorOf([&] { other.proven(1, 2); });
        QVERIFY2(text(refused.what()).contains("a.id holds other values with the squashed file"),
                 refused.what());
    }

    void theSameValuesInOtherRowsAreRefused()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int, price int)", "drop table a");
        bench.scripts.add("2_b", "insert into a values (1, 10), (2, 20)", "delete from a");
        auto pair = squash(readFolder(bench.options.dir), 1, 2, false);
        const auto prove = [&](const SquashedPair& one) {
            return proveSquash(bench.one.pool(), bench.other.pool(), bench.options, one);
        };
        const std::string right = "(1, 10), (2, 20)";
        pair.up.replace(pair.up.find(right), right.size(), "(1, 20), (2, 10)");

        const auto refused = errorOf([&] { prove(pair); });
        QCOMPARE(refused.kind(), ErrorKind::BadState);
        QVERIFY2(text(refused.what())
                     .contains("a holds the same values in other rows with the squashed file"),
                 refused.what());
    }

    void settingsOfOneFileDoNotReachTheNext()
    {
        Bench bench;
        bench.scripts.add("1_a", "create schema s; set search_path = s; create table a (id int)",
                          "drop schema s cascade");
        bench.scripts.add("2_b", "create table b (id int)", "drop table b");
        writeSquash(bench.proven(1, 2), bench.options.dir, false);
        bench.migrator().up();
        QVERIFY(bench.has("s.a"));
        QVERIFY(bench.has("public.b"));
    }

    void refusesWhatCannotShareATransaction_data()
    {
        QTest::addColumn<QByteArray>("up");
        QTest::addColumn<QString>("why");
        QTest::addRow("concurrently") << QByteArray("create index concurrently i on a (id)")
                                      << "CREATE INDEX CONCURRENTLY in line 1";
        QTest::addRow("unparsed") << QByteArray("selec 1") << "parser does not know";
        QTest::addRow("template") << QByteArray("-- howdah:template\nselect 1") << "template";
    }

    void refusesWhatCannotShareATransaction()
    {
        QFETCH(QByteArray, up);
        QFETCH(QString, why);
        Bench bench;
        bench.fourFiles();
        bench.scripts.add("02_b", up, "select 1");
        const auto error = errorOf([&] { bench.proven(1, 3); });
        QCOMPARE(error.kind(), ErrorKind::Unsupported);
        QVERIFY2(QString(error.what()).contains(why), error.what());
        QVERIFY2(QString(error.what()).contains("02_b.up.sql"), error.what());
    }

    void refusesWhatItCannotProveAndWritesNothing()
    {
        Bench bench;
        // The second file depends on the commit between the two.
        bench.scripts.add("1_a", "create type e as enum ('x')", "drop type e");
        bench.scripts.add("2_b", "alter type e add value 'y'", "select 1");
        bench.scripts.add("3_c", "create table t (v e default 'y')", "drop table t");
        const auto before = bench.files();
        QVERIFY(errorOf([&] { bench.proven(2, 3); }).kind() != ErrorKind::Internal);
        QCOMPARE(bench.files(), before);
    }

    void aGapBelowIsPassedAndOneWithinIsRefused()
    {
        Bench bench;
        bench.fourFiles();
        bench.scripts.remove("01_a.up.sql");

        QCOMPARE(bench.proven(2, 3).leftOut, 0);
        const auto error = errorOf([&] { bench.proven(1, 3); });
        QVERIFY2(
            text(error.what()).contains("01_a.down.sql cannot be squashed: it has no up file."),
            error.what());
    }

    void aRangeThatIsNoneIsAWrongUse()
    {
        Bench bench;
        bench.fourFiles();
        for (const auto& [from, to] : {std::pair{2, 2}, {3, 2}, {2, 9}, {0, 3}})
            QCOMPARE(errorOf([&] { bench.proven(from, to); }).kind(), ErrorKind::BadUse);
        bench.scripts.write("02_b.down.sql", "select 1");
        QFile::remove(text((bench.options.dir / "02_b.down.sql").string()));
        QVERIFY(QString(errorOf([&] { bench.proven(1, 3); }).what()).contains("--down-for 2"));
    }

    void aDatabaseInBetweenIsRefusedWithWhatToDo()
    {
        Bench bench;
        bench.fourFiles();
        const auto pair = bench.proven(2, 4);
        requireOutside(pair, 1);
        requireOutside(pair, 4);
        requireOutside(pair, std::nullopt);
        const auto error = errorOf([&] { requireOutside(pair, 3); });
        QCOMPARE(error.kind(), ErrorKind::BadState);
        QVERIFY2(QString(error.what()).contains("goto 4 first, or goto 1"), error.what());
    }

    void keptFilesStayAndThePairLiesBeside()
    {
        Bench bench;
        bench.fourFiles();
        const auto before = bench.files();
        const auto written = writeSquash(bench.proven(1, 2), bench.options.dir, true);
        QCOMPARE(bench.files(), before);
        QVERIFY(std::filesystem::exists(written.up));
        QCOMPARE(errorOf([&] { writeSquash(bench.proven(1, 2), bench.options.dir, true); }).kind(),
                 ErrorKind::Exists);
    }
};

QTEST_GUILESS_MAIN(TestSquash)
#include "tst_squash.moc"
