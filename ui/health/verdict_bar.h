// The head of the Health page: the verdict with its reason, and a chip for each check.
#pragma once

#include "core/health/health_report.h"
#include "ui/shell/theme.h"

#include <QFrame>
#include <QList>
#include <QString>

class QLabel;

namespace howdah {

class Caption;
class Chip;
class FlowLayout;
class Heading;
class IconLabel;

class VerdictBar : public QFrame {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are called id.title, id.reason, id.seen, and
    /// id.round_trip, … for the chips.
    explicit VerdictBar(const QString& id, QWidget* parent = nullptr);

    void showReport(const HealthReport& report);
    /// Where there is no report: what is the matter instead. Takes the chips away.
    void showMessage(const QString& iconName, const QString& title, const QString& text);
    /// The small words at the right: when this was seen.
    void setSeen(const QString& text);

    /// What a check is called on the screen.
    static QString titleOf(const HealthCheck& check);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void setTone(const QString& iconName, std::optional<ThemeRole> role, const QString& title,
                 const QString& text);
    Chip* chipFor(const HealthCheck& check);

    IconLabel* m_icon;
    Heading* m_title;
    QLabel* m_reason;
    Caption* m_seen;
    FlowLayout* m_flow;
    QList<Chip*> m_chips;
};

} // namespace howdah
