// The text of a generated file.
#include "core/catalog/difference_sql.h"
#include "core/catalog/privileges.h"
#include "core/migrate/generate_parts.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah::generate_detail {
namespace {

struct Written {
    std::string sql;
    ObjectKey about;
};

bool beginsWith(const std::string& sql, std::string_view words)
{
    return sql.size() >= words.size()
        && std::equal(words.begin(), words.end(), sql.begin(), [](char one, char other) {
               return std::tolower(static_cast<unsigned char>(one))
                   == std::tolower(static_cast<unsigned char>(other));
           });
}

std::string concurrent(std::string sql)
{
    for (const std::string_view words : {"create index ", "create unique index "})
        if (beginsWith(sql, words))
            return sql.insert(words.size(), "CONCURRENTLY IF NOT EXISTS ");
    if (beginsWith(sql, "drop index "))
        sql.insert(11, "concurrently if exists ");
    return sql;
}

// The index is there: the constraint takes it over, and it is not dropped.
void takeIndexesOver(std::vector<Written>& statements, const Snapshot& before,
                     const Snapshot& after)
{
    const auto now = objectsOf(after);
    for (const auto& index : before.objects) {
        const auto found = now.find({"constraint", index.schema, index.of, index.name});
        if (index.kind != "index" || found == now.end()
            || now.contains({"index", index.schema, index.of, index.name}))
            continue;
        const auto definition = toldOf(found->second, "definition");
        const auto name = sqlName(index.name);
        const auto dropped = fmt::format("drop index {}.{}", sqlName(index.schema), name);
        std::erase_if(statements, [&](const Written& one) { return one.sql == dropped; });
        auto last = definition.find(" DEFERRABLE");
        for (auto& [sql, about] : statements)
            if (sql.ends_with(fmt::format(" add constraint {} {}", name, definition)))
                sql = fmt::format("{}{} using index {}{}",
                                  sql.substr(0, sql.size() - definition.size()),
                                  definition.starts_with("PRIMARY") ? "primary key" : "unique",
                                  name, last == std::string::npos ? "" : definition.substr(last));
    }
}

std::vector<Written> statementsOf(const Snapshot& from, const Snapshot& to, bool isConcurrent)
{
    const auto difference = differenceSql(from, to);
    std::vector<Written> statements;
    for (std::size_t i = 0; i < difference.list.size(); ++i)
        statements.push_back({difference.list[i], difference.about[i]});
    takeIndexesOver(statements, from, to);
    if (isConcurrent)
        for (auto& one : statements)
            one.sql = concurrent(one.sql);
    return statements;
}

std::vector<Written> labelsTakenAway(const Snapshot& now, const Snapshot& before)
{
    std::vector<Written> statements;
    for (auto& sql : withoutLabels(now, before).value_or(std::vector<std::string>()))
        statements.push_back({std::move(sql), {}});
    return statements;
}

std::string textOf(const std::vector<Written>& statements, std::vector<ObjectKey>& about)
{
    std::string out;
    // Bodies may name what a later statement makes.
    if (std::ranges::any_of(statements, [](const Written& one) {
            return beginsWith(one.sql, "create or replace ");
        })) {
        out += "set local check_function_bodies = off;\n";
        about.emplace_back();
    }
    for (const auto& one : statements) {
        out += one.sql + ";\n";
        about.push_back(one.about);
    }
    return out;
}

} // namespace

GeneratedFile fileOf(const DraftStage& stage)
{
    std::vector<Written> up;
    std::vector<Written> down;
    for (std::size_t i = 0; i + 1 < stage.steps.size(); ++i) {
        const auto forth = statementsOf(stage.steps[i], stage.steps[i + 1], stage.isConcurrent);
        up.insert(up.end(), forth.begin(), forth.end());
        const auto back = stage.part == "labels"
            ? labelsTakenAway(stage.steps[i + 1], stage.steps[i])
            : statementsOf(stage.steps[i + 1], stage.steps[i], stage.isConcurrent);
        down.insert(down.begin(), back.begin(), back.end());
    }
    GeneratedFile file{stage.part, {}, {}};
    if (!up.empty())
        file.up = textOf(up, file.upAbout);
    file.down = textOf(down, file.downAbout);
    if (!stage.isUndone) {
        file.up.insert(0,
                       "-- howdah:ignore missing-down a label cannot be taken out of a type that "
                       "more than columns depend on\n");
        file.down.clear();
    }
    return file;
}

} // namespace howdah::generate_detail
