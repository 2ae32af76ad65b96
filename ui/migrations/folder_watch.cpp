#include "ui/migrations/folder_watch.h"

#include <QDir>
#include <QSet>

namespace howdah {
namespace {

constexpr int folderQuietFor = 100; // ms
constexpr qsizetype mostFiles = 2'000;

// Where its appearance would show.
QString nearestExisting(const QString& folder)
{
    QDir dir(QDir(folder).absolutePath());
    while (!dir.exists() && !dir.isRoot())
        dir.setPath(QDir::cleanPath(dir.path() + "/.."));
    return dir.path();
}

} // namespace

FolderWatch::FolderWatch(QObject* parent)
    : QObject(parent)
{
    setObjectName("folderWatch");
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(folderQuietFor);
    const auto wait = [this] { m_quiet.start(); };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, wait);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, wait);
    connect(&m_quiet, &QTimer::timeout, this, &FolderWatch::changed);
}

void FolderWatch::watch(const QStringList& folders, const QStringList& files)
{
    QSet<QString> wanted;
    for (const auto& folder : folders)
        wanted += nearestExisting(folder);
    if (files.size() <= mostFiles)
        wanted.unite({files.begin(), files.end()});
    const auto watched = m_watcher.files() + m_watcher.directories();
    const QSet<QString> now(watched.begin(), watched.end());
    if (const auto gone = (now - wanted).values(); !gone.isEmpty())
        m_watcher.removePaths(gone);
    if (const auto fresh = (wanted - now).values(); !fresh.isEmpty())
        m_watcher.addPaths(fresh);
}

} // namespace howdah
