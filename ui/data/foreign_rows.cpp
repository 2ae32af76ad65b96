#include "ui/data/foreign_rows.h"

#include "core/browse/filter_text.h"
#include "ui/models/table_model.h"

#include <QCoreApplication>

#include <algorithm>

namespace howdah {
namespace {

struct ForeignRowWords {
    Q_DECLARE_TR_FUNCTIONS(DataPage)
};

} // namespace

const ForeignKey* foreignKeyOf(const Table& table, const TableModel& model, int column)
{
    if (column < 0 || column >= model.columnCount())
        return nullptr;
    const auto at = table.columnIndex(model.columns()[static_cast<std::size_t>(column)].name);
    const auto found = std::ranges::find_if(table.foreignKeys, [&](const ForeignKey& key) {
        return at && std::ranges::find(key.columns, *at) != key.columns.end();
    });
    return found == table.foreignKeys.end() ? nullptr : &*found;
}

std::vector<std::optional<std::string>> valuesOf(const TableModel& model, int row,
                                                 const std::vector<std::string>& names)
{
    std::vector<std::optional<std::string>> values;
    for (const auto& name : names) {
        const auto shown = std::ranges::find(model.columns(), name, &Column::name);
        if (shown == model.columns().end())
            return {};
        const auto cell = model.index(row, static_cast<int>(shown - model.columns().begin()));
        if (model.isCut(cell) || model.isMasked(cell.column()))
            return {};
        if (cell.data(TableModel::NullRole).toBool())
            values.emplace_back();
        else
            values.emplace_back(cell.data(TableModel::RawRole).toString().toStdString());
    }
    return values;
}

std::variant<TableFeed::View, QString> referredRow(const Table& table, const TableModel& model,
                                                   const QModelIndex& cell, const ForeignKey& key)
{
    std::vector<Column> columns;
    std::vector<std::string> names;
    for (const int column : key.columns) {
        columns.push_back(table.columns[static_cast<std::size_t>(column)]);
        names.push_back(columns.back().name);
    }
    const auto values = valuesOf(model, cell.row(), names);
    if (values.empty())
        return ForeignRowWords::tr("No right to read a column of this key");
    // The row is there, marked as deleted or not.
    TableFeed::View view{key.target, {}, {}, {}, {}, DeletedRows::Shown};
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i])
            return ForeignRowWords::tr("NULL refers to no row");
        columns[i].name = key.targetColumns[i];
        view.filter = bothFilters(view.filter, filterByValue(columns[i], *values[i]));
    }
    return view;
}

} // namespace howdah
