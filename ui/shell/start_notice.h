// What became of the migrations that were to be applied as a server was opened: above all pages,
// with the versions, until the user has seen it or another server is opened.
//
// GUI thread; nothing here blocks.
#pragma once

#include "core/migrate/auto_migration.h"

#include <QWidget>

#include <optional>
#include <string>

namespace howdah {

class Banner;
class Session;
class StartNews;

class StartNotice : public QWidget {
    Q_OBJECT

public:
    /// Both outlive it; without news it stays hidden. Its banner is called window.startNotice.
    StartNotice(Session& session, StartNews* news, QWidget* parent = nullptr);

signals:
    void migrationsWanted();

private:
    void follow(); // the session
    void show(const AutoMigration& migrated);

    Session& m_session;
    Banner* m_banner;
    std::string m_server; // that m_news is about
    std::optional<AutoMigration> m_news; // until it is shown
    int m_generation = 0; // of the server that is told of
};

} // namespace howdah
