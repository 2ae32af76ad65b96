// The selection of the Data page's grid as values for text in other formats.
#pragma once

#include "core/transfer/cell_formats.h"

#include <QHash>
#include <QModelIndex>
#include <QString>

namespace howdah {

class TableGrid;
class TableModel;

/// Columns in the order they are shown in. `whole` has the values that the model has only the
/// beginning of; one that is not there ends in "…". Values that are hidden are left out.
PickedCells pickedCells(const TableGrid& grid, const TableModel& model, const Table& table,
                        const QHash<QModelIndex, QString>& whole);

} // namespace howdah
