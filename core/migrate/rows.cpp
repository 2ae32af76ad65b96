#include "core/migrate/rows.h"

#include "core/migrate/checksum.h"
#include "core/migrate/replay.h"
#include "core/migrate/squashed.h"
#include "core/sql/tokens.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// Bytes first, because words cost more. An older history may lack either checksum.
FileChange changeOf(const Script& script, const HistoryEntry& entry)
{
    if (!script.up || entry.checksum.empty() || entry.checksum == script.up->checksum)
        return FileChange::None;
    if (const auto squashed = squashedBy(*script.up);
        squashed && squashed->replaced == entry.checksum)
        return FileChange::None;
    const auto words = tokensOf(script.up->kept());
    return words && sha256(*words) == entry.tokenChecksum ? FileChange::Comments
                                                          : FileChange::Statements;
}

} // namespace

std::string_view nameOf(MigrationState state) noexcept
{
    switch (state) {
    case MigrationState::Pending: return "pending";
    case MigrationState::Applied: return "applied";
    case MigrationState::Late: return "late";
    case MigrationState::Changed: return "changed";
    case MigrationState::Missing: return "missing";
    case MigrationState::Dirty: return "dirty";
    }
    return "";
}

std::string_view nameOf(FileChange change) noexcept
{
    switch (change) {
    case FileChange::None: return "";
    case FileChange::Comments: return "comments";
    case FileChange::Statements: return "statements";
    }
    return "";
}

std::vector<MigrationRow> compare(const std::vector<Script>& scripts, const LedgerState& state,
                                  const std::vector<HistoryEntry>& history)
{
    const Replay replay(history, state);
    std::vector<MigrationRow> rows;
    rows.reserve(scripts.size() + 1);
    for (const auto& script : scripts) {
        MigrationRow row;
        row.version = script.version;
        row.title = script.title;
        row.hasUp = script.up != nullptr;
        row.hasDown = script.down != nullptr;
        if (const auto& file = script.up ? script.up : script.down) {
            row.heading = file->header.title;
            row.description = file->header.description;
        }
        if (script.version <= state.version)
            row.state = replay.wasPassedOver(script.version) ? MigrationState::Late
                                                             : MigrationState::Applied;
        rows.push_back(std::move(row));
    }
    const auto addMissing = [&](std::int64_t version, const std::string& title) {
        if (findScript(scripts, version) || isSquashed(scripts, version))
            return;
        auto& row = rows.emplace_back();
        row.version = version;
        row.title = title;
        row.state = MigrationState::Missing;
    };
    for (const auto& [version, entry] : replay.applied())
        addMissing(version, entry->title);
    if (state.version && !replay.appliedBy(*state.version))
        addMissing(*state.version, {});
    std::ranges::sort(rows, {}, &MigrationRow::version);
    for (auto& row : rows) {
        if (state.dirty && row.version == state.version)
            row.state = MigrationState::Dirty;
        if (const auto* entry = replay.appliedBy(row.version);
            entry && row.state != MigrationState::Dirty) {
            if (!row.hasUp) // its down alone is left
                row.state = MigrationState::Missing;
            const bool ours = entry->application != otherTool;
            if (ours && entry->action == "up")
                row.appliedAt = entry->startedAt;
            row.appliedBy = ours ? entry->who : entry->application;
            row.durationMs = entry->durationMs;
            if (row.state != MigrationState::Applied)
                continue;
            row.change = changeOf(*findScript(scripts, row.version), *entry);
            if (row.change != FileChange::None)
                row.state = MigrationState::Changed;
        }
    }
    return rows;
}

const Script* findScript(const std::vector<Script>& scripts, std::int64_t version)
{
    const auto found = std::ranges::lower_bound(scripts, version, {}, &Script::version);
    return found == scripts.end() || found->version != version ? nullptr : &*found;
}

std::string standingText(const std::optional<std::int64_t>& version)
{
    return version ? fmt::format("at version {}", *version) : "without any migration";
}

Phrase newerThanFolder(const std::vector<Script>& scripts, const LedgerState& state)
{
    if (!state.version || scripts.empty() || *state.version <= scripts.back().version)
        return {};
    return phrase("the database is at version %1, newer than the newest file here (%2): is this "
                  "folder up to date?",
                  {std::to_string(*state.version), std::to_string(scripts.back().version)});
}

Phrase whatStopped(const std::vector<HistoryEntry>& history)
{
    // Only the newest entry can be of what stopped; golang-migrate leaves none.
    if (history.empty() || history.back().outcome == "done" || !history.back().version
        || history.back().statements == 0)
        return phrase("a migration stopped halfway");
    const auto& last = history.back();
    return phrase(
        "its %1 stopped after statement %2 of %3",
        {last.action, std::to_string(last.statementsDone), std::to_string(last.statements)});
}

std::string dirtyAdvice(const LedgerState& state, const std::vector<HistoryEntry>& history)
{
    const auto what = whatStopped(history).text();
    const auto version = state.version.value_or(-1);
    return fmt::format(
        "the database is dirty {}: {}. `migrate repair` shows what of it took effect, and goes on, "
        "takes it back or marks it; `force {}` only clears the mark",
        standingText(state.version), what, version);
}

} // namespace howdah
