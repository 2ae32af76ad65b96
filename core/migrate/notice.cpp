#include "core/migrate/notice.h"

#include "core/migrate/checksum.h"
#include "core/migrate/replay.h"
#include "core/sql/statement.h"
#include "core/sql/tokens.h"

#include <algorithm>

namespace howdah {
namespace {

HistoryEntry entryOf(std::string_view action, std::int64_t version, std::string title)
{
    HistoryEntry entry;
    entry.version = version;
    entry.action = action;
    entry.title = std::move(title);
    entry.outcome = "done";
    entry.application = otherTool;
    return entry;
}

std::vector<HistoryEntry> upTo(std::int64_t target, std::optional<std::int64_t> from,
                               const std::vector<Script>& scripts, bool withWords)
{
    std::vector<HistoryEntry> entries;
    const auto take = [&](std::int64_t version, const Script* script) {
        auto entry = entryOf("up", version, script ? script->title : std::string());
        if (script && script->up) {
            entry.checksum = script->up->checksum;
            if (withWords)
                entry.tokenChecksum = sha256(tokensOf(script->up->kept()).value_or(""));
        }
        entry.from = from;
        entry.to = from = version;
        entries.push_back(std::move(entry));
    };
    for (const auto& script : scripts)
        if (script.version > from.value_or(-1) && script.version <= target)
            take(script.version, &script);
    if (from != target) // a file that this folder does not have
        take(target, nullptr);
    return entries;
}

std::vector<HistoryEntry> downTo(std::optional<std::int64_t> target, const Replay& replay,
                                 std::optional<std::int64_t> from)
{
    std::vector<HistoryEntry> entries;
    const auto& undone = replay.undone();
    for (auto one = undone.rbegin(); one != undone.rend(); ++one) {
        auto entry = entryOf("down", one->first, one->second->title);
        entry.from = from;
        const auto below = std::next(one);
        entry.to = from = below == undone.rend() ? target : std::optional(below->first);
        entries.push_back(std::move(entry));
    }
    if (entries.empty() && from) { // it was forced there, so which versions stood is not known
        entries.push_back(entryOf("down", *from, {}));
        entries.back().from = from;
        entries.back().to = target;
    }
    return entries;
}

} // namespace

std::vector<HistoryEntry> noticed(const std::vector<Script>& scripts, const LedgerState& state,
                                  const std::vector<HistoryEntry>& history, bool withWords)
{
    const Replay replay(history, state);
    const auto known = replay.known();
    if (state.dirty || known == state.version)
        return {};
    if (state.version < known)
        return downTo(state.version, replay, known);
    std::vector<HistoryEntry> entries;
    onParserStack([&] { entries = upTo(*state.version, known, scripts, withWords); });
    return entries;
}

std::vector<std::string> noticeStatements(const LedgerSql& ledger,
                                          const std::vector<HistoryEntry>& noticed)
{
    if (!ledger.records || noticed.empty())
        return {};
    std::string all = "begin;\n";
    for (const auto& statement : ledger.open())
        all += statement + ";\n";
    for (const auto& entry : noticed) {
        HistoryRecord record;
        record.version = entry.version;
        record.action = entry.action;
        record.title = entry.title;
        record.from = entry.from;
        record.to = entry.to;
        record.outcome = entry.outcome;
        record.application = entry.application;
        record.checksum = entry.checksum;
        record.tokenChecksum = entry.tokenChecksum;
        record.isNoticed = true;
        all += spelledOut(ledger.insert(record)) + ";\n";
    }
    return {all + "commit"};
}

} // namespace howdah
