// Passwords in a real keyring: gnome-keyring on a message bus of its own, and none at all. The test
// runs itself again in each of the two surroundings.
#include "core/keyring/keyring.h"
#include "tests/support/temp_folder.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <thread>

using namespace howdah;

namespace {

constexpr auto secret = "hunter2-planted";

Profile annsShop()
{
    Profile profile;
    profile.host = "db";
    profile.user = "ann";
    profile.database = "shop";
    return profile;
}

// What a session without a desktop has: no bus, no keyring, and nothing of this user's.
QProcessEnvironment bareEnvironment(const TempFolder& home)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto* name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR"})
        environment.remove(name);
    const auto folder = QString::fromStdString(home.path().string());
    for (const auto* name : {"HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
        environment.insert(name, folder);
    return environment;
}

void runHere(const QProcessEnvironment& environment, const QStringList& words)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(words.first(), words.mid(1));
    QVERIFY(process.waitForFinished(60'000));
    const auto said = process.readAll();
    QVERIFY2(process.exitCode() == 0, said.constData());
    QVERIFY2(!said.contains(secret), said.constData());
}

} // namespace

class TestKeyring : public QObject {
    Q_OBJECT

private slots:
    void aServerHasOneKeyWhateverItsProfileIsCalled()
    {
        auto profile = annsShop();
        QCOMPARE(keyringKey(profile), "ann@db/shop");
        profile.name = "other";
        profile.password = secret;
        QCOMPARE(keyringKey(profile), "ann@db/shop");
        profile.ssh.host = "bastion";
        QCOMPARE(keyringKey(profile), "ann@db/shop through bastion");
    }

    void keepsFindsAndForgets()
    {
        const TempFolder home;
        auto environment = bareEnvironment(home);
        home.write("run/x", "");
        QFile::setPermissions(QString::fromStdString(home.file("run")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment.insert("XDG_RUNTIME_DIR", QString::fromStdString(home.file("run")));
        runHere(environment,
                {"dbus-run-session", "--", "sh", "-c",
                 "eval $(printf 'test' | gnome-keyring-daemon --unlock --components=secrets) && "
                 "exec \"$0\" --with-keyring",
                 QCoreApplication::applicationFilePath()});
    }

    void withoutOneItSaysSoOnceAndGoesOn()
    {
        const TempFolder home;
        runHere(bareEnvironment(home),
                {QCoreApplication::applicationFilePath(), "--without-keyring"});
    }
};

namespace {

#define CHECK(condition)                                                                           \
    if (!(condition)) {                                                                            \
        qCritical("line %d: %s, %s", __LINE__, #condition, keyring.problem().c_str());             \
        return 1;                                                                                  \
    }

class Person : public Secrets {
public:
    std::optional<std::string> passwordFor(const Profile&, bool) override
    {
        ++asked;
        return "typed";
    }
    void keep(const Profile&, const std::string&) override { ++kept; }
    int asked = 0;
    int kept = 0;
};

int withKeyring()
{
    const Keyring keyring(std::chrono::seconds(20));
    const auto profile = annsShop();
    CHECK(!keyring.find(profile) && keyring.problem().empty());
    CHECK(keyring.keep(profile, secret));
    CHECK(keyring.find(profile) == secret);
    Person person;
    KeyringSecrets secrets(keyring, &person, nullptr, {});
    CHECK(secrets.passwordFor(profile, false) == secret && person.asked == 0);
    CHECK(secrets.passwordFor(profile, true) == "typed"); // the kept one was wrong
    KeyringSecrets beforehand(keyring, &person, nullptr, {});
    CHECK(beforehand.keptFor(profile) == secret && !beforehand.keptFor(profile));
    CHECK(beforehand.passwordFor(profile, true) == "typed" && person.asked == 2);
    // As the window does: from another thread, while the application runs its events.
    int count = 1;
    char name[] = "tst";
    char* arguments[] = {name, nullptr};
    const QCoreApplication application(count, arguments);
    std::optional<std::string> found;
    std::jthread other([&] {
        found = keyring.find(profile);
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit,
                                  Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    other.join();
    CHECK(found == secret);
    CHECK(keyring.forget(profile));
    CHECK(!keyring.find(profile));
    return 0;
}

int withoutKeyring()
{
    const Keyring keyring(std::chrono::seconds(20));
    const auto profile = annsShop();
    CHECK(!keyring.find(profile) && !keyring.problem().empty());
    CHECK(!keyring.keep(profile, secret));
    CHECK(!keyring.forget(profile));
    Person person;
    int told = 0;
    KeyringSecrets secrets(keyring, &person, [&](const std::string&) { ++told; }, {});
    CHECK(secrets.passwordFor(profile, false) == "typed");
    CHECK(secrets.passwordFor(profile, true) == "typed");
    secrets.keep(profile, secret);
    CHECK(told == 1 && person.asked == 2 && person.kept == 1);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && argv[1] == std::string_view("--with-keyring"))
        return withKeyring();
    if (argc == 2 && argv[1] == std::string_view("--without-keyring"))
        return withoutKeyring();
    const QCoreApplication application(argc, argv);
    TestKeyring test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keyring.moc"
