#include "ui/widgets/top_values.h"

#include "ui/shell/howdah_style.h"
#include "ui/shell/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace howdah {
namespace {

constexpr int topHeight = 30;
constexpr int topBar = 3;
constexpr int topSide = 8;

enum TopRole { TopNumberRole = Qt::UserRole, TopShareRole, TopQuietRole };

class TopDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        auto cell = option;
        initStyleOption(&cell, index);
        const auto text = std::exchange(cell.text, QString());
        cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        const bool standsOut = HowdahStyle::standsOut(cell);
        const auto ink = cell.palette.color(standsOut ? QPalette::HighlightedText : QPalette::Text);
        const auto quiet = standsOut ? ink : themeColour(ThemeRole::MutedText);
        painter->save();
        const auto room = option.rect.adjusted(topSide, 2, -topSide, -topBar - 4);
        const auto number = index.data(TopNumberRole).toString();
        painter->setFont(tabular(cell.font));
        painter->setPen(quiet);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight, number);
        const int taken = painter->fontMetrics().horizontalAdvance(number) + topSide;
        auto font = cell.font;
        font.setItalic(index.data(TopQuietRole).toBool());
        painter->setFont(font);
        painter->setPen(index.data(TopQuietRole).toBool() ? quiet : ink);
        const auto words = room.adjusted(0, 0, -taken, 0);
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
        const QRect whole(room.left(), option.rect.bottom() - topBar - 2, room.width(), topBar);
        painter->fillRect(whole, themeColour(ThemeRole::NeutralSoft));
        painter->fillRect(
            QRect(whole.topLeft(),
                  QSize(static_cast<int>(whole.width() * index.data(TopShareRole).toDouble()),
                        topBar)),
            themeColour(ThemeRole::Series1));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const override
    {
        return {100, std::max(topHeight, option.fontMetrics.height() + topBar + 8)};
    }
};

} // namespace

TopValues::TopValues(const QString& id, QWidget* parent)
    : QListWidget(parent)
{
    setObjectName(id);
    setItemDelegate(new TopDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setUniformItemSizes(true);
    connect(this, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { emit chosen(row(item)); });
}

void TopValues::setLines(const QList<Line>& lines)
{
    clear();
    for (const auto& line : lines) {
        auto* item = new QListWidgetItem(line.text, this);
        item->setData(TopNumberRole, line.number);
        item->setData(TopShareRole, std::clamp(line.share, 0.0, 1.0));
        item->setData(TopQuietRole, line.isEmpty);
        item->setData(Qt::AccessibleTextRole, line.text + ", " + line.number);
        item->setToolTip(Qt::convertFromPlainText(line.text, Qt::WhiteSpaceNormal));
    }
    setVisible(!lines.isEmpty());
}

void TopValues::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentRow() >= 0)
        return emit chosen(currentRow());
    QListWidget::keyPressEvent(event);
}

} // namespace howdah
