// howdahctl store delete, restore, purge.
#include "app/howdahctl/store.h"
#include "core/repo/row_words.h"
#include "core/repo/store_error.h"

#include <fmt/format.h>

namespace howdah {
namespace {

enum class StoreDeed { Delete, Restore, Purge };

struct StoreWriting {
    std::string table;
    std::vector<std::string> key;
    std::optional<int> version{};
    bool dryRun = false;
};

struct DeedWords {
    std::string_view verb;
    std::string_view done;
};

DeedWords wordsOf(StoreDeed deed)
{
    switch (deed) {
    case StoreDeed::Delete: return {"delete", "deleted"};
    case StoreDeed::Restore: return {"restore", "restored"};
    case StoreDeed::Purge: break;
    }
    return {"purge", "purged"};
}

// What goes or changes with a row that is purged.
struct PurgeEffect {
    EntityReferrer by;
    std::int64_t rows = 0;

    const EntityColumn& column() const { return by.entity->at(by.column); }
};

std::vector<PurgeEffect> effectsOf(const Store& store, const Entity& entity, const RowKey& key)
{
    std::vector<PurgeEffect> effects;
    if (key.parts.size() != 1)
        return effects; // nothing refers to a key of two columns
    for (const auto& referrer : referrersOf(entity)) {
        RowQuery query{.entity = referrer.entity, .which = Which::All};
        query.conditions.push_back(
            {.column = referrer.column, .values = {toText(key.parts.front())}});
        if (const auto rows = RowStore(*referrer.entity, store).count(query); rows > 0)
            effects.push_back({referrer, rows});
    }
    return effects;
}

std::string_view ruleName(ReferenceRule rule)
{
    switch (rule) {
    case ReferenceRule::Restrict: return "restrict";
    case ReferenceRule::Cascade: return "cascade";
    case ReferenceRule::SetNull: break;
    }
    return "set_null";
}

std::string effectText(const PurgeEffect& effect)
{
    const auto rows = fmt::format("{} row{} of {}", effect.rows, effect.rows == 1 ? "" : "s",
                                  effect.by.entity->table);
    switch (effect.column().onDelete) {
    case ReferenceRule::Cascade: return rows + " go with it";
    case ReferenceRule::SetNull: return fmt::format("{} lose their {}", rows, effect.column().name);
    case ReferenceRule::Restrict: break;
    }
    return rows + " refer to it and keep it from going";
}

Json effectsDocument(const std::vector<PurgeEffect>& effects)
{
    auto list = Json::array();
    for (const auto& effect : effects)
        list.push_back({{"table", effect.by.entity->table},
                        {"column", effect.column().name},
                        {"rule", ruleName(effect.column().onDelete)},
                        {"rows", effect.rows}});
    return list;
}

void doDeed(const RowStore& rows, StoreDeed deed, const RowKey& key, const StoreWriting& writing,
            void* row)
{
    switch (deed) {
    case StoreDeed::Delete: rows.softDelete(key, writing.version, row); break;
    case StoreDeed::Restore: rows.restore(key, writing.version, row); break;
    case StoreDeed::Purge: rows.purge(key, writing.version); break;
    }
}

void writeRow(Invocation& command, StoreDeed deed, const StoreWriting& writing)
{
    const auto& type = storeEntity(writing.table);
    const auto& entity = *type.entity;
    const auto key = keyFromWords(entity, writing.key);
    if (deed != StoreDeed::Purge && !entity.isRetirable())
        throw UsageError(
            fmt::format("{} are not marked as deleted: they can only be purged", entity.table));
    const auto server = openStore(command, entity);
    requireStoreWritable(server, writing.dryRun);
    auto& console = command.console;
    const Store store(server.pool, command.stop);
    const RowStore rows(entity, store);
    const auto row = type.make();
    if (!rows.find(key, Which::All, row.get()))
        throw noSuchRow(entity, rows.keyText(key));
    const auto effects =
        deed == StoreDeed::Purge ? effectsOf(store, entity, key) : std::vector<PurgeEffect>();
    for (const auto& effect : effects)
        console.line(effectText(effect));
    const auto words = wordsOf(deed);
    const auto work = [&](const RowStore& on) { doDeed(on, deed, key, writing, row.get()); };
    if (writing.dryRun) {
        onStoreRows(command, server, entity, true, work);
        console.line(fmt::format("would {} the {} {}; nothing was changed", words.verb, entity.noun,
                                 rows.keyText(key)));
    } else {
        const bool isFinal = deed == StoreDeed::Purge; // the other ones undo each other
        if (!storeAgrees(command, server,
                         fmt::format("{} the {} {}", isFinal ? "Purge for good" : "Change",
                                     entity.noun, rows.keyText(key)),
                         isFinal))
            return;
        work(rows);
        console.line(fmt::format("{} the {} {}", words.done, entity.noun, rows.keyText(key)));
    }
    console.document({{"table", entity.table},
                      {"key", rows.keyText(key)},
                      {"outcome", writing.dryRun ? "planned" : std::string(words.done)},
                      {"row", rowDocument(entity, row.get())},
                      {"effects", effectsDocument(effects)},
                      {"dry_run", writing.dryRun}});
}

void addDeed(CLI::App& store, Invocation& command, StoreDeed deed, const std::string& about)
{
    auto writing = std::make_shared<StoreWriting>();
    auto* group = store.add_subcommand(std::string(wordsOf(deed).verb), about);
    group->add_option("table", writing->table, "Of an entity")->required();
    group->add_option("key", writing->key, "Its primary key")->required();
    group->add_option("--if-version", writing->version, "Only if nobody has changed it since")
        ->type_name("N");
    group->add_flag("--dry-run", writing->dryRun, "Try it, tell, and roll back");
    group->callback([&command, deed, writing] { writeRow(command, deed, *writing); });
}

} // namespace

void addStoreWriting(CLI::App& store, Invocation& command)
{
    addDeed(store, command, StoreDeed::Delete, "Mark a row as deleted; restore undoes it");
    addDeed(store, command, StoreDeed::Restore, "Take the mark off a deleted row");
    addDeed(store, command, StoreDeed::Purge, "Delete a row for good; says what goes with it");
}

} // namespace howdah
