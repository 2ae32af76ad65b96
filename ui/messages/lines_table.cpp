#include "ui/messages/lines_table.h"

#include <QHeaderView>
#include <QTableView>

namespace howdah {

QTableView* newLinesTable(const QString& id, const QString& title, QAbstractItemModel* model,
                          int rowHeight)
{
    auto* table = new QTableView;
    table->setObjectName(id + ".table");
    table->setAccessibleName(title);
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(rowHeight);
    auto* columns = table->horizontalHeader();
    columns->setObjectName(id + ".columns");
    columns->setHighlightSections(false);
    columns->setStretchLastSection(true);
    return table;
}

} // namespace howdah
