#include "ui/home/home_page.h"

#include "core/health/series.h"
#include "ui/alerts/alert_centre.h"
#include "ui/alerts/alert_model.h"
#include "ui/home/home_card.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sparkline.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

using namespace std::chrono_literals;

constexpr auto poolSpan = 1h;
constexpr int homeColumnWidth = 360;
constexpr int mostWritesRead = 50; // migrations among them

QString sentence(const std::string& reason)
{
    auto text = QString::fromStdString(reason);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

std::optional<Severity> toneOf(HealthStatus status)
{
    switch (status) {
    case HealthStatus::Healthy: return Severity::Success;
    case HealthStatus::Degraded: return Severity::Warning;
    case HealthStatus::Unhealthy: return Severity::Danger;
    }
    return std::nullopt;
}

} // namespace

HomePage::HomePage(const PageContext& context, QWidget* parent)
    : Page("home", parent)
    , m_context(context)
{
    build();
    connect(context.watch, &Watch::followed, this, &HomePage::follow);
    connect(context.watch, &Watch::sampled, this, [this] {
        showVerdict();
        showPool();
    });
    connect(&context.session, &Session::stepChanged, this, &HomePage::showConnection);
    connect(&context.session, &Session::migrationsChanged, this, &HomePage::readMigrations);
    connect(context.alerts, &AlertCentre::changed, this, &HomePage::showAlerts);
}

void HomePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrange(width() < 2 * homeColumnWidth ? 1 : 2);
}

void HomePage::reload()
{
    m_context.watch->look();
    readMigrations();
    readRecorded();
}

void HomePage::onShown()
{
    m_eye = m_context.watch->open(Watch::Pace::Unseen);
    follow();
}

void HomePage::onHidden()
{
    m_eye.reset();
    m_ofServer.cancel();
    m_ofJournal.cancel();
}

void HomePage::follow()
{
    if (!isShown())
        return;
    const auto& session = m_context.session;
    if (std::exchange(m_generation, session.generation()) != session.generation()) {
        m_recorded.clear(); // another server's
        m_ofMigrations.clear();
        m_ofWrites.clear();
        m_migrations->setWords(tr("Not known yet"), {});
        m_migrations->setTone({});
        m_verdict->setWords(tr("Not known yet"), {});
        m_verdict->setTone({});
    }
    showConnection();
    showVerdict();
    showPool();
    showAlerts();
    showRecent();
    readMigrations();
    readRecorded();
}

void HomePage::showConnection()
{
    if (!isShown())
        return;
    auto& session = m_context.session;
    const bool isChosen = session.choice().has_value();
    m_title->setText(isChosen ? profileTitle(session.profile()) : tr("No server is chosen"));
    m_address->setText(isChosen ? addressText(session.profile(), session.choice()->isSandbox)
                                : QString());
    const bool connected = session.isConnected();
    for (auto* card : {m_verdict, m_pool, m_migrations})
        card->setStale(!connected);
    m_sparkline->setEnabled(connected);
    if (connected)
        return m_banner->clear();
    if (session.state() == Session::State::Connecting) {
        m_banner->showMessage(Severity::Info, tr("Connecting …"));
        return m_banner->setDetail(session.step());
    }
    const auto& seen = session.lastSeen();
    const auto words = seen.isValid()
        ? tr("Not connected; last seen %1").arg(QLocale().toString(seen.time(), "HH:mm"))
        : tr("Not connected");
    if (session.error())
        m_banner->showError(*session.error(), words);
    else
        m_banner->showMessage(Severity::Info, words);
    if (isChosen)
        connect(m_banner->addAction("connectButton", tr("&Connect")), &QPushButton::clicked,
                &session, &Session::reconnect);
    connect(m_banner->addAction("chooseButton", tr("Choose a &server")), &QPushButton::clicked,
            this, [this] { emit pageWanted("connect", {}); });
}

void HomePage::showVerdict()
{
    const auto& seen = m_context.watch->seen();
    if (!isShown() || !seen)
        return;
    const auto& report = seen->report;
    QStringList reasons;
    for (const auto& check : report.checks)
        if (check.status != HealthStatus::Healthy)
            reasons.append(sentence(check.reason));
    const auto word = report.status == HealthStatus::Healthy ? tr("Healthy")
        : report.status == HealthStatus::Degraded            ? tr("Degraded")
                                                             : tr("Unhealthy");
    if (reasons.isEmpty())
        reasons.append(
            tr("All %n checks passed.", nullptr, static_cast<int>(report.checks.size())));
    m_verdict->setWords(word, reasons.join('\n'));
    m_verdict->setTone(toneOf(report.status));
}

void HomePage::showPool()
{
    if (!isShown())
        return;
    const auto samples = m_context.watch->samples();
    if (samples.empty()) {
        m_pool->setWords(tr("Not known yet"), {});
    } else {
        const auto& last = samples.back();
        m_pool->setWords(tr("%1 of %2 in use").arg(last.poolInUse).arg(last.poolMax),
                         last.poolWaiting == 0
                             ? tr("Nobody waits for a connection.")
                             : tr("%n wait for a connection.", nullptr, last.poolWaiting));
    }
    std::vector<RecentValue> recent;
    for (const auto& sample : samples)
        recent.push_back({sample.at, static_cast<double>(sample.poolInUse)});
    const auto to = samples.empty() ? SystemClock::now() : samples.back().at;
    m_sparkline->setCurve(
        curveOf(m_recorded, recent, {.from = to - poolSpan, .to = to, .most = 240}), to - poolSpan,
        to, samples.empty() ? 1 : samples.back().poolMax);
}

void HomePage::readRecorded()
{
    const auto& records = m_context.watch->records();
    if (!records || !isShown())
        return;
    struct Found {
        std::vector<MinuteFigure> pool;
        std::vector<AuditEntry> writes;
    };
    const auto now = minuteOf(SystemClock::now());
    const auto name = m_context.session.profile().name;
    m_ofJournal.start(
        [records = *records, audit = Audit(*m_context.watch->journal()), now,
         name](const std::stop_token&) {
            Found found{.pool = records.read("pool_in_use",
                                             now - std::chrono::minutes(poolSpan).count(), now + 1),
                        .writes = audit.find({.profile = name, .limit = mostWritesRead})};
            std::erase_if(found.writes, [](const AuditEntry& entry) {
                return entry.write.part == "migrate"; // those are in its history
            });
            return found;
        },
        [this](const Outcome<Found>& outcome) {
            m_ofWrites.clear();
            if (const auto* found = std::get_if<Found>(&outcome)) {
                m_recorded = found->pool; // without them the line begins now
                for (const auto& entry : found->writes)
                    if (m_ofWrites.size() < mostEntries)
                        m_ofWrites.append(entryOf(entry.write));
            }
            showPool();
            showRecent();
        });
}

void HomePage::showAlerts()
{
    if (!isShown())
        return;
    QStringList lines;
    bool isNew = false;
    for (const auto& status : m_context.alerts->statuses()) {
        if (status.state < AlertState::Firing)
            continue;
        isNew = isNew || status.state == AlertState::Firing;
        const auto name = QString::fromStdString(status.rule.name);
        lines.append(status.state == AlertState::Acknowledged
                         ? tr("%1 (acknowledged)").arg(name)
                         : tr("%1: %2").arg(name, AlertModel::conditionOf(status.rule)));
    }
    const int rules = static_cast<int>(m_context.alerts->rules().size());
    if (!lines.isEmpty())
        m_alerts->setWords(tr("%n alerts", nullptr, static_cast<int>(lines.size())),
                           lines.join('\n'));
    else if (rules == 0)
        m_alerts->setWords(tr("None set up"),
                           tr("An alert tells you when a figure has passed its "
                              "limit; set one up on the Health page."));
    else
        m_alerts->setWords(tr("All quiet"), tr("%n rules are watched.", nullptr, rules));
    m_alerts->setTone(lines.isEmpty()                      ? std::nullopt
                          : m_context.alerts->isCritical() ? std::optional(Severity::Danger)
                                                           : std::optional(Severity::Warning));
    m_acknowledge->setVisible(isNew);
}

} // namespace howdah
