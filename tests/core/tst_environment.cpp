// Variables, ${VAR} in texts, .env files, and the folders they lead to.
#include "core/base/utf8.h"
#include "core/config/dot_env.h"
#include "core/config/environment.h"
#include "core/config/expand.h"
#include "core/config/paths.h"
#include "tests/support/error_of.h"
#include "tests/support/temp_folder.h"

#include <QTest>

using namespace howdah;

namespace {

std::optional<std::string> fewVariables(std::string_view name)
{
    static const Environment environment(Environment::Variables{
        {"DB_HOST", "db"}, {"DB_NONE", ""}, {"HOME", "/home/ann"}, {"PGUSER", "ann"}});
    return environment.find(name);
}

std::optional<std::string> noVariables(std::string_view)
{
    return std::nullopt;
}

QString valueOf(const QByteArray& text, const std::string& name)
{
    const auto value = DotEnv::parse(text.toStdString(), ".env").find(name, fewVariables);
    return value ? QString::fromStdString(*value) : QString();
}

} // namespace

class TestEnvironment : public QObject {
    Q_OBJECT

private slots:
    void readsTheProcess()
    {
        qputenv("HOWDAH_TST_EQUALS", "a=b");
        qputenv("HOWDAH_TST_EMPTY", "");
        const auto environment = Environment::ofProcess();
        qunsetenv("HOWDAH_TST_EQUALS");
        qunsetenv("HOWDAH_TST_EMPTY");
        QCOMPARE(environment.get("HOWDAH_TST_EQUALS"), "a=b");
        QVERIFY(environment.find("HOWDAH_TST_EMPTY").has_value());
        QVERIFY(!environment.has("HOWDAH_TST_EMPTY"));
        QVERIFY(!environment.find("HOWDAH_TST_NEVER").has_value());
    }

    void putsVariablesIntoTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expanded");
        QTest::addRow("none") << "plain $5 $x $"
                              << "plain $5 $x $";
        QTest::addRow("one") << "${DB_HOST}"
                             << "db";
        QTest::addRow("among others") << "a-${DB_HOST}.${PGUSER}-z"
                                      << "a-db.ann-z";
        QTest::addRow("default, set") << "${DB_HOST:-other}"
                                      << "db";
        QTest::addRow("default, unset") << "${NEVER:-other}"
                                        << "other";
        QTest::addRow("default, empty") << "${DB_NONE:-other}"
                                        << "other";
        QTest::addRow("empty default") << "${NEVER:-}"
                                       << "";
        QTest::addRow("set to nothing") << "<${DB_NONE}>"
                                        << "<>";
        QTest::addRow("default with a colon") << "${NEVER:-a:-b}"
                                              << "a:-b";
        QTest::addRow("escaped") << "$${DB_HOST} $$${DB_HOST}"
                                 << "${DB_HOST} $${DB_HOST}";
    }

    void putsVariablesIntoTexts()
    {
        QFETCH(QString, text);
        QTEST(QString::fromStdString(expand(text.toStdString(), fewVariables)), "expanded");
    }

    void saysWhyAVariableIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        QTest::addRow("unset") << "${NEVER}"
                               << "the variable NEVER is not set; set it, or give a default as in "
                                  "${NEVER:-default}";
        QTest::addRow("open") << "a${DB_HOST"
                              << "a \"${\" is not closed by \"}\"; write $${ for the characters "
                                 "themselves";
        QTest::addRow("no name") << "${}"
                                 << "holds a \"${\" without the name of a variable after it; write "
                                    "${NAME}, ${NAME:-default}, or $${ for the characters "
                                    "themselves";
        QTest::addRow("no such form") << "${DB_HOST:=x}"
                                      << "holds a \"${\" without the name of a variable after it; "
                                         "write ${NAME}, ${NAME:-default}, or $${ for the "
                                         "characters themselves";
        QTest::addRow("nested") << "${NEVER:-${DB_HOST}}"
                                << "the default of ${NEVER} holds another ${...}; only plain text "
                                   "can stand there";
    }

    void saysWhyAVariableIsRefused()
    {
        QFETCH(QString, text);
        const auto error = errorOf([&] { expand(text.toStdString(), fewVariables); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QTEST(QString(error.what()), "why");
    }

    void aStrangersFileReadsFewVariables()
    {
        for (const auto* name :
             {"DB_HOST", "PGUSER", "POSTGRES_DB", "DATABASE_URL", "APP_ENV", "PG"})
            QVERIFY2(mayExpandAnywhere(name), name);
        for (const auto* name : {"HOME", "AWS_SECRET_ACCESS_KEY", "db_host", "XDB_HOST", "DB", ""})
            QVERIFY2(!mayExpandAnywhere(name), name);

        QCOMPARE(expand("${DB_HOST}", fewVariables, Trust::WorkingFolder), "db");
        QCOMPARE(errorOf([] { expand("${HOME:-x}", fewVariables, Trust::WorkingFolder); }).what(),
                 "${HOME} is not for a file in a working folder, which may read only variables "
                 "that begin DB_, PG, POSTGRES_, DATABASE_ or APP_; move the profile to "
                 "profiles.yaml");
    }

    void readsDotEnvLines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("value");
        QTest::addRow("plain") << QByteArray("A=x") << "x";
        QTest::addRow("export") << QByteArray("export A=x\n") << "x";
        QTest::addRow("blanks") << QByteArray("  A = x y  \n") << "x y";
        QTest::addRow("comment") << QByteArray("# A=y\n\nA=x # why\n") << "x";
        QTest::addRow("hash inside") << QByteArray("A=x#y\n") << "x#y";
        QTest::addRow("empty, comment") << QByteArray("A= # why\n") << "";
        QTest::addRow("equals") << QByteArray("A=x=y\n") << "x=y";
        QTest::addRow("single quotes")
            << QByteArray("A='x ${DB_HOST} \\n # y'\n") << "x ${DB_HOST} \\n # y";
        QTest::addRow("double quotes")
            << QByteArray("A=\"x \\\"${DB_HOST}\\\" \\\\ # y\" # why\n") << "x \"db\" \\ # y";
        QTest::addRow("escapes") << QByteArray("A=\"a\\tb\\r\\n\\q\"") << "a\tb\r\n\\q";
        QTest::addRow("escaped variable")
            << QByteArray("A=\"\\${DB_HOST} \\$5\"") << "${DB_HOST} $5";
        QTest::addRow("several lines") << QByteArray("B=1\nA=\"x\ny\"\n") << "x\ny";
        QTest::addRow("last one counts") << QByteArray("A=x\nA=y\n") << "y";
        QTest::addRow("windows") << QByteArray("\xEF\xBB\xBF"
                                               "A=x\r\nB=1\r\n")
                                 << "x";
        QTest::addRow("variable") << QByteArray("A=${DB_HOST}:1") << "db:1";
        QTest::addRow("its own variable")
            << QByteArray("A=${DB_PORT}1\nDB_PORT=${PGPORT}2\nPGPORT=3") << "321";
        QTest::addRow("environment before its own")
            << QByteArray("A=${DB_HOST}\nDB_HOST=y") << "db";
        QTest::addRow("not there") << QByteArray("B=x") << QString();
    }

    void readsDotEnvLines()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, value);
        QCOMPARE(valueOf(text, "A"), value);
        QCOMPARE(valueOf(text, "A").isNull(), value.isNull());
    }

    void namesTheLineOfABadDotEnv_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::addRow("no equals") << QByteArray("A=1\nhunter2\n")
                                   << ".env:2: this is not NAME=value; mend the line, or say which "
                                      "server you mean with --profile, --database or --sandbox";
        QTest::addRow("no name") << QByteArray("\n\n=hunter2\n")
                                 << ".env:3: this is not NAME=value; mend the line, or say which "
                                    "server you mean with --profile, --database or --sandbox";
        QTest::addRow("digit") << QByteArray("1A=x")
                               << ".env:1: this is not NAME=value; mend the line, or say which "
                                  "server you mean with --profile, --database or --sandbox";
        QTest::addRow("quote") << QByteArray("B='\n'\nA='hunter2\n\n")
                               << ".env:3:A: its quote is never closed";
        QTest::addRow("after the quote")
            << QByteArray("A='x' hunter2\n") << ".env:1:A: something follows the closing quote";
        QTest::addRow("unset") << QByteArray("\nA=${DB_NEVER}\n")
                               << ".env:2:A: the variable DB_NEVER is not set; set it, or give a "
                                  "default as in ${DB_NEVER:-default}";
        QTest::addRow("not for it") << QByteArray("A=${HOME}\n")
                                    << ".env:1:A: ${HOME} is not for a file in a working folder, "
                                       "which may read only variables that begin DB_, PG, "
                                       "POSTGRES_, DATABASE_ or APP_; move the profile to "
                                       "profiles.yaml";
        QTest::addRow("circle") << QByteArray("A=${DB_B}\nDB_B=${DB_B}\n")
                                << ".env:1:A: its variables refer to each other in a circle";
        QTest::addRow("bomb") << QByteArray("A=${DB_B}${DB_B}\nDB_B=${DB_C}${DB_C}\nDB_C=${DB_D}"
                                            "${DB_D}\nDB_D=${DB_E}${DB_E}\nDB_E=${DB_F}${DB_F}\n"
                                            "DB_F=${DB_G}${DB_G}\nDB_G=x\n")
                              << ".env:1:A: its variables refer to each other in a circle";
    }

    void namesTheLineOfABadDotEnv()
    {
        QFETCH(QByteArray, text);
        const auto error = errorOf([&] { valueOf(text, "A"); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QTEST(QString(error.what()), "message");
    }

    void readsOnlyFilesThatAreSmallTexts()
    {
        TempFolder folder;
        const auto read = [&](const char* name) {
            return DotEnv::read(folder.path() / name, name);
        };
        QVERIFY(read("none").empty());
        QDir().mkpath(QString::fromStdString(folder.file("folder")));
        QVERIFY(read("folder").empty());

        folder.write("good", "A=x");
        QCOMPARE(read("good").find("A", noVariables), "x");
        QCOMPARE(read("good").where("A"), "good:1:A");
        folder.write("latin1", "A=x\nB=caf\xE9\n");
        QCOMPARE(errorOf([&] { read("latin1"); }).what(),
                 "latin1:2: this line is not UTF-8; save the file as UTF-8");
        folder.write("large", QByteArray((1 << 20) + 1, '#'));
        QCOMPARE(errorOf([&] { read("large"); }).what(),
                 "large is over 1 MiB, too large to be a settings file");
    }

    void tellsUtf8FromOtherBytes()
    {
        for (const auto* good : {"", "a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x90\x98",
                                 "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"})
            QVERIFY2(!firstInvalidUtf8(good), good);
        for (const auto* bad : {"x\x80", "x\xC3", "x\xC0\x80", "x\xE0\x80\x80", "x\xED\xA0\x80",
                                "x\xF4\x90\x80\x80", "x\xF0\x8F\xBF\xBF", "x\xFF", "x\xE2\x82"})
            QCOMPARE(firstInvalidUtf8(bad), 1u);
    }

    void foldersFollowXdg()
    {
        const Paths plain(Environment(Environment::Variables{{"HOME", "/home/ann"}}), "/work",
                          false);
        QCOMPARE(plain.profiles().string(), "/home/ann/.config/howdah/profiles.yaml");
        QCOMPARE(plain.data().string(), "/home/ann/.local/share/howdah");
        QCOMPARE(plain.sandbox().string(), "/home/ann/.local/share/howdah/sandbox");
        QCOMPARE(plain.journal().string(), "/home/ann/.local/state/howdah/journal.sqlite");
        QCOMPARE(plain.log().string(), "/home/ann/.local/state/howdah/howdah.log");
        QCOMPARE(plain.workingFolder().string(), "/work");

        const Paths told(
            Environment(Environment::Variables{{"HOME", "/home/ann"},
                                               {"XDG_CONFIG_HOME", "/c"},
                                               {"XDG_DATA_HOME", "/d"},
                                               {"XDG_STATE_HOME", "relative/does/not/count"}}),
            "/work", false);
        QCOMPARE(told.config().string(), "/c/howdah");
        QCOMPARE(told.sandbox().string(), "/d/howdah/sandbox");
        QCOMPARE(told.state().string(), "/home/ann/.local/state/howdah");
    }

    void rootsSandboxIsWhereADroppedUserCanEnter()
    {
        const Environment environment(
            Environment::Variables{{"HOME", "/root"}, {"XDG_DATA_HOME", "/root/d"}});
        QCOMPARE(Paths(environment, "/work", true).sandbox().string(), "/var/lib/howdah");
        QCOMPARE(
            Paths(Environment(Environment::Variables{{"HOWDAH_SANDBOX_DIR", "/tmp/s"}}), "/", true)
                .sandbox()
                .string(),
            "/tmp/s");
    }

    void aMissingHomeIsLookedUp()
    {
        const auto paths = Paths::ofProcess(Environment());
        QVERIFY(paths.config().is_absolute());
        QCOMPARE(paths.config().filename().string(), "howdah");
        QCOMPARE(paths.workingFolder(), std::filesystem::current_path());
    }
};

QTEST_APPLESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
