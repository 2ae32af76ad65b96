// The `.env` of a working folder: NAME=value lines that fill in for variables which are unset.
//
// It may come from a stranger. It never feeds libpq's own PG* variables, which libpq reads from the
// real environment; it answers for DATABASE_URL, DB_*, APP_ENV and the ${VAR} that a profile names.
// read() touches the disk, the rest is pure.
#pragma once

#include "core/config/expand.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace howdah {

class DotEnv {
public:
    struct Entry {
        std::string text{}; ///< quotes and escapes undone, ${VAR} still in it unless `literal`
        bool literal = false; ///< stood in single quotes: ${VAR} stays as it is
        int line = 0;
    };

    DotEnv() = default;

    /// `shown` is what errors call the file. NAME=value, `export NAME=value`, # comments, 'literal'
    /// and "quoted\n" values, which may span lines. Throws Error{Config} naming file:line:NAME.
    static DotEnv parse(std::string_view text, std::string shown);
    /// An empty one when there is no such file. Throws as parse(), or when it cannot be read.
    static DotEnv read(const std::filesystem::path& file, std::string shown);

    /// The value with its ${VAR} expanded by `lookup`, as a working-folder file may. Throws
    /// Error{Config} naming file:line:NAME.
    std::optional<std::string> find(std::string_view name, const Lookup& lookup) const;
    /// ".env:3:DB_HOST", for a name it has.
    std::string where(std::string_view name) const;
    bool empty() const noexcept { return m_entries.empty(); }

private:
    std::optional<std::string> find(std::string_view name, const Lookup& lookup, int& budget) const;

    std::string m_shown;
    std::map<std::string, Entry, std::less<>> m_entries;
};

} // namespace howdah
