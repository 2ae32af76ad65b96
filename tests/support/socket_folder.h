// A temporary folder for a server: short enough for a socket in it, and to be entered by the
// account that runs the server where we are root. Gone when it leaves scope.
#pragma once

#include <QDir>
#include <QTemporaryDir>

#include <filesystem>

namespace howdah {

class SocketFolder {
public:
    SocketFolder()
        : m_dir((QDir::tempPath().size() <= 30 ? QDir::tempPath() : QString("/tmp"))
                + "/howdah-s.XXXXXX")
    {
        if (!m_dir.isValid())
            qFatal("no temporary folder: %s", qPrintable(m_dir.errorString()));
        using std::filesystem::perms;
        std::filesystem::permissions(m_path,
                                     perms::owner_all | perms::group_exec | perms::others_exec);
    }

    const std::filesystem::path& path() const noexcept { return m_path; }

private:
    QTemporaryDir m_dir;
    std::filesystem::path m_path{m_dir.path().toStdString()};
};

} // namespace howdah
