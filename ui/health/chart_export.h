// The curves of charts as a CSV file. Pure.
#pragma once

#include "core/journal/minute_roll.h"

#include <QByteArray>

#include <string>
#include <utility>
#include <vector>

namespace howdah {

using NamedCurves = std::vector<std::pair<std::string, std::vector<CurvePoint>>>;

/// One row for each moment that any curve has a point at, the oldest first: "time" (UTC, as
/// 2026-02-03T04:05:06.789Z), then for each curve its mean, least and most; empty where it has
/// none.
QByteArray curvesAsCsv(const NamedCurves& curves);

} // namespace howdah
