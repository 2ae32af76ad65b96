// One value, whole, to be read: JSON as a tree or laid out, an array element by element, a long
// text with its lines. Beside the rows of the Data page; it follows the current cell.
//
// GUI thread; what the grid has only the beginning of is fetched in a job.
#pragma once

#include "core/browse/edit_value.h"
#include "core/catalog/relation.h"
#include "ui/data/whole_values.h"
#include "ui/widgets/side_pane.h"

#include <QModelIndex>

class QPlainTextEdit;
class QStackedLayout;
class QToolButton;

namespace howdah {

class Caption;
class JsonTree;
class TableFeed;
class TableModel;

class CellPane : public SidePane {
    Q_OBJECT

public:
    /// Both outlive it.
    CellPane(const TableModel& model, const TableFeed& feed, QWidget* parent = nullptr);

    /// Does nothing while it is hidden; an invalid one: nothing to show.
    void setCell(const QModelIndex& cell);

protected:
    void stop() override;

private:
    void showWords(const QString& words); ///< in place of a value
    void showValue(const std::string& text);
    void showAs();
    void copy();

    const TableModel& m_model;
    const TableFeed& m_feed;
    Column m_column;
    QString m_text; // whole, as the server wrote it
    bool m_isJson = false;
    Caption* m_what;
    QToolButton* m_asTree;
    QToolButton* m_copy;
    QStackedLayout* m_stack;
    JsonTree* m_tree;
    QPlainTextEdit* m_field;
    WholeValues m_whole;
};

} // namespace howdah
