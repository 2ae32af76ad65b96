#include "ui/health/server_panel.h"

#include "core/config/tunnel_port.h"
#include "core/keyring/keyring.h"
#include "core/pg/connect_step.h"
#include "ui/models/sentence.h"
#include "ui/shell/server_label.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/step_trail.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

#include <utility>

namespace howdah {

namespace {

// The address of an open tunnel is another one each time.
Profile withoutTunnel(Profile profile)
{
    if (!profile.ssh.host.empty())
        setTunnelPort(profile, 1);
    return profile;
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
        m_banner->setDetail(m_edit->isVisibleTo(this)
                                ? tr("Edit it here, or in the file: the list follows when you come "
                                     "back or press F5.")
                                : tr("Correct it in the file; the list follows when you come back "
                                     "or press F5."));
        return;
    }
    if (now == Session::State::Connecting)
        return say("clock", ThemeRole::MutedText,
                   m_session.step().isEmpty() ? tr("Connecting …")
                                              : tr("%1 …").arg(m_session.step()));
    if (now == Session::State::Connected) {
        keepPassword();
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
    return conninfo(withoutTunnel(written)) == conninfo(withoutTunnel(m_session.choice()->profile));
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
    m_keepWanted = true;
    // Where it was connected before, the pages keep what they show.
    const bool again = isSessionsServer() && m_session.error() && isUnchanged();
    if (again && !m_password->text().isEmpty())
        m_session.reconnectWith(m_password->text());
    else if (again && state() == Session::State::Lost)
        m_session.reconnect();
    else
        m_session.open(choiceWithPassword());
}

// It was right: the keyring gets it, where the user has said so.
void ServerPanel::keepPassword()
{
    if (m_password->text().isEmpty() || !std::exchange(m_keepWanted, false) || !m_keep->isChecked())
        return;
    m_keeping.start(
        [profile = m_entry->choice.profile,
         password = m_password->text().toStdString()](const std::stop_token& stop) {
            const Keyring keyring;
            return keyring.keep(profile, password, stop) ? std::string() : keyring.problem();
        },
        [this](const Outcome<std::string>& outcome) {
            const auto* why = std::get_if<std::string>(&outcome);
            if (!why || why->empty())
                return;
            m_banner->showMessage(Severity::Info, tr("The password was not kept."));
            m_banner->setDetail(
                tr("%1 ~/.pgpass (mode 0600) keeps it as well.").arg(sentence(*why)));
        });
}

void ServerPanel::openFile()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(m_entry->file.string())));
}

} // namespace howdah
