#include "ui/widgets/cell_delegate.h"

#include "ui/models/table_model.h"
#include "ui/shell/howdah_style.h"
#include "ui/widgets/chip.h"

#include <QApplication>
#include <QPainter>

namespace howdah {
namespace {

constexpr int cellSide = 8;
constexpr int cellGap = 6;
constexpr int cellHeight = 28;
constexpr double dim = 0.45;

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    painter->save();
    const auto* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    paintStaged(*painter, option.rect, index, option.state.testFlag(QStyle::State_Selected));
    const auto lines = option.rect;
    painter->fillRect(QRect(lines.left(), lines.bottom(), lines.width(), 1),
                      themeColour(ThemeRole::Separator));
    if (m_dimmed)
        painter->setOpacity(dim);

    auto room = option.rect.adjusted(cellSide, 0, -cellSide, 0);
    const bool toTheRight =
        index.data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight);
    painter->setFont(option.font);
    const auto chip = [&](const QString& text) {
        const int width = Chip::sizeFor(option.font, text).width();
        Chip::draw(*painter, toTheRight ? room.adjusted(room.width() - width, 0, 0, 0) : room, text,
                   Chip::Look::Neutral);
    };
    if (index.data(TableModel::NullRole).toBool()) {
        chip(QStringLiteral("NULL"));
    } else if (index.data(TableModel::MaskedRole).toBool()) {
        chip(QStringLiteral("•••"));
    } else if (index.data(TableModel::DefaultRole).toBool()) {
        chip(QStringLiteral("DEFAULT"));
    } else {
        if (const auto size = index.data(TableModel::SizeRole).toString(); !size.isEmpty()) {
            const int width = Chip::sizeFor(option.font, size).width();
            if (width + cellSide < room.width()) {
                Chip::draw(*painter, room.adjusted(room.width() - width, 0, 0, 0), size,
                           Chip::Look::Neutral);
                room.setRight(room.right() - width - cellGap);
            }
        }
        auto text = index.data().toString();
        const bool isEmpty = text.isEmpty();
        if (isEmpty)
            text = tr("empty");
        const bool selected = HowdahStyle::standsOut(option);
        const bool quiet = isEmpty || index.data(TableModel::FalseRole).toBool();
        painter->setFont(toTheRight ? withEqualDigits(option.font) : option.font);
        if (isEmpty) { // no such value: it is not written upright
            auto leaning = option.font;
            leaning.setItalic(true);
            painter->setFont(leaning);
        }
        if (index.data(TableModel::StagedRole).toInt() == TableModel::Deleted) {
            auto struck = painter->font();
            struck.setStrikeOut(true);
            painter->setFont(struck);
        }
        painter->setPen(
            quiet && !selected
                ? themeColour(ThemeRole::MutedText)
                : option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(room, Qt::AlignVCenter | (toTheRight ? Qt::AlignRight : Qt::AlignLeft),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setOpacity(1);
        painter->setPen(themeColour(ThemeRole::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

// Finding that font costs more than painting the cell.
const QFont& CellDelegate::withEqualDigits(const QFont& font) const
{
    if (m_font != font || m_digits == QFont()) {
        m_font = font;
        m_digits = tabular(font);
    }
    return m_digits;
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto chipped = [&](const QString& text) {
        return Chip::sizeFor(option.font, text).width();
    };
    int width = 2 * cellSide + 1;
    if (index.data(TableModel::NullRole).toBool()) {
        width += chipped(QStringLiteral("NULL"));
    } else if (index.data(TableModel::MaskedRole).toBool()) {
        width += chipped(QStringLiteral("•••"));
    } else {
        const bool number =
            index.data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight);
        const QFontMetrics metrics(number ? withEqualDigits(option.font) : option.font);
        const auto text = index.data().toString();
        width += metrics.horizontalAdvance(text.isEmpty() ? tr("empty") : text) + 4;
        if (const auto size = index.data(TableModel::SizeRole).toString(); !size.isEmpty())
            width += cellGap + chipped(size);
    }
    return {width, cellHeight};
}

} // namespace howdah
