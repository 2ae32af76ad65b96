// Editing on the Data page: what is entered in the grid is staged, looked through, and committed.
// What is staged stays so while one sorts, filters, reads again, goes to another table and comes
// back; nothing is held open on the server.
//
// GUI thread; what talks to the server is done in jobs.
#pragma once

#include "ui/data/whole_values.h"
#include "ui/models/staged_rows.h"
#include "ui/widgets/value_editor.h"

#include <QModelIndex>
#include <QObject>

#include <functional>
#include <map>
#include <optional>
#include <stop_token>

class QAction;
class QKeySequence;
class QMenu;

namespace howdah {

class Banner;
class EditBar;
class Page;
class ReviewSheet;
class Session;
class TableFeed;
class TableGrid;
class TableModel;

class DataEditing : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Page& page;
        QWidget& content; ///< of the page, below its sheets
        TableGrid& grid;
        TableModel& model;
        TableFeed& feed;
        Session& session;
        Banner& banner;
    };
    /// All outlive it.
    explicit DataEditing(const Parts& parts);
    ~DataEditing() override;

    EditBar& bar() const { return *m_bar; }
    void addTo(QMenu& cellMenu) const;
    /// Editors by type; the plain one where it makes none.
    void setEditors(MakeValueEditor make);
    /// Asked beside the reasons known here: why a column (nullptr: a row) cannot be edited so, for
    /// people; empty: it can.
    using Objection = std::function<QString(EditKind, const Column*)>;
    void setObjection(Objection objection) { m_objection = std::move(objection); }
    QString whyNot(EditKind kind, const Column* column = nullptr) const;
    /// Asked before the deletion of the selected rows is staged; true: that is done otherwise.
    void setDeleteInstead(std::function<bool()> instead) { m_deleteInstead = std::move(instead); }

    std::vector<EditSet> all() const; ///< of every table, those that are not empty
    /// Takes over edits that were kept elsewhere; in place of what is staged for that table.
    void restore(EditSet edits);
    StagedRows& staged() { return m_staged; }

public slots:
    void insertRow();
    void duplicateRows();
    void deleteRows();
    void setNull();
    void setDefault();
    void paste();
    void fillDown();
    void undo();
    void redo();
    void discardAll();
    void review();
    void commit();
    void cancelCommit();

signals:
    void edited(const howdah::EditSet& edits); ///< of the table shown; look at it soon
    void committed(const howdah::RelationName& relation);

private:
    struct NewCell {
        QModelIndex cell;
        EditValue value;
    };
    using NewRows = std::vector<std::map<std::string, EditValue>>;
    void build();
    QAction* action(const QString& id, const QString& text, const QKeySequence& keys,
                    const QString& icon, void (DataEditing::*slot)(), bool onGridOnly = true);
    void adopt();
    void stow();
    bool mayEdit(const QModelIndex& cell);
    EditKind kindAt(const QModelIndex& cell) const;
    QString whyNotAt(const QModelIndex& cell) const;
    QString whyNotDo(const QString& entry) const;
    bool says(const QString& why) const; // true: there was something to say
    void openWhole(const QModelIndex& cell);
    using UseWhole = std::function<void(const std::vector<EditValue>& values)>;
    void withWhole(const QModelIndexList& cells, const UseWhole& use);
    void stage(const std::vector<NewCell>& cells, const NewRows& added = {});
    void add(const NewRows& rows);
    void setSelected(const EditValue& value);
    QList<int> selectedRows() const;
    const Column& columnOf(int column) const;
    void showStaged();
    void showAdded();
    void goTo(const RowId& row);
    bool finishEditor();
    void commitNow();
    void done(const RelationName& relation, Outcome<CommitReport> outcome);
    void failed(const Error& error);
    void showTroubles(const CommitReport& report);

    Parts m_at;
    StagedRows m_staged;
    std::map<std::string, EditSet> m_kept; // of tables that are not shown, by RelationName::text()
    EditBar* m_bar;
    ReviewSheet* m_review;
    Objection m_objection;
    std::function<bool()> m_deleteInstead;
    QList<QAction*> m_inMenu;
    std::optional<RowId> m_awaited; // to be gone to when the last rows are here
    std::stop_source m_cancel;
    WholeValues m_whole;
    Job m_commit;
};

} // namespace howdah
