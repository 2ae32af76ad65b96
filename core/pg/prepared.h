// What a Connection knows of its session's statements; for the files of connection.h alone.
#pragma once

#include "core/pg/connection.h"

#include <list>
#include <optional>
#include <string>
#include <unordered_map>

namespace howdah {

constexpr std::size_t preparedLimit = 100; ///< kept for each connection

/// Statements the server keeps parsed, least recently used last. A statement is known by its text
/// and the types bound to it.
struct Connection::Prepared {
    struct Entry {
        std::string key;
        std::string name;
    };
    std::list<Entry> order;
    std::unordered_map<std::string, std::list<Entry>::iterator> byKey;
    unsigned next = 0;
    /// Behind a pooler: whether the server's session stays ours all the same. nullopt: not asked.
    std::optional<bool> ownsSession{};
};

} // namespace howdah
