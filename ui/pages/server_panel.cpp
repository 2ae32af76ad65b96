#include "ui/pages/server_panel.h"

#include "core/pg/connect_step.h"
#include "core/pg/connection.h"
#include "ui/shell/icons.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"

#include <QDesktopServices>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <chrono>

namespace howdah {

struct ServerPanel::TestReport {
    std::chrono::milliseconds took{0};
    std::string version;
    bool tls = false;
    bool standby = false;
};

ServerPanel::ServerPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_environment(new Chip("connect.environment"))
    , m_name(new Heading)
    , m_facts(new QFormLayout)
    , m_banner(new Banner("connect.banner"))
    , m_sheet(new QFrame)
    , m_connect(new QPushButton)
    , m_test(new QPushButton(tr("&Test")))
    , m_file(new QPushButton(tr("&Open the file")))
    , m_busy(new BusyBar("connect.busy"))
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
    m_file->setObjectName("connect.fileButton");
    m_resultIcon->setObjectName("connect.resultIcon");
    m_result->setObjectName("connect.result");
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* buttons = new QHBoxLayout;
    for (auto* button : {m_connect, m_test, m_file})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* result = new QHBoxLayout;
    result->addWidget(m_resultIcon, 0, Qt::AlignTop);
    result->addWidget(m_result, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_environment, 0, Qt::AlignLeft);
    layout->addWidget(m_name);
    layout->addWidget(m_banner);
    layout->addSpacing(8);
    layout->addLayout(m_facts);
    layout->addSpacing(8);
    layout->addWidget(m_sheet);
    layout->addLayout(buttons);
    layout->addWidget(m_busy);
    layout->addLayout(result);
    layout->addStretch();

    connect(m_connect, &QPushButton::clicked, this, [this] {
        if (isSessionsServer() && m_session.state() != Session::State::Disconnected)
            m_session.close(); // the button says Cancel or Disconnect then
        else
            connectToServer();
    });
    connect(m_test, &QPushButton::clicked, this, &ServerPanel::test);
    connect(m_file, &QPushButton::clicked, this, &ServerPanel::openFile);
    connect(&session, &Session::stateChanged, this, &ServerPanel::follow);
    connect(&session, &Session::stepChanged, this, &ServerPanel::follow);
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
    auto* note =
        new Caption(tr("Kept in memory until Howdah closes; ~/.pgpass keeps it for longer."));
    note->setObjectName("connect.passwordNote");
    note->setWordWrap(true);
    connect(m_password, &QLineEdit::returnPressed, this, &ServerPanel::connectToServer);

    auto* layout = new QVBoxLayout(m_sheet);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(m_sheetText);
    layout->addWidget(m_password);
    layout->addWidget(note);
    m_sheet->hide();
}

void ServerPanel::showServer(const ServerEntry& entry)
{
    const bool same = m_entry && m_entry->name() == entry.name();
    m_entry = entry;
    if (!same) {
        m_testing.cancel();
        m_busy->setBusy(false);
        m_password->clear();
        m_sheet->hide();
        say({}, {}, {});
    }
    m_name->setText(profileTitle(entry.choice.profile));
    fillFacts();
    follow();
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
        addFact("source", tr("Chosen by"), of(choice.source));
        QStringList warnings;
        for (const auto& warning : choice.warnings)
            warnings += of(warning);
        addFact("warnings", tr("Careful"), warnings.join('\n'));
    }
    addFact("file", tr("Written in"), of(file.string()));
}

bool ServerPanel::isSessionsServer() const
{
    return m_entry && m_session.choice() && m_session.choice()->profile.name == m_entry->name()
        && m_session.choice()->isSandbox == m_entry->choice.isSandbox;
}

void ServerPanel::follow()
{
    if (!m_entry)
        return;
    const auto& [choice, problem, file, isChosen] = *m_entry;
    const auto state = isSessionsServer() ? m_session.state() : Session::State::Disconnected;
    const bool usable = problem.empty();
    m_banner->clear();
    m_busy->setBusy(state == Session::State::Connecting || m_testing.isRunning());
    if (std::exchange(m_showsSession, state != Session::State::Disconnected) && !m_showsSession)
        say({}, {}, {}); // "Connected." is no longer true
    m_connect->setEnabled(usable);
    m_connect->setDefault(state == Session::State::Disconnected);
    m_test->setVisible(!choice.isSandbox);
    m_test->setEnabled(usable && state != Session::State::Connecting);
    m_connect->setText(state == Session::State::Connecting      ? tr("&Cancel")
                           : state == Session::State::Connected ? tr("&Disconnect")
                           : choice.isSandbox                   ? tr("&Start and connect")
                                                                : tr("&Connect"));

    if (!usable) {
        m_banner->showMessage(Severity::Danger, QString::fromStdString(problem));
        m_banner->setDetail(tr("Correct it in the file; the list follows when you come back or "
                               "press F5."));
        return;
    }
    if (state == Session::State::Connecting)
        return say("clock", ThemeRole::MutedText,
                   m_session.step().isEmpty() ? tr("Connecting …")
                                              : tr("%1 …").arg(m_session.step()));
    if (state == Session::State::Connected) {
        m_password->clear();
        m_sheet->hide();
        return say("success", ThemeRole::Success, tr("Connected."));
    }
    if (isSessionsServer() && m_session.error()) {
        say({}, {}, {});
        const auto& error = *m_session.error();
        if (wantsPassword(error))
            return askForPassword(m_session.choice()->profile.password.empty()
                                      ? tr("%1 asks for a password.")
                                      : tr("%1 did not accept that password."));
        m_banner->showError(error);
        auto* retry = m_banner->addAction("retryButton", tr("&Retry"));
        connect(retry, &QPushButton::clicked, this, &ServerPanel::connectToServer);
        return;
    }
    if (choice.needsConsent)
        m_banner->showMessage(Severity::Info,
                              tr("This server is named by a file of the working folder. Connect "
                                 "only if you trust whoever wrote it."));
}

void ServerPanel::say(const QString& iconName, ThemeRole role, const QString& text)
{
    m_resultIcon->setVisible(!text.isEmpty());
    m_result->setVisible(!text.isEmpty());
    m_result->setText(text);
    if (!text.isEmpty())
        m_resultIcon->setIcon(iconName, role);
}

void ServerPanel::askForPassword(const QString& why)
{
    m_sheetText->setText(why.arg(addressText(m_entry->choice.profile, m_entry->choice.isSandbox)));
    m_password->clear();
    m_sheet->show();
    m_password->setFocus();
}

ServerChoice ServerPanel::choiceWithPassword() const
{
    auto choice = m_entry->choice;
    if (!m_password->text().isEmpty())
        choice.profile.password = m_password->text().toStdString();
    return choice;
}

void ServerPanel::connectToServer()
{
    if (!m_entry || !m_entry->problem.empty())
        return;
    m_testing.cancel();
    emit connecting(QString::fromStdString(m_entry->name()));
    m_session.open(choiceWithPassword());
}

void ServerPanel::test()
{
    say("clock", ThemeRole::MutedText, tr("Testing …"));
    m_testing.start(
        [profile = choiceWithPassword().profile](std::stop_token stop) {
            const auto before = std::chrono::steady_clock::now();
            const Connection connection(conninfo(profile), std::move(stop));
            return TestReport{std::chrono::duration_cast<std::chrono::milliseconds>(
                                  std::chrono::steady_clock::now() - before),
                              connection.serverSetting("server_version"), connection.usesTls(),
                              connection.serverSetting("in_hot_standby") == "on"};
        },
        [this](const Outcome<TestReport>& outcome) { tested(outcome); });
    m_busy->setBusy(true);
}

void ServerPanel::tested(const Outcome<TestReport>& outcome)
{
    m_busy->setBusy(false);
    if (const auto* error = std::get_if<Error>(&outcome)) {
        if (wantsPassword(*error))
            askForPassword(m_password->text().isEmpty() ? tr("%1 asks for a password.")
                                                        : tr("%1 did not accept that password."));
        const auto& hint = error->hint();
        return say("error", ThemeRole::Danger,
                   QString::fromUtf8(error->what())
                       + (hint.empty() ? QString() : '\n' + QString::fromStdString(hint)));
    }
    const auto& report = std::get<0>(outcome);
    auto text = tr("Works: PostgreSQL %1, connected in %2 ms, %3.")
                    .arg(QString::fromStdString(report.version))
                    .arg(report.took.count())
                    .arg(report.tls ? tr("encrypted") : tr("not encrypted"));
    if (report.standby)
        text += tr(" It is a standby: nothing can be changed there.");
    say("success", ThemeRole::Success, text);
}

void ServerPanel::openFile()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(m_entry->file.string())));
}

} // namespace howdah
