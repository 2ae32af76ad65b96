#include "ui/widgets/entry_list.h"

#include "ui/models/entry_model.h"
#include "ui/shell/howdah_style.h"
#include "ui/shell/icons.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QStyledItemDelegate>

namespace howdah {
namespace {

constexpr int padding = 8;
constexpr int markSide = 16; // the icon's side
constexpr int indentStep = 24; // to the right
constexpr int wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const auto& entry = entryAt(index);
        auto cell = option;
        initStyleOption(&cell, index);
        cell.text.clear();
        if (entry.ground)
            painter->fillRect(option.rect, themeColour(*entry.ground));
        const auto* style = cell.widget ? cell.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

        // On the highlight only its own text colour is sure to be readable.
        const bool standsOut = HowdahStyle::standsOut(cell);
        const auto ink = cell.palette.color(QPalette::Active,
                                            standsOut ? QPalette::HighlightedText : QPalette::Text);
        auto area = textArea(option.rect, entry);
        const auto font = titleFont(option.font, entry);
        if (!entry.icon.isEmpty()) {
            const QRect place(area.left() - markSide - padding,
                              area.top() + (QFontMetrics(font).height() - markSide) / 2, markSide,
                              markSide);
            if (standsOut)
                icon(entry.icon).paint(painter, place, Qt::AlignCenter, QIcon::Selected);
            else
                icon(entry.icon, entry.ink).paint(painter, place);
        }
        painter->save();
        painter->setFont(font);
        painter->setPen(ink);
        QRect used;
        painter->drawText(area, wrapped, entry.title, &used);
        if (!entry.detail.isEmpty()) {
            area.setTop(used.bottom() + 3);
            painter->setFont(option.font);
            painter->setPen(standsOut || entry.ground ? ink : themeColour(ThemeRole::MutedText));
            painter->drawText(area, wrapped, entry.detail);
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto& entry = entryAt(index);
        const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
        const int width = view ? view->viewport()->width() : 400;
        const auto area = textArea(QRect(0, 0, width, 100'000), entry);
        const auto heightOf = [&](const QFont& font, const QString& text) {
            return QFontMetrics(font).boundingRect(area, wrapped, text).height();
        };
        int height = heightOf(titleFont(option.font, entry), entry.title);
        if (!entry.detail.isEmpty())
            height += 2 + heightOf(option.font, entry.detail);
        return {width, height + (entry.isCode ? padding / 2 : padding) + padding / 2};
    }

private:
    static const ListEntry& entryAt(const QModelIndex& index)
    {
        return static_cast<const EntryModel*>(index.model())->entry(index.row());
    }
    static QFont titleFont(const QFont& font, const ListEntry& entry)
    {
        auto own = entry.isCode ? monospaced() : font;
        if (entry.isHeading)
            own.setWeight(QFont::DemiBold);
        return own;
    }
    static QRect textArea(const QRect& cell, const ListEntry& entry)
    {
        const int top = entry.isCode ? padding / 2 : padding - 2;
        return cell.adjusted(2 * padding + markSide + (entry.indent * indentStep), top, -padding,
                             0);
    }
};

} // namespace

EntryList::EntryList(const QString& id, EntryModel& model, QWidget* parent)
    : QListView(parent)
{
    setObjectName(id);
    setModel(&model);
    setItemDelegate(new EntryDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setResizeMode(Adjust);
}

void EntryList::dataChanged(const QModelIndex& from, const QModelIndex& to, const QList<int>& roles)
{
    QListView::dataChanged(from, to, roles);
    scheduleDelayedItemsLayout(); // a text may need more lines than before
}

void EntryList::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // texts wrap elsewhere now
}

} // namespace howdah
