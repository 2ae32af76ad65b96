// For the log of who asked for it (LogOptions::statements): what kind of statement ran, and how
// long it took; never its text or its values. Else it costs one load. One thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace howdah {

/// From here until it ends is one statement, or several that are sent together.
class StatementLog {
public:
    /// `sql` outlives it.
    explicit StatementLog(std::string_view sql) noexcept
    {
        if (logsStatements())
            begin(sql, 1);
    }
    explicit StatementLog(std::size_t statements) noexcept // of a pipeline
    {
        if (logsStatements())
            begin({}, statements);
    }
    ~StatementLog()
    {
        if (m_count > 0)
            end();
    }
    StatementLog(const StatementLog&) = delete;
    StatementLog& operator=(const StatementLog&) = delete;

private:
    void begin(std::string_view sql, std::size_t count) noexcept;
    void end() const noexcept;

    std::size_t m_count = 0; // 0: it is not logged
    int m_failures = 0; // that were under way as it began
    std::string_view m_sql;
    SteadyClock::time_point m_start;
};

/// By its first words, "SELECT" or "CREATE TABLE"; "statement" where it begins with none.
std::string statementKind(std::string_view sql);

} // namespace howdah
