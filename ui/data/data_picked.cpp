#include "ui/data/data_picked.h"

#include "ui/models/table_model.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/table_grid.h"

#include <algorithm>
#include <map>

namespace howdah {
namespace {

std::optional<std::string> valueOf(const QModelIndex& cell, const TableModel& model,
                                   const QHash<QModelIndex, QString>& whole)
{
    if (cell.data(TableModel::NullRole).toBool())
        return std::nullopt;
    if (const auto found = whole.constFind(cell); found != whole.cend())
        return found->toStdString();
    auto text = cell.data(TableModel::RawRole).toString();
    if (model.isCut(cell))
        text += QStringLiteral("…");
    return text.toStdString();
}

} // namespace

PickedCells pickedCells(const TableGrid& grid, const TableModel& model, const Table& table,
                        const QHash<QModelIndex, QString>& whole)
{
    PickedCells cells{.relation = table.relation.name};
    std::map<int, int> places; // visual: logical
    std::map<int, std::map<int, QModelIndex>> rows;
    const auto selected = grid.selectionModel()->selectedIndexes();
    for (const auto& cell : selected)
        if (!model.isMasked(cell.column()) && !grid.isColumnHidden(cell.column())) {
            places[grid.header().visualIndex(cell.column())] = cell.column();
            rows[cell.row()][cell.column()] = cell;
        }
    for (const auto& [place, column] : places)
        cells.columns.push_back(model.columns()[static_cast<std::size_t>(column)]);
    std::vector<int> key;
    if (!table.keys.empty())
        for (const int column : table.keys.front().columns) {
            const auto& name = table.columns[static_cast<std::size_t>(column)].name;
            const auto at = std::ranges::find(model.columns(), name, &Column::name);
            if (at == model.columns().end())
                break; // no right to read it
            cells.key.push_back(*at);
            key.push_back(static_cast<int>(at - model.columns().begin()));
        }
    if (!table.keys.empty() && key.size() < table.keys.front().columns.size())
        cells.key.clear();
    for (const auto& [row, picked] : rows) {
        PickedCells::Row values;
        for (const auto& [place, column] : places) {
            const auto found = picked.find(column);
            values.isPicked.push_back(found != picked.end());
            values.values.push_back(found == picked.end() ? std::nullopt
                                                          : valueOf(found->second, model, whole));
        }
        if (!cells.key.empty())
            for (const int column : key)
                values.key.push_back(
                    model.index(row, column).data(TableModel::RawRole).toString().toStdString());
        cells.rows.push_back(std::move(values));
    }
    return cells;
}

} // namespace howdah
