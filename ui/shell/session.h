// The server that a window works on: which one, where that choice came from, and whether it can be
// reached. Every page is given the one session of its window and follows its signals.
//
// GUI thread; nothing here blocks. Opening and closing happen on worker threads. How a server is
// opened is handed in, so that ui knows nothing of the sandbox.
#pragma once

#include "core/base/error.h"
#include "core/config/server_choice.h"
#include "core/pool/pool.h"
#include "core/pool/readers.h"
#include "core/sandbox/sandbox.h"
#include "ui/async/job.h"

#include <QDateTime>
#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

/// Where work on a server may leave or make something.
struct WorkFolders {
    std::filesystem::path savedRows{}; ///< rows that a rollback would lose; empty: nowhere
    SandboxOptions scratch{}; ///< private clusters for rehearsals
    std::filesystem::path drafts{}; ///< what is written and not saved; empty: nowhere
    std::filesystem::path journal{}; ///< Howdah's own records; empty: none
};

/// A server with a pool on it.
struct LiveServer {
    Profile profile; ///< with the address it really has
    Pool pool;
    std::filesystem::path migrations;
    std::shared_ptr<const void> hold; ///< keeps a server of our own running; letting go may block
    WorkFolders work{};
    std::optional<Readers> readers{}; ///< where reading may go; nullopt: the pool
};

using OnStep = std::function<void(const std::string& step)>; ///< "Starting the private PostgreSQL"
/// Blocks. Connects at least once, so that a wrong password shows here and not on the first page.
using OpenServer = std::function<LiveServer(const ServerChoice&, const OnStep&, std::stop_token)>;

class Session : public QObject {
    Q_OBJECT

public:
    enum class State {
        Disconnected, ///< nothing asked for, or it failed: see error()
        Connecting,
        Connected,
        Lost, ///< was connected; error() says what happened, lastSeen() when all was well
    };
    Q_ENUM(State)

    explicit Session(OpenServer open, QObject* parent = nullptr);
    ~Session() override;

    State state() const noexcept { return m_state; }
    bool isConnected() const noexcept { return m_state == State::Connected; }
    /// What was asked for last, also while connecting or when that failed.
    const std::optional<ServerChoice>& choice() const noexcept { return m_choice; }
    /// As chosen; once connected, as it really is.
    Profile profile() const;
    std::optional<Pool> pool() const; ///< nullopt unless connected
    std::optional<Readers> readers() const; ///< nullopt unless connected
    std::filesystem::path migrations() const; ///< empty unless connected
    WorkFolders work() const; ///< empty unless connected
    /// Another folder, until another server is opened.
    void setMigrations(const std::filesystem::path& folder);
    const std::optional<Error>& error() const noexcept { return m_error; }
    const QDateTime& lastSeen() const noexcept { return m_lastSeen; }
    QString step() const { return m_step; } ///< while connecting
    /// Another number for each server that open() was asked for; reconnecting keeps it.
    int generation() const noexcept { return m_generation; }
    /// Another number each time it begins to connect: tells one failure from the next.
    int attempt() const noexcept { return m_attempt; }

    /// Writing is not for now: the profile is read_only, or production has not been unlocked.
    bool isLocked() const noexcept { return m_locked; }
    bool mayUnlock() const; ///< false for read_only
    void setLocked(bool locked);

    void open(const ServerChoice& choice);
    /// The same server again; with another password, kept in memory for this session only.
    void reconnect();
    void reconnectWith(const QString& password);
    void close();

    /// For every error a page meets: one that ends connections makes the session Lost; any other is
    /// the page's own. Whatever works again is told with reportAlive().
    void report(const Error& error);
    void reportAlive();
    /// For who has changed what tables there are, or what they look like.
    void reportSchemaChanged() { emit schemaChanged(); }

signals:
    void stateChanged();
    void stepChanged(const QString& step);
    void lockChanged(bool locked);
    void migrationsChanged();
    void schemaChanged();

private:
    void start();
    void setState(State state);
    void letGo(); // of the live server, off this thread

    OpenServer m_open;
    State m_state = State::Disconnected;
    std::optional<ServerChoice> m_choice;
    std::optional<LiveServer> m_live;
    std::filesystem::path m_migrations; // chosen since; empty for the server's own
    std::optional<Error> m_error;
    QDateTime m_lastSeen;
    QString m_step;
    bool m_locked = false;
    int m_generation = 0;
    int m_attempt = 0;
    Job m_job;
};

} // namespace howdah
