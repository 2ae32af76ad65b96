// COPY as streams: FROM STDIN takes what it is given, TO STDOUT gives what is asked for, neither
// keeps more than a buffer. Both block (back-pressure from the server is the caller's waiting),
// both cancel on the server when the stop token is requested. Same thread as their Connection,
// which can do nothing else until they end and must outlive them.
#pragma once

#include "core/pg/connection.h"
#include "core/pg/statement_log.h"

#include <optional>

namespace howdah {

class CopyIn {
public:
    /// `sql` is a COPY … FROM STDIN. Throws Error, {BadUse} when it is something else.
    CopyIn(Connection& connection, const std::string& sql, std::stop_token stop = {});
    ~CopyIn(); ///< without finish(): the copy is abandoned, the server keeps nothing
    CopyIn(const CopyIn&) = delete;
    CopyIn& operator=(const CopyIn&) = delete;

    /// Any part of the stream; rows need not end with it. Best in pieces of 64 KiB and more.
    void write(std::string_view data);
    /// Ends the stream; the rows the server took. Throws what the server has against them.
    std::int64_t finish();

private:
    Connection& m_connection;
    std::optional<StatementTimer> m_timer; // all of the stream is one statement
    StatementLog m_logged{"copy"};
    std::stop_token m_stop;
    bool m_open = true;
};

class CopyOut {
public:
    /// `sql` is a COPY … TO STDOUT. Throws Error, {BadUse} when it is something else.
    CopyOut(Connection& connection, const std::string& sql, std::stop_token stop = {});
    ~CopyOut(); ///< before the end: cancels the rest
    CopyOut(const CopyOut&) = delete;
    CopyOut& operator=(const CopyOut&) = delete;

    /// The next row with its line end, nullopt after the last. The view lives until the next call.
    std::optional<std::string_view> read();
    std::int64_t rows() const noexcept { return m_rows; } ///< after the last: as the server counts

private:
    Connection& m_connection;
    std::optional<StatementTimer> m_timer;
    StatementLog m_logged{"copy"};
    std::stop_token m_stop;
    std::unique_ptr<char, void (*)(void*)> m_row;
    std::int64_t m_rows = 0;
    bool m_open = true;
};

} // namespace howdah
