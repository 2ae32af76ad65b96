#include "ui/migrations/schema_tab.h"

#include "ui/models/schema_model.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

namespace howdah {
namespace {

constexpr int fittedUpTo = 500; // rows: to measure more of them takes too long

} // namespace

SchemaTab::SchemaTab(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_model(new SchemaModel(this))
    , m_caption(new Caption)
    , m_table(new QTableView)
    , m_none(new EmptyState(id + ".none", "table"))
    , m_stack(new QStackedLayout(this))
{
    setObjectName(id);
    m_caption->setObjectName(id + ".caption");
    m_caption->setWordWrap(true);
    m_table->setObjectName(id + ".table");
    m_table->setAccessibleName(tr("Tables before and after"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollMode(QTableView::ScrollPerPixel);
    m_table->verticalHeader()->setObjectName(id + ".table.rows");
    m_table->verticalHeader()->hide();
    auto* columns = m_table->horizontalHeader();
    columns->setObjectName(id + ".table.columns");
    columns->setHighlightSections(false);
    columns->setSectionResizeMode(SchemaModel::State, QHeaderView::ResizeToContents);
    columns->setSectionResizeMode(SchemaModel::Before, QHeaderView::Stretch);
    columns->setSectionResizeMode(SchemaModel::After, QHeaderView::Stretch);
    connect(columns, &QHeaderView::sectionResized, this, &SchemaTab::fitRows);
    m_rehearse = m_none->addAction("rehearseButton", tr("R&ehearse"));
    connect(m_rehearse, &QPushButton::clicked, this, &SchemaTab::rehearsalWanted);

    auto* body = new QWidget;
    body->setObjectName(id + ".body");
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_caption);
    layout->addWidget(m_table, 1);
    m_stack->addWidget(m_none);
    m_stack->addWidget(body);
}

void SchemaTab::showRehearsal(const Rehearsal* rehearsal, bool mayRehearse)
{
    const auto* file = rehearsal && !rehearsal->files.empty() ? &rehearsal->files.back() : nullptr;
    const bool passed = file && file->outcome == RehearsedFile::Outcome::Passed;
    m_model->setRows(passed ? schemaRows(file->tables, file->changes) : std::vector<SchemaRow>());
    const bool changes = m_model->rowCount() > 0;
    m_rehearse->setVisible(!passed && mayRehearse);
    m_none->setTitle(passed     ? tr("Nothing changes")
                         : file ? tr("It did not get that far")
                                : tr("Not rehearsed yet"));
    m_none->setText(passed ? tr("It leaves tables, functions and types as they are.")
                        : file
                        ? tr("The rehearsal tells why.")
                        : tr("A rehearsal shows what the tables look like before and after."));
    m_caption->setText(passed ? file->direction == Direction::Up
                               ? tr("What applying it makes of the schema:")
                               : tr("What rolling it back makes of the schema:")
                              : QString());
    m_stack->setCurrentIndex(changes ? 1 : 0);
    fitRows();
}

void SchemaTab::fitRows()
{
    if (m_model->rowCount() <= fittedUpTo)
        m_table->resizeRowsToContents(); // texts wrap elsewhere now
}

} // namespace howdah
