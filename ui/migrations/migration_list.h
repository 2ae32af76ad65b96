// The list of versions on the Migrations page, with a field and chips that narrow it.
#pragma once

#include "core/migrate/migrator.h"

#include <QWidget>

#include <map>
#include <optional>

class QButtonGroup;
class QHBoxLayout;
class QLineEdit;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace howdah {

class EmptyState;
class HistoryFilter;
class HistoryModel;

class MigrationList : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with.
    explicit MigrationList(const QString& id, QWidget* parent = nullptr);

    void showStatus(const MigrationStatus& status);
    std::optional<std::int64_t> selected() const;
    /// Selects it and brings it into view; where the filter hides it, the filter goes.
    void select(std::int64_t version);
    void focusSearch();

signals:
    void selectionChanged();
    void activated(); ///< Enter on the selected one, or a double click

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildSearch();
    QWidget* buildTable();
    QToolButton* addChip(const QString& name, std::optional<MigrationState> state);
    void fitColumns(const MigrationStatus& status);
    void dropColumns();
    void narrow();
    void clearFilter();

    QString m_id;
    HistoryModel* m_model;
    HistoryFilter* m_filter;
    QLineEdit* m_search = nullptr;
    QButtonGroup* m_chips = nullptr;
    std::map<std::optional<MigrationState>, QToolButton*> m_chipOf;
    std::map<int, int> m_widths; // of the columns that may be dropped
    QTableView* m_table = nullptr;
    EmptyState* m_noMatch = nullptr;
    QStackedLayout* m_stack = nullptr;
};

} // namespace howdah
