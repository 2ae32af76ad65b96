// The Connect page: every server one could work on, and the way onto it. Works when no server can
// be reached and when the files that name them are broken.
#pragma once

#include "core/config/profile_store.h"
#include "core/config/server_choice.h"
#include "ui/async/job.h"
#include "ui/connect/profile_draft.h"
#include "ui/shell/page.h"

#include <map>

class QLabel;
class QLineEdit;
class QListView;
class QScrollArea;

namespace howdah {

class Banner;
class EmptyState;
class ImportSheet;
class ProfileActions;
class ProfileForm;
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
    /// While a profile is being written: the form stays, and asks to be finished.
    bool mayClose() override;

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
    void search(const QString& words);
    void openUrl();
    void showForm(const QString& name, const ProfileTexts& texts);
    void startOver(const QString& name, const ProfileTexts& texts);
    void openForm();
    void leaveForm(); // what was written and not saved can be brought back
    void hideForm();
    void saveForm();
    void offerDraft(const QString& name);
    void goOnWriting(const QString& name);
    void dropDraft(const QString& name);
    QStringList takenNames() const;
    std::function<Profile()> written(const QString& name) const;

    Session& m_session;
    ServerDirectory& m_directory;
    Settings& m_settings;
    ServerListModel* m_model;
    Banner* m_problems;
    Banner* m_notice; // about the profiles: asked, done, undo
    ProfileActions* m_actions;
    ProfileForm* m_form;
    ImportSheet* m_import;
    QListView* m_list = nullptr;
    QLineEdit* m_search = nullptr;
    QLineEdit* m_url = nullptr;
    QLabel* m_where = nullptr;
    EmptyState* m_welcome = nullptr;
    QScrollArea* m_scroll = nullptr;
    ServerPanel* m_panel;
    EmptyState* m_nothingFound = nullptr;
    std::map<QString, ProfileDraft> m_drafts; // by the name in the file; empty: of a new one
    ProfileTexts m_formTexts; // of the file, when the form was opened
    QString m_wanted; // to be chosen once the list has been read again
    bool m_opening = false; // a server, because of a click on this page
    Job m_job;
};

} // namespace howdah
