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
    Unreachable, // class 08, 57P01-57P03, or no answer at all: the connection is gone
    Denied, // class 28, 42501, 25006, or a password that was needed and not given
    NotFound, // 3D000, 3F000, 42P01, 42703, 42704, 42883
    Exists, // 42P04, 42P06, 42P07, 42701, 42710, 42723
    StillReferenced, // 2BP01: other objects depend on it
    Constraint, // class 23
    BadData, // class 22
    Syntax, // rest of class 42
    Unsupported, // class 0A
    BadState, // rest of class 25, or a database left dirty: put it in order first
    Busy, // 55006: someone is using the object
    Conflict, // class 40, 55P03: the same work may succeed if tried again
    Exhausted, // classes 53, 54
    Raised, // P0001: a function's own words to the user
    Timeout, // 57014 that the user did not ask for, or a connection or lock not had in time
    Cancelled, // 57014 that the user asked for
    BadUse, // a call that cannot do this, such as run() with COPY ... FROM STDIN
    Config, // a profile or a file we own is wrong
    Internal, // XX, and every code not listed: report it, do not interpret it
};

/// The kind a five-letter SQLSTATE stands for. 57014 is Timeout here; the caller knows who asked.
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

    bool poisonsConnection() const noexcept { return m_kind == ErrorKind::Unreachable; }
    bool mayRetry() const noexcept { return m_kind == ErrorKind::Conflict; }

private:
    ErrorKind m_kind;
    int m_position;
    std::string m_sqlState;
    std::shared_ptr<const Diagnostics> m_diagnostics;
};

} // namespace howdah
