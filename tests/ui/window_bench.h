// One user at one window of Howdah, with settings of their own and a page that is easy to look at.
#pragma once

#include "tests/support/temp_folder.h"
#include "tests/ui/open_profile.h"
#include "ui/connect/connect_page.h"
#include "ui/messages/audit_news.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigator_model.h"
#include "ui/shell/server_directory.h"
#include "ui/shell/settings.h"
#include "ui/shell/start_news.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

namespace howdah {

/// Says what happens to it.
class DiaryPage : public Page {
public:
    DiaryPage(const QString& id, const PageContext& context)
        : Page(id)
        , m_session(context.session)
    {
        auto* layout = new QVBoxLayout(this);
        auto* field = new QLineEdit;
        field->setObjectName(id + ".field");
        field->setAccessibleName("Field");
        layout->addWidget(field);
        setFocusProxy(field);
        auto* action = new QAction("Rehearse the &dance", this);
        action->setObjectName("action." + id + ".dance");
        connect(action, &QAction::triggered, this, [this] { diary += "danced"; });
        addAction(action);
        diary += m_session.isConnected() ? "made connected" : "made alone";
    }

    void reload() override { diary += "reloaded"; }
    void openItem(const QString& key) override
    {
        m_item = key;
        diary += "opened " + key;
        emit currentItemChanged();
    }
    QString currentItem() const override { return m_item; }

    QStringList diary;

protected:
    void onShown() override { diary += "shown"; }
    void onHidden() override { diary += "hidden"; }

private:
    Session& m_session;
    QString m_item;
};

struct WindowBench {
    TempFolder files;
    Environment environment{{{"HOME", files.file("home")}}};
    Paths paths{environment, {}, false};
    QString settingsFile = QString::fromStdString(files.file("settings.ini"));
    std::unique_ptr<Settings> settings = std::make_unique<Settings>(settingsFile);
    Theme theme{ThemeChoice::Light};
    std::shared_ptr<LogTail> tail = std::make_shared<LogTail>(); ///< for setUpLog()
    Audit audit{Journal(files.file("state/audit.sqlite"))};
    AuditNews news; ///< for an AuditWriter
    StartNews startNews; ///< for who opens a server
    OpenServer open = openProfile; ///< a test may set another
    Session session{[this](const ServerChoice& choice, const OnStep& step, std::stop_token stop) {
        return open(choice, step, std::move(stop));
    }};
    ServerDirectory directory{
        [this] { return listServers({}, environment, paths); },
        [this](const ExplicitChoice& choice) { return chooseServer(choice, environment, paths); }};
    std::unique_ptr<MainWindow> window;

    WindowBench() { makeWindow(); }
    ~WindowBench()
    {
        window.reset();
        session.close();
        IdleTracker::waitUntilIdle();
    }

    MainWindow::Parts parts()
    {
        return {
            session,
            *settings,
            theme,
            [this] {
                return std::vector<KnownFolder>{
                    {"config", "Configuration", QString::fromStdString(paths.config().string())}};
            },
            {.log = tail, .audit = audit, .news = &news},
            nullptr,
            &startNews};
    }
    void makeWindow()
    {
        const auto diary = [](const QString& id) {
            return [id](const PageContext& context) { return new DiaryPage(id, context); };
        };
        window = std::make_unique<MainWindow>(
            parts(),
            std::vector<PageSpec>{{"migrations", "Migrations", "migrations", diary("migrations")},
                                  {"data", "Data", "data", diary("data")},
                                  {"health", "Health", "health", diary("health")},
                                  {"connect", "Connect", "connect",
                                   [this](const PageContext& context) {
                                       return new ConnectPage(context.session, directory,
                                                              *settings);
                                   },
                                   false}});
        window->navigatorModel().setTables({{"public.users", "Users", "users"},
                                            {"public.orders", "Orders", "order"},
                                            {"", "All tables", ""},
                                            {"public.order_items", "order_items", "table"},
                                            {"audit.events", "audit.events", "table"}});
    }
    void show(const QString& page = "migrations")
    {
        window->restore(page);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    void connectTo(const std::string& conninfo, Stage stage = Stage::Development)
    {
        auto choice = chooseServer({.databaseUrl = conninfo, .profile = {}, .sandbox = false},
                                   environment, paths);
        choice.profile.name = "shop";
        choice.profile.environment = stage;
        choice.source = "a test";
        session.open(choice);
        QTRY_COMPARE(session.state(), Session::State::Connected);
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    template <typename W>
    W* find(const QString& name) const
    {
        auto* widget = window->findChild<W*>(name);
        if (!widget)
            qFatal("there is no %s", qPrintable(name));
        return widget;
    }
    DiaryPage* page(const QString& id) const // one of ours
    {
        return static_cast<DiaryPage*>(window->findChild<Page*>(id));
    }
    QString label(const QString& name) const { return find<QLabel>(name)->text(); }
    void press(const QKeySequence& keys) const { QTest::keySequence(window.get(), keys); }
};

} // namespace howdah
