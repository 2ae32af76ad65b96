// What the Migrations page says about a status: its summary, what may be done now, and if not, why.
// Pure.
#pragma once

#include "core/migrate/migrator.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace howdah {

/// How many there are of each state, by MigrationState.
int countOf(const MigrationStatus& status, MigrationState state);

/// "12 applied, 3 pending · database at 12"; empty where there is nothing
QString summaryOf(const MigrationStatus& status);
/// "3 pending", "dirty", or empty; for the navigator.
QString badgeOf(const MigrationStatus& status);

/// The next one that would be applied, and the last one that would be rolled back.
const MigrationRow* nextPending(const MigrationStatus& status);
const MigrationRow* lastApplied(const MigrationStatus& status);

/// Each why not; empty where it is possible.
struct WhyNot {
    QString apply;
    QString rollBack;
    QString goTo; ///< for the selected version
};
/// What `status` itself stands in the way of; the connection and the profile are the caller's.
WhyNot whyNot(const MigrationStatus& status, std::optional<std::int64_t> selected);

/// What brings `row` the next step: its up, behind those that come first, where it is not applied,
/// else its down alone. Batches are left empty, for they take time to make. Empty where a file of
/// them is not there.
MigrationPlan stepsTo(const MigrationStatus& status, const MigrationRow& row);

/// "3", "3 and 5", "3, 4 and 5", with the rest as a number beyond a few.
QString listOf(const QStringList& words);

/// A file that was left aside and was likely meant as a migration: worth a word.
bool looksMeant(const IgnoredFile& file);

} // namespace howdah
