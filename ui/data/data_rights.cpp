#include "ui/data/data_rights.h"

#include "ui/data/rights_sheet.h"
#include "ui/data/table_feed.h"
#include "ui/shell/session.h"

namespace howdah {

DataRights::DataRights(Session& session, TableFeed& feed, QWidget& page, QWidget& below)
    : QObject(&page)
    , m_session(session)
    , m_feed(feed)
    , m_sheet(new RightsSheet(page, below))
{
    connect(&feed, &TableFeed::opened, this, &DataRights::read); // read again, too
    connect(&session, &Session::lockChanged, this, &DataRights::changed);
}

void DataRights::read()
{
    const auto pool = m_session.pool();
    if (!pool)
        return;
    if (m_of != m_feed.relation())
        m_rights.reset();
    m_of = m_feed.relation();
    m_job.start(
        [pool = *pool, name = m_of](std::stop_token stop) {
            return readRights(*pool.acquire(pool.label("Data: rights on " + name.text()), stop),
                              name, stop);
        },
        [this](Outcome<TableRights> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_session.report(*error); // the server says no when it comes to it
            m_rights = std::get<TableRights>(std::move(outcome));
            emit changed();
        });
}

QString DataRights::whyNot(const Right& right)
{
    if (right.isGiven)
        return {};
    const auto reason = QString::fromStdString(right.reason) + '.';
    return right.grant.empty()
        ? reason
        : tr("%1 This would allow it: %2")
              .arg(reason, QString::fromStdString(right.grant).replace('\n', ' '));
}

const TableRights* DataRights::rights() const
{
    return m_rights && m_of == m_feed.relation() ? &*m_rights : nullptr;
}

QString DataRights::whyLocked() const
{
    if (!m_session.isLocked())
        return {};
    return m_session.mayUnlock() ? tr("This server is locked against changes: unlock it first.")
                                 : tr("The profile of this server is read-only.");
}

QString DataRights::whyNotInsert() const
{
    const auto* known = rights();
    return m_session.isLocked() || !known ? whyLocked() : whyNot(known->insert);
}

QString DataRights::whyNotDelete() const
{
    const auto* known = rights();
    return m_session.isLocked() || !known ? whyLocked() : whyNot(known->remove);
}

QString DataRights::whyNotChange() const
{
    const auto* known = rights();
    return m_session.isLocked() || !known ? whyLocked() : whyNot(known->update);
}

QString DataRights::whyNotChange(const QString& column) const
{
    const auto* known = rights();
    const auto* found = known ? known->of(column.toStdString()) : nullptr;
    return m_session.isLocked() || !found ? whyLocked() : whyNot(found->update);
}

QString DataRights::whyNotFill(const QString& column) const
{
    const auto* known = rights();
    const auto* found = known ? known->of(column.toStdString()) : nullptr;
    return m_session.isLocked() || !found ? whyLocked() : whyNot(found->insert);
}

QString DataRights::note() const
{
    const auto* known = rights();
    if (!known)
        return {};
    QStringList notes;
    const auto role = QString::fromStdString(known->role);
    QStringList policies;
    for (const auto& policy : known->seeingPolicies())
        policies += QString::fromStdString(policy);
    if (known->seesNone())
        notes +=
            tr("Row-level security hides every row from %1: no policy permits it any.").arg(role);
    else if (known->mayHideRows)
        notes +=
            tr("Row-level security may hide rows from %1 (%2).").arg(role, policies.join(", "));
    QStringList missing;
    if (!known->insert.isGiven)
        missing += tr("insert");
    if (!known->update.isGiven)
        missing += tr("change");
    if (!known->remove.isGiven)
        missing += tr("delete");
    if (!missing.isEmpty())
        notes += tr("%1 may not %2 rows here.").arg(role, missing.join(", "));
    return notes.join(' ');
}

void DataRights::showSheet()
{
    const auto* known = rights();
    if (known && !m_sheet->isOpen())
        m_sheet->show(QString::fromStdString(m_of.text()), *known);
}

} // namespace howdah
