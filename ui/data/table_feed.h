// Brings the rows of one table from the server into a TableModel: pages at either end as they come
// into sight, another order, another filter, the table anew. Answers to questions that have been
// replaced are dropped, and their statements cancelled.
//
// GUI thread; the work is done in jobs.
#pragma once

#include "core/browse/position_estimator.h"
#include "core/browse/table_source.h"
#include "ui/async/job.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace howdah {

class RowCursor;
class Session;
class TableModel;

class TableFeed : public QObject {
    Q_OBJECT

public:
    enum class Showing {
        Others, ///< from their beginning, or as they were looked at before
        End, ///< the last ones
        Again, ///< the same ones, as they are now
        Elsewhere, ///< in the same order: what was jumped to, at the top
    };

    /// Both outlive it.
    TableFeed(Session& session, TableModel& model, QObject* parent = nullptr);
    ~TableFeed() override;

    /// A way of looking at a table, which another description of it may still understand.
    struct View {
        RelationName relation;
        std::string filter; ///< as typed
        std::vector<std::string> sortedBy; ///< names, for `sorts`
        std::vector<Sort> sorts;
        std::optional<Position> from; ///< the row at the top; nullopt: the first
        DeletedRows deleted = DeletedRows::Hidden; ///< where rows are marked as deleted
    };
    /// Another table, from its first row, in the order of its key; or as it was looked at.
    void open(const RelationName& relation) { open(View{relation, {}, {}, {}, {}}); }
    void open(const View& view);
    View view(int topRow) const; ///< what is shown now
    void setFilter(const Filter& filter); ///< which deleted rows stays as it is
    /// What narrows the rows beside the filter that is typed, in the same words; stays until it is
    /// set again, also over another table.
    void setScope(const std::string& scope);
    /// The columns that words of the filter alone are looked for in; see parseFilter(). Before
    /// open().
    void setSearched(std::vector<std::string> columns) { m_searched = std::move(columns); }
    /// Who borrows its connections, as their holders are listed: "Orders". Else it is "Data".
    void setReader(const std::string& name) { m_reader = name; }
    void setDeleted(DeletedRows which);
    /// `then`: what orders those that are the same by `sort`.
    void setSort(std::optional<Sort> sort, std::vector<Sort> then = {});
    void goToStart();
    void goToEnd();
    /// To where a share (0 … 1) of the rows is before it. What comes while another such jump is
    /// under way waits for it; only the last one does.
    void goToShare(double share);
    void goToRow(double row); ///< 0-based
    void goToKey(const std::vector<std::string>& key);
    /// While the table can be seen, its rows are walked along in the background, so that places in
    /// it are exact. Not before it is called.
    void setWatched(bool watched);
    /// Counts the rows, however long that takes.
    void count();
    void stopCounting();
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

    std::optional<Readers> readers() const; ///< nullopt unless connected
    const RelationName& relation() const noexcept { return m_relation; }
    /// What is shown; nullopt until the first page of the table has come.
    const std::optional<TableSource>& source() const noexcept { return m_source; }
    const RowSet& rows() const noexcept { return m_rows; }
    /// What was asked for last, while it is under way; else what is shown.
    const RowSet& wanted() const noexcept { return isLoading() ? m_wanted : m_rows; }
    std::optional<double> estimate() const; ///< of the rows shown; exact where isCounted()
    bool isCounted() const; ///< every row has its number
    bool isCounting() const noexcept { return m_counting.isRunning(); }
    bool isJumping() const noexcept { return m_isJump && isLoading(); }
    /// How the server reads what is filtered or sorted; nullopt for neither, or until it is known.
    const std::optional<ReadingPlan>& plan() const noexcept { return m_plan; }
    /// nullopt until it has been learnt.
    const std::optional<PositionEstimator>& places() const noexcept { return m_places; }
    bool isLoading() const noexcept { return m_job.isRunning(); } ///< what will replace all rows
    bool isFetching() const noexcept { return m_more.isRunning(); } ///< what will be added

signals:
    void leaving(); ///< another table is opened; all is as it was of this one
    void loading(); ///< what is shown will be replaced
    void replacing(); ///< the model's rows, at once
    void opened(); ///< the model has other columns
    void shown(howdah::TableFeed::Showing what); ///< the model has other rows
    void activityChanged(); ///< look at isLoading() and isFetching()
    void planned(); ///< look at plan()
    void estimated(); ///< look at estimate(), isCounted(), isCounting(), places()
    void countFailed(const howdah::Error& error);
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
    using Read = std::function<Landing(const TableSource&, const RowSet&, std::stop_token)>;
    using Jump = std::function<Landing(const PositionEstimator&, std::stop_token)>;

    struct Narrowing {
        std::string scope;
        std::vector<std::string> searched;
    };
    static Opened openAnew(const Readers& readers, const RelationName& relation,
                           const PageOptions& options, const Narrowing& narrowing,
                           const RowSet& rows, const std::vector<std::string>& sortedBy,
                           const std::optional<Position>& from, std::stop_token stop);
    void describe(const RowSet& rows, const std::vector<std::string>& sortedBy,
                  const std::optional<Position>& from, int fromRow = 0);
    std::vector<std::string> namesOf(const RowSet& rows) const; // of what it is sorted by
    void show(const RowSet& rows, Read read, Showing what = Showing::Others);
    void jump(Jump jump, Showing what = Showing::Elsewhere);
    void showStart(const RowSet& rows);
    void fetch(bool after);
    void fetchByCursor(bool after);
    void jumpByCursor(std::optional<double> share, std::int64_t row, Showing what);
    void takeCursor(); // of a jump that has landed
    void letCursorGo();
    void forgetPlaces();
    static bool isSame(const RowSet& a, const RowSet& b);
    std::optional<PositionEstimator> knownPlaces() const; // of what is wanted
    void planFor(const RowSet& rows);
    void learn();
    void walk();
    void numberRows();
    void fail(const Error& error, std::function<void()> again);

    Session& m_session;
    TableModel& m_model;
    RelationName m_relation;
    std::string m_scope;
    std::vector<std::string> m_searched;
    std::string m_reader = "Data";
    std::optional<TableSource> m_source;
    RowSet m_rows;
    RowSet m_wanted;
    std::optional<double> m_estimate;
    std::optional<std::int64_t> m_counted; // by count()
    std::optional<PositionEstimator> m_places;
    std::optional<ReadingPlan> m_plan;
    std::optional<double> m_nextShare; // to be jumped to after this
    bool m_isJump = false; // what is loading
    bool m_isWatched = false;
    bool m_goesUp = false; // the way the user scrolls
    int m_lastFirst = 0;
    std::shared_ptr<RowCursor> m_cursor; // of what has no key; not while m_more has it
    std::shared_ptr<std::shared_ptr<RowCursor>> m_jumped; // where the jump under way leaves its own
    QTimer m_cursorRest; // since one scrolled on
    std::function<void()> m_again; // what failed; nothing is fetched by itself until it works
    Job m_job;
    Job m_more;
    Job m_guess;
    Job m_walk;
    Job m_planning;
    Job m_numbers;
    Job m_counting;
};

} // namespace howdah
