// Why a staged row could not be committed, and what can be done about it: for a conflict what it
// was, what others made of it and what was entered here, cell by cell, to choose from.
#pragma once

#include "ui/models/staged_rows.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableWidget;

namespace howdah {

class ReviewTrouble : public QWidget {
    Q_OBJECT

public:
    ReviewTrouble(const QString& id, StagedRows& staged);

    /// Hidden where there is no trouble.
    void show(const RowId& row, const std::vector<Column>& columns);

private:
    enum class Choice { None, Mine, Theirs };
    void showConflict(const RowTrouble& trouble, const EditedRow& edited);
    void choose(Choice choice);
    void settle();

    StagedRows& m_staged;
    RowId m_row;
    std::vector<Column> m_columns;
    std::map<std::string, Choice> m_choices; ///< of the cells that both have changed
    QLabel* m_text;
    QTableWidget* m_cells;
    QPushButton* m_mine;
    QPushButton* m_theirs;
};

} // namespace howdah
