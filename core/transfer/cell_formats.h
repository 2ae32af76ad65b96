// Cells that were picked out of a table, as the texts that other programs take. Pure, any thread.
#pragma once

#include "core/catalog/relation.h"

#include <optional>
#include <string>
#include <vector>

namespace howdah {

enum class CellFormat { Csv, Tsv, Json, Markdown, Html, Insert, Update, Where };

struct PickedCells {
    struct Row {
        std::vector<std::optional<std::string>> values; ///< whole, one for each column
        std::vector<bool> isPicked{}; ///< empty: all are; else the others are empty, not NULL
        std::vector<std::string> key{}; ///< for Update, one for each key column
    };
    RelationName relation;
    std::vector<Column> columns{};
    std::vector<Column> key{}; ///< what names a row; empty: nothing does
    std::vector<Row> rows{};
};

/// Csv (RFC 4180), Tsv (as spreadsheets take it), Markdown and Html (a table) begin with the names
/// of the columns if told; Json is an array of objects; Where is a condition that the rows, and all
/// that have the same values in those columns, fulfil. Update throws Error{BadUse} without a key.
std::string cellsAs(CellFormat format, const PickedCells& cells, bool withNames = true);

} // namespace howdah
