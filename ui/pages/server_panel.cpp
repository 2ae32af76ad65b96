#include "ui/pages/server_panel.h"

#include "core/config/tunnel_port.h"
#include "core/pg/connect_step.h"
#include "core/pg/connection.h"
#include "core/reach/reach.h"
#include "ui/models/sentence.h"
#include "ui/shell/server_label.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/step_trail.h"

#include <QDesktopServices>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

#include <chrono>

namespace howdah {

struct ServerPanel::TestReport {
    std::chrono::milliseconds took{0};
    std::string version;
    bool tls = false;
    bool standby = false;
};

namespace {

QString wordOf(ConnectStep step)
{
    switch (step) {
    case ConnectStep::Tunnel: return ServerPanel::tr("SSH tunnel");
    case ConnectStep::Name: return ServerPanel::tr("Host name");
    case ConnectStep::Address: return ServerPanel::tr("Address");
    case ConnectStep::Encryption: return ServerPanel::tr("Encryption");
    case ConnectStep::Authentication: return ServerPanel::tr("Authentication");
    case ConnectStep::Session: return ServerPanel::tr("Database");
    }
    return {};
}

// A socket has no name to look up and needs no encryption.
bool takes(const Profile& profile, ConnectStep step)
{
    const auto& host = profile.host;
    const bool socket = host.starts_with('/') || host.starts_with('@');
    if (step == ConnectStep::Tunnel)
        return !profile.ssh.host.empty();
    if (step == ConnectStep::Name)
        return !socket && host.find_first_not_of("0123456789.") != std::string::npos
            && host.find(':') == std::string::npos;
    if (step == ConnectStep::Encryption)
        return !socket && profile.sslMode != SslMode::Disable;
    return true;
}

} // namespace

void ServerPanel::showServer(const ServerEntry& entry)
{
    const bool same = m_entry && m_entry->name() == entry.name();
    m_entry = entry;
    if (!same) {
        stopTest();
        m_testAsks = false;
        m_password->clear();
        m_sheet->hide();
    }
    m_name->setText(profileTitle(entry.choice.profile));
    fillFacts();
    follow();
}

bool ServerPanel::isSessionsServer() const
{
    return m_entry && m_session.choice() && m_session.choice()->profile.name == m_entry->name()
        && m_session.choice()->isSandbox == m_entry->choice.isSandbox;
}

Session::State ServerPanel::state() const
{
    return isSessionsServer() ? m_session.state() : Session::State::Disconnected;
}

void ServerPanel::showButtons()
{
    const auto now = state();
    const auto& choice = m_entry->choice;
    const bool usable = m_entry->problem.empty();
    const bool connecting = now == Session::State::Connecting;
    const bool testing = m_testing.isRunning();
    m_busy->setBusy(connecting || testing);
    m_connect->setEnabled(usable);
    m_connect->setDefault(now == Session::State::Disconnected || now == Session::State::Lost);
    m_connect->setText(connecting                             ? tr("&Cancel")
                           : now == Session::State::Connected ? tr("&Disconnect")
                           : now == Session::State::Lost      ? tr("&Reconnect")
                           : choice.isSandbox                 ? tr("&Start and connect")
                                                              : tr("&Connect"));
    m_test->setVisible(!choice.isSandbox);
    m_test->setEnabled(usable && !connecting);
    m_test->setText(testing ? tr("Cancel the &test") : tr("&Test"));
}

void ServerPanel::follow()
{
    if (!m_entry)
        return;
    const auto& [choice, problem, file, isChosen] = *m_entry;
    const auto now = state();
    const bool usable = problem.empty();
    m_banner->clear();
    showButtons();
    if (std::exchange(m_showsSession, now != Session::State::Disconnected) && !m_showsSession)
        say({}, {}, {}); // "Connected." is no longer true

    if (!usable) {
        m_banner->showMessage(Severity::Danger, QString::fromStdString(problem));
        m_banner->setDetail(tr("Correct it in the file; the list follows when you come back or "
                               "press F5."));
        return;
    }
    if (now == Session::State::Connecting)
        return say("clock", ThemeRole::MutedText,
                   m_session.step().isEmpty() ? tr("Connecting …")
                                              : tr("%1 …").arg(m_session.step()));
    if (now == Session::State::Connected) {
        m_password->clear();
        m_sheet->hide();
        return say("success", ThemeRole::Success, tr("Connected."));
    }
    if (isSessionsServer() && m_session.error())
        return showFailure();
    if (choice.needsConsent)
        m_banner->showMessage(Severity::Info,
                              tr("This server is named by a file of the working folder. Connect "
                                 "only if you trust whoever wrote it."));
}

void ServerPanel::showFailure()
{
    const auto& error = *m_session.error();
    // It may be the same one again, because the list was read again or another server looked at.
    const bool isNew = std::exchange(m_seen, m_session.attempt()) != m_session.attempt();
    if (isNew)
        say({}, {}, {});
    if (isNew || !m_result->isVisibleTo(this)) // there may be a test's result by now
        showSteps(error);
    if (wantsPassword(error))
        return askForPassword(error, isNew);
    m_banner->showError(error);
    auto* retry = m_banner->addAction("retryButton", tr("&Retry"));
    connect(retry, &QPushButton::clicked, this, &ServerPanel::connectToServer);
}

void ServerPanel::showSteps(const Error& error)
{
    QStringList words;
    int failed = -1;
    for (const auto step : connectSteps) {
        const bool here = nameOf(step) == error.diagnostics().connectStep;
        if (here)
            failed = static_cast<int>(words.size());
        if (here || takes(m_entry->choice.profile, step))
            words += wordOf(step);
    }
    if (failed >= 0)
        m_trail->showFailure(words, failed);
}

void ServerPanel::say(const QString& iconName, ThemeRole role, const QString& text)
{
    m_trail->clear();
    m_resultIcon->setVisible(!text.isEmpty());
    m_result->setVisible(!text.isEmpty());
    m_result->setText(text);
    if (!text.isEmpty())
        m_resultIcon->setIcon(iconName, role);
}

// What is being typed stays, and so does the focus, unless it is asked anew.
void ServerPanel::askForPassword(const Error& error, bool isNew)
{
    // Without a SQLSTATE none was given: libpq saw that by itself.
    const auto why = error.sqlState().empty() ? tr("%1 asks for a password.")
                                              : tr("%1 did not accept that password.");
    m_sheetText->setText(why.arg(addressText(m_entry->choice.profile, m_entry->choice.isSandbox)));
    m_sheet->show();
    if (!isNew)
        return;
    m_password->clear();
    m_password->setFocus();
}

ServerChoice ServerPanel::choiceWithPassword() const
{
    auto choice = m_entry->choice;
    if (!m_password->text().isEmpty())
        choice.profile.password = m_password->text().toStdString();
    return choice;
}

// The session's server is still the one that is written there.
bool ServerPanel::isUnchanged() const
{
    auto written = m_entry->choice.profile;
    written.password = m_session.choice()->profile.password;
    auto open = m_session.choice()->profile;
    for (auto* profile : {&written, &open})
        if (!profile->ssh.host.empty())
            setTunnelPort(*profile, 1); // it is another one each time
    return conninfo(written) == conninfo(open);
}

void ServerPanel::connectToServer()
{
    if (!m_entry || !m_entry->problem.empty() || state() == Session::State::Connecting)
        return;
    if (state() == Session::State::Connected)
        return emit isOpen();
    stopTest();
    m_testAsks = false;
    emit connecting(QString::fromStdString(m_entry->name()));
    // Where it was connected before, the pages keep what they show.
    const bool again = isSessionsServer() && m_session.error() && isUnchanged();
    if (again && !m_password->text().isEmpty())
        m_session.reconnectWith(m_password->text());
    else if (again && state() == Session::State::Lost)
        m_session.reconnect();
    else
        m_session.open(choiceWithPassword());
}

void ServerPanel::stopTest()
{
    m_testing.cancel();
    say({}, {}, {});
    showButtons();
}

void ServerPanel::test()
{
    m_banner->clear();
    say("clock", ThemeRole::MutedText, tr("Testing …"));
    m_testing.start(
        [profile = choiceWithPassword().profile](const std::stop_token& stop) {
            const auto before = std::chrono::steady_clock::now();
            const auto tunnel = tunnelFor(profile);
            const Connection connection(conninfo(reached(profile, tunnel, stop)), stop);
            return TestReport{std::chrono::duration_cast<std::chrono::milliseconds>(
                                  std::chrono::steady_clock::now() - before),
                              connection.serverSetting("server_version"), connection.usesTls(),
                              connection.serverSetting("in_hot_standby") == "on"};
        },
        [this](const Outcome<TestReport>& outcome) { tested(outcome); });
    showButtons();
}

void ServerPanel::tested(const Outcome<TestReport>& outcome)
{
    showButtons();
    if (const auto* error = std::get_if<Error>(&outcome)) {
        m_testAsks = wantsPassword(*error);
        if (m_testAsks) {
            say({}, {}, {});
            askForPassword(*error, true);
        } else {
            say("error", ThemeRole::Danger, sentencesOf(*error).join('\n'));
        }
        return showSteps(*error);
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
