// How the statements of a file are told while it runs: a tick for each. Pure.
#pragma once

#include "core/migrate/plan.h"
#include "core/migrate/progress.h"
#include "ui/models/entry_model.h"
#include "ui/models/step_model.h"

#include <QString>

#include <chrono>
#include <map>
#include <vector>

namespace howdah {

/// How far one file is.
struct FileProgress {
    StepState state = StepState::Waiting;
    int statement = 0; ///< that runs, or stopped it; 1-based, 0: none
    std::map<int, std::chrono::microseconds> took{}; ///< of those that are done, where it is known
};

/// The statements of `step`; of very many only those around the one that runs.
std::vector<ListEntry> entriesOf(const PlannedStep& step, const FileProgress& progress);
/// Which of these entries tells of `statement`; -1: none.
int entryFor(const PlannedStep& step, const FileProgress& progress, int statement);
/// The other way round.
int statementAt(const PlannedStep& step, const FileProgress& progress, int entry);

/// "Waits for pid 4711 (ann, psql), idle in transaction for 3 min: lock table orders", a line each.
QString waitText(const MigrationProgress& progress);

} // namespace howdah
