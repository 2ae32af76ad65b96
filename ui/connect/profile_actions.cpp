#include "ui/connect/profile_actions.h"

#include "core/config/profile_url.h"
#include "core/config/server_import.h"
#include "core/keyring/keyring.h"
#include "ui/connect/profile_export.h"
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

// Why the keyring did not do as it was told; empty: it did.
struct KeptOrNot {
    std::string notKept;
    std::string notForgotten;
};

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
    , m_export(new ProfileExport(directory, notice, this))
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
    more->setToolTip(tr("More"));
    more->setAccessibleName(tr("More"));
    m_menu = new QMenu(more);
    m_menu->setObjectName("connect.moreMenu");
    m_menu->addActions({m_duplicate, m_up, m_down, m_default, m_copy});
    m_menu->addSeparator()->setObjectName("connect.moreSeparator");
    m_menu->addAction(m_delete);
    m_menu->addSeparator()->setObjectName("connect.exportSeparator");
    m_menu->addAction(m_export->action());
    m_menu->menuAction()->setObjectName("connect.moreMenu.action");
    connect(more, &QToolButton::clicked, m_menu, [menu = m_menu, more] {
        menu->popup(more->mapToGlobal(QPoint(0, more->height())));
    }); // setMenu() would draw an arrow over the icon
    row.addWidget(listButton("newButton", m_new));
    row.addWidget(listButton("importButton", m_import));
    row.addWidget(listButton("editButton", m_edit));
    row.addWidget(more);
}

bool ProfileActions::isOwn(const ServerEntry* entry) const
{
    return entry && !entry->file.empty() && entry->file == m_directory.list().profiles;
}

void ProfileActions::setCurrent(const ServerEntry* entry, const ServerEntry* above,
                                const ServerEntry* below)
{
    m_current = entry ? std::optional(*entry) : std::nullopt;
    m_above = isOwn(above) ? above->name() : std::string();
    m_below = isOwn(below) ? below->name() : std::string();
    follow();
}

void ProfileActions::setEnabled(bool enabled)
{
    m_enabled = enabled;
    follow();
}

void ProfileActions::follow()
{
    const bool own = m_enabled && m_current && isOwn(&*m_current);
    for (auto* action : {m_edit, m_duplicate, m_delete})
        action->setEnabled(own);
    m_up->setEnabled(own && !m_above.empty());
    m_down->setEnabled(own && !m_below.empty());
    m_default->setEnabled(own && m_current->problem.empty());
    m_copy->setEnabled(m_enabled && m_current && m_current->problem.empty()
                       && !m_current->choice.isSandbox
                       && m_current->choice.profile.ssh.host.empty());
    m_new->setEnabled(m_enabled);
    m_import->setEnabled(m_enabled);
    m_export->setEnabled(m_enabled);
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

// Past the one that can be seen: while the list is searched, others may stand between them.
void ProfileActions::movePast(const std::string& neighbour)
{
    const auto name = m_current->name();
    run(
        [name, neighbour](const ProfileStore& store) {
            const auto file = store.read();
            const auto at = std::ranges::find(file.blocks, neighbour, &ProfileBlock::name)
                - file.blocks.begin();
            store.move(name, static_cast<std::size_t>(at));
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

void ProfileActions::save(const Written& written,
                          const std::function<void(const std::optional<Error>&)>& done)
{
    m_job.start(
        [written, store = store(), choose = m_directory.choose()](const std::stop_token& stop) {
            const auto profile = [&](const std::string& name) {
                return choose({.databaseUrl = {}, .profile = name, .sandbox = false}).profile;
            };
            const Keyring keyring;
            KeptOrNot kept;
            if (written.forgetPassword && !written.original.empty()) {
                keyring.forget(profile(written.original), stop);
                kept.notForgotten = keyring.problem();
            }
            if (written.original.empty())
                store.add(written.name, written.texts);
            else
                store.saveAs(written.original, written.name, written.texts);
            if (!written.password.empty()
                && !keyring.keep(profile(written.name), written.password, stop))
                kept.notKept = keyring.problem();
            return kept;
        },
        [this, done,
         name = QString::fromStdString(written.name)](const Outcome<KeptOrNot>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return done(*error);
            done(std::nullopt);
            emit changed(name);
            const auto& [notKept, notForgotten] = std::get<0>(outcome);
            if (notKept.empty() && notForgotten.empty())
                return;
            m_notice.showMessage(Severity::Info,
                                 notKept.empty()
                                     ? tr("The password could not be taken out of the keyring.")
                                     : tr("The password was not kept; it will be asked for."));
            m_notice.setDetail(sentence(notKept.empty() ? notForgotten : notKept));
        });
}

} // namespace howdah
