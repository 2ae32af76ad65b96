// The Data page: the rows of one table at a time, of any size, as far as one scrolls. Sorted by a
// click on a column, narrowed by the filter field, copied as a spreadsheet takes it.
#pragma once

#include "core/base/error.h"
#include "core/catalog/relation.h"
#include "ui/data/table_feed.h"
#include "ui/shell/page.h"
#include "ui/widgets/kept_place.h"

#include <QHash>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QLayout;
class QLineEdit;
class QMenu;
class QStackedLayout;
class QToolButton;

namespace howdah {

class Banner;
class BusyBar;
class DataCopy;
class DataDeleting;
class DataKeeping;
class DataRights;
class DeletedChoice;
class DataTransfer;
class DataFinding;
class DataEditing;
class ElidedLabel;
class EmptyState;
class FilterField;
class IconLabel;
class PlanSheet;
class RowsBar;
class Session;
class Settings;
class TableDirectory;
class TableGrid;
class TableModel;

class DataPage : public Page {
    Q_OBJECT

public:
    /// All outlive it. Without settings the arrangement of columns is remembered until it ends.
    DataPage(Session& session, TableDirectory& directory, Settings* settings = nullptr,
             QWidget* parent = nullptr);
    ~DataPage() override;

    void reload() override;
    void openItem(const QString& key) override;
    QString currentItem() const override;

protected:
    void onShown() override;
    void onHidden() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildFoot();
    QWidget* buildEmpty();
    void buildActions();
    QAction* action(const QString& id, const QString& text, const QKeySequence& keys,
                    const QString& iconName, bool onGridOnly = false);

    void readIfOutdated();
    void listLoaded();
    void openTable(const RelationName& name);
    void openView(const TableFeed::View& view);
    void opened();
    void shown(TableFeed::Showing what);
    void loading();
    void failed(const Error& error);
    void showActivity();
    void showFilter();
    void showTitle();
    void showCount();
    void showPlace();
    void showNotes();
    void showNothing();
    void grown();
    void look();

    // data_page_places.cpp
    void buildPlaces();
    void openGoTo();
    void goTo();
    void closeGoTo();
    void countRows();

    // data_page_safety.cpp
    void buildSafety();
    void buildKeeping(QLayout& banners);
    DeletedRows rememberedDeleted(const RelationName& name) const;
    void rememberDeleted(DeletedRows which);
    void showDeleted();

    // data_page_ways.cpp
    void buildWays();
    void showPlan();
    void followKey();
    void goBack();
    void leaveFor(const TableFeed::View& view);
    void filterByCell(const QModelIndex& cell, bool isOpposite);
    void addValueFilters(QMenu& menu, const QModelIndex& cell);
    void addColumnActions(QMenu& menu, int column);
    QString arrangementKey() const { return settingsKey(m_feed->relation()); }
    QString settingsKey(const RelationName& name) const;
    void arrangeColumns();
    void rememberColumns();

    void sortBy(int column);
    void setSort(std::optional<Sort> sort, const std::vector<Sort>& then = {});
    void showSort();
    void stop();
    void headerMenu(const QPoint& at);
    void cellMenu(const QPoint& at);
    void addReveal(QMenu& menu, int column);

    std::vector<TableFeed::View> m_ways; // back, the last one first
    QHash<QString, QByteArray> m_arrangements; // without settings
    QString m_arrangedFor;
    QHash<QString, DeletedRows> m_deletedOf; // without settings
    Settings* m_settings;
    QAction* m_follow = nullptr;
    QAction* m_back = nullptr;
    bool m_outdated = false; // the database has changed since the rows were read

    Session& m_session;
    TableDirectory& m_directory;
    TableModel* m_model;
    TableFeed* m_feed;
    BusyBar* m_busy;
    QAction* m_stop = nullptr;
    IconLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_schema = nullptr;
    ElidedLabel* m_comment = nullptr;
    QLabel* m_count = nullptr;
    FilterField* m_filter;
    Banner* m_banner;
    TableGrid* m_grid;
    KeptPlace m_kept;
    DataCopy* m_copy;
    DataRights* m_rights = nullptr;
    DeletedChoice* m_deleted;
    DataTransfer* m_transfer = nullptr;
    DataFinding* m_finding;
    DataEditing* m_editing = nullptr;
    DataDeleting* m_deleting = nullptr;
    std::unique_ptr<DataKeeping> m_keeping; // ends before what it looks at
    EmptyState* m_nothing; // over the grid, when there are no rows
    QStackedLayout* m_stack = nullptr;
    QWidget* m_skeleton;
    QWidget* m_rows = nullptr; // the grid and its bar
    RowsBar* m_bar = nullptr;
    PlanSheet* m_planSheet = nullptr;
    QLineEdit* m_goTo = nullptr;
    QToolButton* m_countButton = nullptr;
    EmptyState* m_empty = nullptr; // instead of the grid, when there is no table
    QLabel* m_place = nullptr;
    IconLabel* m_noteIcon = nullptr;
    ElidedLabel* m_note = nullptr;
};

} // namespace howdah
