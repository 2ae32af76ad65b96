// What can be done to the profiles of profiles.yaml from the list of servers: new, edit, duplicate,
// move, delete (asked about in a banner, and undone from one), copy as a URL. The changes are
// core's and happen on a worker thread.
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
class ServerDirectory;

class ProfileActions : public QObject {
    Q_OBJECT

public:
    /// Both outlive it. `notice` asks, tells and offers to undo.
    ProfileActions(ServerDirectory& directory, Banner& notice, QObject* parent = nullptr);

    void addButtons(QHBoxLayout& row);
    /// nullptr: none is chosen.
    void setCurrent(const ServerEntry* entry);
    void setEnabled(bool enabled);

    QAction* newAction() const { return m_new; }
    QAction* editAction() const { return m_edit; }
    QAction* upAction() const { return m_up; }
    QAction* downAction() const { return m_down; }
    QAction* deleteAction() const { return m_delete; }

    /// Writes what the form holds; `original` empty: a new one. `done` gets the error, or none.
    void save(const QString& original, const QString& name, const ProfileTexts& texts,
              const std::string& password,
              const std::function<void(const std::optional<Error>&)>& done);

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
    void move(int by);
    void moveUp() { move(-1); }
    void moveDown() { move(1); }
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
    QMenu* m_menu = nullptr;
    Job m_job;
};

} // namespace howdah
