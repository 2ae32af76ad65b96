#include "ui/health/verdict_bar.h"

#include "core/base/duration.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chart_card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

QString valueOf(const HealthCheck& check)
{
    if (check.unit == "s") // an age
        return *check.value == 0 ? VerdictBar::tr("none")
                                 : QString::fromStdString(formatDuration(
                                     std::chrono::seconds(static_cast<qint64>(*check.value))));
    if (check.unit == "ms")
        return ChartCard::text(check.value, ChartCard::Unit::Milliseconds);
    if (check.unit.empty()) // a count: of the migrations there are
        return VerdictBar::tr("%n pending", nullptr, static_cast<int>(*check.value));
    if (!check.limits) // where there is a limit, nobody needs more than whole percents
        return ChartCard::text(check.value, ChartCard::Unit::Percent);
    return VerdictBar::tr("%1 %").arg(QLocale().toString(*check.value, 'f', 0));
}

QString chipText(const HealthCheck& check)
{
    auto text = VerdictBar::titleOf(check);
    if (check.value)
        text = VerdictBar::tr("%1: %2").arg(text, valueOf(check));
    switch (check.status) { // never the colour alone
    case HealthStatus::Healthy: return text;
    case HealthStatus::Degraded: return VerdictBar::tr("%1 – degraded").arg(text);
    case HealthStatus::Unhealthy: return VerdictBar::tr("%1 – unhealthy").arg(text);
    }
    return text;
}

Chip::Look lookOf(HealthStatus status)
{
    switch (status) {
    case HealthStatus::Healthy: return Chip::Look::Neutral;
    case HealthStatus::Degraded: return Chip::Look::Warning;
    case HealthStatus::Unhealthy: return Chip::Look::Danger;
    }
    return Chip::Look::Neutral;
}

QString capitalized(const std::string& reason)
{
    auto text = QString::fromStdString(reason);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

VerdictBar::VerdictBar(const QString& id, QWidget* parent)
    : QFrame(parent)
    , m_icon(new IconLabel("health", 32))
    , m_title(new Heading)
    , m_reason(new QLabel)
    , m_seen(new Caption)
    , m_flow(new FlowLayout(8))
{
    setObjectName(id);
    m_icon->setObjectName(id + ".icon");
    m_title->setObjectName(id + ".title");
    m_reason->setObjectName(id + ".reason");
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_seen->setObjectName(id + ".seen");

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_reason);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    head->addWidget(m_seen, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addLayout(m_flow);
}

void VerdictBar::showReport(const HealthReport& report)
{
    const auto reason = capitalized(report.reason());
    switch (report.status) {
    case HealthStatus::Healthy:
        setTone("success", ThemeRole::Success, tr("Healthy"),
                tr("All %n checks passed.", nullptr, static_cast<int>(report.checks.size())));
        break;
    case HealthStatus::Degraded:
        setTone("warning", ThemeRole::Warning, tr("Degraded"), reason);
        break;
    case HealthStatus::Unhealthy:
        setTone("error", ThemeRole::Danger, tr("Unhealthy"), reason);
        break;
    }
    for (auto* chip : m_chips) {
        const auto name = chip->objectName().section('.', -1).toStdString();
        chip->setVisible(report.find(name) != nullptr);
    }
    for (const auto& check : report.checks) {
        auto* chip = chipFor(check);
        chip->setText(chipText(check));
        chip->setLook(lookOf(check.status));
        chip->setToolTip(capitalized(check.reason));
        chip->setAccessibleDescription(chip->toolTip());
    }
}

void VerdictBar::showMessage(const QString& iconName, const QString& title, const QString& text)
{
    setTone(iconName, ThemeRole::MutedText, title, text);
    for (auto* chip : m_chips)
        chip->hide();
}

void VerdictBar::setSeen(const QString& text)
{
    m_seen->setText(text);
}

void VerdictBar::setTone(const QString& iconName, std::optional<ThemeRole> role,
                         const QString& title, const QString& text)
{
    m_icon->setIcon(iconName, role);
    m_title->setText(title);
    m_reason->setText(text);
    m_reason->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

Chip* VerdictBar::chipFor(const HealthCheck& check)
{
    const auto name = objectName() + '.' + QString::fromStdString(check.name);
    const auto known = std::ranges::find(m_chips, name, &Chip::objectName);
    if (known != m_chips.end())
        return *known;
    auto* chip = new Chip(name);
    m_flow->addWidget(chip);
    m_chips.append(chip);
    return chip;
}

QString VerdictBar::titleOf(const HealthCheck& check)
{
    const auto& name = check.name;
    if (name == "connectivity")
        return check.status == HealthStatus::Healthy ? tr("Connected") : tr("Connection");
    if (name == "round_trip")
        return tr("Round trip");
    if (name == "pool_use")
        return tr("Pool in use");
    if (name == "connections")
        return tr("Server connections");
    if (name == "oldest_transaction")
        return tr("Oldest transaction");
    if (name == "idle_in_transaction")
        return tr("Idle in transaction");
    if (name == "breaker")
        return tr("Way to the server");
    if (name == "replication_lag")
        return tr("Replication lag");
    if (name == "wraparound")
        return tr("Wraparound");
    if (name == "migrations")
        return tr("Migrations");
    if (name == "memory")
        return tr("Memory");
    if (name == "disk")
        return tr("Disk");
    if (name == "cache_hit")
        return tr("Cache hits");
    return QString::fromStdString(name);
}

void VerdictBar::paintEvent(QPaintEvent* /*event*/)
{
    paintCard(this);
}

} // namespace howdah
