// The selected cells of a TableGrid as text, and those that are edited.
#include "ui/models/table_model.h"
#include "ui/widgets/table_grid.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <iterator>
#include <utility>

namespace howdah {
namespace {

QString spreadsheetCell(const QString& text)
{
    if (!text.contains('\t') && !text.contains('\n') && !text.contains('\r')
        && !text.startsWith('"'))
        return text;
    return '"' + QString(text).replace("\"", "\"\"") + '"';
}

} // namespace

QString TableGrid::selectedText(bool withNames, const QHash<QModelIndex, QString>& whole) const
{
    auto cells = selectionModel()->selectedIndexes();
    const auto place = [this](int column) { return horizontalHeader()->visualIndex(column); };
    std::ranges::sort(cells, [&](const QModelIndex& a, const QModelIndex& b) {
        return std::pair(a.row(), place(a.column())) < std::pair(b.row(), place(b.column()));
    });
    if (cells.isEmpty())
        return {};
    QList<int> columns;
    for (const auto& cell : std::as_const(cells))
        if (!columns.contains(cell.column()))
            columns += cell.column();
    std::ranges::sort(columns, {}, place);

    QStringList lines;
    if (withNames) {
        QStringList names;
        for (const int column : std::as_const(columns))
            names += spreadsheetCell(m_model.headerData(column, Qt::Horizontal).toString());
        lines += names.join('\t');
    }
    for (qsizetype at = 0; at < cells.size();) {
        const int row = cells[at].row();
        QStringList line;
        for (const int column : std::as_const(columns)) {
            const bool here =
                at < cells.size() && cells[at].row() == row && cells[at].column() == column;
            if (!here) {
                line += QString();
                continue;
            }
            const auto found = whole.constFind(cells[at]);
            auto text =
                found != whole.cend() ? *found : cells[at].data(TableModel::RawRole).toString();
            if (found == whole.cend() && isCut(cells[at]))
                text += QStringLiteral("…");
            line += spreadsheetCell(text);
            ++at;
        }
        lines += line.join('\t');
    }
    return lines.join('\n');
}

QModelIndexList TableGrid::selectedCut() const
{
    QModelIndexList cut;
    const auto cells = selectionModel()->selectedIndexes();
    std::ranges::copy_if(cells, std::back_inserter(cut),
                         [this](const QModelIndex& cell) { return isCut(cell); });
    return cut;
}

bool TableGrid::isCut(const QModelIndex& cell) const
{
    return m_model.isCut(cell) && !m_model.isMasked(cell.column());
}

void TableGrid::setEditable(std::function<bool(const QModelIndex&)> mayEdit)
{
    m_mayEdit = std::move(mayEdit);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
}

void TableGrid::openEditor(const QModelIndex& index)
{
    editInSight(index, AllEditTriggers, nullptr);
}

bool TableGrid::edit(const QModelIndex& index, EditTrigger trigger, QEvent* event)
{
    const bool isAsked = trigger == AllEditTriggers || editTriggers().testFlag(trigger);
    if (!m_mayEdit || !index.isValid() || !isAsked || state() == EditingState)
        return editInSight(index, trigger, event);
    if (trigger == AnyKeyPressed) {
        const auto text = event ? static_cast<const QKeyEvent*>(event)->text() : QString();
        if (text.isEmpty() || !text.front().isPrint())
            return false;
    }
    return m_mayEdit(index) && editInSight(index, trigger, event);
}

} // namespace howdah
