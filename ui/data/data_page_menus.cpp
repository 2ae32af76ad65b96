// The menus of the Data page, over a column and over a cell.
#include "ui/data/data_editing.h"
#include "ui/data/data_page.h"
#include "ui/data/data_transfer.h"
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/table_grid.h"

#include <QMenu>

#include <algorithm>

namespace howdah {

void DataPage::headerMenu(const QPoint& at)
{
    const int column = m_grid->header().logicalIndexAt(at);
    if (column < 0)
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName("data.headerMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto& sort = m_feed->wanted().sort;
    const bool isThis = sort && sort->column == column;
    const bool sortable = m_model->columns().at(static_cast<std::size_t>(column)).isSortable;
    const auto add = [&](const QString& id, const QString& text, std::optional<Sort> wanted) {
        auto* entry = menu->addAction(text);
        entry->setObjectName("action.data.header." + id);
        entry->setCheckable(true);
        entry->setChecked(wanted == sort);
        entry->setEnabled(sortable || !wanted);
        connect(entry, &QAction::triggered, this, [this, wanted] { setSort(wanted); });
    };
    add("sortUp", tr("Smallest first"), Sort::ascending(column));
    add("sortDown", tr("Largest first"), Sort::descending(column));
    if (!m_model->columns().at(static_cast<std::size_t>(column)).notNull && isThis)
        add("otherNulls", sort->nullsFirst ? tr("NULLs last") : tr("NULLs first"),
            Sort{column, sort->isDescending, !sort->nullsFirst});
    add("keyOrder", tr("Order of the key"), std::nullopt);
    addColumnActions(*menu, column);
    addReveal(*menu, column);
    // One that is kept in sight may be scrolled away beneath.
    menu->popup(m_grid->header().viewport()->mapToGlobal(QPoint(std::max(0, at.x()), at.y())));
}

void DataPage::cellMenu(const QPoint& at)
{
    const auto cell = m_grid->indexAt(at);
    if (!cell.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName("data.cellMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (auto* action : m_grid->actions())
        if (action->shortcut() == QKeySequence(QKeySequence::Copy)
            || action->objectName() == "action.data.copyWithNames")
            menu->addAction(action);
    m_transfer->addTo(*menu);
    m_editing->addTo(*menu);
    addValueFilters(*menu, cell);
    addReveal(*menu, cell.column());
    menu->popup(m_grid->viewport()->mapToGlobal(QPoint(std::max(0, at.x()), at.y())));
}

void DataPage::addReveal(QMenu& menu, int column)
{
    if (!m_model->columns().at(static_cast<std::size_t>(column)).isSecret())
        return;
    menu.addSeparator();
    const bool masked = m_model->isMasked(column);
    auto* entry = menu.addAction(masked ? tr("Show these values") : tr("Hide these values"));
    entry->setObjectName("action.data.reveal");
    connect(entry, &QAction::triggered, this,
            [this, column, masked] { m_model->setRevealed(column, masked); });
}

} // namespace howdah
