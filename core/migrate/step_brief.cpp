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

StepBriefs::StepBriefs(const std::vector<PlannedStep>& steps, const MigratorOptions& options)
    : m_steps(steps)
    , m_options(options)
{
    m_made.reserve(steps.size()); // so that a reference stays one
}

const StepBrief& StepBriefs::of(std::size_t step)
{
    constexpr std::size_t atATime = 32;
    while (m_made.size() <= step)
        onParserStack([&] {
            const auto end = std::min(m_made.size() + atATime, m_steps.size());
            while (m_made.size() < end) {
                const auto& next = m_steps[m_made.size()];
                m_made.push_back(
                    {.record = recordOf(next, m_options),
                     .keepsSession = keepsSession(next),
                     .mayUnlock = next.file && mentions(next.file->text, "advisory_unlock"),
                     .taken = takenBy(next)});
            }
        });
    return m_made[step];
}

} // namespace howdah
