// Where someone is in a TableGrid: the row at its top, the current cell, what is selected. Kept
// while the rows are replaced, and found again by the rows' keys, or by their numbers where they
// have none.
//
// GUI thread.
#pragma once

#include "core/browse/row_page.h"

#include <QPersistentModelIndex>

#include <optional>
#include <string>
#include <vector>

namespace howdah {

class TableGrid;
class TableModel;

class KeptPlace {
public:
    /// Both outlive it.
    KeptPlace(TableGrid& grid, TableModel& model)
        : m_grid(grid)
        , m_model(model)
    {
    }

    /// Before the rows are replaced.
    void keep();
    /// The same rows, read again: scrolls to where one was. A current cell that is not among them
    /// is looked for in what is added later (see rowsAdded()); until then the cell at its place on
    /// the screen stands in. Selected rows that were not read again are selected no more.
    void restore();
    /// Other rows: only the column is kept. `row` becomes the current one.
    void restoreColumn(int row);
    /// Rows first to last of the model are new.
    void rowsAdded(int first, int last);

private:
    struct Block { // of selected cells
        std::vector<Position> rows; // their numbers are firstRow and on where they have no keys
        int firstRow = 0;
        std::string firstColumn; // names
        std::string lastColumn;
    };
    void keepSelection();
    void restoreCurrent();
    void restoreSelection();
    int columnOf(const std::string& name) const; // -1: it is gone
    int find(const Position& position, int first, int last) const; // -1: not there
    void setCurrent(int row, bool selected);

    TableGrid& m_grid;
    TableModel& m_model;
    bool m_atStart = true; // of the table, and not scrolled
    int m_topRow = -1;
    int m_offset = 0; // pixels of the top row that are scrolled out
    Position m_top;
    int m_currentRow = -1;
    std::string m_column; // name
    bool m_isSelected = false;
    std::vector<Block> m_selection; // none where only the current cell is
    std::optional<Position> m_current; // while it is looked for
    QPersistentModelIndex m_standIn;
};

} // namespace howdah
