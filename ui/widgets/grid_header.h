// The columns of a TableModel from above: name, type below it, marks for keys, foreign keys and
// generated columns, and the arrow of the order the rows are in.
#pragma once

#include <QHeaderView>

namespace howdah {

class TableModel;

class GridHeader : public QHeaderView {
    Q_OBJECT

public:
    /// `model` must outlive it.
    GridHeader(const QString& id, const TableModel& model, QWidget* parent = nullptr);

    /// How wide the header of a column would like to be.
    int neededWidth(int section) const;

protected:
    QSize sectionSizeFromContents(int section) const override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    QString markOf(int section) const; // an icon's name, empty for none

    const TableModel& m_model;
};

} // namespace howdah
