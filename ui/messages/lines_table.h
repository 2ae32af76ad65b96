// A table of lines, as the panes below the pages have one: whole rows, all of one height, nothing
// edited, the last column as wide as there is room. GUI thread.
#pragma once

#include <QString>

class QAbstractItemModel;
class QTableView;

namespace howdah {

/// The table is called `id`.table, its head `id`.columns; `title` is for screen readers.
/// `rowHeight` in pixels.
QTableView* newLinesTable(const QString& id, const QString& title, QAbstractItemModel* model,
                          int rowHeight);

} // namespace howdah
