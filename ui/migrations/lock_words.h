// How a forecast of locks is told. Pure.
#pragma once

#include "core/migrate/forecast.h"
#include "ui/models/entry_model.h"

#include <QString>

#include <vector>

namespace howdah {

/// Statements, below each its locks, below each who holds one that is in the way.
std::vector<ListEntry> entriesOf(const std::vector<ForecastStatement>& statements);

/// "pid 4711 (ann, psql), idle in transaction for 5 min"
QString holderText(const LockHolder& holder);
/// "reads and writes wait"
QString waitingText(LockLevel level);
/// "about 1,204 rows, 1.2 MiB"; empty where neither is known
QString sizeText(double rows, std::int64_t bytes);

} // namespace howdah
