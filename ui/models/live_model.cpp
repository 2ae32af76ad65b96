#include "ui/models/live_model.h"

#include "ui/models/column_name.h"
#include "ui/shell/icons.h"

#include <QApplication>

#include <algorithm>

namespace howdah {

struct LiveModel::Node {
    LiveRow row; // without what is below
    Node* parent = nullptr;
    int place = 0;
    std::vector<std::unique_ptr<Node>> below;

    bool isShapedAs(const Node& other) const
    {
        return row.key == other.row.key
            && std::ranges::equal(below, other.below, [](const auto& one, const auto& another) {
                   return one->isShapedAs(*another);
               });
    }
    void takeWords(Node& other)
    {
        row = std::move(other.row);
        for (size_t i = 0; i < below.size(); ++i)
            below[i]->takeWords(*other.below[i]);
    }
};

LiveModel::LiveModel(std::vector<LiveColumn> columns, QObject* parent)
    : QAbstractItemModel(parent)
    , m_columns(std::move(columns))
    , m_root(std::make_unique<Node>())
{
}

LiveModel::~LiveModel() = default;

void LiveModel::setRows(std::vector<LiveRow> rows)
{
    m_given = rows;
    take(std::move(rows));
}

void LiveModel::take(std::vector<LiveRow> rows)
{
    sortRows(rows);
    auto root = std::make_unique<Node>();
    put(rows, *root);
    if (root->isShapedAs(*m_root)) {
        m_root->takeWords(*root);
        return tellChanged({});
    }
    beginResetModel();
    m_root = std::move(root);
    endResetModel();
}

void LiveModel::put(std::vector<LiveRow>& rows, Node& into)
{
    for (auto& row : rows) {
        auto node = std::make_unique<Node>();
        node->parent = &into;
        node->place = static_cast<int>(into.below.size());
        put(row.below, *node);
        row.below.clear();
        node->row = std::move(row);
        into.below.push_back(std::move(node));
    }
}

void LiveModel::sortRows(std::vector<LiveRow>& rows) const
{
    for (auto& row : rows)
        sortRows(row.below);
    if (m_sortColumn < 0)
        return;
    const auto column = static_cast<size_t>(m_sortColumn);
    const auto isLess = [column](const LiveRow& one, const LiveRow& other) {
        const auto& a = one.cells.at(column);
        const auto& b = other.cells.at(column);
        if (!a.order.isValid() && !b.order.isValid())
            return QString::localeAwareCompare(a.text, b.text) < 0;
        return QVariant::compare(a.order, b.order) == QPartialOrdering::Less;
    };
    if (m_sortOrder == Qt::AscendingOrder)
        std::ranges::stable_sort(rows, isLess);
    else
        std::ranges::stable_sort(
            rows, [&](const LiveRow& one, const LiveRow& other) { return isLess(other, one); });
}

void LiveModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < columnCount() ? column : -1;
    m_sortOrder = order;
    take(m_given);
}

void LiveModel::setStale(bool stale)
{
    if (std::exchange(m_stale, stale) != stale)
        tellChanged({});
}

void LiveModel::tellChanged(const QModelIndex& parent)
{
    const int count = rowCount(parent);
    if (count == 0)
        return;
    emit dataChanged(index(0, 0, parent), index(count - 1, columnCount() - 1, parent));
    for (int i = 0; i < count; ++i)
        tellChanged(index(i, 0, parent));
}

const LiveModel::Node& LiveModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? *static_cast<const Node*>(index.constInternalPointer()) : *m_root;
}

QModelIndex LiveModel::find(const QString& key) const
{
    std::vector<const Node*> open{m_root.get()};
    while (!open.empty()) {
        const auto* node = open.back();
        open.pop_back();
        for (const auto& below : node->below) {
            if (below->row.key == key)
                return createIndex(below->place, 0, below.get());
            open.push_back(below.get());
        }
    }
    return {};
}

QModelIndex LiveModel::index(int row, int column, const QModelIndex& parent) const
{
    const auto& below = nodeOf(parent).below;
    if (parent.column() > 0 || row < 0 || row >= static_cast<int>(below.size()) || column < 0
        || column >= columnCount())
        return {};
    return createIndex(row, column, below[static_cast<size_t>(row)].get());
}

QModelIndex LiveModel::parent(const QModelIndex& child) const
{
    if (!child.isValid())
        return {};
    auto* above = nodeOf(child).parent;
    return !above || above == m_root.get() ? QModelIndex() : createIndex(above->place, 0, above);
}

int LiveModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).below.size());
}

int LiveModel::columnCount(const QModelIndex& /*parent*/) const
{
    return static_cast<int>(m_columns.size());
}

QVariant LiveModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& row = nodeOf(index).row;
    const auto& cell = row.cells.at(static_cast<size_t>(index.column()));
    const auto& column = m_columns.at(static_cast<size_t>(index.column()));
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::AccessibleTextRole: return cell.text.isEmpty() ? tr("none") : cell.text;
    case Qt::ToolTipRole: return cell.tip.isEmpty() ? cell.text : cell.tip;
    case Qt::DecorationRole:
        return cell.icon.isEmpty() ? QVariant() : QVariant(icon(cell.icon, cell.ink));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::FontRole:
        return column.isNumber ? QVariant(tabular(QApplication::font())) : QVariant();
    case Qt::ForegroundRole:
        return m_stale || row.isQuiet ? QVariant(themeColour(ThemeRole::MutedText)) : QVariant();
    case KeyRole: return row.key;
    case ShareRole: return cell.share;
    default: return {};
    }
}

QVariant LiveModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const auto& column = m_columns[static_cast<size_t>(section)];
    switch (role) {
    case Qt::DisplayRole: return column.title;
    case Qt::ToolTipRole: return column.tip.isEmpty() ? QVariant() : QVariant(column.tip);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case ColumnNameRole: return column.name;
    default: return {};
    }
}

} // namespace howdah
