// The alerts that fire, in the status bar: how many, and a click to them. Hidden while there is
// none.
#pragma once

#include <QToolButton>

namespace howdah {

class AlertCentre;

class AlertBadge : public QToolButton {
    Q_OBJECT

public:
    /// The centre outlives it.
    AlertBadge(const QString& id, AlertCentre& centre, QWidget* parent = nullptr);

private:
    void showAlerts();

    AlertCentre& m_centre;
};

} // namespace howdah
