// What a benchmark program prints: one row a line on stdout, as JSON. tests/bench/run gathers them.
//
// A row is a median of at least five, beside the median of a named reference measured in the same
// run. Less is always better: print times and sizes, not rates. `goal` is the largest value that
// will do, in the row's own unit; one that is set as a ratio is that many times the reference.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct BenchRow {
    std::string name; ///< "pool: acquire and release"
    double value = 0;
    std::string unit; ///< ns, us, ms, s, MiB
    std::string reference; ///< what it is measured against: "pgbench -S"
    double referenceValue = 0;
    std::optional<double> goal{};
};

inline double median(std::vector<double> samples)
{
    std::ranges::sort(samples);
    const auto half = samples.size() / 2;
    return samples.size() % 2 ? samples[half] : (samples[half - 1] + samples[half]) / 2;
}

/// Seconds that `work` takes.
template <typename Work>
double timed(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline void print(const BenchRow& row)
{
    nlohmann::ordered_json line{{"name", row.name},
                                {"value", row.value},
                                {"unit", row.unit},
                                {"reference", row.reference},
                                {"reference_value", row.referenceValue},
                                {"ratio", row.value / row.referenceValue},
                                {"goal", nullptr},
                                {"met", nullptr}};
    if (row.goal) {
        line["goal"] = *row.goal;
        line["met"] = row.value <= *row.goal;
    }
    std::puts(line.dump().c_str());
    std::fflush(stdout);
}

} // namespace howdah
