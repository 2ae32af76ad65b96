// Draws the cells of a TableModel: NULL and hidden secrets as dim chips, so that neither is taken
// for text; what is cut with its whole size; numbers in digits of equal width.
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace howdah {

class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// What is shown is out of date, newer rows are on their way.
    void setDimmed(bool dimmed) { m_dimmed = dimmed; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// How wide the cell would like to be; rows are all of one height.
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const QFont& withEqualDigits(const QFont& font) const;

    bool m_dimmed = false;
    mutable QFont m_font; // of the view
    mutable QFont m_digits; // the one for numbers beside it
};

} // namespace howdah
