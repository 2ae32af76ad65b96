// Where one is in the list of a page of the store: the current row, the order, and how the columns
// are arranged.
#include "ui/models/table_model.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"
#include "ui/store/store_list.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/table_grid.h"

#include <algorithm>
#include <utility>

namespace howdah {

int StoreList::columnOf(const std::string& name) const
{
    const auto found = std::ranges::find(m_model->columns(), name, &Column::name);
    return found == m_model->columns().end() ? -1
                                             : static_cast<int>(found - m_model->columns().begin());
}

int StoreList::currentRow() const
{
    return m_grid->currentIndex().isValid() ? m_grid->currentIndex().row() : -1;
}

QString StoreList::current(const std::string& column) const
{
    const int at = columnOf(column);
    const int row = currentRow();
    return at < 0 || row < 0 ? QString()
                             : m_model->index(row, at).data(TableModel::RawRole).toString();
}

void StoreList::goTo(const QString& id)
{
    m_wanted = id;
    findWanted();
}

void StoreList::findWanted()
{
    const int at = columnOf("id");
    if (m_wanted.isEmpty() || at < 0)
        return;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->index(row, at).data(TableModel::RawRole).toString() == m_wanted) {
            const auto first = m_model->index(row, std::max(0, m_grid->header().logicalIndex(0)));
            m_grid->setCurrentIndex(first);
            m_grid->scrollTo(first);
            m_wanted.clear();
            return;
        }
}

// Further down, where rows are in the order of their keys; once, for it may be filtered out.
void StoreList::jumpTo(const QString& id, TableFeed::Showing what)
{
    if (what == TableFeed::Showing::Elsewhere || m_feed->rows().sort || !m_model->hasMoreAfter())
        return;
    m_wanted = id;
    m_feed->goToKey({id.toStdString()});
}

// -- order

void StoreList::sortBy(int column)
{
    const auto& now = m_feed->wanted().sort;
    if (!m_model->columns().at(static_cast<std::size_t>(column)).isSortable)
        return showSort();
    const auto next = !now || now->column != column ? std::optional(Sort::ascending(column))
        : !now->isDescending                        ? std::optional(Sort::descending(column))
                                                    : std::nullopt;
    m_feed->setSort(next);
    showSort();
}

void StoreList::showSort()
{
    std::vector<Sort> sorts;
    if (const auto& sort = m_feed->wanted().sort)
        sorts.push_back(*sort);
    m_grid->header().setSorts(std::move(sorts));
}

// -- columns

// Apart from the Data page's of the same table: another page, other columns.
QString StoreList::arrangementKey() const
{
    return QString::fromStdString(m_session.profile().name) + QStringLiteral(":page:") + m_id;
}

void StoreList::arrangeColumns()
{
    m_isArranging = true;
    int at = 0;
    for (const auto& name : m_shownColumns)
        if (const int column = columnOf(name); column >= 0)
            m_grid->header().moveSection(m_grid->header().visualIndex(column), at++);
    for (int column = 0; at > 0 && column < m_model->columnCount(); ++column)
        m_grid->setColumnShown(
            column,
            std::ranges::find(m_shownColumns,
                              m_model->columns().at(static_cast<std::size_t>(column)).name)
                != m_shownColumns.end());
    if (const auto kept = m_settings ? m_settings->columns(arrangementKey()) : QByteArray();
        !kept.isEmpty())
        m_grid->arrange(kept);
    m_isArranging = false;
}

void StoreList::rememberColumns()
{
    if (m_settings && !m_isArranging && !m_arranged.empty())
        m_settings->setColumns(arrangementKey(), m_grid->arrangement());
}

} // namespace howdah
