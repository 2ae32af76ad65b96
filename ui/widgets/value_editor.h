// What a cell of the grid is edited in: a widget over the cell that takes a value and gives one.
// Which one a column gets is up to a MakeValueEditor; the plain ones for any text are in
// plain_editors.h.
//
// The delegate that opens it places it over the cell, gives it the focus and the first key typed
// (to its focus proxy, if it has one), and closes it. It may be wider or higher than the cell.
#pragma once

#include "core/browse/edit_value.h"
#include "core/catalog/relation.h"

#include <QWidget>

#include <functional>
#include <map>
#include <string>

namespace howdah {

/// Of one row, by the names of its columns.
using RowValues = std::map<std::string, EditValue>;

class ValueEditor : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// What its row has in every column, itself included; once, before setValue().
    virtual void setRow(const RowValues& /*row*/) { }
    virtual void setValue(const EditValue& value) = 0; ///< once, before it is shown
    /// What is entered; that of setValue() as long as the user has changed nothing.
    virtual EditValue value() const = 0;
    /// What goes with it into other columns of the row: the rest of a key that was chosen.
    virtual RowValues others() const { return {}; }
    /// Why this cannot be the column's value, for the user; empty: it can. What has a problem is
    /// not staged, and the editor stays open.
    virtual QString problem() const { return {}; }

signals:
    void entered(); ///< Enter was pressed, or a choice made: stage it and close
    void givenUp(); ///< Esc: close and stage nothing
};

/// A new editor for a value of this column, child of `parent`; nullptr: the plain one does.
using MakeValueEditor = std::function<ValueEditor*(const Column& column, QWidget* parent)>;

} // namespace howdah
