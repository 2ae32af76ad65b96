// One entry of the history in full: the SQL that ran, how long each statement took, and the rows
// that it saved, with the way back for them. The SQL is asked of the server when it is looked at.
#pragma once

#include "core/migrate/ledger.h"
#include "core/migrate/plan.h"
#include "core/migrate/saved_rows.h"
#include "core/pool/pool.h"
#include "ui/async/job.h"

#include <QWidget>

#include <filesystem>
#include <optional>

class QLabel;
class QPushButton;

namespace howdah {

class Caption;
class EntryList;
class EntryModel;
class SqlView;

/// Where the history is kept, and what was saved.
struct HistoryPlace {
    Pool pool;
    LedgerNames ledger;
    std::filesystem::path savedRows;
};

class HistoryDetail : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with: id.sql, id.statements, …
    explicit HistoryDetail(const QString& id, QWidget* parent = nullptr);

    void showEntry(const HistoryEntry& entry);
    /// Without one nothing is asked, and what is shown stays.
    void setPlace(std::optional<HistoryPlace> place);
    /// Why nothing may be changed; empty: it may.
    void setMayChange(const QString& whyNot);

    QString sql() const;

signals:
    void restoreWanted(const std::string& savedRun, std::int64_t version);
    void copyWanted();

private:
    struct Found {
        PlannedStep step; // what ran, as a step: its text and statements
        std::optional<SavedRun> saved;
        std::string problem; // of what was saved
    };
    static Found look(const HistoryPlace& place, const HistoryEntry& entry,
                      const std::stop_token& stop);
    void ask();
    void show(const Found& found);
    void showSaved(const Found& found);
    void showRestore();
    void markStatement(int row);

    HistoryEntry m_entry;
    std::optional<HistoryPlace> m_place;
    std::optional<Found> m_found;
    QString m_whyNot;
    EntryModel* m_model;
    EntryList* m_statements;
    SqlView* m_sql;
    Caption* m_none; // why there is no SQL
    QLabel* m_saved;
    QPushButton* m_copy;
    QPushButton* m_restore;
    Job m_job; // last, so that it stops before anything it reports to goes away
};

} // namespace howdah
