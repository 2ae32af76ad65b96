#include "core/migrate/drop.h"

#include "app/howdahctl/history.h"
#include "app/howdahctl/migrate_output.h"
#include "core/migrate/claim.h"

#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

std::string sqlOf(const DropPlan& plan)
{
    std::string sql;
    for (const auto& statement : plan.statements)
        sql += statement + ";\n";
    return sql;
}

std::string countsOf(const DropPlan& plan)
{
    std::string out;
    for (const auto& [kind, count] : plan.counts)
        out += fmt::format("{}{} of type {}", out.empty() ? "" : ", ", count, kind);
    return out;
}

void dropAll(Invocation& command, bool dryRun)
{
    const auto server = command.open({.furnish = false});
    const auto options = migratorOptionsOf(command, server);
    const auto plan = planDrop(server.pool, options, command.stop);
    auto& console = command.console;
    for (const auto& kept : plan.kept)
        console.note(fmt::format("{} stays", kept));
    console.note("roles stay: other databases of the server may use them");
    const nlohmann::ordered_json document{{"database", plan.database}, {"objects", plan.counts}};
    if (dryRun)
        return showSql(console, plan.isEmpty() ? "" : sqlOf(plan), document);
    requireWritable(options, "drop");
    if (plan.isEmpty()) {
        console.line(fmt::format("{} is empty already", plan.database));
        return console.document(document);
    }
    console.note(fmt::format("to be dropped: {}", countsOf(plan)));
    if (!console.agreesByTyping(
            fmt::format("Drop everything in the database {} of {}{}, with all data?", plan.database,
                        describe(server.profile),
                        server.profile.environment == Stage::Production ? ", which is PRODUCTION"
                                                                        : ""),
            plan.database))
        return command.endRefused();
    drop(server.pool, options, plan, command.stop);
    console.line(fmt::format("dropped from {}: {}", plan.database, countsOf(plan)));
    console.document(document);
}

} // namespace

void addDrop(CLI::App& group, Invocation& command)
{
    const auto dryRun = std::make_shared<bool>(false);
    auto* drops =
        group.add_subcommand("drop",
                             "Drop everything the database's schemas hold: tables, types, "
                             "sequences, functions, the ledger, and the extensions that the folder "
                             "makes again; asks for the database's name");
    drops->add_flag("--dry-run", *dryRun, "Print the SQL that would be sent, send nothing");
    drops->footer("Without a terminal it needs --yes --confirm DATABASE.\n\n"
                  "Example: howdahctl migrate drop --yes --confirm shop_test");
    drops->callback([&command, dryRun] { dropAll(command, *dryRun); });
}

} // namespace howdah
