// The window's own health endpoint: off until the user switches it on, then on loopback for as long
// as Howdah runs, for whatever server the session is on. Beside it, always while connected, the
// window's pool for `howdahctl pool`.
//
// GUI thread; nothing here blocks. What is switched on is remembered.
#pragma once

#include "core/health/health_source.h"
#include "core/health/readiness.h"
#include "core/http/http_server.h"
#include "core/http/pool_control.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>

namespace howdah {

class Session;
class Settings;

class HealthEndpoint : public QObject {
    Q_OBJECT

public:
    /// Begins to serve where the settings say so. Both outlive it. `control`: see controlFolder();
    /// empty: no pool control.
    HealthEndpoint(Session& session, Settings& settings, const std::filesystem::path& control,
                   QObject* parent = nullptr);
    ~HealthEndpoint() override;

    bool isOn() const noexcept { return m_server != nullptr; }
    /// On at that port, or off; remembered also where the port cannot be had: see problem().
    void set(bool on, int port);
    /// What /ready wants; remembered.
    ReadyWhen readyWhen() const;
    void setReadyWhen(ReadyWhen when);
    int port() const; ///< the one it has, or would have
    QString url() const; ///< of /health; empty while it is off
    const QString& problem() const noexcept { return m_problem; } ///< why it is off though wanted

signals:
    void changed();

private:
    void start();
    void follow(); // the session
    void watch();

    Session& m_session;
    Settings& m_settings;
    HealthSource m_source;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<PoolControl> m_control;
    QString m_problem;
    int m_watched = 0; // the session's attempt that is watched; 0: none
};

} // namespace howdah
