// The curves of charts, and what happened meanwhile, as a CSV file. Pure.
#pragma once

#include "core/journal/minute_roll.h"
#include "ui/health/past_event.h"

#include <QByteArray>
#include <QList>

#include <string>
#include <utility>
#include <vector>

namespace howdah {

using NamedCurves = std::vector<std::pair<std::string, std::vector<CurvePoint>>>;

/// One row for each moment that any curve has a point at or something happened, the oldest first:
/// "time" (UTC, as 2026-02-03T04:05:06.789Z), then for each curve its mean, least and most, empty
/// where it has none, and last "marker": what happened then, in the words of the charts, several
/// with "; " between. A row of its own, at the very moment: no figure is moved or made up for it.
QByteArray curvesAsCsv(const NamedCurves& curves, const QList<PastEvent>& events);

} // namespace howdah
