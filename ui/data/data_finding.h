// What helps to find rows on the Data page, beside the filter field itself: filters kept by name,
// the values of a column, the rows that refer to the current one, a look at the row referred to.
//
// GUI thread; nothing of it waits for the server.
#pragma once

#include "ui/data/table_feed.h"

#include <QHash>
#include <QObject>

#include <array>

class QMenu;
class QStackedWidget;

namespace howdah {

class CellPane;
class FilterField;
class ForeignPeek;
class ReferringPane;
class SavedFilters;
class Settings;
class SidePane;
class TableGrid;
class TableModel;
class ValuePane;

class DataFinding : public QObject {
    Q_OBJECT

public:
    struct Parts {
        TableGrid& grid;
        TableModel& model;
        TableFeed& feed;
        FilterField& filter;
        Settings* settings; ///< nullptr: filters are kept until the page ends
    };
    /// All outlive it.
    explicit DataFinding(const Parts& parts, QObject* parent = nullptr);

    /// Belongs to the right of the rows.
    QWidget* side() const;

    /// Another table will be shown; `key` names it and its server.
    void setTable(const QString& key);
    void addToCellMenu(QMenu& menu, const QModelIndex& cell);
    void addToHeaderMenu(QMenu& menu, int column);
    /// The page can no longer be seen: what was asked of the server ends.
    void rest();

public slots:
    void openValues(int column);
    void openValuesHere(); ///< of the current cell
    void openReferring();
    void openCell(); ///< the current one, whole
    void openSavedFilters();
    void peek();

signals:
    void viewWanted(const howdah::TableFeed::View& view);
    void said(const QString& words); ///< for a toast

private:
    void showPane(QWidget* pane);
    void followRow();
    void followCell();
    std::array<SidePane*, 3> panes() const;
    void keepFilters();

    Parts m_parts;
    QString m_table;
    QHash<QString, QByteArray> m_kept; // without settings
    SavedFilters* m_saved;
    ReferringPane* m_referring;
    ValuePane* m_values;
    CellPane* m_cell;
    ForeignPeek* m_peek;
    QWidget* m_side;
};

} // namespace howdah
