#include "ui/migrations/schema_table.h"

#include <QHeaderView>

namespace howdah {
namespace {

constexpr int air = 8; // pixels, in each row
constexpr int fittedUpTo = 500; // rows: to measure more of them takes too long

} // namespace

SchemaTable::SchemaTable(const QString& id, QWidget* parent)
    : QTableView(parent)
    , m_model(new SchemaModel(this))
{
    setObjectName(id);
    setModel(m_model);
    setSelectionBehavior(SelectRows);
    setShowGrid(false);
    setWordWrap(true);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->setObjectName(id + ".rows");
    verticalHeader()->hide();
    auto* columns = horizontalHeader();
    columns->setObjectName(id + ".columns");
    columns->setHighlightSections(false);
    columns->setSectionResizeMode(SchemaModel::State, QHeaderView::ResizeToContents);
    columns->setSectionResizeMode(SchemaModel::Before, QHeaderView::Stretch);
    columns->setSectionResizeMode(SchemaModel::After, QHeaderView::Stretch);
    connect(columns, &QHeaderView::sectionResized, this, &SchemaTable::fitRows);
}

void SchemaTable::showRows(std::vector<SchemaRow> rows)
{
    m_model->setRows(std::move(rows));
    fitRows();
}

bool SchemaTable::isEmpty() const
{
    return m_model->rowCount() == 0;
}

int SchemaTable::sizeHintForRow(int row) const
{
    return QTableView::sizeHintForRow(row) + air;
}

void SchemaTable::fitRows()
{
    if (m_model->rowCount() <= fittedUpTo)
        resizeRowsToContents(); // texts wrap elsewhere now
}

} // namespace howdah
