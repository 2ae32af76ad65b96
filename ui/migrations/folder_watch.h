// Tells that something in some folders, or the text of one of their files, has changed; once for a
// burst of changes. A folder that is not there yet is waited for.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace howdah {

class FolderWatch : public QObject {
    Q_OBJECT

public:
    explicit FolderWatch(QObject* parent = nullptr);

    /// Beyond 2,000 files only the folders themselves are watched: the system has only so many
    /// watches.
    void watch(const QStringList& folders, const QStringList& files);

signals:
    void changed();

private:
    QFileSystemWatcher m_watcher;
    QTimer m_quiet; // an editor may write, rename and touch for one save
};

} // namespace howdah
