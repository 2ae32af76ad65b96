// The Connect page: every server one could work on, and the way onto it. Works when no server can
// be reached and when the files that name them are broken.
#pragma once

#include "core/config/server_choice.h"
#include "ui/async/job.h"
#include "ui/shell/page.h"

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace howdah {

class Banner;
class EmptyState;
class ServerDirectory;
class ServerListModel;
class ServerPanel;
class Settings;

class ConnectPage : public Page {
    Q_OBJECT

public:
    /// All of it outlives the page.
    ConnectPage(Session& session, ServerDirectory& directory, Settings& settings,
                QWidget* parent = nullptr);

    void reload() override;

protected:
    void onShown() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildList();
    QWidget* buildDetails();
    void listLoaded();
    QString serverToShow() const; ///< by its name
    void follow(); // the session
    void welcome(); // those who have nothing yet
    void selectionChanged();
    void openUrl();

    Session& m_session;
    ServerDirectory& m_directory;
    Settings& m_settings;
    ServerListModel* m_model;
    Banner* m_problems;
    QListView* m_list = nullptr;
    QLineEdit* m_url = nullptr;
    QLabel* m_where = nullptr;
    EmptyState* m_welcome = nullptr;
    ServerPanel* m_panel;
    bool m_opening = false; // a server, because of a click on this page
    Job m_job;
};

} // namespace howdah
