// A database that is migrated while something is killed: howdahctl (SIGKILL), its session on the
// server, or the server itself (immediate shutdown). Afterwards the recorded version and the
// catalog agree, or the database is dirty and `migrate repair` makes them agree; nothing is lost,
// and nothing is done twice.
//
// The moments are bytes of the conversation with the server, so that they are spread over all of
// it however fast the machine is.
#pragma once

#include "core/pg/connection.h"
#include "tests/support/command_line.h"
#include "tests/support/private_server.h"
#include "tests/support/relay.h"

#include <QMetaType>
#include <QString>

#include <memory>
#include <random>

class QProcess;

namespace howdah {

/// In transactions, or statement by statement, or in transactions that are sent many at a time.
enum class Files { Whole, Apart, Together };
enum class Kill { Program, Session, Server };

/// Files of all kinds, and one database that howdahctl reaches through a relay.
class Victim {
public:
    Victim(PrivateServer& server, Files files, bool goesUp);
    ~Victim();
    Victim(const Victim&) = delete;
    Victim& operator=(const Victim&) = delete;

    /// Migrates from the beginning, kills at a moment of chance, repairs where that is offered, and
    /// compares; every fifth time it then goes on to the end. "" when all is right, else what is
    /// not.
    QString killOnce(Kill kill, std::mt19937& chance, bool goesOn);
    int kills() const noexcept { return m_kills; } ///< the other runs were over by then
    int repairs() const noexcept { return m_repairs; }

    void makeAnew();
    std::unique_ptr<QProcess> start() const;
    QString ask(const std::string& sql);
    /// "" when what is recorded is there, whole and once, and nothing else is.
    QString disagreement();

private:
    QStringList arguments(const std::string& conninfo, const QStringList& what) const;
    Ran migrate(const QStringList& what) const;
    QString migrateThrough(Kill kill, std::int64_t at);
    QString repairIfDirty(std::mt19937& chance);
    QString goOn();
    void strike(Kill kill, int program);

    PrivateServer& m_server;
    Files m_files;
    bool m_goesUp;
    CommandLine m_shell;
    Relay m_relay;
    std::unique_ptr<Connection> m_own; // to the victim
    std::int64_t m_bytes = 0;
    int m_kills = 0;
    int m_repairs = 0;
};

/// As often as faultRuns() says; "" when all went well.
QString killAgainAndAgain(Files files, Kill kill, bool goesUp);

} // namespace howdah

Q_DECLARE_METATYPE(howdah::Files)
