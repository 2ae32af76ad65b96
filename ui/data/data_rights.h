// What the role may do with the table on the Data page: found out when the table is opened, told
// in a sheet with the GRANT for what is missing, and asked by whatever would change something.
#pragma once

#include "core/catalog/rights.h"
#include "ui/async/job.h"

#include <QObject>

#include <optional>

namespace howdah {

class RightsSheet;
class Session;
class TableFeed;

class DataRights : public QObject {
    Q_OBJECT

public:
    /// Session and feed outlive it; the sheet lies over `page`, `below` is what it covers.
    DataRights(Session& session, TableFeed& feed, QWidget& page, QWidget& below);

    /// nullptr until they are known.
    const TableRights* rights() const;
    // Why it may not be done, a sentence for the user; empty where it may, or where nobody knows
    // yet: the server has the last word.
    QString whyNotInsert() const;
    QString whyNotDelete() const;
    QString whyNotChange() const; ///< any column
    QString whyNotChange(const QString& column) const;
    QString whyNotFill(const QString& column) const; ///< of a new row
    /// What the grid does not show, and what cannot be done; for below it. Empty: nothing.
    QString note() const;

    void showSheet();
    RightsSheet& sheet() const { return *m_sheet; }

signals:
    void changed();

private:
    void read();
    static QString whyNot(const Right& right);
    QString whyLocked() const;

    Session& m_session;
    TableFeed& m_feed;
    RightsSheet* m_sheet;
    std::optional<TableRights> m_rights;
    RelationName m_of;
    Job m_job;
};

} // namespace howdah
