// How a profile is written on the Connect page: in the form at the right, one at a time. What is
// left without being saved can be brought back while the page is there.
#include "ui/connect/connect_page.h"
#include "ui/connect/profile_actions.h"
#include "ui/connect/profile_form.h"
#include "ui/shell/server_directory.h"
#include "ui/widgets/banner.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>

namespace howdah {

QStringList ConnectPage::takenNames() const
{
    QStringList taken;
    for (const auto& entry : m_directory.list().entries)
        if (entry.file == m_directory.list().profiles)
            taken += QString::fromStdString(entry.name());
    return taken;
}

std::function<Profile()> ConnectPage::written(const QString& name) const
{
    if (name.isEmpty())
        return {};
    return [choose = m_directory.choose(), name = name.toStdString()] {
        return choose({.databaseUrl = {}, .profile = name, .sandbox = false}).profile;
    };
}

void ConnectPage::showForm(const QString& name, const ProfileTexts& texts)
{
    m_formTexts = texts;
    if (m_drafts.contains(name))
        return goOnWriting(name);
    startOver(name, texts);
}

void ConnectPage::startOver(const QString& name, const ProfileTexts& texts)
{
    m_drafts.erase(name);
    openForm();
    m_form->begin(name, texts, takenNames(), written(name));
}

void ConnectPage::openForm()
{
    m_notice->clear();
    m_form->show();
    m_list->setEnabled(false); // one thing at a time
    m_search->setEnabled(false);
    m_actions->setEnabled(false);
    welcome();
}

void ConnectPage::leaveForm()
{
    const auto name = m_form->originalName();
    if (m_form->isChanged())
        m_drafts.insert_or_assign(name, m_form->draft());
    hideForm();
    if (m_drafts.contains(name))
        offerDraft(name);
}

void ConnectPage::hideForm()
{
    m_notice->clear(); // it may ask about the form
    m_form->hide();
    m_form->forget();
    m_form->setBusy(false);
    m_list->setEnabled(true);
    m_search->setEnabled(true);
    m_actions->setEnabled(true);
    welcome();
    m_list->setFocus();
}

void ConnectPage::saveForm()
{
    m_form->setBusy(true);
    const auto original = m_form->originalName();
    m_actions->save({.original = original.toStdString(),
                     .name = m_form->name().toStdString(),
                     .texts = m_form->texts(),
                     .password = m_form->password(),
                     .forgetPassword = m_form->forgetsPassword()},
                    [this, original](const std::optional<Error>& error) {
                        m_form->setBusy(false);
                        if (error)
                            return m_form->showError(*error);
                        m_drafts.erase(original);
                        hideForm();
                    });
}

void ConnectPage::offerDraft(const QString& name)
{
    m_notice->showMessage(Severity::Info,
                          name.isEmpty() ? tr("The new profile was not saved.")
                                         : tr("What you wrote in %1 was not saved.").arg(name));
    auto* back = m_notice->addAction("goOnButton", tr("Go on &writing"));
    connect(back, &QPushButton::clicked, this, [this, name] { goOnWriting(name); });
    auto* drop = m_notice->addAction("dropButton", tr("&Discard it"));
    connect(drop, &QPushButton::clicked, this, [this, name] { dropDraft(name); });
}

void ConnectPage::goOnWriting(const QString& name)
{
    const auto draft = m_drafts.extract(name);
    if (draft.empty())
        return;
    openForm();
    m_form->bringBack(draft.mapped(), takenNames());
}

void ConnectPage::dropDraft(const QString& name)
{
    m_drafts.erase(name);
    m_notice->clear();
}

bool ConnectPage::mayClose()
{
    if (m_form->isHidden()) {
        if (!m_drafts.empty())
            offerDraft(m_drafts.begin()->first);
        return m_drafts.empty();
    }
    if (!m_form->isChanged())
        return true;
    m_notice->showMessage(Severity::Warning, tr("This profile has not been saved."));
    auto* drop = m_notice->addAction("dropButton", tr("&Discard it"));
    connect(drop, &QPushButton::clicked, this, &ConnectPage::hideForm);
    return false;
}

} // namespace howdah
