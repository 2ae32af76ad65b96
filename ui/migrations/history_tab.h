// What is recorded of one migration: when it was applied, rolled back or marked, by whom, from
// where, and how that went. The newest first.
#pragma once

#include "core/migrate/ledger.h"
#include "core/migrate/plan.h"

#include <QWidget>

#include <vector>

class QStackedLayout;

namespace howdah {

class EmptyState;
class EntryList;
class EntryModel;

class HistoryTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with: id.list, …
    explicit HistoryTab(const QString& id, QWidget* parent = nullptr);

    /// `all` of the database's history; what is not of this migration is passed over.
    void showHistory(const MigrationRow& row, const std::vector<HistoryEntry>& all);

private:
    EntryModel* m_model;
    EntryList* m_list;
    EmptyState* m_none;
    QStackedLayout* m_stack;
};

} // namespace howdah
