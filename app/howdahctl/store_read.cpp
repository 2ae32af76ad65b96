// howdahctl store entities, list, show, count.
#include "app/howdahctl/store.h"
#include "core/repo/entity_sql.h"
#include "core/repo/row_words.h"
#include "core/repo/store_error.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace howdah {
namespace {

struct StoreReading {
    std::string table;
    std::vector<std::string> key;
    std::vector<std::string> conditions;
    std::string search;
    std::vector<std::string> sort;
    std::string which = "active";
    std::vector<std::string> columns;
    std::string after;
    std::string before;
    int limit = 20;
    bool estimate = false;
};

Which whichOf(const std::string& word)
{
    return word == "deleted" ? Which::Deleted : word == "all" ? Which::All : Which::Active;
}

RowQuery queryOf(const Entity& entity, const StoreReading& reading)
{
    RowQuery query{.entity = &entity, .which = whichOf(reading.which), .limit = reading.limit};
    for (const auto& words : reading.conditions)
        query.conditions.push_back(conditionFromWords(entity, words));
    if (!reading.search.empty())
        query.conditions.push_back(
            {.kind = RowCondition::Kind::Search, .values = {reading.search}});
    for (const auto& words : reading.sort)
        query.sort.push_back(sortFromWords(entity, words));
    if (!reading.after.empty())
        query.after = Cursor::fromText(reading.after);
    if (!reading.before.empty())
        query.before = Cursor::fromText(reading.before);
    return query;
}

// The key, and of the rest what tells rows apart at a glance.
std::vector<int> shownColumns(const Entity& entity, const StoreReading& reading)
{
    std::vector<int> columns;
    for (const auto& name : reading.columns)
        columns.push_back(columnNamed(entity, name));
    if (!columns.empty())
        return columns;
    constexpr std::size_t most = 6;
    columns = textsOf(entity).keys;
    const auto take = [&](auto tells) {
        for (const int column : textsOf(entity).read)
            if (columns.size() < most && std::ranges::find(columns, column) == columns.end()
                && tells(entity.at(column)))
                columns.push_back(column);
    };
    take([](const EntityColumn& of) {
        return (of.isSearched && of.name != "description") || !of.choices.front().empty()
            || of.kind == ValueKind::Amount || of.name.ends_with("status")
            || of.name.ends_with("occurred_at") || of.name.ends_with("changed_at");
    });
    take([](const EntityColumn& of) { // where little else does
        return !of.referredTable.empty() || (of.kind == ValueKind::Integer && of.name != "version");
    });
    std::ranges::sort(columns.begin() + static_cast<std::ptrdiff_t>(textsOf(entity).keys.size()),
                      columns.end());
    return columns;
}

void listEntities(Invocation& command)
{
    auto list = Json::array();
    for (const auto& type : allEntities()) {
        const auto& entity = *type.entity;
        command.console.line(fmt::format("{:<22} {}", entity.table, entity.comment));
        auto columns = Json::array();
        for (const auto& column : entity.columns)
            columns.push_back({{"name", column.name},
                               {"type", sqlType(column)},
                               {"nullable", column.isNullable},
                               {"key", column.isKey},
                               {"secret", column.isSecret},
                               {"references", orNull(std::string(column.referredTable))},
                               {"comment", column.comment}});
        list.push_back({{"table", entity.table},
                        {"noun", entity.noun},
                        {"comment", entity.comment},
                        {"columns", columns}});
    }
    command.console.document({{"entities", list}});
}

// What the server alone can tell of a value to compare with, a moment or a day, is wrong usage,
// too.
template <typename Read>
auto asked(Read read)
{
    try {
        return read();
    } catch (const Error& error) {
        if (error.sqlState().starts_with("22"))
            throw UsageError(error.what());
        throw;
    }
}

void listRows(Invocation& command, const StoreReading& reading)
{
    const auto& type = storeEntity(reading.table);
    const auto& entity = *type.entity;
    const auto query = queryOf(entity, reading);
    const auto columns = shownColumns(entity, reading);
    const auto server = openStore(command, entity);
    const RowStore rows(entity, Store(server.pool, command.stop));
    std::vector<std::shared_ptr<void>> page;
    const auto ends = asked(
        [&] { return rows.list(query, [&] { return page.emplace_back(type.make()).get(); }); });
    const auto next = ends.hasAfter && !page.empty() ? rows.cursor(query, page.back().get()).text()
                                                     : std::string();
    const auto previous = ends.hasBefore && !page.empty()
        ? rows.cursor(query, page.front().get()).text()
        : std::string();
    showStoreRows(command.console, entity, columns, page);
    if (page.empty())
        command.console.note("no row is like that");
    if (!next.empty())
        command.console.note(fmt::format("there are more: --after '{}'", next));
    auto list = Json::array();
    for (const auto& row : page)
        list.push_back(rowDocument(entity, row.get()));
    command.console.document({{"table", entity.table},
                              {"rows", list},
                              {"next", orNull(next)},
                              {"previous", orNull(previous)}});
}

void showRow(Invocation& command, const StoreReading& reading)
{
    const auto& type = storeEntity(reading.table);
    const auto key = keyFromWords(*type.entity, reading.key);
    const auto server = openStore(command, *type.entity);
    const RowStore rows(*type.entity, Store(server.pool, command.stop));
    const auto row = type.make();
    if (!rows.find(key, Which::All, row.get()))
        throw noSuchRow(*type.entity, rows.keyText(key));
    showStoreRow(command.console, *type.entity, row.get());
    command.console.document(
        {{"table", type.entity->table}, {"row", rowDocument(*type.entity, row.get())}});
}

void countRows(Invocation& command, const StoreReading& reading)
{
    const auto& entity = *storeEntity(reading.table).entity;
    const auto query = queryOf(entity, reading);
    const auto server = openStore(command, entity);
    const RowStore rows(entity, Store(server.pool, command.stop));
    const auto count =
        asked([&] { return reading.estimate ? rows.estimate(query) : rows.count(query); });
    command.console.line(fmt::format("{}{}", reading.estimate ? "about " : "", count));
    command.console.document(
        {{"table", entity.table}, {"rows", count}, {"estimated", reading.estimate}});
}

void addConditions(CLI::App& to, const std::shared_ptr<StoreReading>& reading)
{
    to.add_option("table", reading->table, "Of an entity: users, orders, …")->required();
    to.add_option("--where", reading->conditions,
                  "COLUMN=VALUE, or with != < <= > >= and ~ (contains); COLUMN= is NULL")
        ->type_name("CONDITION");
    to.add_option("--search", reading->search, "Text in any column that is searched")
        ->type_name("TEXT");
    to.add_option("--which", reading->which, "Of rows that are marked as deleted")
        ->type_name("active|deleted|all")
        ->check(CLI::IsMember({"active", "deleted", "all"}));
}

} // namespace

void addStoreReading(CLI::App& store, Invocation& command)
{
    store.add_subcommand("entities", "What there is, with the columns in --json; asks no server")
        ->callback([&command] { listEntities(command); });

    auto reading = std::make_shared<StoreReading>();
    auto* list = store.add_subcommand("list", "Rows of an entity, a page at a time");
    list->footer("Example: howdahctl store list orders --where status=paid --where 'total>=100' "
                 "--sort placed_at:desc");
    addConditions(*list, reading);
    list->add_option("--sort", reading->sort, "COLUMN or COLUMN:desc; may be given again");
    list->add_option("--columns", reading->columns, "Those to show")->delimiter(',');
    list->add_option("--limit", reading->limit, "Rows of the page")
        ->check(CLI::Range(1, 10'000))
        ->default_str("20");
    auto* after =
        list->add_option("--after", reading->after, "Rows behind a cursor")->type_name("CURSOR");
    list->add_option("--before", reading->before, "Rows before a cursor")
        ->type_name("CURSOR")
        ->excludes(after);
    list->callback([&command, reading] { listRows(command, *reading); });

    auto* show = store.add_subcommand("show", "One row, also a deleted one");
    show->add_option("table", reading->table, "Of an entity")->required();
    show->add_option("key", reading->key, "Its primary key")->required();
    show->callback([&command, reading] { showRow(command, *reading); });

    auto* count = store.add_subcommand("count", "How many rows are like that");
    addConditions(*count, reading);
    count->add_flag("--estimate", reading->estimate, "As the planner sees it, without a scan");
    count->callback([&command, reading] { countRows(command, *reading); });
}

} // namespace howdah
