// The bar beside the rows of a TableFeed: it stands for all of them, however many there are, and
// takes the grid wherever it is dragged to.
//
// GUI thread.
#pragma once

#include "ui/widgets/place_bar.h"

namespace howdah {

class TableFeed;
class TableGrid;
class TableModel;

class RowsBar : public PlaceBar {
    Q_OBJECT

public:
    /// All outlive it.
    RowsBar(const QString& id, TableGrid& grid, TableModel& model, TableFeed& feed,
            QWidget* parent = nullptr);

    void follow(); ///< the grid has been scrolled, or other rows are there

private:
    void goTo(double share);
    QString wordsOf(double share) const;

    TableGrid& m_grid;
    TableModel& m_model;
    TableFeed& m_feed;
};

} // namespace howdah
