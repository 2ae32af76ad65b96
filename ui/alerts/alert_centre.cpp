#include "ui/alerts/alert_centre.h"

#include "core/alerts/webhook.h"
#include "core/base/log.h"
#include "core/health/series.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"

#include <QTimerEvent>

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace howdah {
namespace {

constexpr int lostPace = 1000; // ms
constexpr qint64 rememberEach = 600'000; // ms, while something fires
constexpr std::size_t mostUnwritten = 1000;

} // namespace

AlertCentre::AlertCentre(Parts parts, AlertOutputs outputs, Now now, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_outputs(std::move(outputs))
    , m_engine(std::move(now))
{
    setObjectName("alerts");
    const auto kept = parts.settings.alertRules();
    try {
        if (!kept.isEmpty())
            m_engine.setRules(rulesFromJson(kept.toStdString()));
    } catch (const Error& error) {
        m_problem = QString::fromUtf8(error.what());
        logWarning(error.what());
    }
    connect(&parts.watch, &Watch::followed, this, &AlertCentre::follow);
    connect(&parts.watch, &Watch::sampled, this,
            [this] { observe(figuresOf(*m_parts.watch.seen())); });
    setRules(rules());
}

void AlertCentre::setRules(std::vector<AlertRule> rules)
{
    const bool isNew = rules != m_engine.rules();
    m_engine.setRules(std::move(rules));
    const auto& all = m_engine.rules();
    if (isNew)
        m_parts.settings.setAlertRules(QByteArray::fromStdString(toJson(all)));
    if (std::ranges::none_of(all, &AlertRule::isOn))
        m_eye.reset();
    else if (!m_eye)
        m_eye = m_parts.watch.open(Watch::Pace::Unseen);
    follow();
    emit changed();
}

QStringList AlertCentre::hosts() const
{
    return m_parts.settings.alertHosts();
}

void AlertCentre::setHosts(const QStringList& hosts)
{
    m_parts.settings.setAlertHosts(hosts);
    emit changed();
}

bool AlertCentre::isCritical() const
{
    return std::ranges::any_of(statuses(), [](const AlertStatus& status) {
        return status.state >= AlertState::Firing
            && status.rule.severity == AlertSeverity::Critical;
    });
}

void AlertCentre::follow()
{
    const auto& session = m_parts.session;
    const bool isOther = std::exchange(m_generation, session.generation()) != session.generation();
    const bool isOnPurpose = session.state() == Session::State::Disconnected && !session.error();
    if (isOther || isOnPurpose) {
        m_recalling.cancel();
        m_engine.clear();
        m_remembered.clear();
        m_isRecalled = false;
    }
    if (session.isConnected() && !m_isRecalled)
        recall();
    if (m_eye && session.state() == Session::State::Lost)
        m_lost.start(lostPace, this);
    else
        m_lost.stop();
    emit changed();
}

// Nobody looks at a server that the session has given up; that it is gone is known all the same.
void AlertCentre::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_lost.timerId())
        observe({{"unreachable", 1}, {"verdict", 2}});
    else
        QObject::timerEvent(event);
}

void AlertCentre::observe(const std::map<std::string, double, std::less<>>& figures)
{
    if (rules().empty() || m_recalling.isRunning()) // what fires already is known in a moment
        return;
    const auto notices = m_engine.observe(figures);
    std::vector<AlertState> states;
    for (const auto& status : statuses())
        states.push_back(status.state);
    const bool isOther = std::exchange(m_states, states) != states;
    if (isOther || !notices.empty() || !m_sinceRemembered.isValid()
        || m_sinceRemembered.hasExpired(rememberEach))
        remember();
    tell(notices);
    if (isOther)
        emit changed();
}

void AlertCentre::recall()
{
    m_isRecalled = true;
    const auto records = m_parts.watch.alertRecords();
    if (!records)
        return;
    m_recalling.start(
        [records = *records](const std::stop_token&) {
            return records.remembered(SystemClock::now());
        },
        [this](const Outcome<std::string>& outcome) {
            if (const auto* remembered = std::get_if<std::string>(&outcome)) {
                m_remembered = *remembered;
                m_engine.recall(*remembered, SystemClock::now());
            }
            emit changed();
        });
}

// What is remembered is refreshed now and then, so that its age tells when Howdah last ran.
void AlertCentre::remember()
{
    auto remembered = m_engine.remember(SystemClock::now());
    m_sinceRemembered.start();
    if (remembered.empty() && m_remembered.empty())
        return;
    m_remembered = std::move(remembered);
    m_isRemembering = true;
}

void AlertCentre::tell(const std::vector<AlertNotice>& notices)
{
    QStringList words;
    auto severity = AlertSeverity::Warning;
    for (const auto& notice : notices) {
        keep(notice);
        if (!notice.rule.webhook.empty())
            post(notice);
        if (!notice.rule.toTray)
            continue;
        words.append(QString::fromStdString(notice.words()));
        severity = std::max(severity, notice.rule.severity);
    }
    write();
    if (words.isEmpty())
        return;
    const auto text = words.join('\n'); // of one moment, as one
    const auto title = tr("%1 – Howdah").arg(profileTitle(m_parts.session.profile()));
    if (!m_outputs.tray(title, text, severity))
        m_outputs.toast(text);
}

void AlertCentre::post(const AlertNotice& notice)
{
    std::vector<std::string> allowed;
    for (const auto& host : hosts())
        allowed.push_back(host.toStdString());
    const auto& url = notice.rule.webhook;
    const auto fail = [name = notice.rule.name](const std::string& why) {
        logWarning(fmt::format("the webhook of the alert {} was not told: {}", name, why));
    };
    if (const auto why = whyNotTo(url, allowed); !why.empty())
        return fail(why);
    const auto body = webhookBody(notice, describe(m_parts.session.profile()), SystemClock::now());
    m_outputs.post(QUrl(QString::fromStdString(url)), QByteArray::fromStdString(body),
                   [fail](const QString& why) {
                       if (!why.isEmpty())
                           fail(why.toStdString());
                   });
}

void AlertCentre::keep(const AlertNotice& notice)
{
    const bool isGood =
        notice.news == AlertNews::Resolved || notice.news == AlertNews::Acknowledged;
    log(isGood ? LogLevel::Info : LogLevel::Warning,
        fmt::format("alert {} ({}): {}", nameOf(notice.news), nameOf(notice.rule.severity),
                    notice.words()));
    if (m_parts.watch.alertRecords() && m_events.size() < mostUnwritten)
        m_events.push_back({.at = SystemClock::now(),
                            .rule = notice.rule.id,
                            .what = std::string(nameOf(notice.news)),
                            .severity = std::string(nameOf(notice.rule.severity)),
                            .words = notice.words()});
}

void AlertCentre::write()
{
    const auto records = m_parts.watch.alertRecords();
    if ((m_events.empty() && !m_isRemembering) || !records || m_writing.isRunning())
        return;
    m_writing.start(
        [records = *records, events = std::exchange(m_events, {}), remembered = m_remembered,
         isNew = std::exchange(m_isRemembering, false)](const std::stop_token&) {
            records.add(events);
            if (isNew)
                records.remember(remembered, SystemClock::now());
        },
        [this](const Outcome<std::monostate>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                logWarning(fmt::format("alerts were not kept: {}", error->what()));
            write(); // what came meanwhile
            emit changed();
        });
}

void AlertCentre::acknowledge(const std::string& id)
{
    if (!m_engine.acknowledge(id))
        return;
    for (const auto& status : statuses())
        if (status.rule.id == id)
            keep({AlertNews::Acknowledged, status.rule, status.value, status.lasts});
    remember();
    write();
    emit changed();
}

void AlertCentre::acknowledgeAll()
{
    for (const auto& rule : std::vector(rules()))
        acknowledge(rule.id);
}

void AlertCentre::readEvents(int count, std::function<void(const std::vector<AlertEvent>&)> done)
{
    const auto records = m_parts.watch.alertRecords();
    if (!records)
        return done({});
    m_reading.start(
        [records = *records, count](const std::stop_token&) { return records.newest(count); },
        [done = std::move(done)](const Outcome<std::vector<AlertEvent>>& outcome) {
            const auto* events = std::get_if<std::vector<AlertEvent>>(&outcome);
            done(events ? *events : std::vector<AlertEvent>());
        });
}

} // namespace howdah
