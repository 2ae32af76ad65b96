#include "ui/health/watch.h"

#include "core/base/log.h"
#include "core/health/series.h"
#include "ui/health/session_judge.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"

#include <QPointer>
#include <QTimerEvent>

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace howdah {
namespace {

constexpr int unseenPace = 1000; // ms
constexpr int firstPace = 200;
constexpr int firstLooks = 12;
// ms. A kill may lose a second: this, and how long writing takes.
constexpr qint64 writeEach = 700;
constexpr qint64 forgetEach = 3'600'000; // ms

} // namespace

Watch::Watch(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    setObjectName("watch");
    connect(&session, &Session::stateChanged, this, &Watch::follow);
    follow();
}

Watch::~Watch()
{
    m_job.cancel();
    letGo();
}

Watch::Eye Watch::open(Pace pace)
{
    auto& count = pace == Pace::Shown ? m_eyes->shown : m_eyes->unseen;
    ++count;
    eyesChanged();
    // Eyes may close after the watch itself is gone.
    return {&count, [eyes = m_eyes, self = QPointer(this)](int* mine) {
                --*mine;
                if (self)
                    self->eyesChanged();
            }};
}

void Watch::eyesChanged()
{
    if (m_eyes->shown + m_eyes->unseen == 0) {
        m_timer.stop();
        m_job.cancel();
        m_filling.reset();
        record();
        return;
    }
    if (m_sampler)
        begin();
}

void Watch::begin()
{
    if (m_eyes->shown == 0)
        m_filling.reset();
    else if (m_looks < firstLooks && !m_filling)
        m_filling.emplace();
    const bool wasIdle = !m_timer.isActive();
    setPace();
    if (wasIdle)
        look();
}

void Watch::setPace()
{
    const int pace = m_eyes->shown == 0 ? unseenPace
        : m_filling                     ? std::min(firstPace, m_interval)
                                        : m_interval;
    if (!m_timer.isActive() || m_pace != pace)
        m_timer.start(m_pace = pace, this);
}

void Watch::setInterval(int milliseconds)
{
    m_interval = std::clamp(milliseconds, 100, 1000);
    if (m_timer.isActive())
        setPace();
}

void Watch::setRecording(bool on)
{
    if (on != isRecording())
        m_recording = on ? open(Pace::Unseen) : nullptr;
}

void Watch::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_timer.timerId()) {
        look();
    } else if (event->timerId() == m_toWrite.timerId()) {
        m_toWrite.stop();
        record();
    } else {
        QObject::timerEvent(event);
    }
}

void Watch::follow()
{
    m_job.cancel();
    m_timer.stop();
    m_filling.reset();
    m_seen.reset();
    record();
    letGo();
    if (m_session.isConnected()) {
        if (std::exchange(m_generation, m_session.generation()) != m_session.generation())
            m_before.clear(); // of another server
        const auto& choice = m_session.choice();
        const auto server = serverKey(choice ? choice->profile : m_session.profile()) + '/'
            + m_session.profile().database;
        if (std::exchange(m_server, server) != server)
            m_serverStart.reset(); // each has records of its own
        m_journal.reset();
        m_records.reset();
        if (const auto file = m_session.work().journal; !file.empty()) {
            m_journal.emplace(file);
            m_records.emplace(*m_journal, m_server);
        }
        m_sampler.emplace(*m_session.pool(), SessionJudge::of(m_session).judge(), m_before,
                          probeDeadline, poolerConsole(m_session.profile()));
        m_looks = 0;
    }
    emit followed();
    if (m_sampler && m_eyes->shown + m_eyes->unseen > 0)
        begin();
}

// Its connection and, with the last handle, the pool's housekeeper are not waited for here; nor is
// what there is still to be written.
void Watch::letGo()
{
    if (m_sampler)
        m_before = m_sampler->samples();
    auto figures = m_roll.take();
    if (m_sampler || (m_records && !figures.empty()))
        JobThreads::instance().start([sampler = std::move(m_sampler), records = m_records,
                                      figures = std::move(figures), busy = Busy()] {
            try {
                if (records)
                    records->add(figures);
            } catch (const std::exception& error) {
                logWarning(fmt::format("the last figures were not recorded: {}", error.what()));
            }
        });
    m_sampler.reset();
}

void Watch::look()
{
    emit ticked();
    if (!m_sampler || m_job.isRunning() || m_eyes->shown + m_eyes->unseen == 0)
        return;
    m_job.start([sampler = *m_sampler](std::stop_token stop) { return sampler.sample(stop); },
                [this](const Outcome<Observation>& outcome) {
                    if (const auto* seen = std::get_if<Observation>(&outcome))
                        take(*seen);
                });
}

void Watch::take(const Observation& seen)
{
    const bool answered = seen.sample.error.empty();
    m_seen = seen;
    if (m_records) {
        for (const auto& [series, value] : figuresOf(seen))
            m_roll.add(series, value, seen.sample.at);
        recordSoon();
    }
    if (++m_looks >= firstLooks || !answered) {
        m_filling.reset();
        setPace();
    }
    if (answered)
        m_session.reportAlive();
    emit sampled();
}

// At once where the last time was long ago, else when it will have been.
void Watch::recordSoon()
{
    const auto since = m_written.isValid() ? m_written.elapsed() : writeEach;
    if (since >= writeEach)
        record();
    else if (!m_toWrite.isActive())
        m_toWrite.start(static_cast<int>(writeEach - since), this);
}

// What cannot be written now is written with what comes next.
void Watch::record()
{
    if (!m_records || m_writing.isRunning() || m_roll.isEmpty())
        return;
    m_written.start();
    m_toWrite.stop();
    const auto started = m_seen ? m_seen->sample.serverStart : std::nullopt;
    const auto restart = started != m_serverStart ? started : std::nullopt;
    const bool forgets = !m_forgotten.isValid() || m_forgotten.elapsed() > forgetEach;
    auto figures = std::make_shared<std::vector<MinuteFigure>>(m_roll.take());
    m_writing.start(
        [records = *m_records, figures, restart, forgets](const std::stop_token&) {
            records.add(*figures);
            if (restart)
                records.addRestart(*restart);
            if (forgets)
                records.forgetOld(SystemClock::now());
            return true;
        },
        [this, figures, restart, forgets, server = m_server](const Outcome<bool>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                if (server == m_server)
                    m_roll.putBack(std::move(*figures));
                m_recordProblem = QString::fromUtf8(error->what());
                return;
            }
            m_recordProblem.clear();
            if (restart && server == m_server) {
                m_serverStart = restart;
                emit restartRecorded();
            }
            if (forgets)
                m_forgotten.start();
            if (!m_roll.isEmpty()) // seen while this was written
                m_eyes->shown + m_eyes->unseen > 0 ? recordSoon() : record();
        });
}

std::vector<HealthSample> Watch::samples() const
{
    return m_sampler ? m_sampler->samples() : m_before;
}

std::optional<AlertRecords> Watch::alertRecords() const
{
    return m_journal ? std::optional(AlertRecords(*m_journal, m_server)) : std::nullopt;
}

} // namespace howdah
