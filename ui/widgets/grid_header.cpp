#include "ui/widgets/grid_header.h"

#include "ui/models/table_model.h"
#include "ui/shell/icons.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace howdah {
namespace {

constexpr int headerHeight = 44;
constexpr int headerSide = 8;
constexpr int headerMarkSize = 14;
constexpr int arrowSize = 12;
constexpr int headerGap = 4;

QFont nameFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont typeFont(QFont font)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(font.pixelSize() - 2);
    else
        font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

} // namespace

GridHeader::GridHeader(const QString& id, const TableModel& model, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_model(model)
{
    setObjectName(id);
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
    setSortIndicator(-1, Qt::AscendingOrder);
    setMinimumSectionSize(48);
    setDefaultSectionSize(144);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setTextElideMode(Qt::ElideRight);
}

void GridHeader::setSorts(std::vector<Sort> sorts)
{
    m_sorts = std::move(sorts);
    setSortIndicator(m_sorts.empty() ? -1 : m_sorts.front().column,
                     !m_sorts.empty() && m_sorts.front().isDescending ? Qt::DescendingOrder
                                                                      : Qt::AscendingOrder);
    viewport()->update();
    emit sorted();
}

void GridHeader::clickAs(int section, Qt::KeyboardModifiers with)
{
    m_clickedWith = with;
    emit sectionClicked(section);
}

void GridHeader::mouseReleaseEvent(QMouseEvent* event)
{
    m_clickedWith = event->modifiers();
    QHeaderView::mouseReleaseEvent(event);
}

QStringList GridHeader::marksOf(int section) const
{
    const auto& column = m_model.columns().at(static_cast<std::size_t>(section));
    QStringList marks;
    if (column.isInPrimaryKey)
        marks += "key";
    if (column.foreignTarget)
        marks += "link";
    if (column.isGenerated || (column.isIdentity && !column.isInPrimaryKey))
        marks += "function";
    if (m_model.isMasked(section))
        marks += "lock";
    return marks;
}

int GridHeader::neededWidth(int section) const
{
    const auto& column = m_model.columns().at(static_cast<std::size_t>(section));
    const int name =
        QFontMetrics(nameFont(font())).horizontalAdvance(QString::fromStdString(column.name))
        + static_cast<int>(marksOf(section).size()) * (headerMarkSize + headerGap);
    const int type =
        QFontMetrics(typeFont(font())).horizontalAdvance(QString::fromStdString(column.type));
    return qMax(name + headerGap + arrowSize, type) + 2 * headerSide + 2;
}

QSize GridHeader::sectionSizeFromContents(int section) const
{
    return {neededWidth(section), headerHeight};
}

void GridHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    if (!rect.isValid())
        return;
    painter->save();
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.rect = rect;
    option.section = section;
    if (underMouse() && rect.contains(viewport()->mapFromGlobal(QCursor::pos())))
        option.state |= QStyle::State_MouseOver;
    style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);

    const auto& column = m_model.columns().at(static_cast<std::size_t>(section));
    auto upper = QRect(rect.left() + headerSide, rect.top() + 5, rect.width() - 2 * headerSide, 18);
    const auto lower = QRect(upper.left(), upper.bottom() + 1, upper.width(), 15);
    const auto sort = std::ranges::find(m_sorts, section, &Sort::column);
    if (sort != m_sorts.end()) {
        const QRect box(upper.right() - arrowSize + 1, upper.center().y() - arrowSize / 2 + 1,
                        arrowSize, arrowSize);
        icon(sort->isDescending ? "sort-down" : "sort-up", ThemeRole::Accent).paint(painter, box);
        upper.setRight(box.left() - headerGap);
        if (m_sorts.size() > 1) {
            const auto number = QLocale().toString(sort - m_sorts.begin() + 1);
            const auto font = typeFont(this->font());
            const int width = QFontMetrics(font).horizontalAdvance(number);
            painter->setFont(font);
            painter->setPen(themeColour(ThemeRole::Accent));
            painter->drawText(QRect(upper.right() - width, upper.top(), width + 1, upper.height()),
                              Qt::AlignCenter, number);
            upper.setRight(upper.right() - width - headerGap);
        }
    }
    for (const auto& mark : marksOf(section)) {
        icon(mark, ThemeRole::MutedText)
            .paint(painter,
                   QRect(upper.left(), upper.center().y() - headerMarkSize / 2 + 1, headerMarkSize,
                         headerMarkSize));
        upper.setLeft(upper.left() + headerMarkSize + headerGap);
    }
    const bool toTheRight = column.category == 'N';
    const auto draw = [&](const QRect& room, const QFont& with, const std::string& text) {
        painter->setFont(with);
        painter->drawText(room, Qt::AlignVCenter | (toTheRight ? Qt::AlignRight : Qt::AlignLeft),
                          QFontMetrics(with).elidedText(QString::fromStdString(text),
                                                        textElideMode(), room.width()));
    };
    painter->setPen(palette().color(QPalette::WindowText));
    draw(upper, nameFont(font()), column.name);
    painter->setPen(themeColour(ThemeRole::MutedText));
    draw(lower, typeFont(font()), column.type);
    painter->restore();
}

} // namespace howdah
