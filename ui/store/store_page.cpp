#include "ui/store/store_page.h"

#include "ui/shell/session.h"
#include "ui/shell/table_directory.h"
#include "ui/store/store_form.h"
#include "ui/store/store_list.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QStackedLayout>

#include <algorithm>
#include <utility>

namespace howdah {
namespace {

const QString asFilter = QStringLiteral("filter:");

} // namespace

// -- whether there is a store

void StorePage::findTables()
{
    if (!m_tables.isLoaded())
        return;
    const auto& all = m_tables.relations();
    const auto first = std::ranges::find_if(all, [this](const Relation& relation) {
        return relation.name.name == m_needed.front() && relation.kind == RelationKind::Table;
    });
    QStringList missing;
    for (const auto& table : m_needed)
        if (std::ranges::none_of(all, [&](const Relation& relation) {
                return relation.name.name == table
                    && (first == all.end() || relation.name.schema == first->name.schema);
            }))
            missing += QString::fromStdString(table);
    if (!missing.isEmpty())
        return showMissing(missing);
    if (m_relation == first->name)
        return;
    m_relation = first->name;
    m_list->open(m_relation);
    m_stack->setCurrentWidget(m_content);
    learnRights();
    opened();
    if (!m_item.isEmpty())
        openItem(std::exchange(m_item, {}));
    if (isShown())
        m_list->setWatched(true);
}

void StorePage::showMissing(const QStringList& missing)
{
    m_relation = {};
    const auto database = QString::fromStdString(m_session.profile().database);
    m_empty->setTitle(tr("There is no store in this database"));
    m_empty->setText(missing.size() == 1 ? tr("%1 shows the tables of the sample store, and %2 has "
                                              "no table %3. Apply the store's "
                                              "migrations here, or look at the tables there are.")
                                               .arg(m_words.title, database, missing.first())
                                         : tr("%1 shows the tables of the sample store, and %2 has "
                                              "no tables %3. Apply the store's "
                                              "migrations here, or look at the tables there are.")
                                               .arg(m_words.title, database, missing.join(", ")));
    m_stack->setCurrentWidget(m_empty);
}

void StorePage::onShown()
{
    if (!m_tables.isLoading())
        m_tables.reload(); // others may have migrated
    if (std::exchange(m_outdated, false))
        reload();
    m_list->setWatched(!m_relation.name.empty());
}

void StorePage::onHidden()
{
    m_list->setWatched(false);
}

void StorePage::reload()
{
    if (m_relation.name.empty())
        return m_tables.reload();
    m_list->reload();
    learnRights();
    lookAgain();
}

void StorePage::openItem(const QString& key)
{
    if (m_relation.name.empty() || !m_list->isOpen()) {
        m_item = key;
        return;
    }
    if (key.startsWith(asFilter))
        m_list->filterBy(key.mid(asFilter.size()));
    else
        m_list->goTo(key);
}

bool StorePage::mayClose()
{
    return !m_form || !m_form->isOpen() || m_form->leave();
}

// -- what may be done

void StorePage::learnRights()
{
    const auto pool = m_session.pool();
    if (!pool)
        return;
    m_rightsJob.start(
        [pool = *pool, name = m_relation, own = label(*pool, "rights")](std::stop_token stop) {
            return readRights(*pool.acquire(own, stop), name, stop);
        },
        [this](Outcome<TableRights> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_session.report(*error); // the server says no when it comes to it
            m_rights = std::get<TableRights>(std::move(outcome));
            showRights();
        });
}

// What is missing, with the GRANT that would give it; a lock is said by the window.
void StorePage::showRights()
{
    follow();
    const bool mayChange = !m_rights || m_rights->update.isGiven;
    const bool mayCreate = !m_rights || m_rights->insert.isGiven;
    if (mayChange && mayCreate)
        return m_rightsBanner->clear();
    const auto role = QString::fromStdString(m_rights->role);
    m_rightsBanner->showMessage(Severity::Info,
                                mayChange ? tr("%1 may not create any here.").arg(role)
                                    : mayCreate
                                    ? tr("%1 may not change any here.").arg(role)
                                    : tr("%1 may look here, and change nothing.").arg(role));
    const auto& lacking = mayChange ? m_rights->insert : m_rights->update;
    m_rightsBanner->setDetail(QString::fromStdString(lacking.reason) + '.');
    m_rightsBanner->setClosable(false);
    if (!lacking.grant.empty())
        connect(m_rightsBanner->addAction("grantButton", tr("Copy &GRANT")), &QPushButton::clicked,
                this, &StorePage::copyGrant);
}

void StorePage::copyGrant()
{
    QStringList lines;
    for (const auto* right : {&m_rights->insert, &m_rights->update})
        if (!right->isGiven && !right->grant.empty())
            lines += QString::fromStdString(right->grant);
    QApplication::clipboard()->setText(lines.join('\n'));
    Toast::say(this, tr("GRANT copied"));
}

QString StorePage::whyNotChange() const
{
    if (m_session.isLocked())
        return m_session.mayUnlock() ? tr("This server is locked against changes: unlock it first.")
                                     : tr("The profile of this server is read-only.");
    if (m_rights && !m_rights->update.isGiven)
        return QString::fromStdString(m_rights->update.reason) + '.';
    return {};
}

QString StorePage::whyNotCreate() const
{
    if (m_session.isLocked() || !m_rights || m_rights->insert.isGiven)
        return m_session.isLocked() ? whyNotChange() : QString();
    return QString::fromStdString(m_rights->insert.reason) + '.';
}

QString StorePage::whyNotPurge() const
{
    if (m_session.isLocked() || !m_rights || m_rights->remove.isGiven)
        return m_session.isLocked() ? whyNotChange() : QString();
    return QString::fromStdString(m_rights->remove.reason) + '.';
}

bool StorePage::isRetired() const
{
    return !m_list->current("deleted_at").isEmpty();
}

void StorePage::follow()
{
    const auto create = whyNotCreate();
    m_create->setEnabled(create.isEmpty());
    m_create->setToolTip(create);
    m_createAction->setEnabled(create.isEmpty());
    const bool isThere = !m_list->currentId().isEmpty();
    const auto change = whyNotChange();
    m_editAction->setEnabled(isThere && change.isEmpty());
    m_editAction->setToolTip(change);
    m_retireAction->setEnabled(isThere && change.isEmpty());
    m_retireAction->setText(isRetired() ? tr("&Restore") : tr("&Delete"));
    m_retireAction->setToolTip(change);
    const auto purge = whyNotPurge();
    const bool mayGo = isThere && isRetired();
    m_purgeAction->setVisible(mayGo);
    m_purgeAction->setEnabled(mayGo && purge.isEmpty());
    m_purgeAction->setToolTip(purge);
    rowChanged();
}

// -- deleting and back

std::optional<Uuid> StorePage::currentId() const
{
    return uuidFromText(m_list->currentId().toStdString());
}

void StorePage::toggleRetired()
{
    if (const auto id = currentId(); id && whyNotChange().isEmpty())
        retire(*id, isRetired());
}

void StorePage::write(const RowWork& work, const QString& failed, std::function<void()> done)
{
    const auto at = StoreServer::of(m_session);
    if (!at)
        return;
    m_banner->clear();
    m_work.start([at = *at, work](std::stop_token stop) { work(at, std::move(stop)); },
                 [this, failed, done = std::move(done)](const Outcome<std::monostate>& outcome) {
                     if (const auto* error = std::get_if<Error>(&outcome))
                         return tell(*error, failed);
                     done();
                 });
}

void StorePage::retire(const Uuid& id, bool isBack)
{
    write(retireWork(id, isBack), isBack ? tr("It was not restored") : tr("It was not deleted"),
          [this, id, isBack] {
              reload();
              if (isBack)
                  return Toast::say(this, m_words.oneRestored);
              m_banner->showMessage(Severity::Success, m_words.oneDeleted);
              connect(m_banner->addAction("undoButton", tr("&Restore")), &QPushButton::clicked,
                      this, [this, id] { retire(id, true); });
          });
}

void StorePage::askToPurge()
{
    const auto id = currentId();
    if (!id || !isRetired() || !whyNotPurge().isEmpty())
        return;
    m_banner->showMessage(Severity::Warning,
                          tr("Delete this row for good? It cannot be brought back."));
    m_banner->setDetail(
        tr("The server refuses it while other rows refer to it that have to stay."));
    connect(m_banner->addAction("purgeButton", tr("Delete for &good")), &QPushButton::clicked, this,
            [this, id = *id] {
                write(purgeWork(id), tr("It was not deleted"),
                      [this] { wrote(tr("Deleted for good")); });
            });
    connect(m_banner->addAction("keepButton", tr("&Keep it")), &QPushButton::clicked, m_banner,
            &Banner::clear);
}

void StorePage::wrote(const QString& said, const QString& id)
{
    m_banner->clear();
    if (!id.isEmpty())
        m_list->goTo(id);
    reload();
    Toast::say(this, said);
}

void StorePage::tell(const Error& error, const QString& doing)
{
    if (error.kind() != ErrorKind::Cancelled)
        m_session.report(error);
    m_banner->showError(error, doing);
    if (error.kind() == ErrorKind::NotFound || error.kind() == ErrorKind::StaleVersion)
        return reload();
    follow();
}

LeaseLabel StorePage::label(const Pool& pool, std::string_view doing) const
{
    return pool.label(m_reader + ": " + std::string(doing));
}

} // namespace howdah
