#include "ui/data/data_copy.h"

#include "ui/data/data_picked.h"
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/widgets/table_grid.h"

#include <QApplication>
#include <QClipboard>
#include <QLocale>
#include <QMimeData>

#include <algorithm>

namespace howdah {

DataCopy::DataCopy(TableGrid& grid, const TableModel& model, const TableFeed& feed, QObject* parent)
    : QObject(parent)
    , m_grid(grid)
    , m_model(model)
    , m_feed(feed)
    , m_whole(model, feed)
{
}

void DataCopy::put(const Text& text, const Whole& whole)
{
    const auto cells = m_grid.selectionModel()->selectedIndexes().size();
    if (cells == 0)
        return;
    try {
        QApplication::clipboard()->setText(text(whole));
    } catch (const Error& error) { // the format has no words for these
        return emit failed(error);
    }
    emit copied(cells == 1 ? tr("1 cell copied")
                           : tr("%1 cells copied").arg(QLocale().toString(cells)));
}

void DataCopy::copyCells(bool withNames)
{
    copy([this, withNames](const Whole& whole) { return m_grid.selectedText(withNames, whole); });
}

void DataCopy::copyAs(CellFormat format)
{
    if (!m_feed.source())
        return;
    copy([this, format](const Whole& whole) {
        return QString::fromStdString(
            cellsAs(format, pickedCells(m_grid, m_model, m_feed.source()->table(), whole)));
    });
}

QMimeData* DataCopy::contents()
{
    if (!m_feed.source())
        return nullptr;
    if (const auto cut = m_grid.selectedCut(); !cut.isEmpty()) {
        emit failed({ErrorKind::BadState,
                     "a long value is here only in part: copy the cells instead of dragging"});
        return nullptr;
    }
    auto* data = new QMimeData;
    data->setText(m_grid.selectedText(false));
    const auto picked = pickedCells(m_grid, m_model, m_feed.source()->table(), {});
    const auto as = [&](CellFormat format) {
        return QByteArray::fromStdString(cellsAs(format, picked));
    };
    data->setData("text/csv", as(CellFormat::Csv));
    data->setData("text/tab-separated-values", as(CellFormat::Tsv));
    data->setHtml(QString::fromUtf8(as(CellFormat::Html)));
    return data;
}

void DataCopy::copy(const Text& text)
{
    const auto cut = m_grid.selectedCut();
    if (cut.isEmpty() || !m_feed.source())
        return put(text, {});
    if (m_feed.source()->paging() == Paging::FirstRows) {
        put(text, {});
        return emit copiedCut(static_cast<int>(cut.size()));
    }
    QList<QPersistentModelIndex> cells(cut.begin(), cut.end());
    m_whole.fetch(cut, [this, text, cells](Outcome<std::vector<EditValue>> outcome) {
        if (const auto* error = std::get_if<Error>(&outcome))
            return emit failed(*error);
        if (!std::ranges::all_of(cells, &QPersistentModelIndex::isValid))
            return emit failed(
                {ErrorKind::BadState, "the rows were read anew meanwhile: select and copy again"});
        const auto& values = std::get<0>(outcome);
        Whole whole;
        for (qsizetype i = 0; i < cells.size(); ++i)
            whole.insert(cells[i],
                         QString::fromStdString(values[static_cast<std::size_t>(i)].text));
        put(text, whole);
    });
}

void DataCopy::copySql()
{
    const auto sql = m_model.sqlOf(std::max(0, m_grid.firstRowInSight()));
    if (sql.isEmpty())
        return;
    QApplication::clipboard()->setText(sql);
    emit copied(tr("SQL copied"));
}

} // namespace howdah
