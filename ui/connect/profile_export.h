// The profiles of profiles.yaml as a file for others, without passwords: an action that asks for
// the file's name and writes it on a worker thread.
#pragma once

#include "ui/async/job.h"

#include <QObject>

class QAction;

namespace howdah {

class Banner;
class ServerDirectory;

class ProfileExport : public QObject {
    Q_OBJECT

public:
    /// Both outlive it. `notice` says what went wrong; its window is the dialog's parent.
    ProfileExport(ServerDirectory& directory, Banner& notice, QObject* parent);

    QAction* action() const { return m_action; }
    void setEnabled(bool enabled); ///< it is not, either way, while there is nothing to export

private:
    void ask();
    void write(const QString& file);

    ServerDirectory& m_directory;
    Banner& m_notice;
    QAction* m_action;
    Job m_job;
};

} // namespace howdah
