// The grid that shows a TableModel. It asks for more rows before its edge is in sight, stays where
// it is when rows come or go above, and copies what is selected.
#pragma once

#include <QBasicTimer>
#include <QTableView>

#include <functional>

namespace howdah {

class CellDelegate;
class FrozenColumns;
class GridHeader;
class TableModel;

class TableGrid : public QTableView {
    Q_OBJECT

public:
    /// `model` must outlive it.
    TableGrid(const QString& id, TableModel& model, QWidget* parent = nullptr);

    GridHeader& header() const { return *m_header; }
    /// Fits the columns to their names and the rows in sight; those the user sized stay.
    void fitColumns();
    void forgetWidths() { m_sizedByUser.clear(); }
    /// How the user has arranged the columns: their order, which are hidden, widths set by hand.
    /// Empty where nothing was changed. By name, so that other columns may come and go.
    QByteArray arrangement() const;
    void arrange(const QByteArray& arrangement);
    void setColumnShown(int column, bool shown);
    QList<int> hiddenColumns() const;

    /// So many of the first columns, as they are arranged, stay in sight; 0: all scroll.
    void setFrozenColumns(int columns);
    int frozenColumns() const;
    QTableView& frozen() const; ///< where they are drawn, over the grid
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

    void setDimmed(bool dimmed);
    /// What is shown will be replaced by rows from elsewhere: after a moment bars stand for them.
    void setAwaiting(bool awaiting);
    bool showsBars() const noexcept { return m_showsBars; }
    void paintAwaited(QWidget& on, const GridHeader& header) const; ///< its own and the frozen part
    void scrollByRows(int rows);
    int rowsOnScreen() const;

    int firstRowInSight() const; ///< -1: none
    int lastRowInSight() const;
    int scrolledOutOf(int row) const; ///< pixels of it above the edge
    /// Puts it at the top, with so many pixels of it above the edge.
    void scrollToRow(int row, int scrolledOut = 0);

    /// The selected cells, row by row, columns between tabs; tabs, line ends and quotes inside a
    /// value make it quoted, as spreadsheets read it. NULL is empty. `whole` has the values that
    /// the model has only the beginning of; one that is not there ends in "…".
    QString selectedText(bool withNames, const QHash<QModelIndex, QString>& whole = {}) const;
    /// Cells can be edited from now on: asked before an editor opens, which `false` keeps from it.
    void setEditable(std::function<bool(const QModelIndex&)> mayEdit);
    void openEditor(const QModelIndex& index); ///< without asking
    CellDelegate& cells() const { return *m_delegate; }
    QModelIndexList selectedCut() const; ///< those of which the model has only the beginning

signals:
    void startWanted(); ///< Ctrl+Home: the first row of the table
    void endWanted();
    void rowsInSightChanged();
    void arranged(); ///< the user has arranged the columns otherwise
    void rowsAdded(int first, int last); ///< and the view has come to rest

protected:
    bool edit(const QModelIndex& index, EditTrigger trigger, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;

private:
    QString nameOf(int column) const;
    void fitRowHeight();
    int heightOfRow() const;
    void layOut();
    void paintSkeleton(QPainter& painter, const QWidget& on, const GridHeader& header, int from,
                       int to) const; // y of `on`
    void buildFrozen();
    bool editInSight(const QModelIndex& index, EditTrigger trigger, QEvent* event);
    void updateAll();
    bool isCut(const QModelIndex& cell) const; // and shown
    void quietRowNumbers();

    TableModel& m_model;
    GridHeader* m_header;
    CellDelegate* m_delegate;
    FrozenColumns* m_frozen = nullptr;
    QSet<int> m_sizedByUser;
    std::function<bool(const QModelIndex&)> m_mayEdit;
    bool m_fitting = false;
    QBasicTimer m_patience; // until rows that are awaited are shown as bars
    bool m_showsBars = false;
};

} // namespace howdah
