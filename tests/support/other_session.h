// Somebody else's session, that may run a statement on a thread of its own, and wait in it.
#pragma once

#include "core/pg/connection.h"

#include <QString>

#include <chrono>
#include <future>
#include <string>

namespace howdah {

class OtherSession {
public:
    explicit OtherSession(const std::string& conninfo)
        : m_connection(conninfo)
    {
    }
    ~OtherSession()
    {
        m_stop.request_stop();
        if (m_statement.valid())
            m_statement.wait();
    }
    OtherSession(const OtherSession&) = delete;
    OtherSession& operator=(const OtherSession&) = delete;

    int pid() const { return m_connection.backendPid(); }
    QString name() const { return QString::number(pid()); }
    void run(const std::string& sql) { m_connection.runScript(sql); }
    void start(const std::string& sql)
    {
        m_statement = std::async(std::launch::async, [this, sql]() -> std::string {
            try {
                m_connection.run(sql, {}, m_stop.get_token());
                return "done";
            } catch (const Error& error) {
                return error.sqlState();
            }
        });
    }
    /// How the statement that was started ended: "done", or its SQLSTATE.
    std::string end()
    {
        if (m_statement.wait_for(std::chrono::minutes(1)) != std::future_status::ready)
            return "still running";
        return m_statement.get();
    }

private:
    Connection m_connection;
    std::stop_source m_stop;
    std::future<std::string> m_statement;
};

} // namespace howdah
