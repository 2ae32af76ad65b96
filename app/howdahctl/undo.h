// What an undo loses and saves, as howdahctl's commands of the group migrate tell and ask it. Main
// thread only.
#pragma once

#include "app/howdahctl/invocation.h"
#include "core/migrate/migrator.h"

#include <nlohmann/json.hpp>

namespace howdah {

struct UndoOptions {
    bool allowMissingDown = false;
    bool noSave = false; ///< what a down takes is lost
};

/// --allow-missing-down and --no-save.
void addUndoOptions(CLI::App& command, UndoOptions& options);

/// Before the question: each loss, and where its rows are saved.
void showLosses(Invocation& command, const Migrator& migrator, const std::vector<Loss>& losses);
/// The same as comments, for a dry run's SQL; empty without a loss.
std::string lossComments(const Migrator& migrator, const std::vector<Loss>& losses);
nlohmann::ordered_json lossesJson(const std::vector<Loss>& losses);
/// The same as "losses" and "saved_to".
void addLosses(nlohmann::ordered_json& document, const Migrator& migrator,
               const std::vector<Loss>& losses);

/// After the run: what was saved, where, and how it comes back; "saved" of the document.
void showSaved(Invocation& command, const MigrationReport& report,
               nlohmann::ordered_json& document);

/// Throws where the plan has problems, before anything else is said; after the error comes what
/// missing down files might be.
void requireRunnable(Invocation& command, const Migrator& migrator, const MigrationPlan& plan);
/// `migrate create --down-for V`: writes the proposal as the missing file.
void createDown(Invocation& command, std::int64_t version);

/// Adds `squash` to the group `migrate`; in a file of its own.
void addSquash(CLI::App& group, Invocation& command);
/// Adds `restore-data` to the group `migrate`; likewise.
void addRestoreData(CLI::App& group, Invocation& command);

} // namespace howdah
