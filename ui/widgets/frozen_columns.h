// The first columns of a TableGrid kept in sight while the others scroll sideways: a second view of
// the same rows over its left edge. What is done in it is done in the grid: it has no focus, no
// selection and no menus of its own. For table_grid*.cpp alone.
#pragma once

#include <QTableView>

namespace howdah {

class CellDelegate;
class GridHeader;
class TableGrid;
class TableModel;

class FrozenColumns : public QTableView {
    Q_OBJECT

public:
    /// Belongs to `grid`, which shows `model`.
    FrozenColumns(const QString& id, TableGrid& grid, TableModel& model);

    /// The first of the grid's columns, as they are arranged; 0: none.
    void setCount(int columns);
    int count() const noexcept { return m_count; }
    bool covers(int column) const;
    /// As the grid's are now: order, widths, hidden ones, sorts, rows in sight.
    void follow();
    void place();
    void setDimmed(bool dimmed);

protected:
    void updateGeometries() override;
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void followColumns();

    TableGrid& m_grid;
    GridHeader* m_header;
    CellDelegate* m_delegate;
    int m_count = 0;
    bool m_following = false;
};

} // namespace howdah
