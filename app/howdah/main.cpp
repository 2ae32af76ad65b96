// The desktop application: makes the services, hands them to the window, and shows it. The window
// is on the screen before a file is read or a server is asked.
#include "app/common/arguments.h"
#include "app/common/open_server.h"
#include "app/common/places.h"
#include "app/common/start_migration.h"
#include "app/howdah/options.h"
#include "app/howdah/pages.h"
#include "app/howdah/platform.h"
#include "core/base/log.h"
#include "core/base/log_tail.h"
#include "core/keyring/keyring.h"
#include "core/migrate/source.h"
#include "ui/async/job.h"
#include "ui/health/health_endpoint.h"
#include "ui/health/session_judge.h"
#include "ui/messages/audit_news.h"
#include "ui/migrations/migrations_badge.h"
#include "ui/shell/desktop_scheme.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/server_directory.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"
#include "ui/shell/start_news.h"
#include "ui/shell/table_directory.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QIcon>
#include <QTemporaryDir>

#include <atomic>
#include <cstdio>
#include <mutex>

using namespace howdah;

namespace {

QString toQString(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

std::vector<KnownFolder> foldersOf(const Paths& paths, const Session& session)
{
    auto migrations = session.migrations();
    if (migrations.empty())
        migrations = foldersFrom(paths.workingFolder(), session.profile().migrations.path);
    return {{"profiles", MainWindow::tr("Profiles"), toQString(paths.profiles())},
            {"config", MainWindow::tr("Configuration"), toQString(paths.config())},
            {"data", MainWindow::tr("Data"), toQString(paths.data())},
            {"state", MainWindow::tr("State and log"), toQString(paths.state())},
            {"sandbox", MainWindow::tr("Private PostgreSQL"), toQString(paths.sandbox())},
            {"migrations", MainWindow::tr("Migrations"), toQString(migrations)}};
}

// Writes the picture once everything has come to rest; the status to exit with.
int takePicture(MainWindow& window, const Session& session, const std::filesystem::path& file)
{
    if (!IdleTracker::waitUntilIdle(std::chrono::minutes(2))) {
        std::fputs("howdah: the window did not come to rest within two minutes\n", stderr);
        return 1;
    }
    if (!window.grab().save(toQString(file))) {
        std::fprintf(stderr, "howdah: %s cannot be written\n", file.c_str());
        return 1;
    }
    if (session.error()) { // the picture shows it, but is not the one that was asked for
        std::fprintf(stderr, "howdah: %s\n", session.error()->what());
        return 1;
    }
    return 0;
}

// Cancelled work may take a moment to end, and still uses what it was given.
struct JobsAtEnd {
    JobsAtEnd() = default;
    ~JobsAtEnd() { JobThreads::instance().waitForDone(); }
    JobsAtEnd(const JobsAtEnd&) = delete;
    JobsAtEnd& operator=(const JobsAtEnd&) = delete;
};

} // namespace

int main(int argc, char** argv)
{
    Options options;
    if (const auto status = parseOptions(argc, argv, options))
        return *status;
    hidePasswords(argc, argv);
    const auto environment = Environment::ofProcess();
    const auto paths = Paths::ofProcess(environment);
    const bool forPicture = !options.screenshot.empty();

    Signals unixSignals;
    takeOverMessages();
    QCoreApplication::setApplicationName("howdah");
    QCoreApplication::setApplicationVersion(HOWDAH_VERSION);
    QGuiApplication::setDesktopFileName("howdah");
    QApplication application(argc, argv);
    displayIsThere();
    // A picture shows the program as it comes, and leaves no trace in what the user set.
    const QTemporaryDir scratch;
    Settings settings(forPicture ? scratch.filePath("settings.ini")
                                 : toQString(paths.config() / "settings.ini"));
    const auto messages = std::make_shared<LogTail>();
    setUpLog({.file = paths.log(),
              .level = options.verbosity > 1 ? LogLevel::Debug : settings.logLevel(),
              .toStderr = options.verbosity > 0,
              .tail = messages});
    useLanguage(settings.language());
    auto look = settings.theme();
    if (!options.theme.empty())
        parseThemeChoice(QString::fromStdString(options.theme), look);
    Theme theme(look, settings.systemIsDark());
    QApplication::setWindowIcon(QIcon(":/app/howdah.svg"));

    const Keyring keyring;
    std::once_flag keyringTold;
    // A picture leaves no trace.
    const Audit audit(
        Journal(forPicture ? std::filesystem::path(scratch.filePath("journal.sqlite").toStdString())
                           : paths.journal()));
    AuditNews auditNews;
    const AuditWriter auditWriter(audit, auditNews.options());
    StartMigration startMigration(options.autoMigrateProduction ? AutoMigrate::EvenOnProduction
                                      : options.autoMigrate     ? AutoMigrate::Always
                                                                : AutoMigrate::AsProfile);
    StartNews startNews;
    const JobsAtEnd jobsAtEnd; // opening a server uses all of the above
    Session session([&](const ServerChoice& choice, const OnStep& step, std::stop_token stop) {
        KeyringSecrets secrets(
            keyring, nullptr,
            [&](const std::string& problem) { // the page asks for the password then
                std::call_once(keyringTold, [&] { logWarning(problem); });
            },
            stop);
        auto opened = openServer(
            choice, environment, paths,
            {.migrations = options.migrations,
             .secrets = &secrets,
             .audit = auditWriter.tell(),
             .keepsWarm = true,
             .autoMigrate = forPicture ? AutoMigrate::Never : startMigration.forServer(choice)},
            step, std::move(stop));
        startMigration.done(choice);
        if (const auto text = opened.migrated.text(); !text.empty()) // the window shows it, too
            opened.migrated.isWhole() ? logInfo(text) : logWarning(text);
        startNews.tell(describe(opened.profile), opened.migrated);
        return LiveServer{opened.profile,
                          opened.pool,
                          opened.migrations,
                          opened.sandbox,
                          {.savedRows = paths.savedRows(),
                           .scratch = {.folder = paths.sandbox().parent_path(),
                                       .runtimeFolder = environment.get("XDG_RUNTIME_DIR"),
                                       .searchPath = environment.get("PATH")},
                           .drafts = paths.drafts(),
                           // A picture leaves no trace.
                           .journal = forPicture ? std::filesystem::path() : paths.journal()},
                          readersFor(opened.profile, opened.pool)};
    });
    ServerDirectory directory(
        [&] { return listServers(options.choice, environment, paths); },
        [&](const ExplicitChoice& choice) { return chooseServer(choice, environment, paths); });
    directory.setFindImports([&](const std::filesystem::path& file) {
        return file.empty() ? importEverything(environment, paths) : importFile(file, environment);
    });
    std::unique_ptr<TableDirectory> tables;
    // A picture is of no server that others ask, and of no place that they use.
    SessionJudge::of(session).setPlaces(placesOf(paths));
    HealthEndpoint endpoint(session, settings,
                            forPicture
                                ? std::filesystem::path()
                                : controlFolder(environment.get("XDG_RUNTIME_DIR"), paths.state()));
    MainWindow window({session,
                       settings,
                       theme,
                       [&] { return foldersOf(paths, session); },
                       {.log = messages, .audit = audit, .news = &auditNews},
                       &endpoint,
                       &startNews},
                      allPages(directory, settings, tables));
    tables = std::make_unique<TableDirectory>(session, window.navigatorModel());
    const MigrationsBadge badge(session, window.navigatorModel());
    window.restore(QString::fromStdString(options.page));

    QObject::connect(
        &directory, &ServerDirectory::loaded, &window,
        [&] {
            if (const auto* server = directory.list().opensByItself())
                session.open(server->choice);
            else
                window.openPage("connect"); // it says why, or waits for a click
        },
        Qt::SingleShotConnection);
    QObject::connect(&window, &MainWindow::painted, &directory, &ServerDirectory::reload);

    std::unique_ptr<DesktopScheme> scheme;
    QObject::connect(&window, &MainWindow::painted, [&] {
        const auto bus = forPicture ? std::nullopt : DesktopScheme::sessionBus();
        if (!bus)
            return;
        scheme = std::make_unique<DesktopScheme>(*bus);
        QObject::connect(scheme.get(), &DesktopScheme::systemIsDark, &theme, [&](bool dark) {
            settings.setSystemIsDark(dark);
            theme.setSystemIsDark(dark);
        });
    });
    unixSignals.watch([&] { window.close(); });

    if (forPicture) {
        window.resize(1440, 900);
        window.show();
        return takePicture(window, session, options.screenshot);
    }
    window.show();
    return QApplication::exec();
}
