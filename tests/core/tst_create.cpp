// New migration files, named as the folder's others are.
#include "core/migrate/create.h"
#include "core/migrate/source.h"
#include "tests/support/error_of.h"
#include "tests/support/script_dir.h"

#include <QTest>

using namespace howdah;

class TestCreate : public QObject {
    Q_OBJECT

private slots:
    void followsTheFoldersHabit_data()
    {
        QTest::addColumn<QStringList>("onDisk");
        QTest::addColumn<QString>("name");

        QTest::addRow("empty folder") << QStringList{} << "000001_add_invoices.up.sql";
        QTest::addRow("six digits") << QStringList{"000041_a"} << "000042_add_invoices.up.sql";
        QTest::addRow("four digits") << QStringList{"0009_a"} << "0010_add_invoices.up.sql";
        QTest::addRow("no padding") << QStringList{"9_a"} << "10_add_invoices.up.sql";
        QTest::addRow("the newest decides")
            << QStringList{"1_a", "0012_b"} << "0013_add_invoices.up.sql";
        QTest::addRow("times") << QStringList{"20240229120000_a"}
                               << "20260203040506_add_invoices.up.sql";
        QTest::addRow("a time still to come")
            << QStringList{"20290101000000_a"} << "20290101000001_add_invoices.up.sql";
        QTest::addRow("no time, though long")
            << QStringList{"20249999999999_a"} << "20250000000000_add_invoices.up.sql";
    }

    void followsTheFoldersHabit()
    {
        QFETCH(QStringList, onDisk);
        ScriptDir scripts;
        for (const auto& stem : onDisk)
            scripts.add(stem, "select 1");
        const auto now = SystemClock::from_time_t(1770091506); // 2026-02-03 04:05:06 UTC

        const auto pair = createMigration(scripts.path(), "Add invoices", now);

        QTEST(QString::fromStdString(pair.up.filename().string()), "name");
        const auto found = readFolder(scripts.path());
        QVERIFY(found.problems.empty());
        QCOMPARE(found.scripts.back().version, pair.version);
        QVERIFY(found.scripts.back().up && found.scripts.back().down);
    }

    void makesAFileNameOfAnyTitle_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("name");
        QTest::addRow("words") << "Add invoices, at last!"
                               << "000001_add_invoices_at_last.up.sql";
        QTest::addRow("a way out") << "../../etc/x"
                                   << "000001_etc_x.up.sql";
        QTest::addRow("other letters") << "größe"
                                       << "000001_größe.up.sql";
    }

    void makesAFileNameOfAnyTitle()
    {
        QFETCH(QString, title);
        ScriptDir scripts;
        const auto pair = createMigration(scripts.path(), title.toStdString());
        QTEST(QString::fromStdString(pair.up.filename().string()), "name");
        QCOMPARE(pair.up.parent_path(), scripts.path());
    }

    void aTitleOfSeveralLinesStaysAComment()
    {
        ScriptDir scripts;
        createMigration(scripts.path(), "drop\ntable users");
        const auto folder = readFolder(scripts.path());
        for (const auto& line : QString::fromStdString(folder.scripts.at(0).up->text).split('\n'))
            QVERIFY2(line.isEmpty() || line.startsWith("--"), qPrintable(line));
    }

    void refusesATitleThatSaysNothing()
    {
        ScriptDir scripts;
        QCOMPARE(errorOf([&] { createMigration(scripts.path(), " -- "); }).kind(),
                 ErrorKind::BadUse);
        QVERIFY(readFolder(scripts.path()).scripts.empty());
    }

    void replacesNothing()
    {
        ScriptDir scripts;
        createMigration(scripts.path() / "deeper", "first");
        const auto occupied = scripts.path() / "deeper" / "000002_b.down.sql";
        std::filesystem::create_directory(occupied); // a folder of that name is no migration
        QCOMPARE(errorOf([&] { createMigration(scripts.path() / "deeper", "b"); }).kind(),
                 ErrorKind::Exists);
        QVERIFY(!std::filesystem::exists(scripts.path() / "deeper" / "000002_b.up.sql"));
    }
};

QTEST_GUILESS_MAIN(TestCreate)
#include "tst_create.moc"
