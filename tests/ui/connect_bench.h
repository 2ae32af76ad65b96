// One user at one Connect page, with files of their own.
#pragma once

#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"
#include "tests/ui/open_profile.h"
#include "ui/async/idle_tracker.h"
#include "ui/connect/connect_page.h"
#include "ui/shell/server_directory.h"
#include "ui/shell/settings.h"
#include "ui/widgets/banner.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace howdah {

struct ConnectBench {
    TempFolder files;
    TempFolder workingFolder;
    Environment environment{{{"HOME", files.file("home")}}};
    Paths paths{environment, workingFolder.path(), false};
    ExplicitChoice explicitly;
    Session session{openProfile};
    ServerDirectory directory{
        [this] { return listServers(explicitly, environment, paths); },
        [this](const ExplicitChoice& choice) { return chooseServer(choice, environment, paths); }};
    Settings settings{QString::fromStdString(files.file("settings.ini"))};
    std::unique_ptr<ConnectPage> page;

    ConnectBench()
    {
        if (!qEnvironmentVariableIsSet("HOWDAH_TEST_KEYRING")) // no test asks the developer's own
            qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    }
    ~ConnectBench()
    {
        page.reset();
        session.close();
        IdleTracker::waitUntilIdle();
    }

    void profiles(const QByteArray& yaml)
    {
        files.write("home/.config/howdah/profiles.yaml", yaml);
    }
    static QByteArray block(const TestDatabase& database, const std::string& user = {})
    {
        const Connection connection(database.conninfo());
        return QByteArray::fromStdString(
            "    host: " + connection.host() + "\n    port: " + connection.port()
            + "\n    database: " + connection.database()
            + "\n    user: " + (user.empty() ? connection.user() : user) + "\n");
    }
    void show()
    {
        page = std::make_unique<ConnectPage>(session, directory, settings);
        page->resize(1200, 700);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    template <typename W>
    W* find(const QString& name) const
    {
        auto* widget = page->findChild<W*>("connect." + name);
        if (!widget)
            qFatal("no connect.%s", qPrintable(name));
        return widget;
    }
    QListView* list() const { return find<QListView>("servers"); }
    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            all += list()->model()->index(row, 0).data().toString();
        return all;
    }
    void choose(const QString& name) const
    {
        const auto row = static_cast<int>(names().indexOf(name));
        const auto index = list()->model()->index(row, 0);
        list()->scrollTo(index);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(index).center());
    }
    void click(const QString& button) const
    {
        QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton);
    }
    /// Chooses a profile and presses Connect.
    void connectTo(const QString& profile) const
    {
        choose(profile);
        click("connectButton");
    }
    QString result() const { return find<QLabel>("result")->text(); }
    Banner* banner() const { return find<Banner>("banner"); }
    Banner* problems() const { return find<Banner>("problems"); }
    // Everything on the screen, to look for what may not be there.
    QString allText() const
    {
        QString text;
        for (const auto* label : page->findChildren<QLabel*>())
            text += label->text() + '\n';
        return text;
    }
};

} // namespace howdah
