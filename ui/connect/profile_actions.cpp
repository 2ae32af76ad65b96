#include "ui/connect/profile_actions.h"

#include "core/config/profile_url.h"
#include "core/config/server_import.h"
#include "core/keyring/keyring.h"
#include "ui/models/sentence.h"
#include "ui/shell/icons.h"
#include "ui/shell/server_directory.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace howdah {
namespace {

QToolButton* listButton(const QString& id, QAction* action)
{
    auto* button = new QToolButton;
    button->setObjectName("connect." + id);
    button->setAutoRaise(true);
    button->setDefaultAction(action);
    auto name = action->text();
    button->setAccessibleName(name.remove('&'));
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    return button;
}

} // namespace

ProfileActions::ProfileActions(ServerDirectory& directory, Banner& notice, QObject* parent)
    : QObject(parent)
    , m_directory(directory)
    , m_notice(notice)
    , m_new(new QAction(icon("plus"), tr("&New profile"), this))
    , m_edit(add("edit", tr("&Edit"), "edit", &ProfileActions::edit))
    , m_duplicate(add("duplicate", tr("D&uplicate"), "copy", &ProfileActions::duplicate))
    , m_up(add("moveUp", tr("Move u&p"), "up", &ProfileActions::moveUp))
    , m_down(add("moveDown", tr("Move d&own"), "down", &ProfileActions::moveDown))
    , m_default(add("makeDefault", tr("Use by de&fault"), "check", &ProfileActions::makeDefault))
    , m_copy(add("copyUrl", tr("&Copy as URL, without password"), "link", &ProfileActions::copyUrl))
    , m_delete(add("delete", tr("&Delete …"), "close", &ProfileActions::askToDelete))
    , m_import(new QAction(icon("folder"), tr("&Import …"), this))
{
    m_new->setObjectName("connect.new");
    m_import->setObjectName("connect.import");
    m_up->setShortcut(Qt::ALT | Qt::Key_Up);
    m_down->setShortcut(Qt::ALT | Qt::Key_Down);
    m_delete->setShortcut(Qt::Key_Delete);
    m_edit->setShortcut(Qt::Key_F2);
    for (auto* action : {m_up, m_down, m_delete, m_edit})
        action->setShortcutContext(Qt::WidgetShortcut);
    connect(m_new, &QAction::triggered, this, [this] { emit formWanted({}, {}); });
    connect(m_import, &QAction::triggered, this, &ProfileActions::importWanted);
    follow();
}

QAction* ProfileActions::add(const QString& id, const QString& text, const QString& iconName,
                             void (ProfileActions::*slot)())
{
    auto* action = new QAction(icon(iconName), text, this);
    action->setObjectName("connect." + id);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void ProfileActions::addButtons(QHBoxLayout& row)
{
    auto* more = new QToolButton;
    more->setObjectName("connect.moreButton");
    more->setAutoRaise(true);
    more->setIcon(icon("more"));
    more->setToolTip(tr("More for this profile"));
    more->setAccessibleName(tr("More for this profile"));
    m_menu = new QMenu(more);
    m_menu->setObjectName("connect.moreMenu");
    m_menu->addActions({m_duplicate, m_up, m_down, m_default, m_copy});
    m_menu->addSeparator()->setObjectName("connect.moreSeparator");
    m_menu->addAction(m_delete);
    m_menu->menuAction()->setObjectName("connect.moreMenu.action");
    connect(more, &QToolButton::clicked, m_menu, [menu = m_menu, more] {
        menu->popup(more->mapToGlobal(QPoint(0, more->height())));
    }); // setMenu() would draw an arrow over the icon
    row.addWidget(listButton("newButton", m_new));
    row.addWidget(listButton("importButton", m_import));
    row.addWidget(listButton("editButton", m_edit));
    row.addWidget(more);
}

void ProfileActions::setCurrent(const ServerEntry* entry)
{
    m_current = entry ? std::optional(*entry) : std::nullopt;
    follow();
}

void ProfileActions::setEnabled(bool enabled)
{
    m_enabled = enabled;
    follow();
}

void ProfileActions::follow()
{
    const auto& list = m_directory.list();
    const bool own =
        m_enabled && m_current && !m_current->file.empty() && m_current->file == list.profiles;
    const auto count = std::ranges::count(list.entries, list.profiles, &ServerEntry::file);
    for (auto* action : {m_edit, m_duplicate, m_delete})
        action->setEnabled(own);
    for (auto* action : {m_up, m_down})
        action->setEnabled(own && count > 1);
    m_default->setEnabled(own && m_current->problem.empty());
    m_copy->setEnabled(m_enabled && m_current && m_current->problem.empty()
                       && !m_current->choice.isSandbox
                       && m_current->choice.profile.ssh.host.empty());
    m_new->setEnabled(m_enabled);
    m_import->setEnabled(m_enabled);
}

ProfileStore ProfileActions::store() const
{
    return ProfileStore(m_directory.list().profiles);
}

void ProfileActions::run(const std::function<void(const ProfileStore&)>& work,
                         const QString& thenChoose)
{
    m_job.start([work, store = store()](const std::stop_token&) { work(store); },
                [this, thenChoose](const Outcome<std::monostate>& outcome) {
                    if (const auto* error = std::get_if<Error>(&outcome))
                        m_notice.showError(*error);
                    else
                        emit changed(thenChoose);
                });
}

void ProfileActions::edit()
{
    const auto name = m_current->name();
    m_job.start(
        [name, store = store()](const std::stop_token&) {
            const auto file = store.read();
            const auto* block = file.find(name);
            if (!block)
                throw Error(ErrorKind::NotFound, "profile " + name + " is no longer in the file");
            return textsOf(*block);
        },
        [this, name](const Outcome<ProfileTexts>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                m_notice.showError(*error);
            else
                emit formWanted(QString::fromStdString(name), std::get<0>(outcome));
        });
}

void ProfileActions::duplicate()
{
    const auto name = m_current->name();
    const auto copy = tr("%1 copy").arg(QString::fromStdString(name)).toStdString();
    m_job.start(
        [name, copy, store = store()](const std::stop_token&) {
            const auto fresh = freeName(store.read(), copy);
            store.duplicate(name, fresh);
            return fresh;
        },
        [this](const Outcome<std::string>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                m_notice.showError(*error);
            else
                emit changed(QString::fromStdString(std::get<0>(outcome)));
        });
}

void ProfileActions::move(int by)
{
    const auto name = m_current->name();
    run(
        [name, by](const ProfileStore& store) {
            const auto file = store.read();
            const auto at =
                std::ranges::find(file.blocks, name, &ProfileBlock::name) - file.blocks.begin();
            store.move(name, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, at + by)));
        },
        QString::fromStdString(name));
}

void ProfileActions::makeDefault()
{
    const auto name = m_current->name();
    run([name](const ProfileStore& store) { store.setDefault(name); },
        QString::fromStdString(name));
}

void ProfileActions::copyUrl()
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(urlOf(m_current->choice.profile)));
    Toast::say(static_cast<QWidget*>(&m_notice), tr("The URL is on the clipboard"));
}

void ProfileActions::askToDelete()
{
    const auto name = QString::fromStdString(m_current->name());
    m_notice.showMessage(Severity::Warning, tr("Delete the profile %1?").arg(name));
    m_notice.setDetail(tr("It is taken out of %1. No database is touched.")
                           .arg(QString::fromStdString(m_current->file.string())));
    auto* yes = m_notice.addAction("deleteButton", tr("&Delete"));
    yes->setProperty("tone", "danger");
    auto* no = m_notice.addAction("keepButton", tr("&Keep"));
    connect(yes, &QPushButton::clicked, this, [this, name] { remove(name); });
    connect(no, &QPushButton::clicked, &m_notice, &Banner::clear);
    no->setFocus();
}

void ProfileActions::remove(const QString& name)
{
    m_notice.clear();
    m_job.start([name = name.toStdString(),
                 store = store()](const std::stop_token&) { return store.remove(name); },
                [this](const Outcome<RemovedProfile>& outcome) {
                    if (const auto* error = std::get_if<Error>(&outcome))
                        return m_notice.showError(*error);
                    emit changed({});
                    offerUndo(std::get<0>(outcome));
                });
}

void ProfileActions::offerUndo(const RemovedProfile& removed)
{
    const auto name = QString::fromStdString(removed.name);
    m_notice.showMessage(Severity::Success, tr("The profile %1 was deleted.").arg(name));
    auto* undo = m_notice.addAction("undoButton", tr("&Undo"));
    connect(undo, &QPushButton::clicked, this, [this, removed, name] {
        m_notice.clear();
        run([removed](const ProfileStore& store) { store.putBack(removed); }, name);
    });
}

void ProfileActions::save(const QString& original, const QString& name, const ProfileTexts& texts,
                          const std::string& password,
                          const std::function<void(const std::optional<Error>&)>& done)
{
    const auto keep = [choose = m_directory.choose(), password](const std::string& called) {
        if (password.empty())
            return std::string();
        const Keyring keyring;
        const auto choice = choose({.databaseUrl = {}, .profile = called, .sandbox = false});
        return keyring.keep(choice.profile, password) ? std::string() : keyring.problem();
    };
    m_job.start(
        [keep, texts, store = store(), from = original.toStdString(),
         to = name.toStdString()](const std::stop_token&) {
            if (from.empty())
                store.add(to, texts);
            else
                store.saveAs(from, to, texts);
            return keep(to);
        },
        [this, done, name](const Outcome<std::string>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return done(*error);
            done(std::nullopt);
            emit changed(name);
            if (const auto& why = std::get<0>(outcome); !why.empty()) {
                m_notice.showMessage(Severity::Info,
                                     tr("The password was not kept; it will be asked for."));
                m_notice.setDetail(sentence(why));
            }
        });
}

} // namespace howdah
