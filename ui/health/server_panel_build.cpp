// What the panel consists of, and the facts about a server in it.
#include "ui/health/server_panel.h"
#include "ui/models/sentence.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/step_trail.h"

#include <QAction>
#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace howdah {

ServerPanel::ServerPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_environment(new Chip("connect.environment"))
    , m_name(new Heading)
    , m_facts(new QFormLayout)
    , m_warnings(new Banner("connect.warnings"))
    , m_banner(new Banner("connect.banner"))
    , m_sheet(new QFrame)
    , m_connect(new QPushButton)
    , m_test(new QPushButton)
    , m_edit(new QPushButton(tr("&Edit")))
    , m_file(new QPushButton(tr("&Open the file")))
    , m_busy(new BusyBar("connect.busy"))
    , m_trail(new StepTrail("connect.steps"))
    , m_resultIcon(new IconLabel("info", 18))
    , m_result(new QLabel)
{
    setObjectName("connect.panel");
    buildPasswordSheet();
    m_name->setObjectName("connect.name");
    m_name->setWordWrap(true);
    m_facts->setHorizontalSpacing(24);
    m_facts->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_connect->setObjectName("connect.connectButton");
    m_connect->setDefault(true);
    m_test->setObjectName("connect.testButton");
    m_test->setToolTip(tr("Connects once, says how it went, and disconnects"));
    m_warnings->setClosable(false);
    m_edit->setObjectName("connect.panelEditButton");
    m_edit->hide();
    m_file->setObjectName("connect.fileButton");
    m_resultIcon->setObjectName("connect.resultIcon");
    m_result->setObjectName("connect.result");
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* buttons = new FlowLayout(8);
    for (auto* button : {m_connect, m_test, m_edit, m_file})
        buttons->addWidget(button);
    auto* result = new QHBoxLayout;
    result->addWidget(m_resultIcon, 0, Qt::AlignTop);
    result->addWidget(m_result, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_environment, 0, Qt::AlignLeft);
    layout->addWidget(m_name);
    layout->addWidget(m_warnings);
    layout->addWidget(m_banner);
    layout->addSpacing(8);
    layout->addLayout(m_facts);
    layout->addSpacing(8);
    layout->addWidget(m_sheet);
    layout->addLayout(buttons);
    layout->addWidget(m_busy);
    layout->addWidget(m_trail);
    layout->addLayout(result);
    layout->addStretch();

    connect(m_connect, &QPushButton::clicked, this, [this] {
        const auto now = state();
        if (now == Session::State::Connecting || now == Session::State::Connected)
            m_session.close(); // the button says Cancel or Disconnect then
        else
            connectToServer();
    });
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (m_testing.isRunning())
            stopTest();
        else
            test();
    });
    connect(m_file, &QPushButton::clicked, this, &ServerPanel::openFile);
    connect(&session, &Session::stateChanged, this, &ServerPanel::follow);
    connect(&session, &Session::stepChanged, this, &ServerPanel::follow);
}

void ServerPanel::setEditAction(QAction* action)
{
    const auto follow = [this, action] { m_edit->setVisible(action->isEnabled()); };
    connect(action, &QAction::changed, m_edit, follow);
    connect(m_edit, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void ServerPanel::buildPasswordSheet()
{
    m_sheet->setObjectName("connect.passwordSheet");
    m_sheet->setFrameShape(QFrame::StyledPanel);
    m_sheet->setBackgroundRole(QPalette::Base);
    m_sheet->setAutoFillBackground(true);
    m_sheetText = new QLabel;
    m_sheetText->setObjectName("connect.passwordText");
    m_sheetText->setTextFormat(Qt::PlainText);
    m_sheetText->setWordWrap(true);
    m_password = new QLineEdit;
    m_password->setObjectName("connect.password");
    m_password->setAccessibleName(tr("Password"));
    m_password->setPlaceholderText(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData
                                    | Qt::ImhNoPredictiveText);
    m_keep = new QCheckBox(tr("&Keep it in this system's keyring"));
    m_keep->setObjectName("connect.keepPassword");
    auto* note = new Caption(tr("Else it is kept in memory while connected, and ~/.pgpass keeps it "
                                "for longer."));
    note->setObjectName("connect.passwordNote");
    note->setWordWrap(true);
    connect(m_password, &QLineEdit::returnPressed, this, [this] {
        if (m_testAsks)
            test();
        else
            connectToServer();
    });

    auto* layout = new QVBoxLayout(m_sheet);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(m_sheetText);
    layout->addWidget(m_password);
    layout->addWidget(m_keep);
    layout->addWidget(note);
    m_sheet->hide();
}

void ServerPanel::addFact(const QString& id, const QString& title, const QString& value)
{
    if (value.isEmpty())
        return;
    auto* label = new Caption(title);
    label->setObjectName("connect.label." + id);
    auto* text = new QLabel(value);
    text->setObjectName("connect." + id);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->addRow(label, text);
}

void ServerPanel::fillFacts()
{
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    const auto& [choice, problem, file, isChosen] = *m_entry;
    const auto& profile = choice.profile;
    const auto of = [](const std::string& text) { return QString::fromStdString(text); };
    m_file->setVisible(!file.empty());
    m_environment->setVisible(problem.empty());
    if (problem.empty()) {
        m_environment->setText(environmentText(profile, choice.isSandbox, false));
        m_environment->setFill(environmentColour(profile));
        addFact("address", tr("Server"), addressText(profile, choice.isSandbox));
        if (!profile.host.empty() && !profile.host.starts_with('/') && profile.sslMode)
            addFact("tls", tr("TLS"), QString::fromUtf8(nameOf(*profile.sslMode).data()));
        if (!profile.ssh.host.empty())
            addFact("ssh", tr("Through SSH"), of(profile.ssh.host));
        if (choice.isSandbox)
            addFact("what", tr("What it is"),
                    tr("A PostgreSQL of your own that Howdah starts and stops, with the sample "
                       "store in it. Nothing else on this machine is touched."));
        if (isChosen || isSessionsServer())
            addFact("source", tr("Chosen by"), of(choice.source));
    }
    QStringList warnings;
    for (const auto& warning : choice.warnings)
        warnings += sentence(warning);
    if (warnings.isEmpty()) {
        m_warnings->clear();
    } else {
        m_warnings->showMessage(Severity::Warning, warnings.takeFirst());
        m_warnings->setDetail(warnings.join('\n'));
    }
    addFact("file", tr("Written in"), of(file.string()));
}

} // namespace howdah
