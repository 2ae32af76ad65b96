#include "ui/data/rows_bar.h"

#include "ui/data/table_feed.h"
#include "ui/models/cell_text.h"
#include "ui/models/table_model.h"
#include "ui/widgets/table_grid.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace howdah {

RowsBar::RowsBar(const QString& id, TableGrid& grid, TableModel& model, TableFeed& feed,
                 QWidget* parent)
    : PlaceBar(
        id, [this](double share) { return wordsOf(share); }, parent)
    , m_grid(grid)
    , m_model(model)
    , m_feed(feed)
{
    connect(this, &PlaceBar::shareWanted, this, &RowsBar::goTo);
    connect(this, &PlaceBar::rowsWanted, &grid, &TableGrid::scrollByRows);
    connect(this, &PlaceBar::pagesWanted, &grid,
            [this](int pages) { m_grid.scrollByRows(pages * m_grid.rowsOnScreen()); });
}

void RowsBar::follow()
{
    const int rows = m_model.rowCount();
    const double inSight = m_grid.rowsOnScreen();
    const double onTop = m_grid.firstRowInSight();
    if (rows == 0)
        return setPlace(0, 1);
    const bool isStart = !m_model.hasMoreBefore();
    const bool isEnd = !m_model.hasMoreAfter();
    if (isStart && isEnd) { // to the pixel
        const auto* own = m_grid.verticalScrollBar();
        return setPlace(static_cast<double>(own->value()) / std::max(1, own->maximum()),
                        own->maximum() <= 0 ? 1 : std::min(inSight / rows, 0.999));
    }
    const auto first = m_model.aboutRow(static_cast<int>(onTop));
    const auto all = m_feed.estimate();
    if (isStart && onTop == 0)
        return setPlace(0, all ? std::min(inSight / *all, 0.999) : 0.01);
    if (isEnd && m_grid.lastRowInSight() == rows - 1)
        return setPlace(1, all ? std::min(inSight / *all, 0.999) : 0.01);
    if (!first || !all || *all <= 0)
        return setPlace(PlaceBar::share(), 0.01); // nobody knows: where one was taken to
    const double end = std::max(1.0, *all - inSight);
    setPlace(std::clamp(*first / end, 0.000001, 0.999999), std::min(inSight / *all, 0.999));
}

// Within the rows that are there it is a matter of scrolling.
void RowsBar::goTo(double share)
{
    const int rows = m_model.rowCount();
    if (!m_model.hasMoreBefore() && !m_model.hasMoreAfter()) {
        auto* own = m_grid.verticalScrollBar();
        return own->setValue(static_cast<int>(std::lround(share * own->maximum())));
    }
    const auto first = m_model.aboutRow(0);
    const auto all = m_feed.estimate();
    const double inSight = m_grid.rowsOnScreen();
    if (first && all && !m_feed.isLoading() && share > 0 && share < 1) {
        const double row = std::floor(share * std::max(1.0, *all - inSight)) - *first;
        if (row >= 0 && row + inSight < rows)
            return m_grid.scrollToRow(static_cast<int>(row));
    }
    m_feed.goToShare(share);
}

QString RowsBar::wordsOf(double share) const
{
    const auto all = m_feed.estimate();
    if (!all)
        return tr("≈ %1 %").arg(QLocale().toString(share * 100, 'f', 1));
    const double row = std::floor(share * std::max(0.0, *all - m_grid.rowsOnScreen())) + 1;
    return m_feed.isCounted() ? tr("Row %1").arg(QLocale().toString(row, 'f', 0))
                              : tr("Row %1").arg(aboutText(row));
}

} // namespace howdah
