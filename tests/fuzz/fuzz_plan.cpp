// What a plan is made of, from any bytes: two files, up and down, of each of three versions, and a
// version the database is at. Whatever the files hold, the plan names what stops one, runs each
// version once, and what it says of losses and rows points into the files.
//
//   mkdir corpus && build/fuzz/fuzz/fuzz_plan -max_total_time=60 -dict=tests/fuzz/sql.dict corpus
//
// The first byte says where the database is and what is planned; a NUL ends a file.
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/migrate/loss_source.h"
#include "core/migrate/plan.h"
#include "core/sql/row_change.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstdint>
#include <set>

using namespace howdah;

namespace {

std::shared_ptr<const ScriptFile> fileOf(std::int64_t version, const char* end,
                                         std::string_view& rest)
{
    ScriptFile file;
    file.path = std::to_string(version) + "_x" + end;
    file.text = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(file.text.size() + 1, rest.size()));
    return std::make_shared<const ScriptFile>(std::move(file));
}

bool isWithin(const Statement& statement, const std::string& text)
{
    const auto sql = statement.of(text);
    return sql.data() >= text.data() && sql.data() + sql.size() <= text.data() + text.size()
        && statement.line >= 1;
}

void check(const MigrationPlan& plan)
{
    std::set<std::int64_t> versions;
    for (const auto& step : plan.steps) {
        require(versions.insert(step.version).second && step.file);
        require(step.batch.transactional || !step.batch.reason.empty());
        for (const auto& statement : step.batch.statements) {
            require(isWithin(statement, step.file->text));
            const std::string sql(statement.of(step.file->text));
            if (const auto rows = rowChangeOf(sql))
                require(sql.find(rows->condition) != std::string::npos);
        }
    }
    for (const auto& problem : plan.problems)
        require(!problem.message.empty());
    for (const auto& source : lossSources(plan.steps))
        require(source.step < plan.steps.size()
                && source.index < plan.steps[source.step].batch.statements.size()
                && source.line >= 1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string text(data + 1, data + size);
    if (firstInvalidUtf8(text))
        return 0; // refused when the file is read
    std::string_view rest(text);
    std::vector<Script> scripts;
    for (std::int64_t version = 1; version <= 3; ++version) {
        auto up = fileOf(version, ".up.sql", rest);
        scripts.push_back({version, "x", up, fileOf(version, ".down.sql", rest)});
    }
    const LedgerState state{
        data[0] % 4 == 0 ? std::nullopt : std::optional<std::int64_t>(data[0] % 4), false};
    const std::vector<HistoryEntry> history;
    const PlanInput input{scripts, state, history};
    try {
        check((data[0] & 4) != 0 ? planUp(input) : planDown(input, std::nullopt));
    } catch (const Error& error) {
        require(*error.what() != '\0');
    }
    return 0;
}
