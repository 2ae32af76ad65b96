// Several cells at once: NULL, defaults, what a spreadsheet has copied, filled down.
#include "ui/data/data_editing.h"
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/widgets/table_grid.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>

#include <algorithm>

namespace howdah {
namespace {

constexpr qsizetype mostPasted = 10'000'000; // characters; more is a file to import

// As spreadsheets put it: columns between tabs, what holds a tab or a line in quotes.
QList<QStringList> spreadsheetRows(const QString& text)
{
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool quoted = false;
    bool fresh = true; // nothing of the cell has been read
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        if (quoted) {
            const bool isDoubled = c == '"' && i + 1 < text.size() && text[i + 1] == '"';
            if (c != '"' || isDoubled)
                cell += c;
            else
                quoted = false;
            i += isDoubled ? 1 : 0;
            continue;
        }
        if (c == '"' && fresh) {
            quoted = true;
            fresh = false;
            continue;
        }
        if (c == '\r')
            continue;
        if (c != '\t' && c != '\n') {
            cell += c;
            fresh = false;
            continue;
        }
        row += cell;
        cell.clear();
        fresh = true;
        if (c == '\n') {
            rows += row;
            row.clear();
        }
    }
    if (!cell.isEmpty() || !row.isEmpty() || !fresh)
        rows += row << cell;
    return rows;
}

// Nothing in a cell of a spreadsheet: NULL, unless an empty text is one already or NULL may not be.
EditValue pastedValue(const QString& text, const Column& column, bool wasNull)
{
    if (!text.isEmpty())
        return EditValue::of(text.toStdString());
    const bool mayBeText = column.category == 'S';
    return mayBeText && (column.notNull || !wasNull) ? EditValue::of({}) : EditValue::null();
}

} // namespace

QList<int> DataEditing::selectedRows() const
{
    QList<int> rows;
    for (const auto& range : m_at.grid.selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows += row;
    if (rows.isEmpty() && m_at.grid.currentIndex().isValid())
        rows += m_at.grid.currentIndex().row();
    std::ranges::sort(rows);
    const auto twice = std::ranges::unique(rows);
    rows.erase(twice.begin(), twice.end());
    return rows;
}

void DataEditing::setSelected(const EditValue& value)
{
    std::vector<NewCell> cells;
    for (const auto& cell : m_at.grid.selectionModel()->selectedIndexes()) {
        if (says(whyNotAt(cell)))
            return;
        cells.push_back({cell, value});
    }
    stage(cells);
}

void DataEditing::setNull()
{
    setSelected(EditValue::null());
}

void DataEditing::setDefault()
{
    setSelected(EditValue::byDefault());
}

void DataEditing::fillDown()
{
    auto cells = m_at.grid.selectionModel()->selectedIndexes();
    if (cells.isEmpty())
        return;
    const auto rows = selectedRows();
    const int top = rows.size() == 1 ? rows.front() - 1 : rows.front(); // one row: from that above
    if (top < 0)
        return;
    QList<QPersistentModelIndex> filled;
    std::map<int, EditValue> values; // by column
    QModelIndexList cut;
    for (const auto& cell : std::as_const(cells)) {
        if (cell.row() == top)
            continue;
        if (says(whyNotAt(cell)))
            return;
        filled += cell;
        const auto from = m_at.model.index(top, cell.column());
        if (values.emplace(cell.column(), m_at.model.value(from)).second && m_at.model.isCut(from))
            cut += from;
    }
    withWhole(cut, [=, this](const std::vector<EditValue>& whole) {
        auto by = values;
        for (qsizetype i = 0; i < cut.size(); ++i)
            by[cut[i].column()] = whole[static_cast<std::size_t>(i)];
        std::vector<NewCell> staged;
        for (const auto& cell : filled)
            if (cell.isValid())
                staged.push_back({cell, by.at(cell.column())});
        if (staged.size() < static_cast<std::size_t>(filled.size()))
            return says(tr("The rows were read anew meanwhile: select and fill again")), void();
        stage(staged);
    });
}

void DataEditing::paste()
{
    const auto text = QApplication::clipboard()->text();
    const auto at = m_at.grid.currentIndex();
    if (!at.isValid() || text.isEmpty())
        return;
    if (text.size() > mostPasted)
        return says(tr("That is too much to paste: import it from a file")), void();
    const auto rows = spreadsheetRows(text);
    const auto selected = m_at.grid.selectionModel()->selectedIndexes();
    const bool fills = rows.size() == 1 && rows.front().size() == 1 && selected.size() > 1;
    std::vector<NewCell> cells;
    NewRows added;
    const auto put = [&](const QModelIndex& cell, const QString& value) {
        cells.push_back({cell,
                         pastedValue(value, columnOf(cell.column()),
                                     cell.data(TableModel::NullRole).toBool())});
    };
    if (fills) {
        for (const auto& cell : selected) {
            if (says(whyNotAt(cell)))
                return;
            put(cell, rows.front().front());
        }
        return stage(cells);
    }
    int top = at.row();
    int left = m_at.grid.horizontalHeader()->visualIndex(at.column());
    for (const auto& cell : selected) {
        top = std::min(top, cell.row());
        left = std::min(left, m_at.grid.horizontalHeader()->visualIndex(cell.column()));
    }
    const auto beyond = top + rows.size() - m_at.model.rowCount();
    if (beyond > 0 && m_at.model.hasMoreAfter())
        return says(tr("The rows below are not here yet: scroll down first")), void();
    if (beyond > 0 && says(whyNot(EditKind::Insert)))
        return;
    QList<int> columns; // as they stand on the screen, without those hidden
    const auto* header = m_at.grid.horizontalHeader();
    for (int visual = left; visual < header->count(); ++visual)
        if (const int column = header->logicalIndex(visual); !header->isSectionHidden(column))
            columns += column;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows[i].size() > columns.size())
            return says(tr("There are more columns to paste than there are here")), void();
        const int row = top + static_cast<int>(i);
        if (row >= m_at.model.rowCount())
            added.emplace_back();
        for (qsizetype j = 0; j < rows[i].size(); ++j) {
            const auto& column = columnOf(columns[j]);
            const bool isNew = row >= m_at.model.rowCount();
            const auto cell = m_at.model.index(row, columns[j]);
            if (says(isNew ? whyNot(EditKind::Insert, &column) : whyNotAt(cell)))
                return;
            if (!isNew)
                put(cell, rows[i][j]);
            else if (!rows[i][j].isEmpty() || column.category == 'S')
                added.back().emplace(column.name, pastedValue(rows[i][j], column, false));
        }
    }
    stage(cells, added);
}

} // namespace howdah
