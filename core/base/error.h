// The one error type of the application.
//
// Thrown inside core, carried as a value across threads (see ui/async/job.h), shown by ui. Callers
// act on kind(); sqlState() and diagnostics() are for the log and the details pane. Copying an
// Error is cheap and safe from any thread.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace howdah {

enum class ErrorKind {
    Unreachable, // class 08, 57P01-57P05, 25P03, or no answer at all: the connection is gone
    InDoubt, // 08007, 40003: the answer to COMMIT was lost, so whether it counts is unknown
    Denied, // class 28, 0L, 0P, 42501, 25006, or a password that was needed and not given
    NotFound, // 26000, 34000, 3B001, 3D000, 3F000, 42P01, 42P02, 42703, 42704, 42883, 58P01
    Exists, // 42P03-42P07, 42701, 42710, 42723, 58P02
    StillReferenced, // class 2B: other objects depend on it
    Constraint, // classes 23 and 44, 40002
    BadData, // classes 20, 21 and 22
    Syntax, // class 03, rest of class 42
    Unsupported, // class 0A
    BadState, // rest of classes 25 and 55 and their like, or a dirty database: put it in order
    Busy, // 55006: someone is using the object
    Conflict, // rest of class 40, 55P03, 72000: the same work may succeed if tried again
    StaleVersion, // the row was changed since it was read: read it again; the same work fails each
                  // time
    Exhausted, // classes 53, 54
    Raised, // class P0: a function's own words to the user
    Timeout, // 57014 that the user did not ask for, or a connection or lock not had in time
    Cancelled, // 57014 that the user asked for
    BadUse, // a call that cannot do this, such as run() with COPY ... FROM STDIN
    Config, // a profile or a file we own is wrong
    Internal, // XX, and every code not listed: report it, do not interpret it
};

/// The kind a five-letter SQLSTATE stands for; sqlstate.h has them all. 57014 is Timeout here; the
/// caller knows who asked.
ErrorKind kindOf(std::string_view sqlState) noexcept;

/// What the kind is called in logs and JSON: "unreachable", "still_referenced", ...
std::string_view nameOf(ErrorKind kind) noexcept;

/// What the server adds to its message, field by field as libpq names them; empty where it said
/// nothing.
struct Diagnostics {
    std::string
        severity; ///< ERROR, FATAL, PANIC; for notices WARNING, NOTICE, ... Never translated
    std::string detail;
    std::string hint;
    std::string context; ///< call stack of functions, innermost first
    std::string internalQuery; ///< the statement a function ran
    int internalPosition = 0; ///< 1-based character in internalQuery, 0 if unknown
    std::string schema;
    std::string table;
    std::string column;
    std::string dataType;
    std::string constraint;
    std::string sourceFile; ///< of the server
    std::string sourceLine;
    std::string sourceFunction;
    std::string connectStep{}; ///< where an attempt to connect ended; see core/pg/connect_step.h
};

class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& message, std::string sqlState = {}, int position = 0,
          std::shared_ptr<const Diagnostics> diagnostics = nullptr)
        : std::runtime_error(message)
        , m_kind(kind)
        , m_position(position)
        , m_sqlState(std::move(sqlState))
        , m_diagnostics(std::move(diagnostics))
    {
    }

    ErrorKind kind() const noexcept { return m_kind; }
    const std::string& sqlState() const noexcept { return m_sqlState; }
    /// 1-based character in the statement, 0 if unknown
    int position() const noexcept { return m_position; }
    const Diagnostics& diagnostics() const noexcept;

    const std::string& detail() const noexcept { return diagnostics().detail; }
    const std::string& hint() const noexcept { return diagnostics().hint; }
    const std::string& constraint() const noexcept { return diagnostics().constraint; }
    const std::string& table() const noexcept { return diagnostics().table; }
    const std::string& column() const noexcept { return diagnostics().column; }

    bool poisonsConnection() const noexcept
    {
        return m_kind == ErrorKind::Unreachable || m_kind == ErrorKind::InDoubt;
    }
    bool mayRetry() const noexcept { return m_kind == ErrorKind::Conflict; }
    /// Nothing of the work counts: it never began, or ended before COMMIT was sent. Whoever knows
    /// so says it, for retry(): a lost connection alone does not tell.
    bool isUndone() const noexcept { return m_undone; }
    Error undone() const
    {
        auto copy = *this;
        copy.m_undone = true;
        return copy;
    }

private:
    ErrorKind m_kind;
    bool m_undone = false;
    int m_position;
    std::string m_sqlState;
    std::shared_ptr<const Diagnostics> m_diagnostics;
};

} // namespace howdah
