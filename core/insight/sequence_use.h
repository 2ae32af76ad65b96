// How far the sequences of a database have got, by what the column they feed can hold.
//
// readSequenceUse() blocks for one round trip; the rest is pure.
#pragma once

#include "core/catalog/relation.h"
#include "core/insight/finding.h"
#include "core/pg/connection.h"

#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct SequenceUse {
    RelationName name;
    std::string type; ///< "bigint": its own
    std::int64_t first = 1;
    std::int64_t last = 0; ///< the number given last
    std::int64_t end = 0; ///< its own, the last that it gives
    RelationName table{}; ///< that it feeds; empty: no column does by itself
    std::string column{};
    std::string columnType{}; ///< "integer"
    bool isIdentity = false;

    /// The last number that can be used: its own end or that of the column's type.
    std::int64_t usableEnd() const noexcept;
    bool isColumnNarrower() const noexcept;
    double share() const noexcept; ///< 0 to 1, of the numbers there are
};

/// Those that were used, are no cycle and may be read.
std::vector<SequenceUse> readSequenceUse(Connection& connection, const std::stop_token& stop = {});

std::vector<Insight> sequenceInsights(const std::vector<SequenceUse>& sequences,
                                      const InsightLimits& limits);

} // namespace howdah
