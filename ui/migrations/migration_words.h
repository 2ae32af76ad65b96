// The sentences of the migration sheet. Pure.
#pragma once

#include "ui/migrations/migration_request.h"
#include "ui/models/sentence.h"

#include <QColor>
#include <QString>
#include <QStringList>

namespace howdah {

/// The server that a sheet is about, in the words that the window uses for it.
struct MigrationTarget {
    QString name; ///< "shop"
    QString address; ///< "ann@db:5432/shop"
    QString environment; ///< "PRODUCTION"
    QColor colour;
    QString confirm; ///< what has to be typed before anything runs; empty: nothing
};

QString headline(const MigrationRequest& request, const MigrationPlan& plan);
/// "The database goes from version 12 to 15."
QString routeText(const MigrationPlan& plan);
QString runButtonText(const MigrationRequest& request, const MigrationPlan& plan,
                      const MigrationTarget& target);
/// "Go on with version 7 from statement 3"; `from` 0: not known.
QString repairText(RepairKind kind, std::int64_t version, int from);

QString progressText(const MigrationProgress& progress);
double shareOf(const MigrationProgress& progress); ///< 0 to 1

/// One sentence for what was done: "Applied 3 migrations in 1.2 s".
QString successText(const MigrationRequest& request, const MigrationReport& report);
/// What one should know before it runs.
QStringList notesOf(const MigrationProposal& proposal, const MigrationRequest& request);
/// What of the report the plan had not said before.
QStringList newNotes(const MigrationReport& report, const MigrationPlan& plan);

QString versionText(const std::optional<std::int64_t>& version); ///< "12", "none"
/// The first lines, and how many more there are.
QString firstLines(const QStringList& lines, qsizetype most);

} // namespace howdah
