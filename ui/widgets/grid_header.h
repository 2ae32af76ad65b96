// The columns of a TableModel from above: name, type below it, marks for keys, foreign keys and
// generated columns, and the arrow of the order the rows are in.
#pragma once

#include "core/browse/row_set.h"

#include <QHeaderView>

#include <vector>

namespace howdah {

class TableModel;

class GridHeader : public QHeaderView {
    Q_OBJECT

public:
    /// `model` must outlive it.
    GridHeader(const QString& id, const TableModel& model, QWidget* parent = nullptr);

    /// How wide the header of a column would like to be.
    int neededWidth(int section) const;

    /// What the rows are sorted by, the most important first: an arrow each, numbered if several.
    void setSorts(std::vector<Sort> sorts);
    const std::vector<Sort>& sorts() const noexcept { return m_sorts; }

    /// What was held down at the last click.
    Qt::KeyboardModifiers clickedWith() const noexcept { return m_clickedWith; }
    /// As if that column was clicked.
    void clickAs(int section, Qt::KeyboardModifiers with);

signals:
    void sorted(); ///< look at sorts()

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    QSize sectionSizeFromContents(int section) const override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    QStringList marksOf(int section) const; // names of icons

    const TableModel& m_model;
    std::vector<Sort> m_sorts;
    Qt::KeyboardModifiers m_clickedWith;
};

} // namespace howdah
