#include "core/migrate/step_brief.h"

#include "core/migrate/hold_rows.h"
#include "core/migrate/loss_source.h"
#include "core/migrate/step_script.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace howdah {
namespace {

using What = LossSource::What;

// They evaluate nothing that somebody else wrote, as ALTER TABLE does with a default.
constexpr std::array quietNodes{"CommentStmt", "CreateEnumStmt", "CreateSeqStmt",
                                "CreateStmt",  "CreateTrigStmt", "DropStmt",
                                "GrantStmt",   "RenameStmt",     "ViewStmt"};

bool mentionsTemporary(std::string_view sql)
{
    constexpr std::string_view word = "temp";
    return std::ranges::search(sql, word, {},
                               [](char c) {
                                   return static_cast<char>(
                                       std::tolower(static_cast<unsigned char>(c)));
                               })
               .begin()
        != sql.end();
}

std::optional<std::vector<std::string>> takenBy(const PlannedStep& step)
{
    std::vector<std::string> tables;
    for (const auto& source : lossSources({step})) {
        if (!isSavable(source))
            continue;
        if ((source.what != What::Table && source.what != What::Column) || source.cascade)
            return std::nullopt;
        if (auto name = quotedName(source); std::ranges::find(tables, name) == tables.end())
            tables.push_back(std::move(name));
    }
    return tables;
}

} // namespace

bool keepsSession(const PlannedStep& step)
{
    return step.file && step.batch.parsed
        && std::ranges::all_of(step.batch.statements, [&](const Statement& statement) {
               return std::ranges::find(quietNodes, statement.node) != quietNodes.end()
                   && !mentionsTemporary(statement.of(step.file->text));
           });
}

std::vector<StepBrief> briefsOf(const std::vector<PlannedStep>& steps,
                                const MigratorOptions& options)
{
    std::vector<StepBrief> briefs;
    onParserStack([&] {
        for (const auto& step : steps)
            briefs.push_back({recordOf(step, options), keepsSession(step), takenBy(step)});
    });
    return briefs;
}

} // namespace howdah
