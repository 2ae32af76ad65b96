#include "ui/widgets/live_view.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace howdah {
namespace {

constexpr int mostCharacters = 400; // of a line that is drawn

// A cell that tells of a share has a bar at its lower edge.
class ShareDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const double share = index.data(LiveModel::ShareRole).toDouble();
        if (share < 0)
            return;
        constexpr int height = 4;
        const auto room = option.rect.adjusted(4, 0, -4, -2);
        const QRect whole(room.left(), room.bottom() - height + 1, room.width(), height);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(themeColour(ThemeRole::NeutralSoft));
        painter->drawRoundedRect(whole, 2, 2);
        painter->setBrush(themeColour(ThemeRole::Accent));
        painter->drawRoundedRect(
            QRect(whole.topLeft(), QSize(qRound(whole.width() * share), height)), 2, 2);
        painter->restore();
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (option->text.size() > mostCharacters)
            option->text.truncate(mostCharacters);
    }
};

} // namespace

LiveView::LiveView(const QString& id, const QString& label, std::vector<LiveColumn> columns,
                   bool isTree, QWidget* parent)
    : QTreeView(parent)
    , m_model(new LiveModel(std::move(columns), this))
{
    setObjectName(id);
    setAccessibleName(label);
    setModel(m_model);
    setItemDelegate(new ShareDelegate(this));
    setUniformRowHeights(true);
    setRootIsDecorated(isTree);
    setItemsExpandable(isTree);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(SelectRows);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setExpandsOnDoubleClick(false);
    header()->setObjectName(id + ".columns");
    header()->setHighlightSections(false);
    header()->setStretchLastSection(true);
    header()->setSortIndicator(-1, Qt::AscendingOrder);
    header()->setSortIndicatorClearable(true);
    header()->setSectionsClickable(true);
    header()->setSortIndicatorShown(true);
    connect(
        header(), &QHeaderView::sortIndicatorChanged, this,
        [this](int column, Qt::SortOrder order) { keep([&] { m_model->sort(column, order); }); });
}

void LiveView::setColumnCharacters(int column, int characters)
{
    header()->resizeSection(column, 24 + (fontMetrics().averageCharWidth() * characters));
}

void LiveView::showRows(std::vector<LiveRow> rows)
{
    keep([&] { m_model->setRows(std::move(rows)); });
}

void LiveView::keep(const std::function<void()>& change)
{
    const int across = horizontalScrollBar()->value();
    const int down = verticalScrollBar()->value();
    m_keeping = true;
    change();
    expandAll();
    const auto now = m_key.isEmpty() ? QModelIndex() : m_model->find(m_key);
    if (now.isValid() && now != currentIndex().siblingAtColumn(0)) {
        setAutoScroll(false);
        setCurrentIndex(now);
        setAutoScroll(true);
    }
    m_keeping = false;
    executeDelayedItemsLayout();
    horizontalScrollBar()->setValue(across);
    verticalScrollBar()->setValue(down);
    if (!now.isValid() && !m_key.isEmpty()) {
        clearSelection();
        m_key.clear();
        emit currentKeyChanged({});
    } else if (!m_key.isEmpty()) {
        emit currentKeyChanged(m_key); // what it says may be new
    }
}

void LiveView::select(const QString& key)
{
    const auto found = m_model->find(key);
    if (found.isValid())
        setCurrentIndex(found);
}

void LiveView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    if (m_keeping)
        return;
    const auto key = current.data(LiveModel::KeyRole).toString();
    if (std::exchange(m_key, key) != key)
        emit currentKeyChanged(key);
}

} // namespace howdah
