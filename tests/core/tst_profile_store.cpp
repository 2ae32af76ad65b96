// profiles.yaml: what is wrong with one is named by file, line and key; changing one loses nothing.
#include "core/config/profile_build.h"
#include "core/config/profile_edit.h"
#include "core/config/profile_keys.h"
#include "core/config/profile_store.h"
#include "tests/support/error_of.h"
#include "tests/support/temp_folder.h"

#include <QTest>

#include <sys/stat.h>
#include <thread>

using namespace howdah;

namespace {

// What is said of the file, or of its block `a`, as soon as it is used.
QString complaint(const QByteArray& yaml)
{
    return errorOf([&] {
               const auto file = parseProfileFile(yaml.toStdString(), "f.yaml");
               const auto* block = file.find("a");
               if (!block)
                   throw Error(ErrorKind::Config, "no block a");
               if (!block->problem.empty())
                   throw Error(ErrorKind::Config, block->where + ": " + block->problem);
               std::vector<std::string> warnings;
               const auto unset = [](std::string_view) { return std::optional<std::string>(); };
               buildProfile("a", expandSettings(block->settings, unset, Trust::Own, warnings), {},
                            warnings);
           })
        .what();
}

constexpr auto commented = "# mine\n"
                           "default: shop  # the usual\n"
                           "\n"
                           "database:\n"
                           "  # the shop\n"
                           "  shop:\n"
                           "    host: db      # moved in May\n"
                           "    port: 5433\n"
                           "    pool:\n"
                           "      max_conns: 5  # few\n"
                           "    # the end of shop\n"
                           "\n"
                           "  \"odd name\": {host: 'a', user: \"b\"}\n"
                           "  report:\n"
                           "    url: >-\n"
                           "      postgres://report-host/reports\n"
                           "# the end\n";

// The same with another host, user and pool, and a group that was not there.
constexpr auto changed = "# mine\n"
                         "default: shop  # the usual\n"
                         "\n"
                         "database:\n"
                         "  # the shop\n"
                         "  shop:\n"
                         "    user: \"it's: me\"\n"
                         "    host: db2      # moved in May\n"
                         "    port: 5433\n"
                         "    pool:\n"
                         "      min_conns: 1\n"
                         "      max_conns: 6  # few\n"
                         "    # the end of shop\n"
                         "    retry:\n"
                         "      max_attempts: 2\n"
                         "\n"
                         "  \"odd name\": {host: 'a', user: \"b\"}\n"
                         "  report:\n"
                         "    url: >-\n"
                         "      postgres://report-host/reports\n"
                         "# the end\n";

// The same without its first block.
constexpr auto withoutShop = "# mine\n"
                             "\n"
                             "database:\n"
                             "  # the shop\n"
                             "\n"
                             "  \"odd name\": {host: 'a', user: \"b\"}\n"
                             "  report:\n"
                             "    url: >-\n"
                             "      postgres://report-host/reports\n"
                             "# the end\n";

unsigned modeOf(const std::string& path)
{
    struct stat status { };
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

} // namespace

class TestProfileStore : public QObject {
    Q_OBJECT

private slots:
    void readsBlocksWithTheirLines()
    {
        const auto file = parseProfileFile(commented, "f.yaml");
        QCOMPARE(file.defaultName, "shop");
        QCOMPARE(file.defaultLine, 2);
        QCOMPARE(file.names(), "odd name, report, shop");
        const auto* shop = file.find("shop");
        QCOMPARE(shop->line, 6);
        QCOMPARE(textsOf(*shop),
                 (ProfileTexts{{"host", "db"}, {"port", "5433"}, {"pool.max_conns", "5"}}));
        QCOMPARE(shop->settings.back().where, "f.yaml:10:shop.pool.max_conns");
        QCOMPARE(textsOf(*file.find("report")),
                 (ProfileTexts{{"url", "postgres://report-host/reports"}}));
    }

    void emptyFilesHaveNoBlocks()
    {
        for (const auto* text :
             {"", "# nothing\n", "---\n", "database:\n", "database: {}\n", "default: x\n",
              "\xEF\xBB\xBF"
              "database:\n"})
            QVERIFY2(parseProfileFile(text, "f.yaml").blocks.empty(), text);
    }

    void namesFileLineAndKey_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("message");

        const auto row = [](const char* name, const QByteArray& yaml, const char* message) {
            QTest::addRow("%s", name) << yaml << message;
        };
        row("bad duration", "database:\n  a:\n    statement_timeout: soon\n",
            "f.yaml:3:a.statement_timeout: \"soon\" is not a duration such as 250ms, 5s, 15m or "
            "1h30m, from 0s to 24d20h31m23s647ms");
        row("bad number", "database:\n  a:\n    pool:\n      max_conns: 1e3\n",
            "f.yaml:4:a.pool.max_conns: \"1e3\" is not a whole number from 1 to 10000");
        row("out of range", "database:\n  a:\n    port: 65536\n",
            "f.yaml:3:a.port: \"65536\" is not a port from 1 to 65535, or one for each host with "
            "commas between");
        row("unknown key", "database:\n  a:\n    host: x\n    prot: 5432\n",
            "f.yaml:4:a.prot: there is no such key; did you mean port?");
        row("unknown key in a group", "database:\n  a:\n    pool:\n      maxconns: 5\n",
            "f.yaml:4:a.pool.maxconns: there is no such key; did you mean pool.max_conns?");
        row("unknown group", "database:\n  a:\n    pol:\n      max_conns: 5\n",
            "f.yaml:4:a.pol.max_conns: there is no such key; did you mean pool.max_conns?");
        row("unknown sslmode", "database:\n  a:\n    sslmode: yes\n",
            "f.yaml:3:a.sslmode: \"yes\" is not one of disable, allow, prefer, require, verify-ca, "
            "verify-full");
        row("limits", "database:\n  a:\n    pool: {max_conns: 2, min_conns: 3}\n",
            "f.yaml:3:a.pool.min_conns: 3 is more than pool.max_conns, which is 2");
        row("group without keys", "database:\n  a:\n    pool: 5\n",
            "f.yaml:3:a.pool: is a group of keys, not a value; see `howdahctl profile show` for "
            "the keys in it");
        row("value that is a list", "database:\n  a:\n    host: [b, c]\n",
            "f.yaml:3:a.host: holds a list where one value is expected");
        row("value that is a mapping", "database:\n  a:\n    pool:\n      max_conns: {x: 1}\n",
            "f.yaml:4:a.pool.max_conns: holds a mapping where one value is expected");
        row("key given twice", "database:\n  a:\n    host: b\n    port: 1\n    host: c\n",
            "f.yaml:5:a.host: is given twice; it was first given at line 3");
        row("group given twice",
            "database:\n  a:\n    pool:\n      max_conns: 5\n    pool:\n      min_conns: 1\n",
            "f.yaml:5:a.pool: is given twice; it was first given at line 3");
        row("key that is no word", "database:\n  a:\n    [x]: y\n", "f.yaml:3:a.?: is not a word");
        row("duplicate block", "database:\n  a:\n    host: x\n  b:\n  a:\n    host: y\n",
            "f.yaml:5:a: there is a profile of that name already, at line 2; rename or remove one");
        row("block that is a list", "database:\n  a:\n    - host\n",
            "f.yaml:2:a: is not a mapping of keys such as `host: db`");
        row("database that is a list", "database:\n  - a\n",
            "f.yaml:1:database: is not a mapping; it holds one block for each profile");
        row("name that is no word", "database:\n  [a]: {}\n",
            "f.yaml:2:database: the name of a profile is not a word");
        row("a list", "- a\n",
            "f.yaml:1: this is not a profile file; it begins with `database:` and holds one block "
            "for each profile under it");
        row("plain text", "hello\n",
            "f.yaml:1: this is not a profile file; it begins with `database:` and holds one block "
            "for each profile under it");
        row("unknown word at the top", "databse:\n  a:\n",
            "f.yaml:1:databse: is no key of a profile file, which has `default` and `database`; "
            "did you mean database?");
        row("default that is a list", "database:\ndefault: [a]\n",
            "f.yaml:2:default: is not the name of a profile");
        row("two defaults", "default: a\ndefault: b\n",
            "f.yaml:2:default: is given twice in this file");
        row("invalid YAML", "database:\n  a: b: c\n",
            "f.yaml:2: this is not YAML: illegal map value");
        row("tab", "database:\n\ta:\n", "f.yaml:2: this is not YAML: illegal map value");
        row("two documents", "database:\n---\ndatabase:\n",
            "f.yaml:2: what begins here belongs to nothing before it; a profile file is one YAML "
            "document");
        row("text that keeps yaml-cpp's LoadAll busy for ever", ", a\nb: c\n",
            "f.yaml:1: what begins here belongs to nothing before it; a profile file is one YAML "
            "document");
        row("missing variable", "database:\n  a:\n    host: ${SHOP_HOST}\n",
            "f.yaml:3:a.host: the variable SHOP_HOST is not set; set it, or give a default as in "
            "${SHOP_HOST:-default}");
        row("url", "database:\n  a:\n    url: http://ann:hunter2@db\n",
            "f.yaml:3:a.url: not a database URL: its scheme is http://, not postgres:// or "
            "postgresql://");
        row("zero byte", "database:\n  a:\n    host: \"a\\0b\"\n",
            "f.yaml:3:a.host: its value holds a control character");
        row("merge of no mapping", "database:\n  a:\n    <<: x\n",
            "f.yaml:2:a: has a << that names no mapping");
    }

    void namesFileLineAndKey()
    {
        QFETCH(QByteArray, yaml);
        QTEST(complaint(yaml), "message");
    }

    void saysWhyAFileCannotBeRead()
    {
        TempFolder folder;
        const auto read = [&](const char* name) { readProfileFile(folder.path() / name, name); };
        folder.write("latin1.yaml", "database:\n  caf\xE9:\n");
        QCOMPARE(errorOf([&] { read("latin1.yaml"); }).what(),
                 "latin1.yaml:2: this line is not UTF-8; save the file as UTF-8");
        folder.write("utf16.yaml",
                     QByteArray("\xFF\xFE"
                                "d\0",
                                4));
        QCOMPARE(errorOf([&] { read("utf16.yaml"); }).what(),
                 "utf16.yaml:1: this line is not UTF-8; save the file as UTF-8");
        folder.write("large.yaml", QByteArray(2 << 20, '#'));
        QCOMPARE(errorOf([&] { read("large.yaml"); }).what(),
                 "large.yaml is over 1 MiB, too large to be a settings file");
        folder.write("file", "");
        QVERIFY(!readProfileFile(folder.path() / "file/none.yaml", "none.yaml"));
        QVERIFY(!readProfileFile(folder.path() / "none.yaml", "none.yaml"));
    }

    void anUnreadableFileIsAnError()
    {
        // root reads any file, but not this one from its beginning
        QCOMPARE(errorOf([] { readProfileFile("/proc/self/mem", "mem"); }).what(),
                 "mem cannot be read; check its owner and mode");
    }

    void mergedBlocksFillWhatABlockLeavesOut()
    {
        const auto file = parseProfileFile("database:\n"
                                           "  base: &base\n"
                                           "    host: db\n"
                                           "    port: 1\n"
                                           "    pool: &pool {max_conns: 3}\n"
                                           "  a:\n"
                                           "    <<: *base\n"
                                           "    port: 2\n"
                                           "  b:\n"
                                           "    <<: [*base]\n"
                                           "    pool:\n"
                                           "      <<: *pool\n"
                                           "      min_conns: 1\n",
                                           "f.yaml");
        QCOMPARE(textsOf(*file.find("a")),
                 (ProfileTexts{{"host", "db"}, {"port", "2"}, {"pool.max_conns", "3"}}));
        QCOMPARE(
            textsOf(*file.find("b")),
            (ProfileTexts{
                {"host", "db"}, {"port", "1"}, {"pool.max_conns", "3"}, {"pool.min_conns", "1"}}));
    }

    void aBombOfMergesIsRefused()
    {
        QByteArray yaml = "database:\n  x0: &x0 {host: a}\n";
        for (int i = 1; i < 12; ++i) {
            const auto last = "*x" + QByteArray::number(i - 1);
            yaml += "  x" + QByteArray::number(i) + ": &x" + QByteArray::number(i) + "\n    <<: ["
                + QByteArrayList(8, last).join(", ") + "]\n";
        }
        yaml += "  a:\n    <<: *x11\n";
        QCOMPARE(complaint(yaml), "f.yaml:25:a: takes in too many other blocks with <<");
        QCOMPARE(complaint("database:\n  a: &a\n    <<: *a\n"),
                 "f.yaml:2:a: takes in too many other blocks with <<");
    }

    void savesANewFileForItsOwnerOnly()
    {
        TempFolder folder;
        const ProfileStore store(folder.path() / "config/howdah/profiles.yaml");
        QVERIFY(store.read().blocks.empty());

        store.save("shop",
                   {{"host", "db"}, {"password", "${SHOP_PASSWORD}"}, {"pool.max_conns", "5"}});

        QCOMPARE(folder.read("config/howdah/profiles.yaml"),
                 "database:\n  shop:\n    host: db\n    password: ${SHOP_PASSWORD}\n    pool:\n"
                 "      max_conns: 5\n");
        QCOMPARE(modeOf(folder.file("config/howdah/profiles.yaml")), 0600u);
        QCOMPARE(modeOf(folder.file("config/howdah")), 0700u);
        QCOMPARE(QDir(QString::fromStdString(folder.file("config/howdah")))
                     .entryList(QDir::Files | QDir::Hidden),
                 QStringList{"profiles.yaml"});
    }

    void aChangeTouchesOnlyItsLines()
    {
        const auto text = withBlock(commented, "shop",
                                    {{"host", "db2"},
                                     {"port", "5433"},
                                     {"user", "it's: me"},
                                     {"pool.max_conns", "6"},
                                     {"pool.min_conns", "1"},
                                     {"retry.max_attempts", "2"}});
        QCOMPARE(QByteArray::fromStdString(text), changed);
    }

    void aKeyThatIsNoLongerWantedGoes()
    {
        const auto text = withBlock(commented, "shop", {{"host", "db"}});
        QVERIFY(!QString::fromStdString(text).contains("5433"));
        QVERIFY(!QString::fromStdString(text).contains("few"));
        QVERIFY(QString::fromStdString(text).contains("    host: db      # moved in May\n"));
    }

    void anUnchangedProfileLeavesTheFileAsItIs()
    {
        for (const auto* name : {"shop", "odd name", "report"}) {
            const auto block = *parseProfileFile(commented, "f").find(name);
            const auto text = withBlock(commented, name, textsOf(block));
            QCOMPARE(textsOf(*parseProfileFile(text, "f").find(name)), textsOf(block));
        }
        const auto shop = textsOf(*parseProfileFile(commented, "f").find("shop"));
        QCOMPARE(withBlock(commented, "shop", shop), commented);
    }

    void aBlockInFlowStyleIsWrittenAnew()
    {
        const auto text = QString::fromStdString(withBlock(commented, "odd name", {{"host", "c"}}));
        QVERIFY2(text.contains("\n  \"odd name\":\n    host: c\n  report:\n"), qPrintable(text));
        QVERIFY(text.contains("# few"));
    }

    void aNewBlockComesLast()
    {
        const auto text = QString::fromStdString(withBlock(commented, "x", {{"host", "~"}}));
        QVERIFY2(text.contains("/reports\n  x:\n    host: \"~\"\n# the end\n"), qPrintable(text));
        for (const auto* start :
             {"", "database:\n", "# a\ndatabase:   # b\n", "default: x\n", "database:\n# a\n"}) {
            const auto added = parseProfileFile(withBlock(start, "x", {{"host", "h"}}), "f");
            QCOMPARE(added.blocks.size(), 1u);
        }
    }

    void removesABlockAndItsDefault()
    {
        TempFolder folder;
        folder.write("p.yaml", commented);
        const ProfileStore store(folder.path() / "p.yaml");

        store.remove("shop");

        QCOMPARE(folder.read("p.yaml"), withoutShop);
        store.remove("report");
        store.remove("odd name");
        QVERIFY(store.read().blocks.empty());
        QCOMPARE(errorOf([&] { store.remove("shop"); }).kind(), ErrorKind::NotFound);
    }

    void setsTheDefault()
    {
        TempFolder folder;
        folder.write("p.yaml", commented);
        const ProfileStore store(folder.path() / "p.yaml");
        store.setDefault("odd name");
        QCOMPARE(folder.read("p.yaml"),
                 QByteArray(commented).replace("default: shop  #", "default: \"odd name\"  #"));
        QCOMPARE(errorOf([&] { store.setDefault("none"); }).kind(), ErrorKind::NotFound);
        QCOMPARE(errorOf([&] { withDefault("default:\n  a\n", "b"); }).what(),
                 "the default cannot be changed without losing something else in profiles.yaml, "
                 "which is written in an unusual way; edit the file by hand");

        folder.write("q.yaml", "# first\n\ndatabase:\n  a:\n    host: h\n");
        ProfileStore(folder.path() / "q.yaml").setDefault("a");
        QCOMPARE(folder.read("q.yaml"), "# first\n\ndefault: a\ndatabase:\n  a:\n    host: h\n");
    }

    void ratherRefusesThanLosesSomething_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addRow("flow") << QByteArray("{database: {a: {host: x}, b: {host: y}}}\n");
        QTest::addRow("anchor") << QByteArray(
            "database:\n  a: &a\n    host: x\n  b:\n    <<: *a\n");
        QTest::addRow("flow inside") << QByteArray("database: {a: {host: x},\n  b: {host: y}}\n");
    }

    void ratherRefusesThanLosesSomething()
    {
        QFETCH(QByteArray, yaml);
        TempFolder folder;
        folder.write("p.yaml", yaml);
        const ProfileStore store(folder.path() / "p.yaml");
        const auto error = errorOf([&] { store.save("a", {{"host", "z"}}); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY2(QString(error.what()).endsWith("edit the file by hand"), error.what());
        QCOMPARE(folder.read("p.yaml"), yaml);
    }

    void anyTextComesBackAsItWas()
    {
        for (const auto* text :
             {"a",      "~",       "null",  "yes",  "5",  "#x", "a #b", "a: b", "'",
              "\"",     "\\",      "-",     "- a",  "*a", "&a", "!x",   "%x",   "@x",
              "`x",     "{x}",     "[x]",   "|",    ">",  "a:", ":",    "?",    " a ",
              "é ß 象", "${X:-y}", "$${X}", "a\tb", "=",  "<<", ","}) {
            const auto yaml = withBlock("", "n", {{"application_name", text}});
            QCOMPARE(textsOf(parseProfileFile(yaml, "f").blocks.front()).at("application_name"),
                     text);
            const auto again = withBlock(yaml, "n", {{"application_name", "other"}});
            QCOMPARE(withBlock(again, "n", {{"application_name", text}}), yaml);
        }
    }

    void neverWritesAPassword()
    {
        TempFolder folder;
        const QByteArray before = "database:\n  a:\n    password: old-secret\n    host: x\n";
        folder.write("p.yaml", before);
        const ProfileStore store(folder.path() / "p.yaml");
        for (const ProfileTexts& texts :
             {ProfileTexts{{"password", "hunter2"}}, ProfileTexts{{"password", "${X:-hunter2}"}},
              ProfileTexts{{"url", "postgres://ann:hunter2@db"}}}) {
            const auto error = errorOf([&] { store.save("a", texts); });
            QCOMPARE(error.kind(), ErrorKind::Config);
            QVERIFY(!QString(error.what()).contains("hunter2"));
            QCOMPARE(folder.read("p.yaml"), before);
        }
        store.save("a", {{"password", "old-secret"}, {"host", "y"}}); // was there: not ours to take
        QCOMPARE(folder.read("p.yaml"), QByteArray(before).replace("x", "y"));

        Profile profile;
        profile.host = "db";
        profile.password = "hunter2";
        profile.pool.maxConns = 3;
        QCOMPARE(textsOf(profile), (ProfileTexts{{"host", "db"}, {"pool.max_conns", "3"}}));
    }

    void refusesWhatCouldNotBeReadAgain()
    {
        TempFolder folder;
        const ProfileStore store(folder.path() / "p.yaml");
        QCOMPARE(errorOf([&] {
                     store.save("a", {{"prot", "1"}});
                 }).what(),
                 "a.prot: there is no such key; did you mean port?");
        QCOMPARE(errorOf([&] { store.save("a", {{"port", "x"}}); }).kind(), ErrorKind::Config);
        for (const auto* name : {"", " a", "a ", "a:b", "a\nb", "#a"})
            QCOMPARE(errorOf([&] { store.save(name, {}); }).kind(), ErrorKind::Config);
        store.save("a", {{"port", "${DB_PORT:-5432}"}}); // known only once the variable is
        QCOMPARE(folder.read("p.yaml"), "database:\n  a:\n    port: ${DB_PORT:-5432}\n");
    }

    void followsALinkToTheFile()
    {
        TempFolder folder;
        folder.write("dotfiles/p.yaml", "database:\n  a:\n    host: x\n");
        QFile::link(QString::fromStdString(folder.file("dotfiles/p.yaml")),
                    QString::fromStdString(folder.file("p.yaml")));
        ProfileStore(folder.path() / "p.yaml").save("a", {{"host", "y"}});
        QVERIFY(QFileInfo(QString::fromStdString(folder.file("p.yaml"))).isSymLink());
        QCOMPARE(folder.read("dotfiles/p.yaml"), "database:\n  a:\n    host: y\n");
    }

    void twoWritersLoseNothing()
    {
        TempFolder folder;
        const ProfileStore store(folder.path() / "p.yaml");
        {
            std::vector<std::jthread> writers;
            for (int writer = 0; writer < 4; ++writer)
                writers.emplace_back([&, writer] {
                    for (int i = 0; i < 10; ++i)
                        store.save("w" + std::to_string(writer) + "-" + std::to_string(i),
                                   {{"host", "h"}});
                });
        }
        QCOMPARE(store.read().blocks.size(), 40u);
    }

    void saysWhenItCannotWrite()
    {
        const auto error = errorOf([] {
            ProfileStore("/proc/howdah/profiles.yaml").save("a", {{"host", "h"}});
        });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY2(QString(error.what()).contains("what it held is unchanged"), error.what());
    }
};

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profile_store.moc"
