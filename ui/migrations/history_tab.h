// What is recorded of one migration: when it was applied, rolled back or marked, by whom, from
// where, and how that went, the newest first; below it the chosen one in full.
#pragma once

#include "core/migrate/ledger.h"
#include "core/migrate/plan.h"

#include <QWidget>

#include <optional>
#include <vector>

class QStackedLayout;

namespace howdah {

class EmptyState;
class EntryList;
class EntryModel;
class HistoryDetail;
struct HistoryPlace;

class HistoryTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with: id.list, …
    explicit HistoryTab(const QString& id, QWidget* parent = nullptr);

    /// `all` of the database's history; what is not of this migration is passed over.
    void showHistory(const MigrationRow& row, const std::vector<HistoryEntry>& all);
    void setPlace(std::optional<HistoryPlace> place); ///< as HistoryDetail has it
    void setMayChange(const QString& whyNot);

signals:
    void restoreWanted(const std::string& savedRun, std::int64_t version);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showChosen();
    void copy();

    std::vector<HistoryEntry> m_own;
    EntryModel* m_model;
    EntryList* m_list;
    HistoryDetail* m_detail;
    EmptyState* m_none;
    QStackedLayout* m_stack;
};

} // namespace howdah
