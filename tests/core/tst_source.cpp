// The folder of migration files: what is taken, what is left aside, what is wrong.
#include "core/migrate/source.h"
#include "tests/support/error_of.h"
#include "tests/support/script_dir.h"

#include <QTest>

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace howdah;

namespace {

// "7 title up down", as the folder was read
QStringList seen(const Folder& folder)
{
    QStringList all;
    for (const auto& script : folder.scripts)
        all += QString("%1 %2%3%4")
                   .arg(script.version)
                   .arg(QString::fromStdString(script.title), script.up ? " up" : "",
                        script.down ? " down" : "");
    return all;
}

QStringList ignored(const Folder& folder)
{
    QStringList all;
    for (const auto& file : folder.ignored)
        all += QString::fromStdString(file.name);
    return all;
}

} // namespace

class TestSource : public QObject {
    Q_OBJECT

private slots:
    void takesNamesAsGolangMigrateDoes_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QStringList>("scripts");
        QTest::addColumn<QStringList>("left");
        const auto add = [](const char* name, const QStringList& files, const QStringList& scripts,
                            const QStringList& left = {}) {
            QTest::addRow("%s", name) << files << scripts << left;
        };

        add("nothing", {}, {});
        add("a pair", {"1_a.up.sql", "1_a.down.sql"}, {"1 a up down"});
        add("by number", {"10_b.up.sql", "9_a.up.sql", "0_z.up.sql"},
            {"0 z up", "9 a up", "10 b up"});
        add("leading zeros", {"000002_b.up.sql", "2_b.down.sql"}, {"2 b up down"});
        add("timestamp", {"20240131235959_a.up.sql"}, {"20240131235959 a up"});
        add("largest", {"9223372036854775807_a.up.sql"}, {"9223372036854775807 a up"});
        add("zeros beyond count", {"0000000000000000000000000001_a.up.sql"}, {"1 a up"});
        add("two titles", {"1_up_title.up.sql", "1_down_title.down.sql"}, {"1 up_title up down"});
        add("no title", {"1_.up.sql"}, {"1  up"});
        add("dots in the title", {"1_v1.2.up.sql", "2_a.up.down.sql"},
            {"1 v1.2 up", "2 a.up down"});
        add("only down", {"1_a.down.sql"}, {"1 a down"});
        add("flat", {"1_a.sql", "1_rollback.sql"}, {"1 a up down"});
        add("flat, beside pairs", {"1_a.up.sql", "1_rollback.sql", "2_b.sql", "2_b.down.sql"},
            {"1 a up down", "2 b up down"});
        add("a lone flat one among pairs",
            {"1_a.up.sql", "1_a.down.sql", "2_b.sql", "3_c.up.sql", "3_c.down.sql"},
            {"1 a up down", "3 c up down"}, {"2_b.sql"});
        add("as many flat ones as pairs", {"1_a.up.sql", "2_b.sql"}, {"1 a up", "2 b up"});
        add("other names",
            {"howdah.yaml", "README.md", "a_1.up.sql", "1a_b.up.sql", "-1_a.up.sql", "1.up.sql",
             "V1__a.sql", "1_a.up.txt", "8_a.up.sql~", "1_a.UP.SQL", ".1_a.up.sql.swp",
             "schema.sql"},
            {},
            {"-1_a.up.sql", ".1_a.up.sql.swp", "1.up.sql", "1_a.UP.SQL", "1_a.up.txt",
             "1a_b.up.sql", "8_a.up.sql~", "README.md", "V1__a.sql", "a_1.up.sql", "schema.sql"});
    }

    void takesNamesAsGolangMigrateDoes()
    {
        QFETCH(QStringList, files);
        QFETCH(QStringList, left);
        ScriptDir scripts;
        for (const auto& file : files)
            scripts.write(file, "select 1");

        const auto folder = readFolder(scripts.path());

        QTEST(seen(folder), "scripts");
        auto aside = ignored(folder);
        aside.sort();
        left.sort();
        QCOMPARE(aside, left);
        QVERIFY(folder.problems.empty());
    }

    void aDownFileAloneIsPassedWhereVersionsAboveItGoUp()
    {
        ScriptDir scripts;
        for (const auto* name : {"1_a.up.sql", "2_b.down.sql", "3_c.up.sql", "4_d.down.sql"})
            scripts.write(name, "select 1");

        const auto folder = readFolder(scripts.path());

        QCOMPARE(seen(folder), (QStringList{"1 a up", "2 b up down", "3 c up", "4 d down"}));
        const auto& up = *folder.scripts[1].up;
        QVERIFY(up.text.empty());
        QCOMPARE(up.warnings.size(), 1u);
        QVERIFY(up.warnings[0].text().starts_with("2_b.down.sql has no up file: nothing is run"));
    }

    void saysWhatIsWrongWithAFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("message");

        QTest::addRow("version too large")
            << "9223372036854775808_a.up.sql" << QByteArray("select 1")
            << "9223372036854775808_a.up.sql: its version is larger than 9223372036854775807: give "
               "it a smaller one";
        QTest::addRow("version far too large")
            << "99999999999999999999999_a.up.sql" << QByteArray("")
            << "99999999999999999999999_a.up.sql: its version is larger than 9223372036854775807: "
               "give it a smaller one";
        QTest::addRow("name with an escape")
            << "3_\x1B[31m.up.sql" << QByteArray("")
            << "3_?[31m.up.sql: its name holds bytes that are no printable UTF-8: rename it";
        QTest::addRow("twice") << "01_other.up.sql" << QByteArray("")
                               << "1_first.up.sql: 01_other.up.sql has version 1 as well, and also "
                                  "goes up: give one of them another version";
        QTest::addRow("twice, flat") << "1_second.sql" << QByteArray("")
                                     << "1_second.sql: 1_first.up.sql has version 1 as well, and "
                                        "also goes up: give one of them another version";
        QTest::addRow("latin-1") << "2_a.up.sql"
                                 << QByteArray("select 1;\n\n-- gr\xFC\xDF"
                                               "e\n")
                                 << "2_a.up.sql:3: it is not UTF-8: save it as UTF-8";
        QTest::addRow("overlong") << "2_a.up.sql" << QByteArray("\xC0\x80")
                                  << "2_a.up.sql:1: it is not UTF-8: save it as UTF-8";
        QTest::addRow("UTF-16")
            << "2_a.up.sql" << QByteArray("s\0e\0l\0", 6)
            << "2_a.up.sql:1: it holds a NUL character (is it UTF-16?): save it "
               "as UTF-8";
        QTest::addRow("dbmate") << "2_a.sql"
                                << QByteArray(
                                       "-- adds a\n-- migrate:up\nselect 1;\n-- migrate:down\n")
                                << "2_a.sql:2: it is a file of dbmate (-- migrate:up), which holds "
                                   "both directions: howdahctl migrate convert makes a pair of it";
        QTest::addRow("goose")
            << "2_a.sql" << QByteArray("-- +goose Up\nselect 1;\n")
            << "2_a.sql:1: it is a file of goose (-- +goose Up), which holds both "
               "directions: howdahctl migrate convert makes a pair of it";
    }

    void saysWhatIsWrongWithAFile()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, message);
        ScriptDir scripts;
        scripts.add("1_first", "select 1");
        scripts.add("3_third", "select 1");
        scripts.write(name, content);

        const auto folder = readFolder(scripts.path());

        QCOMPARE(folder.problems.size(), 1u);
        QCOMPARE(QString::fromStdString(folder.problems[0].message), message);
        const auto error = errorOf([&] { requireSound(folder.problems); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QCOMPARE(QString::fromUtf8(error.what()), message);
        QCOMPARE(folder.scripts.size(), 2u); // what is right is still listed
    }

    void speaksOfWhatCannotBeRead()
    {
        ScriptDir scripts;
        QVERIFY(::symlink("nowhere", (scripts.path() / "1_gone.up.sql").c_str()) == 0);
        QVERIFY(::mkfifo((scripts.path() / "2_pipe.up.sql").c_str(), 0600) == 0); // would block
        QVERIFY(::mkdir((scripts.path() / "3_folder.up.sql").c_str(), 0700) == 0);

        const auto folder = readFolder(scripts.path());

        QCOMPARE(folder.problems.size(), 2u);
        QCOMPARE(QString::fromStdString(folder.problems[0].message),
                 "1_gone.up.sql: it cannot be read (No such file or directory)");
        QCOMPARE(QString::fromStdString(folder.problems[1].message),
                 "2_pipe.up.sql: it is not a regular file");
        QCOMPARE(ignored(folder), QStringList{"3_folder.up.sql"});
        QVERIFY(QString::fromUtf8(errorOf([&] { requireSound(folder.problems); }).what())
                    .endsWith("(and 1 more like it)"));
    }

    void aNameOfAnotherEncodingIsRefused()
    {
        ScriptDir scripts;
        std::ofstream(scripts.path() / "1_\xE9t\xE9.up.sql") << "select 1";

        const auto folder = readFolder(scripts.path());

        QCOMPARE(folder.problems.size(), 1u);
        QCOMPARE(QString::fromStdString(folder.problems[0].message),
                 "1_?t?.up.sql: its name holds bytes that are no printable UTF-8: rename it");
    }

    void aFolderThatIsNotThereIsAnError()
    {
        const auto error = errorOf([] { readFolder("/nowhere/at/all"); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY(QString::fromUtf8(error.what())
                    .startsWith("the migrations folder /nowhere/at/all "
                                "cannot be read (No such file"));
    }

    void takesAByteOrderMarkOffAndWarns()
    {
        ScriptDir scripts;
        scripts.add("1_a", "\xEF\xBB\xBFselect 1");
        scripts.add("2_b", "select 1");

        const auto folder = readFolder(scripts.path());

        const auto& file = *folder.scripts[0].up;
        QCOMPARE(file.text, std::string("select 1"));
        QCOMPARE(file.warnings.size(), 1u);
        QVERIFY(file.warnings[0].text().find("1_a.up.sql begins with a byte order mark") == 0);
        QVERIFY(file.checksum != folder.scripts[1].up->checksum); // of the bytes as they are
    }

    void checksumIsSha256OfTheBytes()
    {
        ScriptDir scripts;
        scripts.add("1_a", "abc"); // FIPS 180-2, appendix B.1
        const auto folder = readFolder(scripts.path());
        QCOMPARE(folder.scripts[0].up->checksum,
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void whatNobodyHasWrittenSinceIsNotReadAgain()
    {
        ScriptDir scripts;
        scripts.add("1_a", "create table a ()");
        scripts.add("2_b", "create table b ()");
        scripts.add("3_c", "-- howdah:template\nselect '${x}'");
        auto before = readFolder(scripts.path());
        QVERIFY(readFolder(scripts.path(), {}, &before).scripts[0].up != before.scripts[0].up);
        before.readAt += std::chrono::hours(1); // its files were written long before
        scripts.write("2_b.up.sql", "create table c ()");
        scripts.remove("1_a.up.sql");
        scripts.add("1_z", "create table a ()");
        scripts.add("4_d", "create table d ()");

        const auto again = readFolder(scripts.path(), {}, &before);
        QCOMPARE(seen(again), (QStringList{"1 z up", "2 b up", "3 c up", "4 d up"}));
        QCOMPARE(again.scripts[1].up->text, "create table c ()");
        QVERIFY(again.scripts[2].up != before.scripts[2].up); // its variable may have a value now

        before = again;
        before.readAt += std::chrono::hours(1);
        const auto third = readFolder(scripts.path(), {}, &before);
        QCOMPARE(third.scripts[1].up, again.scripts[1].up);
        QCOMPARE(third.scripts[3].up, again.scripts[3].up);
        QCOMPARE(third.problems.size(), again.problems.size());
    }

    void aCommentMaySpeakOfOtherTools()
    {
        ScriptDir scripts;
        scripts.add("1_a", "select 1; -- migrate:up was here\n  -- +goose Up\n");
        QVERIFY(readFolder(scripts.path()).problems.empty());
    }
};

QTEST_GUILESS_MAIN(TestSource)
#include "tst_source.moc"
