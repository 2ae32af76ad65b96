// Switches the window's health endpoint on and off: a box, its port, its address to copy, what
// /ready wants, and why it could not be had.
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace howdah {

class HealthEndpoint;
class Caption;

class EndpointSwitch : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are called id.on, id.port, id.url, id.copyButton,
    /// id.readyWhen and id.problem. The endpoint outlives it.
    EndpointSwitch(const QString& id, HealthEndpoint& endpoint, QWidget* parent = nullptr);
    ~EndpointSwitch() override;

private:
    void buildReady();
    void showState();

    HealthEndpoint& m_endpoint;
    QCheckBox* m_on;
    QSpinBox* m_port;
    QLabel* m_url;
    QToolButton* m_copy;
    QComboBox* m_ready;
    Caption* m_problem;
};

} // namespace howdah
