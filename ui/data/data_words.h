// What stands in words around the grid of the Data page. Pure, GUI thread.
#pragma once

#include <QString>

namespace howdah {

class TableFeed;
class TableModel;
class TableSource;

/// "4,200 rows", "≈ 12 of ≈ 1.0 M rows": counted where the end was seen, else an estimate that says
/// so; empty while neither is known.
QString countWords(const TableFeed& feed, const TableModel& model);

/// "Rows 1–30" for rows of the model, "The last rows" where nobody counted; else empty.
QString placeWords(const TableModel& model, int first, int last);

/// What the order of the rows, or rows and columns that are missing, mean to who reads them.
QString noteWords(const TableSource& source, const TableModel& model);

/// That reading these rows means reading all of a big table; empty where it does not.
QString scanWords(const TableFeed& feed);

/// Why places in these rows stay approximate, and what would help; empty where they do not.
QString refusalWords(const TableFeed& feed);

} // namespace howdah
