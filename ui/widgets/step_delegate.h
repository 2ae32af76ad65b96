// Draws a row of a StepModel: a mark for how far it is, the title, and a quieter line below it.
#pragma once

#include <QStyledItemDelegate>

namespace howdah {

class StepDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace howdah
