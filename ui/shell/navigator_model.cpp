#include "ui/shell/navigator_model.h"

#include "ui/shell/icons.h"

#include <algorithm>

namespace howdah {
namespace {

// The internal id of a page is 0, that of an item one more than its page's row.
bool isPage(const QModelIndex& index)
{
    return index.internalId() == 0;
}

} // namespace

void NavigatorModel::addPage(const QString& id, const QString& title, const QString& icon)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_pages.push_back({id, title, icon, {}, Chip::Look::Info, {}});
    endInsertRows();
}

int NavigatorModel::rowOf(const QString& pageId) const
{
    const auto page = std::ranges::find(m_pages, pageId, &PageEntry::id);
    return page == m_pages.end() ? -1 : static_cast<int>(page - m_pages.begin());
}

void NavigatorModel::setBadge(const QString& pageId, const QString& text, Chip::Look look)
{
    const int row = rowOf(pageId);
    if (row < 0)
        return;
    auto& page = m_pages[static_cast<size_t>(row)];
    page.badge = text;
    page.look = look;
    emit dataChanged(index(row, 0), index(row, 0), {BadgeRole, BadgeLookRole});
}

QString NavigatorModel::badge(const QString& pageId) const
{
    return find(pageId).data(BadgeRole).toString();
}

void NavigatorModel::setItems(const QString& pageId, std::vector<NavigatorItem> items)
{
    const int row = rowOf(pageId);
    if (row < 0 || m_pages[static_cast<size_t>(row)].items == items)
        return;
    auto& kept = m_pages[static_cast<size_t>(row)].items;
    const auto parent = index(row, 0);
    if (!kept.empty()) {
        beginRemoveRows(parent, 0, static_cast<int>(kept.size()) - 1);
        kept.clear();
        endRemoveRows();
    }
    if (!items.empty()) {
        beginInsertRows(parent, 0, static_cast<int>(items.size()) - 1);
        kept = std::move(items);
        endInsertRows();
    }
}

const std::vector<NavigatorItem>& NavigatorModel::items(const QString& pageId) const
{
    static const std::vector<NavigatorItem> none;
    const int row = rowOf(pageId);
    return row < 0 ? none : m_pages[static_cast<size_t>(row)].items;
}

QModelIndex NavigatorModel::find(const QString& pageId, const QString& key) const
{
    const int row = rowOf(pageId);
    if (row < 0) {
        for (int above = 0; above < rowCount(); ++above) {
            const auto& among = m_pages[static_cast<size_t>(above)].items;
            const auto item = std::ranges::find(among, pageId, &NavigatorItem::page);
            if (item != among.end() && leadsToPage(*item))
                return index(static_cast<int>(item - among.begin()), 0, index(above, 0));
        }
        return {};
    }
    if (key.isEmpty())
        return index(row, 0);
    const auto& all = m_pages[static_cast<size_t>(row)].items;
    const auto item = std::ranges::find(all, key, &NavigatorItem::key);
    return item == all.end() ? QModelIndex()
                             : index(static_cast<int>(item - all.begin()), 0, index(row, 0));
}

QModelIndex NavigatorModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex NavigatorModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || isPage(child))
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr{0});
}

int NavigatorModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_pages.size());
    if (!isPage(parent) || parent.column() != 0)
        return 0;
    return static_cast<int>(m_pages[static_cast<size_t>(parent.row())].items.size());
}

int NavigatorModel::columnCount(const QModelIndex& /*parent*/) const
{
    return 1;
}

QVariant NavigatorModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (!isPage(index)) {
        const auto& page = m_pages[index.internalId() - 1];
        return dataOf(page, page.items[static_cast<size_t>(index.row())], role);
    }
    const auto& page = m_pages[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return page.title;
    case Qt::DecorationRole: return icon(page.icon);
    case Qt::AccessibleTextRole:
        return page.badge.isEmpty() ? page.title : tr("%1, %2").arg(page.title, page.badge);
    case PageRole: return page.id;
    case BadgeRole: return page.badge;
    case BadgeLookRole: return QVariant::fromValue(page.look);
    default: return {};
    }
}

QVariant NavigatorModel::dataOf(const PageEntry& page, const NavigatorItem& item, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return item.label;
    case Qt::DecorationRole:
        return item.icon.isEmpty() ? QVariant() : icon(item.icon, ThemeRole::MutedText);
    case PageRole: return leadsToPage(item) ? item.page : page.id;
    case KeyRole: return leadsToPage(item) ? QString() : item.key;
    case HeadingRole: return item.key.isEmpty();
    default: return {};
    }
}

Qt::ItemFlags NavigatorModel::flags(const QModelIndex& index) const
{
    if (index.isValid() && !isPage(index)
        && m_pages[index.internalId() - 1].items[static_cast<size_t>(index.row())].key.isEmpty())
        return Qt::NoItemFlags;
    return QAbstractItemModel::flags(index);
}

} // namespace howdah
