#include "ui/pages/data_copy.h"

#include "ui/models/table_model.h"
#include "ui/pages/table_feed.h"
#include "ui/widgets/table_grid.h"

#include <QApplication>
#include <QClipboard>
#include <QLocale>

#include <algorithm>

namespace howdah {

DataCopy::DataCopy(TableGrid& grid, const TableModel& model, const TableFeed& feed, QObject* parent)
    : QObject(parent)
    , m_grid(grid)
    , m_model(model)
    , m_feed(feed)
{
}

void DataCopy::put(bool withNames, const QHash<QModelIndex, QString>& whole)
{
    const auto cells = m_grid.selectionModel()->selectedIndexes().size();
    if (cells == 0)
        return;
    QApplication::clipboard()->setText(m_grid.selectedText(withNames, whole));
    emit copied(cells == 1 ? tr("1 cell copied")
                           : tr("%1 cells copied").arg(QLocale().toString(cells)));
}

void DataCopy::copyCells(bool withNames)
{
    const auto cut = m_grid.selectedCut();
    if (cut.isEmpty() || !m_feed.source())
        return put(withNames, {});
    if (m_feed.source()->paging() == Paging::FirstRows) {
        put(withNames, {});
        return emit copiedCut(static_cast<int>(cut.size()));
    }
    struct Wanted {
        Position position;
        int column;
    };
    std::vector<Wanted> wanted;
    for (const auto& cell : cut)
        wanted.push_back({m_model.position(cell.row()), cell.column()});
    QList<QPersistentModelIndex> cells(cut.begin(), cut.end());
    m_job.start(
        [source = *m_feed.source(), rows = m_feed.rows(), wanted](const std::stop_token& stop) {
            QStringList values;
            for (const auto& [position, column] : wanted)
                values += QString::fromStdString(
                    source.value(rows, position, column, stop).value_or(std::string()));
            return values;
        },
        [this, withNames, cells](Outcome<QStringList> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return emit failed(*error);
            if (!std::ranges::all_of(cells, &QPersistentModelIndex::isValid))
                return emit failed({ErrorKind::BadState,
                                    "the rows were read anew meanwhile: select and copy again"});
            QHash<QModelIndex, QString> whole;
            for (qsizetype i = 0; i < cells.size(); ++i)
                whole.insert(cells[i], std::get<0>(outcome)[i]);
            put(withNames, whole);
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
