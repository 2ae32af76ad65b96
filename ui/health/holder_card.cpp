#include "ui/health/holder_card.h"

#include "ui/models/holder_model.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

constexpr int mostRowsInSight = 6;

}

HolderCard::HolderCard(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_model(new HolderModel(this))
    , m_table(new QTableView)
    , m_none(new Caption(tr("No connection of the pool is borrowed just now.")))
{
    setObjectName(id);
    auto* title = new QLabel(tr("Borrowed connections"));
    title->setObjectName(id + ".title");
    m_none->setObjectName(id + ".none");
    m_table->setObjectName(id + ".table");
    m_table->setAccessibleName(title->text());
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollMode(QTableView::ScrollPerPixel);
    m_table->verticalHeader()->setObjectName(id + ".table.rows");
    m_table->verticalHeader()->hide();
    auto* columns = m_table->horizontalHeader();
    columns->setObjectName(id + ".table.columns");
    columns->setHighlightSections(false);
    columns->setSectionResizeMode(QHeaderView::ResizeToContents); // a handful of rows
    columns->setSectionResizeMode(HolderModel::Purpose, QHeaderView::Stretch);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(m_none);
    layout->addWidget(m_table);
    showHolders({});
}

void HolderCard::showHolders(std::vector<Holder> holders)
{
    const auto count = static_cast<int>(holders.size());
    m_model->setHolders(std::move(holders));
    m_none->setVisible(count == 0);
    m_table->setVisible(count > 0);
    const int rows =
        std::clamp(count, 1, mostRowsInSight) * m_table->verticalHeader()->defaultSectionSize();
    m_table->setFixedHeight(rows + m_table->horizontalHeader()->sizeHint().height()
                            + (2 * m_table->frameWidth()));
}

} // namespace howdah
