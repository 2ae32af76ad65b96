// The whole of those long values of which the grid has only the beginning.
//
// GUI thread; they are fetched in a job.
#pragma once

#include "core/browse/edit_value.h"
#include "ui/async/job.h"

#include <QModelIndexList>

#include <functional>
#include <vector>

namespace howdah {

class TableFeed;
class TableModel;

class WholeValues {
public:
    /// Both outlive it.
    WholeValues(const TableModel& model, const TableFeed& feed);

    /// The values of these cells in their order, as the server has them now; {NotFound} when a row
    /// is gone, {BadUse} where rows have no key to fetch them by. The rows may have been read anew
    /// by then. For no cells `then` is called at once. Asking again gives up what is under way.
    using Then = std::function<void(Outcome<std::vector<EditValue>>)>;
    void fetch(const QModelIndexList& cells, Then then);
    void cancel() { m_job.cancel(); }

private:
    const TableModel& m_model;
    const TableFeed& m_feed;
    Job m_job;
};

} // namespace howdah
