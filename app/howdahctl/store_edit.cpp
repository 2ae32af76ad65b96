// howdahctl store create, update.
#include "app/howdahctl/store.h"
#include "core/pool/transaction.h"
#include "core/repo/entity_sql.h"
#include "core/repo/row_words.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

struct StoreEditing {
    std::string table;
    std::vector<std::string> key;
    std::vector<std::string> values;
    std::optional<int> version{};
    bool dryRun = false;
};

// An order's rows come and change together: lines with stock and totals, a status with its history.
void refusePartsOfOrders(const Entity& entity, bool isNew)
{
    const auto& table = entity.table;
    const bool isPart = table == "order_items" || table == "order_adjustments"
        || table == "order_status_history" || (isNew && table == "orders");
    if (isPart)
        throw UsageError(
            fmt::format("{} are written as part of an order: `howdahctl store place` makes one, "
                        "`store move` gives it another status, the window's Orders page revises it",
                        table));
}

std::vector<FieldChange> fieldsOf(const Entity& entity, const std::vector<std::string>& values)
{
    std::vector<FieldChange> fields;
    for (const auto& words : values) {
        auto field = fieldFromWords(entity, words);
        if (std::ranges::find(fields, field.column, &FieldChange::column) != fields.end())
            throw UsageError(fmt::format("{} is set twice", entity.at(field.column).name));
        fields.push_back(std::move(field));
    }
    return fields;
}

// What a new row cannot be without, said before the server is asked.
void requireWhole(const Entity& entity, const std::vector<FieldChange>& fields)
{
    std::string missing;
    for (std::size_t i = 0; i < entity.columns.size(); ++i) {
        const auto& column = entity.columns[i];
        if (column.isNullable || column.isKept || !column.defaultSql.empty())
            continue;
        if (column.isSecret)
            throw UsageError(
                fmt::format("a {} is not made here: its {} is secret", entity.noun, column.name));
        const auto given = std::ranges::find(fields, static_cast<int>(i), &FieldChange::column);
        if (given == fields.end() || !given->value)
            missing += fmt::format("{}{}", missing.empty() ? "" : ", ", column.name);
    }
    if (!missing.empty())
        throw UsageError(
            fmt::format("a new {} needs {}: --set COLUMN=VALUE", entity.noun, missing));
}

std::string_view wayOf(const Entity& entity, const EntityColumn& column)
{
    if (column.name == "deleted_at")
        return ": `howdahctl store delete` and `restore` do that";
    if (entity.table == "orders" && column.name == "status")
        return ": `howdahctl store move` gives an order another status";
    return "";
}

void requireChangeable(const Entity& entity, const std::vector<FieldChange>& fields)
{
    for (const auto& field : fields) {
        const auto& column = entity.at(field.column);
        if (column.isKey || column.isFixed)
            throw UsageError(fmt::format("{}.{} is not changed once the row is there{}",
                                         entity.table, column.name, wayOf(entity, column)));
    }
}

void tellWritten(Invocation& command, const StoreEditing& editing, std::string_view verb,
                 const Entity& entity, const std::string& key, const void* row)
{
    auto& console = command.console;
    console.line(editing.dryRun ? fmt::format("would {} the {} {}; nothing was changed", verb,
                                              entity.noun, key)
                                : fmt::format("{}d the {} {}", verb, entity.noun, key));
    console.document({{"table", entity.table},
                      {"key", key},
                      {"outcome", editing.dryRun ? "planned" : fmt::format("{}d", verb)},
                      {"row", rowDocument(entity, row)},
                      {"dry_run", editing.dryRun}});
}

void createRow(Invocation& command, const StoreEditing& editing)
{
    const auto& type = storeEntity(editing.table);
    const auto& entity = *type.entity;
    refusePartsOfOrders(entity, true);
    const auto fields = fieldsOf(entity, editing.values);
    requireWhole(entity, fields);
    const auto server = openStore(command, entity);
    requireStoreWritable(server, editing.dryRun);
    if (!editing.dryRun && !storeAgrees(command, server, fmt::format("Create a {}", entity.noun)))
        return;
    onStoreRows(command, server, entity, editing.dryRun, [&](const RowStore& rows) {
        const auto row = type.make();
        rows.create(fields, row.get());
        tellWritten(command, editing, "create", entity, rows.keyText(rows.keyOf(row.get())),
                    row.get());
    });
}

void updateRow(Invocation& command, const StoreEditing& editing)
{
    const auto& type = storeEntity(editing.table);
    const auto& entity = *type.entity;
    refusePartsOfOrders(entity, false);
    const auto key = keyFromWords(entity, editing.key);
    if (editing.version && !entity.isVersioned())
        throw UsageError(fmt::format("{} count no versions: leave --if-version out", entity.table));
    const auto fields = fieldsOf(entity, editing.values);
    requireChangeable(entity, fields);
    const auto server = openStore(command, entity);
    requireStoreWritable(server, editing.dryRun);
    onStoreRows(command, server, entity, editing.dryRun, [&](const RowStore& rows) {
        const auto text = rows.keyText(key);
        if (!editing.dryRun
            && !storeAgrees(command, server, fmt::format("Change the {} {}", entity.noun, text)))
            return;
        const auto row = type.make();
        rows.change(key, fields, editing.version, row.get());
        tellWritten(command, editing, "update", entity, text, row.get());
    });
}

void addValues(CLI::App& to, const std::shared_ptr<StoreEditing>& editing)
{
    to.add_option("table", editing->table, "Of an entity: users, products, …")->required();
    to.add_option("--set", editing->values, "COLUMN=VALUE; may be given again; COLUMN= is NULL")
        ->type_name("VALUE")
        ->required();
    to.add_flag("--dry-run", editing->dryRun, "Try it, tell, and roll back");
}

} // namespace

void addStoreEditing(CLI::App& store, Invocation& command)
{
    auto created = std::make_shared<StoreEditing>();
    auto* create = store.add_subcommand("create", "A new row; the database fills in what is left");
    create->footer(
        "Example: howdahctl store create users --set email=ann@example.com --set 'full_name=Ann "
        "Smith'");
    addValues(*create, created);
    create->callback([&command, created] { createRow(command, *created); });

    auto updated = std::make_shared<StoreEditing>();
    auto* update = store.add_subcommand("update", "Change columns of a row");
    update->footer("Example: howdahctl store update users 0b9c… --set status=suspended "
                   "--if-version 3");
    addValues(*update, updated);
    update->add_option("key", updated->key, "Its primary key")->required();
    update->add_option("--if-version", updated->version, "Only if nobody has changed it since")
        ->type_name("N");
    update->callback([&command, updated] { updateRow(command, *updated); });
}

} // namespace howdah
