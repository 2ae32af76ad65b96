// Brings the rows of one table from the server into a TableModel: pages at either end as they come
// into sight, another order, another filter, the table anew. Answers to questions that have been
// replaced are dropped, and their statements cancelled.
//
// GUI thread; the work is done in jobs.
#pragma once

#include "core/browse/table_source.h"
#include "ui/async/job.h"

#include <QObject>

#include <functional>
#include <optional>

namespace howdah {

class Session;
class TableModel;

class TableFeed : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    TableFeed(Session& session, TableModel& model, QObject* parent = nullptr);

    /// Another table, from its first row, in the order of its key.
    void open(const RelationName& relation);
    void setFilter(const Filter& filter);
    void setSort(std::optional<Sort> sort);
    void goToStart();
    void goToEnd();
    /// The table as it is now, described anew, from the row that `topRow` of the model is.
    void reload(int topRow);
    /// Which rows are in sight: fetches what is next to them, if it is not there yet.
    void look(int firstRow, int lastRow);
    /// Tries again what failed last.
    void retry();
    /// Gives up what is under way; what is shown stays.
    void cancel();
    /// The connection is another one now.
    void usePool();

    const RelationName& relation() const noexcept { return m_relation; }
    /// What is shown; nullopt until the first page of the table has come.
    const std::optional<TableSource>& source() const noexcept { return m_source; }
    const RowSet& rows() const noexcept { return m_rows; }
    /// What was asked for last, while it is under way; else what is shown.
    const RowSet& wanted() const noexcept { return isLoading() ? m_wanted : m_rows; }
    std::optional<double> estimate() const noexcept { return m_estimate; }
    bool isLoading() const noexcept { return m_job.isRunning(); } ///< what will replace all rows
    bool isFetching() const noexcept { return m_more.isRunning(); } ///< what will be added

signals:
    void loading(); ///< what is shown will be replaced
    void replacing(); ///< the model's rows, at once
    void opened(); ///< the model has other columns
    /// The model has other rows; `again` where they are the same ones, as they are now.
    void shown(bool again);
    void activityChanged(); ///< look at isLoading() and isFetching()
    void estimated();
    void failed(const howdah::Error& error);
    void filterLost(const QString& why); ///< the table changed so that its filter has no meaning

private:
    struct Opened {
        TableSource source;
        RowSet rows;
        RowPage page;
        std::string filterLost;
        bool hasOtherOrder = false; ///< it was sorted by a column that is gone
    };
    using Read = std::function<RowPage(const TableSource&, const RowSet&, std::stop_token)>;

    static Opened openAnew(const Readers& readers, const RelationName& relation, const RowSet& rows,
                           const std::string& sortedBy, const std::optional<Position>& from,
                           std::stop_token stop);
    void describe(const RowSet& rows, const std::optional<Position>& from);
    void show(const RowSet& rows, Read read);
    void fetch(bool after);
    void guess();
    void fail(const Error& error, std::function<void()> again);

    Session& m_session;
    TableModel& m_model;
    RelationName m_relation;
    std::optional<TableSource> m_source;
    RowSet m_rows;
    RowSet m_wanted;
    std::optional<double> m_estimate;
    std::function<void()> m_again; // what failed; nothing is fetched by itself until it works
    Job m_job;
    Job m_more;
    Job m_guess;
};

} // namespace howdah
