// What is in a column: how many values, the smallest and the largest, those that are there most.
// Values only; TableSource::knownValues() and countValues() fill them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct ValueStatistics {
    struct Top {
        std::string value; ///< its beginning where `isCut`
        double rows = 0;
        bool isCut = false;
    };

    bool isExact = false; ///< counted just now; else as ANALYZE has it from a sample
    double rows = -1; ///< -1: nobody knows, here and below
    double nulls = -1;
    double distinct = -1; ///< other values than NULL
    std::optional<std::string> smallest; ///< where the type has an order; about so unless exact
    std::optional<std::string> largest;
    std::vector<Top> top; ///< most rows first
    /// Rows in ranges of the same width from `binsFrom` to `binsTo`; only of numbers and dates.
    std::vector<double> bins;
    std::string binsFrom;
    std::string binsTo;

    // Where it is not exact: how old it is.
    std::optional<std::int64_t> age; ///< seconds since ANALYZE; nullopt: the server forgot when
    double changedRows = 0; ///< since then

    static constexpr int mostBins = 24;
    static constexpr int mostTop = 12;
    static constexpr int longestTop = 200; ///< characters
};

} // namespace howdah
