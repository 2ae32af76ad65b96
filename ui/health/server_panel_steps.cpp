// What a server answers on the way to it, step by step: its test, and where connecting failed.
#include "core/keyring/keyring.h"
#include "core/pg/connect_step.h"
#include "core/reach/connection_test.h"
#include "ui/health/server_panel.h"
#include "ui/models/sentence.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/step_trail.h"

#include <algorithm>
#include <map>

namespace howdah {
namespace {

QString wordOf(std::string_view step)
{
    static const std::map<std::string_view, const char*> words{
        {"tunnel", QT_TRANSLATE_NOOP("howdah::ServerPanel", "SSH tunnel")},
        {"name", QT_TRANSLATE_NOOP("howdah::ServerPanel", "Host name")},
        {"address", QT_TRANSLATE_NOOP("howdah::ServerPanel", "Address")},
        {"encryption", QT_TRANSLATE_NOOP("howdah::ServerPanel", "Encryption")},
        {"authentication", QT_TRANSLATE_NOOP("howdah::ServerPanel", "Authentication")},
        {"session", QT_TRANSLATE_NOOP("howdah::ServerPanel", "Database")},
        {"version", QT_TRANSLATE_NOOP("howdah::ServerPanel", "Version")},
        {"rights", QT_TRANSLATE_NOOP("howdah::ServerPanel", "Rights")}};
    const auto word = words.find(step);
    return word == words.end() ? QString() : ServerPanel::tr(word->second);
}

} // namespace

void ServerPanel::showSteps(const Error& error)
{
    QStringList words;
    int failed = -1;
    const auto& at = error.diagnostics().connectStep;
    auto steps = testSteps(m_entry->choice.profile);
    steps.resize(steps.size() - 2); // what is asked of a server comes after it has been reached
    if (std::ranges::find(steps, std::string_view(at)) == steps.end()) {
        steps.clear(); // of a list of hosts, or of a service
        for (const auto step : connectSteps)
            if (step != ConnectStep::Tunnel)
                steps.push_back(nameOf(step));
    }
    for (const auto step : steps) {
        if (step == at)
            failed = static_cast<int>(words.size());
        words += wordOf(step);
    }
    if (failed >= 0)
        m_trail->showFailure(words, failed);
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
            const Keyring keyring;
            KeyringSecrets secrets(keyring, nullptr, nullptr, stop);
            return testConnection(profile, &secrets, stop);
        },
        [this](const Outcome<ConnectionTest>& outcome) { tested(outcome); });
    showButtons();
}

void ServerPanel::tested(const Outcome<ConnectionTest>& outcome)
{
    showButtons();
    if (const auto* thrown = std::get_if<Error>(&outcome))
        return say("error", ThemeRole::Danger, sentencesOf(*thrown).join('\n'));
    const auto& report = std::get<0>(outcome);
    if (report.error) {
        m_testAsks = wantsPassword(*report.error);
        if (m_testAsks) {
            say({}, {}, {});
            askForPassword(*report.error, true);
        } else {
            say("error", ThemeRole::Danger, sentencesOf(*report.error).join('\n'));
        }
        return showSteps(*report.error);
    }
    auto text = tr("Works: PostgreSQL %1, connected in %2 ms, %3.")
                    .arg(QString::fromStdString(report.version))
                    .arg(qRound(report.took.count()))
                    .arg(report.tls ? tr("encrypted") : tr("not encrypted"));
    if (report.standby)
        text += tr(" It is a standby: nothing can be changed there.");
    QStringList words;
    bool warned = false;
    for (const auto& step : report.steps) {
        words += wordOf(step.step);
        if (step.state != TestedStep::State::Warned)
            continue;
        warned = true;
        text += QString::fromStdString("\n") + sentence(step.words) + ' ' + sentence(step.remedy);
    }
    say(warned ? "warning" : "success", warned ? ThemeRole::Warning : ThemeRole::Success, text);
    m_trail->showSuccess(words);
}

} // namespace howdah
