#include "ui/shell/session.h"

#include "core/base/log.h"
#include "core/base/write_record.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace howdah {
namespace {

// Both programs open a server by the same steps, which are told in English.
QString inOurLanguage(const std::string& step)
{
    static const std::string connecting = "Connecting to ";
    if (step.starts_with(connecting))
        return Session::tr("Connecting to %1")
            .arg(QString::fromStdString(step.substr(connecting.size())));
    static const std::string applying = "Applying ";
    if (step.starts_with(applying)) {
        const auto number = QString::fromStdString(step).section(' ', 1, 1).toInt();
        return Session::tr("Applying %n migration(s)", nullptr, number > 0 ? number : 1);
    }
    static constexpr std::array known{
        QT_TRANSLATE_NOOP("howdah::Session", "Starting the private PostgreSQL"),
        QT_TRANSLATE_NOOP("howdah::Session", "Creating the sample store"),
        QT_TRANSLATE_NOOP("howdah::Session", "Filling it")};
    const auto found = std::ranges::find(known, std::string_view(step));
    return found != known.end() ? Session::tr(*found) : QString::fromStdString(step);
}

} // namespace

Session::Session(OpenServer open, QObject* parent)
    : QObject(parent)
    , m_open(std::move(open))
{
}

Session::~Session()
{
    letGo();
}

Profile Session::profile() const
{
    if (m_live)
        return m_live->profile;
    return m_choice ? m_choice->profile : Profile();
}

std::optional<Pool> Session::pool() const
{
    return m_live ? std::optional(m_live->pool) : std::nullopt;
}

std::optional<Readers> Session::readers() const
{
    if (!m_live)
        return std::nullopt;
    return m_live->readers.value_or(Readers(m_live->pool));
}

WorkFolders Session::work() const
{
    return m_live && isConnected() ? m_live->work : WorkFolders();
}

std::filesystem::path Session::migrations() const
{
    if (!m_live)
        return {};
    return m_migrations.empty() ? m_live->migrations : m_migrations;
}

void Session::setMigrations(const std::filesystem::path& folder)
{
    m_migrations = folder;
    emit migrationsChanged();
}

bool Session::mayUnlock() const
{
    return !profile().readOnly;
}

void Session::setLocked(bool locked)
{
    if (locked == m_locked || (!locked && !mayUnlock()))
        return;
    m_locked = locked;
    emit lockChanged(locked);
}

void Session::open(const ServerChoice& choice)
{
    m_choice = choice;
    m_migrations.clear();
    ++m_generation;
    m_locked = choice.profile.readOnly || choice.profile.environment == Stage::Production;
    start();
    emit lockChanged(m_locked);
}

void Session::start()
{
    letGo();
    m_error.reset();
    m_step.clear();
    ++m_attempt;
    m_job.start<std::string>(
        [open = m_open, choice = *m_choice](std::stop_token stop,
                                            const Progress<std::string>& progress) {
            return open(choice, progress, std::move(stop));
        },
        [this](const std::string& step) {
            m_step = inOurLanguage(step);
            emit stepChanged(m_step);
        },
        [this](Outcome<LiveServer> outcome) {
            if (auto* error = std::get_if<Error>(&outcome)) {
                m_error = *error;
                logError(describe(m_choice->profile) + " cannot be opened: " + error->what());
                return setState(State::Disconnected);
            }
            m_live = std::get<0>(std::move(outcome));
            m_lastSeen = QDateTime::currentDateTime();
            logInfo("connected to " + describe(m_live->profile));
            setState(State::Connected);
        });
    setState(State::Connecting);
}

void Session::reconnect()
{
    if (m_choice)
        start();
}

void Session::reconnectWith(const QString& password)
{
    if (!m_choice)
        return;
    m_choice->profile.password = password.toStdString();
    start();
}

void Session::close()
{
    m_job.cancel();
    letGo();
    m_error.reset();
    if (m_choice)
        m_choice->profile.password.clear();
    setState(State::Disconnected);
}

void Session::report(const Error& error)
{
    logDebug("a page met an error: " + reasonOf(error)); // its words may quote values
    if (m_state != State::Connected || !error.poisonsConnection())
        return;
    logWarning("the connection to " + describe(profile()) + " was lost: " + error.what());
    m_error = error;
    letGo();
    setState(State::Lost);
}

void Session::reportAlive()
{
    if (m_state == State::Connected)
        m_lastSeen = QDateTime::currentDateTime();
}

void Session::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

void Session::letGo()
{
    if (!m_live)
        return;
    m_live->pool.close();
    // So that a server of our own is not stopped under who still works on it; that takes a while,
    // too.
    JobThreads::instance().start([live = std::move(m_live), busy = Busy()]() mutable {
        live->pool.drain();
        live.reset();
    });
    m_live.reset();
}

} // namespace howdah
