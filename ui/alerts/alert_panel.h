// The user's alerts, on the Health page: what has come of each, and where they are made, changed,
// acknowledged and taken away.
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;
class QTableView;

namespace howdah {

struct AlertRule;
class AlertCentre;
class AlertModel;
class Banner;
class Caption;

class AlertPanel : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are id.table, id.none, id.addButton, id.editButton,
    /// id.removeButton, id.acknowledgeButton, id.usualButton, id.hosts. The centre outlives it.
    AlertPanel(const QString& id, AlertCentre& centre, QWidget* parent = nullptr);
    ~AlertPanel() override;

private:
    QPushButton* button(const QString& name, const QString& text);
    void showAlerts();
    void showButtons();
    int currentRow() const; ///< -1: none
    void edit(int row); ///< -1: a new one
    void remove();
    void addUsual();
    void keepHosts();

    AlertCentre& m_centre;
    AlertModel* m_model;
    QTableView* m_table;
    Caption* m_none;
    Banner* m_banner;
    QPushButton* m_edit;
    QPushButton* m_remove;
    QPushButton* m_acknowledge;
    QPushButton* m_usual;
    QLineEdit* m_hosts;
};

} // namespace howdah
