// Which default each column has by now, as far as the files before say it; for this room alone.
// Pure.
#pragma once

#include "core/sql/change.h"

#include <map>
#include <optional>

namespace howdah {

class KnownDefaults {
public:
    /// Takes in one statement, in the order they run.
    void follow(std::string_view statement);

    /// The expression; "" for none; nullopt where it is not known.
    std::optional<std::string> find(const SqlName& table, const std::string& column) const;

private:
    void follow(const Change& change, std::string_view statement, bool alone);
    void forget(const SqlName& table);

    std::map<std::string, std::map<std::string, std::string>> m_tables; // by name as written
};

} // namespace howdah
