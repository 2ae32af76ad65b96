#include "ui/widgets/flow_layout.h"

#include <QWidget>

#include <algorithm>

namespace howdah {

FlowLayout::FlowLayout(int gap, QWidget* parent)
    : QLayout(parent)
    , m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return place({0, 0, width, 0}, false);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto* item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const auto* item : m_items)
        if (!item->isEmpty()) {
            const auto its = item->sizeHint();
            size = {size.width() + its.width() + m_gap, std::max(size.height(), its.height())};
        }
    return size;
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

int FlowLayout::place(const QRect& rect, bool apply) const
{
    int y = rect.y();
    qsizetype next = 0;
    while (next < m_items.size()) {
        QList<QLayoutItem*> row;
        int width = 0;
        int height = 0;
        for (; next < m_items.size(); ++next) {
            auto* item = m_items[next];
            if (item->isEmpty())
                continue;
            const auto size = item->sizeHint();
            if (!row.isEmpty() && width + m_gap + size.width() > rect.width())
                break;
            width += (row.isEmpty() ? 0 : m_gap) + size.width();
            height = std::max(height, size.height());
            row += item;
        }
        if (row.isEmpty())
            break;
        y += y > rect.y() ? m_gap : 0;
        int x = rect.x() + (m_right ? std::max(0, rect.width() - width) : 0);
        for (auto* item : row) {
            const auto size = item->sizeHint();
            if (apply)
                item->setGeometry({{x, y + ((height - size.height()) / 2)}, size});
            x += size.width() + m_gap;
        }
        y += height;
    }
    return y - rect.y();
}

} // namespace howdah
