// Deleting on the Data page. Where rows are marked by deleted_at Delete marks them and Restore
// unmarks, both staged like any edit; really deleting asks. What refers to the rows is looked up
// before anything is tried, and what would become of it is said.
#pragma once

#include "core/browse/delete_effects.h"
#include "core/browse/edit_set.h"
#include "ui/async/job.h"

#include <QObject>

#include <vector>

class QAction;

namespace howdah {

class Banner;
class DataEditing;
class Session;
class TableFeed;
class TableGrid;
class TableModel;

class DataDeleting : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Session& session;
        TableFeed& feed;
        TableGrid& grid;
        TableModel& model;
        DataEditing& editing;
        QObject& page;
    };
    /// All outlive it.
    explicit DataDeleting(const Parts& parts);

    Banner* banner() const { return m_banner; } ///< to be placed by the page
    bool marksRows() const; ///< the table shown has deleted_at, and it may be written

    /// In place of staging deletions of the selected rows: true when they were marked instead.
    bool deleteInstead();
    void unmark(); ///< the selected rows
    void reallyDelete(); ///< the selected rows; asks

private:
    std::vector<EditSet::RowEdit> selected() const;
    void stageMark(const EditValue& mark);
    void explain(const std::vector<EditSet::RowEdit>& rows, bool asks);
    void say(const std::vector<DeleteEffect>& effects, const std::vector<EditSet::RowEdit>& rows,
             bool asks);

    Parts m_at;
    Banner* m_banner;
    Job m_job;
};

} // namespace howdah
