#include "core/migrate/hold_rows.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace howdah {

using What = LossSource::What;
using Kind = LossTarget::Kind;

namespace {

bool changesRows(const LossSource& source)
{
    return source.what == What::Delete || source.what == What::DeleteSome
        || source.what == What::Update;
}

} // namespace

bool isSavable(const LossSource& source) noexcept
{
    return source.what != What::Unknown && (source.what != What::Update || !source.column.empty());
}

bool reachesFurther(const LossSource& source) noexcept
{
    return source.cascade || source.what == What::Schema || source.what == What::Type
        || source.what == What::Extension || source.what == What::Delete
        || source.what == What::DeleteSome;
}

std::string lockTargets(Connection& connection, const std::vector<LossTarget>& targets,
                        const std::stop_token& stop)
{
    std::string script;
    for (const auto& target : targets)
        if (target.kind != Kind::Sequence)
            script += fmt::format("lock table {} in {} mode;\n", target.from(),
                                  changesRows(*target.source) ? "share row exclusive"
                                                              : "access exclusive");
    return connection.runScript(script + "show transaction_isolation", stop).text(0, 0);
}

Error savingRefused(const LossTarget& target, const Error& error)
{
    const auto remedy = error.kind() == ErrorKind::Denied
        ? "let this role read all of it, or decline saving"
        : error.kind() == ErrorKind::Exhausted ? "make room, or save elsewhere, or decline saving"
                                               : "put that right, or decline saving";
    return {error.kind(),
            fmt::format("{} cannot be saved, so nothing was dropped: {}. Then {}", target.shown,
                        error.what(), remedy),
            error.sqlState()};
}

void leaveOutEmpty(Connection& connection, std::vector<LossTarget>& targets,
                   const std::stop_token& stop)
{
    std::vector<std::string> probes;
    for (const auto& target : targets)
        probes.push_back(target.kind == Kind::Sequence
                             ? fmt::format("(select is_called from {})", target.table.quoted())
                             : fmt::format("exists (select from {})", target.rows()));
    try {
        const auto results = connection.runAll(
            fmt::format("savepoint howdah_look; set local row_security = off; "
                        "select array_to_json(array[{}])::text; rollback to howdah_look; "
                        "release howdah_look",
                        fmt::join(probes, ", ")),
            stop);
        const auto holds = nlohmann::json::parse(results[2].text(0, 0)).get<std::vector<bool>>();
        std::size_t at = 0;
        std::erase_if(targets, [&](const LossTarget&) { return !holds[at++]; });
    } catch (const Error& error) {
        if (error.poisonsConnection() || error.kind() == ErrorKind::Cancelled)
            throw;
        throw savingRefused(targets.front(), error);
    }
}

} // namespace howdah
