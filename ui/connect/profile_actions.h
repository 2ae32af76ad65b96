// What can be done to the profiles of profiles.yaml from the list of servers: new, edit, duplicate,
// move, delete (asked about in a banner, and undone from one), copy as a URL, export. The changes
// are core's and happen on a worker thread.
#pragma once

#include "core/config/profile_store.h"
#include "core/config/server_list.h"
#include "ui/async/job.h"

#include <QObject>

#include <functional>
#include <optional>

class QAction;
class QHBoxLayout;
class QMenu;
class QToolButton;
class QWidget;

namespace howdah {

class Banner;
class ProfileExport;
class ServerDirectory;

class ProfileActions : public QObject {
    Q_OBJECT

public:
    /// Both outlive it. `notice` asks, tells and offers to undo.
    ProfileActions(ServerDirectory& directory, Banner& notice, QObject* parent = nullptr);

    void addButtons(QHBoxLayout& row);
    /// nullptr: none is chosen. The other two are those that can be seen above and below it, which
    /// it can be moved past; nullptr: none.
    void setCurrent(const ServerEntry* entry, const ServerEntry* above, const ServerEntry* below);
    void setEnabled(bool enabled);

    QAction* newAction() const { return m_new; }
    QAction* editAction() const { return m_edit; }
    QAction* upAction() const { return m_up; }
    QAction* downAction() const { return m_down; }
    QAction* deleteAction() const { return m_delete; }

    struct Written {
        std::string original; ///< empty: a new one
        std::string name;
        ProfileTexts texts;
        std::string password; ///< for the keyring; empty: none
        bool forgetPassword = false; ///< the keyring's
    };
    /// Writes what the form holds. `done` gets the error, or none.
    void save(const Written& written, const std::function<void(const std::optional<Error>&)>& done);

    ProfileStore store() const;

signals:
    void formWanted(const QString& name, const howdah::ProfileTexts& texts);
    void changed(const QString& name); ///< the list has to be read again; choose that one
    void importWanted();

private:
    QAction* add(const QString& id, const QString& text, const QString& iconName,
                 void (ProfileActions::*slot)());
    void edit();
    void duplicate();
    void movePast(const std::string& neighbour);
    void moveUp() { movePast(m_above); }
    void moveDown() { movePast(m_below); }
    bool isOwn(const ServerEntry* entry) const; // written in profiles.yaml
    void askToDelete();
    void remove(const QString& name);
    void offerUndo(const RemovedProfile& removed);
    void copyUrl();
    void makeDefault();
    void run(const std::function<void(const ProfileStore&)>& work, const QString& thenChoose);
    void follow();

    ServerDirectory& m_directory;
    Banner& m_notice;
    std::optional<ServerEntry> m_current;
    std::string m_above; // its neighbours of the same file; empty: none
    std::string m_below;
    bool m_enabled = true;
    QAction* m_new;
    QAction* m_edit;
    QAction* m_duplicate;
    QAction* m_up;
    QAction* m_down;
    QAction* m_default;
    QAction* m_copy;
    QAction* m_delete;
    QAction* m_import;
    ProfileExport* m_export;
    QMenu* m_menu = nullptr;
    Job m_job;
};

} // namespace howdah
