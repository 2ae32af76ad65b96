// Which pending migrations a start of the window applies. What the command line says is meant for
// the server of this start, as often as it is tried (a password is wrong, the server not there
// yet), and for none that is opened later.
//
// Any thread.
#pragma once

#include "app/common/open_server.h"

#include <mutex>
#include <string>

namespace howdah {

class StartMigration {
public:
    /// AutoMigrate::AsProfile: the command line says nothing.
    explicit StartMigration(AutoMigrate asked)
        : m_asked(asked)
    {
    }

    AutoMigrate forServer(const ServerChoice& choice)
    {
        const auto server = nameOf(choice);
        const std::lock_guard lock(m_mutex);
        if (m_server.empty())
            m_server = server;
        return server == m_server && !m_isDone ? m_asked : AutoMigrate::AsProfile;
    }
    /// It was opened, whatever became of its files.
    void done(const ServerChoice& choice)
    {
        const std::lock_guard lock(m_mutex);
        m_isDone = m_isDone || nameOf(choice) == m_server;
    }

private:
    static std::string nameOf(const ServerChoice& choice)
    {
        return (choice.isSandbox ? "sandbox " : "server ") + choice.profile.name + ' '
            + describe(choice.profile);
    }

    const AutoMigrate m_asked;
    std::mutex m_mutex;
    std::string m_server;
    bool m_isDone = false;
};

} // namespace howdah
