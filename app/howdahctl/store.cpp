// howdahctl store: the rows of the sample store, by what the program knows of its entities.
#include "app/howdahctl/store.h"

#include "core/pool/transaction.h"
#include "core/repo/entity_sql.h"
#include "core/repo/row_values.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

std::size_t charactersOf(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// A value must not steer the terminal.
bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

// In one line, and of at most so many characters.
std::string storeCell(const std::optional<std::string>& value)
{
    constexpr std::size_t most = 36;
    std::string cell;
    std::size_t characters = 0;
    for (const char c : value.value_or("")) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U && ++characters > most)
            return cell + "…";
        cell += isControl(c) ? ' ' : c;
    }
    return cell;
}

Json storeValue(const EntityColumn& column, const void* row)
{
    const auto text = valueText(column, row);
    if (!text)
        return nullptr;
    switch (column.kind) {
    case ValueKind::Boolean: return *text == "t";
    case ValueKind::Integer:
    case ValueKind::BigInteger: return std::stoll(*text);
    case ValueKind::Document: return Json::parse(*text);
    default: return *text; // also amounts: a number would not be exact everywhere
    }
}

} // namespace

const EntityType& storeEntity(const std::string& table)
{
    if (const auto* type = findEntity(table))
        return *type;
    std::string list;
    for (const auto& type : allEntities())
        list += fmt::format("{}{}", list.empty() ? "" : ", ", type.entity->table);
    throw UsageError(fmt::format("the store has no entity {}; it has {}", table, list));
}

OpenedServer openStore(Invocation& command, const Entity& entity)
{
    auto server = command.open();
    requireStore(*server.pool.acquire("store", command.stop), std::string(entity.table),
                 command.stop);
    return server;
}

void requireStoreWritable(const OpenedServer& server, bool isTried)
{
    if (server.profile.readOnly && !isTried)
        throw Error(
            ErrorKind::Denied,
            fmt::format("profile {} is read_only: nothing was changed", server.profile.name));
}

bool storeAgrees(Invocation& command, const OpenedServer& server, std::string_view deed,
                 bool isFinal)
{
    const bool isProduction = server.profile.environment == Stage::Production;
    if (!isFinal && !isProduction)
        return true; // it can be undone
    const bool agrees =
        command.console.agrees(fmt::format("{} of {}{}?", deed, describe(server.profile),
                                           isProduction ? ", which is production" : ""));
    if (!agrees)
        command.endRefused("nothing was changed");
    return agrees;
}

void onStoreRows(Invocation& command, const OpenedServer& server, const Entity& entity,
                 bool isTried, const std::function<void(const RowStore&)>& work)
{
    if (!isTried)
        return work(RowStore(entity, Store(server.pool, command.stop)));
    const auto lease = server.pool.acquire("store", command.stop);
    Transaction rolledBack(*lease, command.stop);
    work(RowStore(entity, Store(rolledBack)));
    rolledBack.rollback();
}

Json rowDocument(const Entity& entity, const void* row)
{
    Json document = Json::object();
    for (const int column : textsOf(entity).read)
        document[std::string(entity.at(column).name)] = storeValue(entity.at(column), row);
    return document;
}

void showStoreRows(Console& console, const Entity& entity, const std::vector<int>& columns,
                   const std::vector<std::shared_ptr<void>>& rows)
{
    std::vector<std::vector<std::string>> lines(1);
    for (const int column : columns)
        lines.front().emplace_back(entity.at(column).name);
    for (const auto& row : rows) {
        auto& line = lines.emplace_back();
        for (const int column : columns)
            line.push_back(storeCell(valueText(entity.at(column), row.get())));
    }
    std::vector<std::size_t> widths(columns.size());
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], charactersOf(line[i]));
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            text += line[i];
            if (i + 1 < line.size())
                text.append(widths[i] - charactersOf(line[i]) + 2, ' ');
        }
        while (text.ends_with(' '))
            text.pop_back();
        console.line(&line == &lines.front() ? console.paint(Colour::Bold, text) : text);
    }
}

void showStoreRow(Console& console, const Entity& entity, const void* row)
{
    std::size_t width = 0;
    for (const auto& column : entity.columns)
        width = std::max(width, column.name.size());
    const auto isOdd = [](char c) { return isControl(c) && c != '\n' && c != '\t'; };
    for (const int column : textsOf(entity).read) {
        auto value = valueText(entity.at(column), row).value_or("-");
        std::ranges::replace_if(value, isOdd, ' ');
        console.line(fmt::format("{:<{}}  {}", entity.at(column).name, width, value));
    }
}

void addStore(CLI::App& app, Invocation& command)
{
    auto* store = app.add_subcommand("store", "Rows of the sample store, by entity");
    store->require_subcommand(1);
    addStoreReading(*store, command);
    addStoreEditing(*store, command);
    addStoreOrders(*store, command);
    addStoreWriting(*store, command);
}

} // namespace howdah
