// How howdahctl shows migrations: lines for people, one document for programs. Main thread only.
#pragma once

#include "app/howdahctl/forecast_output.h"
#include "app/howdahctl/invocation.h"
#include "core/migrate/migrator.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace howdah {

/// Says in the console's line of progress what is under way, and who is in its way.
OnProgress progressOn(Console& console);

/// Each of these sets command.status: Dirty for a dirty database, Findings for drift, Failed or
/// Unreachable for a report with an error.
void showStatus(Invocation& command, const MigrationStatus& status, const Drift& drift);
std::string versionText(const LedgerState& state); ///< "7", "7 (dirty)", "none"
void showVersion(Invocation& command, const LedgerState& state);
void showReport(Invocation& command, const MigrationReport& report);
/// The same of one that undid something; `losses` is what was told before.
void showReport(Invocation& command, const MigrationReport& report,
                const std::vector<Loss>& losses);

/// As the profile says and the command line adds.
MigratorOptions migratorOptionsOf(const Invocation& command, const OpenedServer& server);

/// What a dry run prints: as the one text, or within the one document.
void showSql(Console& console, std::string sql, nlohmann::ordered_json document);

/// The steps and what should be known of them. Throws Error{Config} for files that are not sound.
/// `forecast` has as many entries as the plan has steps, or none.
void showPlan(Invocation& command, const MigrationPlan& plan,
              const std::vector<StepForecast>& forecast = {});
nlohmann::ordered_json stepsJson(const MigrationPlan& plan,
                                 const std::vector<StepForecast>& forecast = {});

} // namespace howdah
