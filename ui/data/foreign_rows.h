// From a cell of a grid to the row it refers to. Pure, GUI thread.
#pragma once

#include "core/catalog/relation.h"
#include "ui/data/table_feed.h"

#include <QModelIndex>
#include <QString>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace howdah {

class TableModel;

/// The foreign key that a column of `model` is part of; nullptr for none.
const ForeignKey* foreignKeyOf(const Table& table, const TableModel& model, int column);

/// The row that `cell` refers to by `key`, or why there is none, in words.
std::variant<TableFeed::View, QString> referredRow(const Table& table, const TableModel& model,
                                                   const QModelIndex& cell, const ForeignKey& key);

/// The values of a row in columns of these names, nullopt for NULL; an empty list where one of them
/// is not there as a whole.
std::vector<std::optional<std::string>> valuesOf(const TableModel& model, int row,
                                                 const std::vector<std::string>& names);

} // namespace howdah
