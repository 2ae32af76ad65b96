// What is staged, over the rows of a TableModel and behind them.
#include "ui/models/cell_text.h"
#include "ui/models/staged_rows.h"
#include "ui/models/table_model.h"

#include <QTextDocument>

#include <algorithm>

namespace howdah {

void TableModel::setStaged(StagedRows* staged)
{
    m_staged = staged;
    if (staged)
        connect(staged, &StagedRows::changed, this, &TableModel::showStaged);
    showStaged();
}

void TableModel::showStaged()
{
    m_seen = {};
    fitAddedRows();
    if (rowCount() == 0)
        return;
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    emit headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
}

// They follow the last row of the table, and so are seen only where that is.
void TableModel::fitAddedRows()
{
    const int wanted = m_staged && !m_hasMoreAfter ? static_cast<int>(m_staged->added().size()) : 0;
    const int end = loadedRows();
    if (wanted > m_added) {
        beginInsertRows({}, end + m_added, end + wanted - 1);
        m_added = wanted;
        endInsertRows();
    } else if (wanted < m_added) {
        beginRemoveRows({}, end + wanted, end + m_added - 1);
        m_added = wanted;
        m_seen = {};
        endRemoveRows();
    }
}

// Asked for cell by cell along a row.
const TableModel::Seen& TableModel::seen(int row) const
{
    if (m_seen.row == row)
        return m_seen;
    m_seen = {row, {}, nullptr};
    if (!m_staged || !m_staged->isOpen())
        return m_seen;
    const auto added = static_cast<std::size_t>(std::max(0, row - loadedRows()));
    if (row >= loadedRows()) {
        if (added < m_staged->added().size())
            m_seen.id = m_staged->added()[added];
    } else if (!m_staged->edits().isEmpty()) {
        const auto [page, at] = place(row);
        m_seen.id = m_staged->idOf(*page, at);
    } else {
        return m_seen;
    }
    m_seen.edited = m_staged->find(m_seen.id);
    return m_seen;
}

RowId TableModel::rowId(int row) const
{
    if (row >= loadedRows())
        return seen(row).id;
    const auto [page, at] = place(row);
    return m_staged ? m_staged->idOf(*page, at) : RowId();
}

int TableModel::rowOf(const RowId& id) const
{
    for (int row = id.isInserted() ? loadedRows() : 0; row < rowCount(); ++row)
        if (rowId(row) == id)
            return row;
    return -1;
}

std::shared_ptr<const OriginalRow> TableModel::original(int row) const
{
    if (row >= loadedRows())
        return nullptr;
    if (const auto* edited = seen(row).edited)
        return edited->original;
    const auto [page, at] = place(row);
    auto values = std::make_shared<OriginalRow>();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto cell = page->cell(at, static_cast<int>(i));
        values->emplace(m_columns[i].name,
                        OriginalValue{cell ? std::optional<std::string>(*cell) : std::nullopt,
                                      page->cutLength(at, static_cast<int>(i)).value_or(-1)});
    }
    return values;
}

EditValue TableModel::value(const QModelIndex& cell) const
{
    const auto& name = m_columns.at(static_cast<std::size_t>(cell.column())).name;
    if (const auto* edited = seen(cell.row()).edited)
        if (const auto found = edited->values.find(name); found != edited->values.end())
            return found->second;
    if (cell.row() >= loadedRows())
        return EditValue::byDefault();
    const auto [page, row] = place(cell.row());
    const auto text = page->cell(row, cell.column());
    return text ? EditValue::of(std::string(*text)) : EditValue::null();
}

// nullopt: the cell is as it was read.
std::optional<QVariant> TableModel::staged(const QModelIndex& index, int role) const
{
    const bool asksForStaged = role == StagedRole || role == TroubleRole || role == DefaultRole;
    const bool isAdded = index.row() >= loadedRows();
    const auto& [row, id, edited] = seen(index.row());
    if (!edited && !isAdded)
        return asksForStaged ? std::optional<QVariant>(QVariant()) : std::nullopt;
    if (!edited)
        return QVariant();
    const auto& name = m_columns.at(static_cast<std::size_t>(index.column())).name;
    const auto entered = edited->values.find(name);
    const bool isEntered = entered != edited->values.end();
    if (role == StagedRole)
        return edited->kind == EditKind::Insert ? Inserted
            : edited->kind == EditKind::Delete  ? Deleted
            : isEntered                         ? Changed
                                                : NotStaged;
    if (role == TroubleRole || role == Qt::ToolTipRole) {
        const auto* trouble = m_staged->troubleOf(id);
        const bool concerns = trouble
            && (trouble->columns.empty()
                || std::ranges::find(trouble->columns, name) != trouble->columns.end());
        const auto why = !concerns ? QString()
            : trouble->error       ? QString::fromUtf8(trouble->error->what())
            : trouble->kind == RowTrouble::Kind::Gone
            ? tr("others have deleted or moved this row meanwhile")
            : tr("others have changed this meanwhile");
        if (role == TroubleRole || !why.isEmpty())
            return why;
    }
    if (isEntered)
        return stagedCell(index, entered->second, role);
    if (isAdded)
        return stagedCell(index, EditValue::byDefault(), role);
    return asksForStaged ? std::optional<QVariant>(QVariant()) : std::nullopt;
}

QVariant TableModel::stagedCell(const QModelIndex& index, const EditValue& value, int role) const
{
    const auto& column = m_columns.at(static_cast<std::size_t>(index.column()));
    const bool isText = value.kind == EditValue::Kind::Text;
    switch (role) {
    case NullRole:
        return value.kind == EditValue::Kind::Null
            || (value.kind == EditValue::Kind::Default && column.defaultExpression.empty()
                && !column.isIdentity);
    case DefaultRole:
        return value.kind == EditValue::Kind::Default
            && (!column.defaultExpression.empty() || column.isIdentity);
    case MaskedRole: return isText && isMasked(index.column());
    case Qt::ToolTipRole:
        return value.kind == EditValue::Kind::Default && !column.defaultExpression.empty()
            ? QString::fromStdString(column.defaultExpression)
            : QString();
    case Qt::AccessibleTextRole:
        if (!isText)
            return value.kind == EditValue::Kind::Null ? tr("NULL") : tr("default");
        break;
    default: break;
    }
    if (!isText)
        return {};
    if (isMasked(index.column()))
        return role == Qt::DisplayRole || role == RawRole ? QVariant(QStringLiteral("•••"))
            : role == Qt::AccessibleTextRole              ? QVariant(tr("hidden"))
                                                          : QVariant();
    if (role == RawRole)
        return QString::fromStdString(value.text);
    if (role == FalseRole)
        return column.category == 'B' && value.text == "f";
    const auto shown = cellText(column, value.text);
    return role == SizeRole ? shown.size : shown.text;
}

// Not by colour alone.
QString TableModel::rowMark(int row) const
{
    const auto& [at, id, edited] = seen(row);
    if (!edited)
        return {};
    if (m_staged->troubleOf(id))
        return QStringLiteral("!");
    switch (edited->kind) {
    case EditKind::Insert: return QStringLiteral("+");
    case EditKind::Change: return QStringLiteral("*");
    case EditKind::Delete: break;
    }
    return QStringLiteral("−");
}

Qt::ItemFlags TableModel::flags(const QModelIndex& index) const
{
    auto flags = QAbstractTableModel::flags(index);
    if (index.isValid() && m_staged
        && (index.row() < loadedRows() ? m_staged->mayBeEdited : m_staged->mayBeFilled))
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace howdah
