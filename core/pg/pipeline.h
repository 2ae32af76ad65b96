// Many statements in one round trip (libpq's pipeline mode).
//
// Queue with add(), then finish() once: it sends, reads while it sends, and returns. Up to the sync
// at its end the statements are one implicit transaction unless they hold BEGIN and COMMIT: after
// the first error the rest is not run. No COPY. Same thread as the Connection, which must outlive
// it.
#pragma once

#include "core/pg/connection.h"

namespace howdah {

/// A failed statement is an answer, not an exception.
struct PipelineReport {
    std::vector<Result> results; ///< of the statements before the first failure, in order
    std::optional<Error> error; ///< what the statement numbered results.size() said
};

class Pipeline {
public:
    /// Throws Error{BadUse} when the connection is busy with something else.
    explicit Pipeline(Connection& connection, std::stop_token stop = {});
    ~Pipeline(); ///< without finish(): waits for what was sent, drops the answers
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    void add(const std::string& sql, const Params& params = {});
    /// As add(), parsed once by the server and kept, as Connection::runPrepared() keeps it. A
    /// statement that the server has forgotten meanwhile (DISCARD ALL) fails with 26000.
    void addPrepared(const std::string& sql, const Params& params = {},
                     ResultFormat format = ResultFormat::Text);
    /// Lets the server send the answers up to here at once, not when its buffer is full.
    void requestFlush();
    /// Calls `answered` as the statements are done, with how many are by then. Throws Error only
    /// when the connection is lost.
    PipelineReport finish(const std::function<void(std::size_t)>& answered = {});
    /// Instead of finish(), for more statements than are known before the first is answered: `more`
    /// may queue some, before the first answer and after each, and says whether others may follow.
    /// `answered` gets how many are done and the last one's result, which nobody keeps. Returns
    /// what the one after it said, if it failed; nothing is asked for then.
    std::optional<Error> stream(const std::function<void(std::size_t, const Result&)>& answered,
                                const std::function<bool()>& more);
    std::size_t size() const noexcept; ///< statements queued so far
    /// What had been answered when finish() threw.
    const std::vector<Result>& arrived() const noexcept { return m_report.results; }

private:
    Connection& m_connection;
    std::stop_token m_stop;
    PipelineReport m_report;
    void send(const std::string& sql, const Params& params, ResultFormat format);
    void forgetOldest();

    std::vector<bool> m_counts; // of what was queued: false for a preparation
    std::vector<std::string> m_prepared; // here, and so not there yet
    bool m_open = true;
};

/// One statement kept prepared, in one round trip even when it is new, its rows in binary. Again
/// where the server has forgotten it or its table has other columns by now. Throws Error.
Result runBinary(Connection& connection, const std::string& sql, const Params& params = {},
                 const std::stop_token& stop = {});

struct StatementCall {
    std::string sql;
    Params params{};
};
/// Several of them in one round trip, their rows in binary: all, or the Error of the first that
/// failed.
std::vector<Result> runBinary(Connection& connection, const std::vector<StatementCall>& statements,
                              const std::stop_token& stop = {});

} // namespace howdah
