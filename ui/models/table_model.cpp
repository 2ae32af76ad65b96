#include "ui/models/table_model.h"

#include "ui/models/column_name.h"

#include <QTextDocument>

#include <algorithm>

namespace howdah {

TableModel::TableModel(int mostRows, QObject* parent)
    : QAbstractTableModel(parent)
    , m_mostRows(mostRows)
{
}

void TableModel::setColumns(std::vector<Column> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_pages.clear();
    m_revealed.clear();
    m_hasMoreBefore = m_hasMoreAfter = false;
    m_added = 0;
    countAnew();
    endResetModel();
}

// Not as a reset, which would lose the widths of the columns.
void TableModel::setPage(RowPage page, std::optional<double> firstRow, bool isExact)
{
    if (const int rows = rowCount(); rows > 0) {
        beginRemoveRows({}, 0, rows - 1);
        m_pages.clear();
        m_added = 0;
        countAnew();
        endRemoveRows();
    }
    m_hasMoreBefore = page.hasMoreBefore();
    m_hasMoreAfter = page.hasMoreAfter();
    if (!m_hasMoreBefore)
        m_firstRow = 0;
    else
        m_firstRow =
            firstRow && isExact ? std::optional(static_cast<qint64>(*firstRow)) : std::nullopt;
    m_about = firstRow;
    if (page.rowCount() == 0)
        return fitAddedRows();
    beginInsertRows({}, 0, page.rowCount() - 1);
    m_pages.push_back(std::move(page));
    countAnew();
    endInsertRows();
    fitAddedRows();
}

void TableModel::append(RowPage page)
{
    m_hasMoreAfter = page.hasMoreAfter();
    if (page.rowCount() == 0)
        return fitAddedRows();
    const int end = loadedRows();
    beginInsertRows({}, end, end + page.rowCount() - 1);
    m_pages.push_back(std::move(page));
    countAnew();
    endInsertRows();
    fitAddedRows();
    while (loadedRows() - m_pages.front().rowCount() >= m_mostRows) {
        const int rows = m_pages.front().rowCount();
        beginRemoveRows({}, 0, rows - 1);
        m_pages.pop_front();
        if (m_firstRow)
            *m_firstRow += rows;
        if (m_about)
            *m_about += rows;
        m_hasMoreBefore = true;
        countAnew();
        endRemoveRows();
    }
}

void TableModel::prepend(RowPage page)
{
    const int rows = page.rowCount();
    m_hasMoreBefore = page.hasMoreBefore();
    const auto known =
        m_firstRow ? std::optional(std::max<qint64>(*m_firstRow - rows, 0)) : m_firstRow;
    m_firstRow = m_hasMoreBefore ? known : std::optional<qint64>(0);
    if (m_about)
        m_about = std::max(*m_about - rows, 0.0);
    if (rows == 0)
        return;
    beginInsertRows({}, 0, rows - 1);
    m_pages.push_front(std::move(page));
    countAnew();
    endInsertRows();
    while (loadedRows() - m_pages.back().rowCount() >= m_mostRows) {
        m_hasMoreAfter = true;
        fitAddedRows();
        const int end = loadedRows();
        beginRemoveRows({}, end - m_pages.back().rowCount(), end - 1);
        m_pages.pop_back();
        countAnew();
        endRemoveRows();
    }
}

void TableModel::countAnew()
{
    m_seen = {};
    m_ends.clear();
    int end = 0;
    for (const auto& page : m_pages)
        m_ends.push_back(end += page.rowCount());
}

TableModel::Place TableModel::place(int row) const
{
    const auto end = std::ranges::upper_bound(m_ends, row);
    const auto which = static_cast<std::size_t>(end - m_ends.begin());
    return {&m_pages[which], which == 0 ? row : row - m_ends[which - 1]};
}

Position TableModel::position(int row) const
{
    if (row >= loadedRows())
        return {};
    const auto [page, at] = place(row);
    return page->position(at);
}

const RowPage& TableModel::pageOf(int row, int& at) const
{
    const auto found = place(row);
    at = found.row;
    return *found.page;
}

std::optional<qint64> TableModel::rowNumber(int row) const
{
    return m_firstRow && row < loadedRows() ? std::optional(*m_firstRow + row + 1) : std::nullopt;
}

std::optional<double> TableModel::aboutRow(int row) const
{
    if (m_firstRow)
        return static_cast<double>(*m_firstRow + row);
    return m_about ? std::optional(*m_about + row) : std::nullopt;
}

void TableModel::setFirstRow(qint64 number)
{
    m_firstRow = number;
    if (rowCount() > 0)
        emit headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
}

bool TableModel::isCut(const QModelIndex& index) const
{
    if (index.row() >= loadedRows() || index.data(StagedRole).toInt() != NotStaged)
        return false;
    const auto [page, row] = place(index.row());
    return page->cutLength(row, index.column()).has_value();
}

QString TableModel::sqlOf(int row) const
{
    return row < loadedRows() ? QString::fromStdString(place(row).page->sql()) : QString();
}

void TableModel::setRevealed(int column, bool revealed)
{
    if (revealed)
        m_revealed.insert(column);
    else
        m_revealed.erase(column);
    if (rowCount() > 0)
        emit dataChanged(index(0, column), index(rowCount() - 1, column));
    emit headerDataChanged(Qt::Horizontal, column, column);
}

bool TableModel::isMasked(int column) const
{
    return m_columns.at(static_cast<std::size_t>(column)).isSecret()
        && !m_revealed.contains(column);
}

int TableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : loadedRows() + m_added;
}

int TableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        if (role != Qt::DisplayRole)
            return {};
        const auto number = rowNumber(section);
        if (const auto mark = rowMark(section); !mark.isEmpty())
            return number ? tr("%1 %2").arg(mark).arg(*number) : mark;
        return number ? QVariant(*number) : QVariant(QString());
    }
    if (section < 0 || section >= columnCount())
        return {};
    const auto& column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case ColumnNameRole:
    case Qt::DisplayRole: return QString::fromStdString(column.name);
    case Qt::ToolTipRole: return Qt::convertFromPlainText(describe(column), Qt::WhiteSpaceNormal);
    case Qt::AccessibleTextRole: return describe(column);
    default: return {};
    }
}

// "price, numeric(10,2), not null", what it is for, and what else marks it.
QString TableModel::describe(const Column& column) const
{
    auto text =
        tr("%1, %2").arg(QString::fromStdString(column.name), QString::fromStdString(column.type));
    if (column.isInPrimaryKey)
        text += tr(", part of the primary key");
    else if (column.notNull)
        text += tr(", not null");
    if (column.isIdentity)
        text += tr(", identity");
    else if (column.isGenerated)
        text += tr(", generated as %1").arg(QString::fromStdString(column.defaultExpression));
    else if (!column.defaultExpression.empty())
        text += tr(", default %1").arg(QString::fromStdString(column.defaultExpression));
    if (const auto& target = column.foreignTarget)
        text += tr(", refers to %1.%2")
                    .arg(QString::fromStdString(target->relation.text()),
                         QString::fromStdString(target->column));
    if (!column.isSortable)
        text += tr(", has no order to sort by");
    if (!column.comment.empty())
        text += u'\n' + QString::fromStdString(column.comment);
    return text;
}

} // namespace howdah
