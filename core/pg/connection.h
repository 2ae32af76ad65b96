// One libpq connection. Used by one thread at a time; every call blocks until the server answers,
// the stop token is requested (the statement is then cancelled on the server), or the connection is
// lost. COPY streams are in copy.h, pipelines in pipeline.h.
#pragma once

#include "core/base/error.h"
#include "core/pg/leftovers.h"
#include "core/pg/params.h"
#include "core/pg/result.h"
#include "core/pg/statement_times.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct pg_conn;
struct pg_result;

namespace howdah {

namespace pg_detail {
struct Waiting;
}

/// What the server says beside a result: RAISE NOTICE, "relation already exists, skipping", ...
struct Notice {
    std::string message;
    std::string sqlState;
    Diagnostics diagnostics;
};

/// NOTIFY from any session, for the channels this one listens to.
struct Notification {
    std::string channel;
    std::string payload;
    int senderPid = 0;
};

class Connection {
public:
    /// Connects to the first host of a libpq URL or keyword string that will have us. Each address
    /// has connect_timeout to answer (5 s unless set), host names included; a dead one costs no
    /// more, and a stop ends the attempt. Throws Error: {Denied} for a wrong or missing password,
    /// {NotFound} for a missing database, {Unreachable} where no server answers, {Config} for a
    /// text that is neither form, {Cancelled}. No message holds the password.
    explicit Connection(const std::string& conninfo, std::stop_token stop = {});
    ~Connection();
    Connection(Connection&&) = delete;

    /// Runs one statement with $1, $2, ... bound. Throws Error, {BadUse} for a COPY from STDIN or
    /// to STDOUT, and can be used again after it.
    Result run(const std::string& sql, const Params& params = {}, std::stop_token stop = {},
               ResultFormat format = ResultFormat::Text);

    /// As run(), parsed once by the server and kept (the 100 last used for each connection).
    Result runPrepared(const std::string& sql, const Params& params = {}, std::stop_token stop = {},
                       ResultFormat format = ResultFormat::Text);
    bool isPrepared(const std::string& sql, const Params& params) const; ///< asks no server

    /// Runs a script of several statements as one simple query; returns the last result, or all of
    /// them.
    Result runScript(const std::string& sql, std::stop_token stop = {});
    std::vector<Result> runAll(const std::string& sql, std::stop_token stop = {});

    /// Runs one statement and hands over its rows one by one, each a Result of one row, without
    /// keeping them. An exception from `row` cancels the statement and is passed on.
    void stream(const std::string& sql, const Params& params,
                const std::function<void(const Result&)>& row, std::stop_token stop = {});

    /// Called on the using thread, whenever the server's words are read. At most one of each.
    void onNotice(std::function<void(const Notice&)> handler);
    void onNotification(std::function<void(const Notification&)> handler);
    /// Waits for and delivers notifications to the handler; false when none came in time.
    bool waitForNotification(std::chrono::milliseconds timeout, std::stop_token stop = {});

    bool isIdle() const noexcept; ///< open, nothing running, no transaction left behind
    bool isInTransaction() const noexcept; ///< a block is open, healthy or failed
    bool hasFailed() const noexcept; ///< a block is open, and a statement of it failed
    /// From now on a server that is silent for so long in the middle of a call, and a stop, end the
    /// connection (Error{Unreachable}, {Cancelled}) where else a call waits on and a stop is sent
    /// to the server to answer: for probes, which must not wait for a server that hangs.
    void setPatience(std::chrono::milliseconds silence) noexcept
    {
        m_patience = silence;
        m_touched = true;
    }
    std::chrono::milliseconds patience() const noexcept { return m_patience; } ///< < 0: endless
    /// Each statement from now on is timed and counted there, a pipeline as one; null: none is. It
    /// must outlive the connection or be taken away.
    void timeStatements(StatementTimes* times) noexcept { m_times = times; }
    /// Looks at the socket, asks no server: false once the other side has closed. Costs 1 us.
    bool looksAlive() const noexcept;

    /// Runs `sql` now, and again whenever wipe() has reset the session.
    void beginWith(const std::string& sql, std::stop_token stop = {});
    /// Whether anything was sent, or changed here, since the last call of rest(); costs nothing.
    bool isTouched() const noexcept { return m_touched; }
    /// What statements since the last rest() or wipe() left behind in the session, as far as it
    /// can be told without asking the server: see leftovers.h. Cheap.
    Leftovers leftovers() const noexcept;
    /// The session as it is now is how it is to be; forgets handlers and patience.
    void rest();
    /// Rolls back, DISCARD ALL, and what beginWith() was told. Throws Error: close it then.
    void wipe(std::stop_token stop = {});

    /// Finds out, by one round trip, whether a pooler stands before the server. From then on behind
    /// one runPrepared() prepares nothing; waitForNotification() throws Error{Unsupported}, where a
    /// session is not ours to keep. See pooler.h.
    void notePooler(std::stop_token stop = {});
    bool isPooled() const noexcept { return m_isPooled; }

    int backendPid() const noexcept;
    int serverVersion() const noexcept; ///< 150004 for 15.4
    std::string serverSetting(const std::string& name) const; ///< as reported: in_hot_standby, ...
    std::string host() const; ///< name, or folder of the unix socket
    std::string port() const;
    std::string database() const;
    std::string user() const;
    bool usesTls() const noexcept;

private:
    friend class CopyIn;
    friend class CopyOut;
    friend class Pipeline;
    struct Prepared;

    std::vector<Result> collect(std::stop_token stop, bool all);
    std::string prepare(const std::string& sql, const Params& params, std::stop_token stop);
    void forgetPrepared();
    void noteSent(std::string_view sql); // before it is sent
    void noteDone(const pg_result* result) noexcept;
    std::pair<std::string, bool> nameOf(const std::string& sql, const Params& params); // new?
    void forget(const std::string& prepared);
    void forgetAll() noexcept;

    bool deliverNotifications(); // true if there were any
    void flush(const std::stop_token& stop); // sends what is queued, reading meanwhile
    void waitForAnswer(pg_detail::Waiting& waiting); // cancels once when a stop is requested
    bool yieldForAnswer(); // false: the connection is lost
    void cancelStatement();
    void beginCopy(const std::string& sql, int wanted, const std::stop_token& stop); // copy.cpp
    void endCopy(int status);
    void drain(); // copy.cpp: reads and drops what is left of the statement
    Error lost() const;
    Error givenUp(const std::stop_token& stop) const;

    bool m_touched = false;
    std::string_view m_current; // the text under way, where answers are to one text
    Leftovers m_leftovers;
    std::vector<std::string> m_reported; // the settings that leftovers() looks at, as at rest()
    std::string m_beginning; // what beginWith() ran
    bool m_isPooled = false;
    int m_yieldIn = 0; // answers until one is yielded for
    std::chrono::milliseconds m_patience{-1}; // negative: none is needed
    StatementTimes* m_times = nullptr; // null also while one is timed
    std::unique_ptr<pg_conn, void (*)(pg_conn*)> m_conn;
    std::unique_ptr<Prepared> m_prepared;
    std::unique_ptr<std::function<void(const Notice&)>> m_onNotice; // an address libpq can keep
    std::function<void(const Notification&)> m_onNotification;
};

} // namespace howdah
