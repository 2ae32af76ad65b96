#include "ui/widgets/cell_delegate.h"

#include "ui/models/table_model.h"
#include "ui/shell/howdah_style.h"
#include "ui/widgets/chip.h"

#include <QApplication>
#include <QPainter>

#include <cmath>

namespace howdah {
namespace {

constexpr int cellSide = 8;
constexpr int cellGap = 6;
constexpr int cellHeight = 28;
constexpr double dim = 0.45;

// LineCache::Face::id
constexpr int plainFace = 0;
constexpr int numberFace = 1;
constexpr int emptyFace = 2; // there is no such value: it is not written upright

QString wordOf(CellLook::Kind kind)
{
    switch (kind) {
    case CellLook::Kind::Null: return QStringLiteral("NULL");
    case CellLook::Kind::Masked: return QStringLiteral("•••");
    case CellLook::Kind::Default: return QStringLiteral("DEFAULT");
    case CellLook::Kind::Text: break;
    }
    return {};
}

} // namespace

// For each of some hundred cells of a screen: what costs is asked for once, and no state is saved
// that is set anew for the next cell anyway.
void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const auto* model = qobject_cast<const TableModel*>(index.model());
    const auto look = model ? model->look(index) : lookByRoles(index);
    const bool toTheRight = model && model->isNumber(index.column());
    const auto& cell = option.rect;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)
        || option.backgroundBrush.style() != Qt::NoBrush) {
        const auto* style = option.widget ? option.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    }
    paintStaged(*painter, cell, look, isSelected);
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1),
                      themeColour(ThemeRole::Separator));
    if (m_dimmed)
        painter->setOpacity(dim);
    const auto room = cell.adjusted(cellSide, 0, -cellSide, 0);
    if (look.kind == CellLook::Kind::Text)
        paintText(*painter, option, room, look, toTheRight);
    else
        paintChip(*painter, option.font, room, wordOf(look.kind), toTheRight);
    if (m_dimmed)
        painter->setOpacity(1);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(themeColour(ThemeRole::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(cell.adjusted(0, 0, -1, -1));
    }
}

void CellDelegate::paintChip(QPainter& painter, const QFont& font, const QRect& room,
                             const QString& text, bool toTheRight)
{
    painter.setFont(font);
    const int width = toTheRight ? Chip::sizeFor(font, text).width() : room.width();
    Chip::draw(painter, room.adjusted(room.width() - width, 0, 0, 0), text, Chip::Look::Neutral);
}

void CellDelegate::paintText(QPainter& painter, const QStyleOptionViewItem& option, QRect room,
                             const CellLook& look, bool toTheRight) const
{
    if (!look.size.isEmpty()) {
        const int width = Chip::sizeFor(option.font, look.size).width();
        if (width + cellSide < room.width()) {
            paintChip(painter, option.font, room, look.size, true);
            room.setRight(room.right() - width - cellGap);
        }
    }
    const bool isEmpty = look.text.isEmpty();
    const bool standsOut = HowdahStyle::standsOut(option);
    painter.setPen(
        (isEmpty || look.isFalse) && !standsOut
            ? themeColour(ThemeRole::MutedText)
            : option.palette.color(standsOut ? QPalette::HighlightedText : QPalette::Text));
    const auto where = m_lines.draw(painter, room, toTheRight, isEmpty ? tr("empty") : look.text,
                                    face(option.font, toTheRight, isEmpty));
    if (look.staged != TableModel::Deleted)
        return;
    const QFontMetricsF metrics(painter.font());
    const double y = std::round(where.top() + metrics.ascent() - metrics.strikeOutPos());
    painter.drawLine(QPointF(where.left(), y), QPointF(where.right(), y));
}

LineCache::Face CellDelegate::face(const QFont& font, bool isNumber, bool isEmpty) const
{
    if (m_faced != font) {
        m_faced = font;
        m_lines.clear();
        m_faces = {font, withEqualDigits(font), font};
        m_faces[emptyFace].setItalic(true);
    }
    const int id = isEmpty ? emptyFace : isNumber ? numberFace : plainFace;
    return {m_faces[static_cast<std::size_t>(id)], id};
}

// Finding that font costs more than painting the cell.
const QFont& CellDelegate::withEqualDigits(const QFont& font) const
{
    if (!m_digits || m_font != font) {
        m_font = font;
        m_digits = tabular(font);
    }
    return *m_digits;
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const TableModel*>(index.model());
    const auto look = model ? model->look(index) : lookByRoles(index);
    const bool isNumber = model && model->isNumber(index.column());
    const auto chipped = [&](const QString& text) {
        return Chip::sizeFor(option.font, text).width();
    };
    int width = 2 * cellSide + 1;
    if (look.kind != CellLook::Kind::Text)
        return {width + chipped(wordOf(look.kind)), cellHeight};
    const QFontMetrics metrics(isNumber ? withEqualDigits(option.font) : option.font);
    width += metrics.horizontalAdvance(look.text.isEmpty() ? tr("empty") : look.text) + 4;
    if (!look.size.isEmpty())
        width += cellGap + chipped(look.size);
    return {width, cellHeight};
}

} // namespace howdah
