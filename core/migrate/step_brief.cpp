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

// In whatever case; also inside of a DO block.
bool mentions(std::string_view sql, std::string_view word)
{
    const auto lowered = [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    };
    return !std::ranges::search(sql, word, {}, lowered).empty();
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
                   && !mentions(statement.of(step.file->text), "temp");
           });
}

std::vector<StepBrief> briefsOf(const std::vector<PlannedStep>& steps,
                                const MigratorOptions& options)
{
    std::vector<StepBrief> briefs;
    onParserStack([&] {
        for (const auto& step : steps)
            briefs.push_back(
                {.record = recordOf(step, options),
                 .keepsSession = keepsSession(step),
                 .mayUnlock = step.file && mentions(step.file->text, "advisory_unlock"),
                 .taken = takenBy(step)});
    });
    return briefs;
}

} // namespace howdah
