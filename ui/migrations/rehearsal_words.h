// How a rehearsal is told. Pure.
#pragma once

#include "core/migrate/rehearsal.h"
#include "ui/models/entry_model.h"

#include <QString>

#include <vector>

namespace howdah {

/// File by file: how it went, its statements with their times and locks, the rows it changed, what
/// it leaves behind.
std::vector<ListEntry> entriesOf(const Rehearsal& rehearsal);
/// One sentence: "Passed in place: 3 statements in 12 ms; others would have waited 3 ms."
QString verdictOf(const Rehearsal& rehearsal);

QString placeText(RehearsalPlace place); ///< "in place, rolled back"

} // namespace howdah
