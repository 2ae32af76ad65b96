#include "ui/health/endpoint_switch.h"

#include "ui/health/health_endpoint.h"
#include "ui/shell/icons.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace howdah {

EndpointSwitch::EndpointSwitch(const QString& id, HealthEndpoint& endpoint, QWidget* parent)
    : QWidget(parent)
    , m_endpoint(endpoint)
    , m_on(new QCheckBox(tr("&Serve health and metrics on port")))
    , m_port(new QSpinBox)
    , m_url(new QLabel)
    , m_copy(new QToolButton)
    , m_ready(new QComboBox)
    , m_problem(new Caption)
{
    setObjectName(id);
    m_on->setObjectName(id + ".on");
    m_on->setToolTip(tr("For monitoring on this computer: /health, /ready, /live and /metrics"));
    m_port->setObjectName(id + ".port");
    m_port->setAccessibleName(tr("Port of the health endpoint"));
    m_port->setRange(1024, 65535);
    m_port->setGroupSeparatorShown(false);
    m_url->setObjectName(id + ".url");
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setObjectName(id + ".copyButton");
    m_copy->setAutoRaise(true);
    m_copy->setIcon(icon("copy"));
    m_copy->setToolTip(tr("Copy the address"));
    m_copy->setAccessibleName(m_copy->toolTip());
    buildReady();
    m_problem->setObjectName(id + ".problem");
    m_problem->setWordWrap(true);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_on);
    row->addWidget(m_port);
    row->addWidget(m_url);
    row->addWidget(m_copy);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addLayout(row);
    auto* ready = new QHBoxLayout;
    ready->setSpacing(8);
    auto* readyLabel = new QLabel(tr("&Ready when"));
    readyLabel->setObjectName(id + ".readyLabel");
    readyLabel->setBuddy(m_ready);
    ready->addWidget(readyLabel);
    ready->addWidget(m_ready);
    ready->addStretch(1);
    layout->addLayout(ready);
    layout->addWidget(m_problem);

    connect(m_on, &QCheckBox::clicked, this,
            [this](bool on) { m_endpoint.set(on, m_port->value()); });
    connect(m_port, &QSpinBox::editingFinished, this, [this] {
        if (m_port->value() != m_endpoint.port())
            m_endpoint.set(m_on->isChecked(), m_port->value());
    });
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_endpoint.url()); });
    connect(&m_endpoint, &HealthEndpoint::changed, this, &EndpointSwitch::showState);
    showState();
}

void EndpointSwitch::buildReady()
{
    m_ready->setObjectName(objectName() + ".readyWhen");
    m_ready->setAccessibleName(tr("What /ready wants"));
    m_ready->setToolTip(tr("What has to be so for /ready to say that work may be sent here"));
    for (const auto& [when, words] :
         {std::pair{ReadyWhen::Applied, tr("all migrations are applied")},
          {ReadyWhen::Clean, tr("no migration stopped halfway")},
          {ReadyWhen::Reachable, tr("the database answers")}})
        m_ready->addItem(words, QVariant::fromValue(static_cast<int>(when)));
    connect(m_ready, &QComboBox::activated, this, [this] {
        m_endpoint.setReadyWhen(static_cast<ReadyWhen>(m_ready->currentData().toInt()));
    });
}

EndpointSwitch::~EndpointSwitch()
{
    m_port->disconnect(this); // it is finished with, too, when it loses the focus as it goes
}

void EndpointSwitch::showState()
{
    const QSignalBlocker quiet(m_port);
    m_on->setChecked(m_endpoint.isOn());
    m_port->setValue(m_endpoint.port());
    m_ready->setCurrentIndex(m_ready->findData(static_cast<int>(m_endpoint.readyWhen())));
    m_url->setText(m_endpoint.url());
    m_url->setVisible(m_endpoint.isOn());
    m_copy->setVisible(m_endpoint.isOn());
    m_problem->setText(m_endpoint.problem());
    m_problem->setVisible(!m_endpoint.problem().isEmpty());
}

} // namespace howdah
