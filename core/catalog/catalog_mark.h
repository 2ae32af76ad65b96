// A mark of everything a schema consists of that changes with every statement that writes to the
// catalog: as long as it is the same, nothing was. It costs some milliseconds where a snapshot
// costs some hundreds. A different one says little: a REINDEX or a restored dump moves it as well.
//
// Blocks for one round trip.
#pragma once

#include "core/pg/connection.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct CatalogMark {
    std::string text;
    int relations = 0; ///< tables, indexes, views, sequences, … but for the server's own
    std::vector<std::string_view> empty; ///< catalogs without a row, but for the server's own
};

CatalogMark catalogMark(Connection& connection, std::stop_token stop = {});

} // namespace howdah
