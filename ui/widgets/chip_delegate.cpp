#include "ui/widgets/chip_delegate.h"

#include "ui/widgets/chip.h"

#include <QApplication>
#include <QPainter>

namespace howdah {

ChipDelegate::ChipDelegate(int lookRole, int iconRole, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_lookRole(lookRole)
    , m_iconRole(iconRole)
{
}

void ChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    auto cell = option;
    initStyleOption(&cell, index);
    const auto text = std::exchange(cell.text, QString());
    const auto* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    if (text.isEmpty())
        return;
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(cell.font);
    Chip::draw(*painter, option.rect.adjusted(6, 0, 0, 0), text,
               index.data(m_lookRole).value<Chip::Look>(), index.data(m_iconRole).toString());
    painter->restore();
}

QSize ChipDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto plain = QStyledItemDelegate::sizeHint(option, index);
    const auto chip = Chip::sizeFor(option.font, index.data().toString(),
                                    !index.data(m_iconRole).toString().isEmpty());
    return {chip.width() + 12, plain.height()};
}

} // namespace howdah
