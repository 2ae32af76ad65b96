#include "ui/alerts/alert_badge.h"

#include "ui/alerts/alert_centre.h"
#include "ui/alerts/alert_model.h"
#include "ui/shell/icons.h"

namespace howdah {

AlertBadge::AlertBadge(const QString& id, AlertCentre& centre, QWidget* parent)
    : QToolButton(parent)
    , m_centre(centre)
{
    setObjectName(id);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    connect(&centre, &AlertCentre::changed, this, &AlertBadge::showAlerts);
    showAlerts();
}

void AlertBadge::showAlerts()
{
    const int count = m_centre.firing();
    setVisible(count > 0);
    if (count == 0)
        return;
    setText(tr("%n alerts", nullptr, count));
    setIcon(m_centre.isCritical() ? howdah::icon("error", ThemeRole::Danger)
                                  : howdah::icon("warning", ThemeRole::Warning));
    QStringList lines;
    for (const auto& status : m_centre.statuses())
        if (status.state >= AlertState::Firing)
            lines.append(tr("%1: %2").arg(QString::fromStdString(status.rule.name),
                                          AlertModel::titleOf(status.state)));
    setToolTip(lines.join('\n'));
    setAccessibleName(text());
    setAccessibleDescription(toolTip());
}

} // namespace howdah
