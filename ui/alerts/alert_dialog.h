// Where an alert is made or changed. Says under the fields what is the matter, before it is kept.
#pragma once

#include "core/alerts/alert_rule.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace howdah {

class AlertDialog : public QDialog {
    Q_OBJECT

public:
    /// `rule` keeps its id. `hosts`: where webhooks may be.
    AlertDialog(const AlertRule& rule, const QStringList& hosts, QWidget* parent = nullptr);

    AlertRule rule() const; ///< as the fields say

private:
    void check();

    const AlertRule m_before;
    const QStringList m_hosts;
    QLineEdit* m_name;
    QComboBox* m_series;
    QComboBox* m_side;
    QDoubleSpinBox* m_limit;
    QDoubleSpinBox* m_clear;
    QSpinBox* m_holds;
    QComboBox* m_severity;
    QSpinBox* m_remind;
    QCheckBox* m_tray;
    QLineEdit* m_webhook;
    QCheckBox* m_on;
    QLabel* m_problem;
    QPushButton* m_ok = nullptr;
};

} // namespace howdah
