#include "ui/widgets/kept_place.h"

#include "ui/models/table_model.h"
#include "ui/widgets/table_grid.h"

#include <algorithm>

namespace howdah {

void KeptPlace::keep()
{
    const auto current = m_grid.currentIndex();
    const bool waits = m_current && m_standIn.isValid() && current == m_standIn;
    m_standIn = QModelIndex();
    m_topRow = m_model.rowCount() > 0 ? m_grid.firstRowInSight() : -1;
    m_offset = m_topRow < 0 ? 0 : m_grid.scrolledOutOf(m_topRow);
    m_atStart = m_topRow <= 0 && m_offset == 0 && !m_model.hasMoreBefore();
    m_top = m_topRow < 0 ? Position() : m_model.position(m_topRow);
    m_currentRow = current.row();
    if (current.isValid()) {
        m_column = m_model.columns()[static_cast<std::size_t>(current.column())].name;
        m_isSelected = m_grid.selectionModel()->isSelected(current);
        if (!waits)
            m_current = m_model.position(current.row());
    }
    keepSelection();
}

void KeptPlace::keepSelection()
{
    m_selection.clear();
    const auto selection = m_grid.selectionModel()->selection();
    if (selection.size() == 1 && selection.front().width() == 1 && selection.front().height() == 1)
        return;
    const auto nameOf = [this](int column) {
        return m_model.columns()[static_cast<std::size_t>(column)].name;
    };
    for (const auto& range : selection) {
        Block block{{}, range.top(), nameOf(range.left()), nameOf(range.right())};
        for (int row = range.top(); row <= range.bottom(); ++row)
            block.rows.push_back(m_model.position(row));
        m_selection.push_back(std::move(block));
    }
}

void KeptPlace::restoreSelection()
{
    QItemSelection found;
    const int last = m_model.rowCount() - 1;
    for (const auto& block : m_selection) {
        const int left = columnOf(block.firstColumn);
        const int right = columnOf(block.lastColumn);
        if (left < 0 || right < left)
            continue;
        int next = block.firstRow; // most often they still follow one another
        for (const auto& position : block.rows) {
            int row = next;
            if (!position.values.empty() && (row > last || m_model.position(row) != position))
                row = find(position, 0, last);
            if (row < 0 || row > last)
                continue;
            found.append(QItemSelectionRange(m_model.index(row, left), m_model.index(row, right)));
            next = row + 1;
        }
    }
    if (!found.isEmpty())
        m_grid.selectionModel()->select(found, QItemSelectionModel::ClearAndSelect);
}

void KeptPlace::restore()
{
    if (m_model.rowCount() == 0)
        return m_current.reset();
    restoreCurrent();
    restoreSelection();
}

void KeptPlace::restoreCurrent()
{
    const int last = m_model.rowCount() - 1;
    int top = m_top.values.empty() ? m_topRow : find(m_top, 0, last);
    if (top < 0 && m_model.hasMoreBefore())
        top = 0; // it is gone: what follows it is the first of what was read
    if (!m_atStart && top >= 0)
        m_grid.scrollToRow(top, m_offset);
    if (m_currentRow < 0)
        return setCurrent(std::max(top, 0), false);
    const bool hasKey = m_current && !m_current->values.empty();
    const int found = hasKey ? find(*m_current, 0, last) : std::min(m_currentRow, last);
    if (found >= 0) {
        m_current.reset();
        return setCurrent(found, m_isSelected);
    }
    setCurrent(std::clamp(std::max(top, 0) + m_currentRow - std::max(m_topRow, 0), 0, last), false);
    m_standIn = m_grid.currentIndex();
}

void KeptPlace::restoreColumn(int row)
{
    m_current.reset();
    setCurrent(row, false);
}

void KeptPlace::rowsAdded(int first, int last)
{
    if (!m_current || !m_standIn.isValid())
        return;
    if (m_grid.currentIndex() != m_standIn)
        return m_current.reset(); // the user went elsewhere
    if (const int row = find(*m_current, first, last); row >= 0) {
        m_current.reset();
        setCurrent(row, m_isSelected);
    }
}

int KeptPlace::find(const Position& position, int first, int last) const
{
    for (int row = first; row <= last; ++row)
        if (m_model.position(row) == position)
            return row;
    return -1;
}

int KeptPlace::columnOf(const std::string& name) const
{
    const auto& columns = m_model.columns();
    const auto named = std::ranges::find(columns, name, &Column::name);
    return named == columns.end() ? -1 : static_cast<int>(named - columns.begin());
}

// Without scrolling there: where one looks is set apart.
void KeptPlace::setCurrent(int row, bool selected)
{
    const int column = std::max(0, columnOf(m_column));
    const bool scrolls = m_grid.hasAutoScroll();
    m_grid.setAutoScroll(false);
    m_grid.selectionModel()->setCurrentIndex(m_model.index(row, column),
                                             selected ? QItemSelectionModel::ClearAndSelect
                                                      : QItemSelectionModel::NoUpdate);
    m_grid.setAutoScroll(scrolls);
}

} // namespace howdah
