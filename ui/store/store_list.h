// The list of a page of the store: a table's rows in the grid that scrolls anywhere, narrowed by
// the filter field, by chips that are switched on and off, and to those that are active or deleted.
//
// GUI thread; reading is done by its TableFeed.
#pragma once

#include "core/base/error.h"
#include "core/catalog/relation.h"
#include "ui/data/table_feed.h"
#include "ui/widgets/kept_place.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <string>
#include <vector>

class QHBoxLayout;
class QLabel;
class QStackedLayout;

namespace howdah {

class Banner;
class BusyBar;
class Caption;
class ChoiceChips;
class DataCopy;
class DeletedChoice;
class ElidedLabel;
class EmptyState;
class FilterField;
class RowsBar;
class Session;
class Settings;
class TableGrid;
class TableModel;

class StoreList : public QWidget {
    Q_OBJECT

public:
    /// `id` is that of the page; its parts are called id.grid, id.filter and so on. `shown`: the
    /// columns that are, in that order; all others can be filtered by all the same. `reader` names
    /// the holder of its connections: "Users". `settings` remember how its columns are arranged, a
    /// server's each; nullptr: nobody does.
    StoreList(const QString& id, const std::string& reader, std::vector<std::string> shown,
              Session& session, Settings* settings, QWidget* parent = nullptr);
    ~StoreList() override;

    /// Chips for the values of a column, below the filter; none on: every value passes.
    void addChoices(const QString& column, const QString& title, const QStringList& values);
    /// What there is to do when the table has no row at all.
    void setEmptyWords(const QString& title, const QString& text);
    /// Newest first, say; before open(). Nothing: by the key.
    void setOrder(const std::string& column, bool isDescending);

    /// The columns that words of the filter alone are looked for in, before open(): those that an
    /// index serves. Else it is any text column.
    void setSearched(std::vector<std::string> columns);

    void open(const RelationName& relation);
    bool isOpen() const; ///< its rows are there
    void reload(); ///< the same rows, as they are now
    /// Other rows than these are not shown, whatever else is chosen: a filter's text, empty for
    /// all.
    void setScope(const std::string& scope);
    void showDeleted(DeletedRows which);
    /// Those that a filter finds, as if it was typed.
    void filterBy(const QString& text);

    int currentRow() const; ///< -1: none
    /// Of the current row; empty for none and for NULL.
    QString current(const std::string& column) const;
    QString currentId() const { return current("id"); }
    /// Makes the row with this id the current one when it is among those that are read next.
    void goTo(const QString& id);

    TableGrid& grid() const { return *m_grid; }
    FilterField& filter() const { return *m_filter; }
    Banner& banner() const { return *m_banner; }
    void setWatched(bool watched); ///< it can be seen
    void setNote(const QString& words); ///< at the foot, about what may not be done

signals:
    void currentChanged(); ///< another row, or the same with other values
    void activated(); ///< Enter or a double click on the current row
    void shown(); ///< other rows are there

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void connectFeed();
    QWidget* buildFoot();
    void opened();
    void rowsShown(TableFeed::Showing what);
    void failed(const Error& error);
    void narrow();
    void look();
    void showWords();
    void showNothing();
    void findWanted();
    void jumpTo(const QString& id, TableFeed::Showing what);
    void sortBy(int column);
    void showSort();
    int columnOf(const std::string& name) const; // -1: none
    void arrangeColumns();
    void rememberColumns();
    QString arrangementKey() const;

    QString m_id;
    std::vector<std::string> m_shownColumns;
    std::vector<std::string> m_arranged; // columns of the table, when they were arranged
    std::vector<std::string> m_searched;
    std::string m_orderedBy;
    bool m_isNewestFirst = false;
    Session& m_session;
    Settings* m_settings;
    bool m_isArranging = false;
    TableModel* m_model;
    TableFeed* m_feed;
    FilterField* m_filter;
    DeletedChoice* m_deleted;
    Banner* m_banner;
    TableGrid* m_grid;
    KeptPlace m_kept;
    RowsBar* m_bar;
    BusyBar* m_busy;
    DataCopy* m_copy;
    EmptyState* m_nothing;
    QWidget* m_skeleton;
    QWidget* m_rows = nullptr;
    QStackedLayout* m_stack = nullptr;
    QHBoxLayout* m_choices = nullptr;
    std::vector<ChoiceChips*> m_chips;
    Caption* m_place = nullptr;
    QLabel* m_count = nullptr;
    ElidedLabel* m_noteLabel = nullptr;
    QString m_note;
    QString m_emptyTitle;
    QString m_emptyText;
    std::string m_scope; // of the page
    QString m_wanted; // id of the row to become the current one
};

} // namespace howdah
