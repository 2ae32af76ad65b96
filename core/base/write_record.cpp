#include "core/base/write_record.h"

#include "core/base/sqlstate.h"

#include <array>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::array writeOutcomeNames{
    std::pair{WriteOutcome::Done, std::string_view("done")},
    std::pair{WriteOutcome::Undone, std::string_view("undone")},
    std::pair{WriteOutcome::Partial, std::string_view("partial")},
    std::pair{WriteOutcome::Unknown, std::string_view("unknown")},
};

} // namespace

std::string_view nameOf(WriteOutcome outcome) noexcept
{
    for (const auto& [value, name] : writeOutcomeNames)
        if (value == outcome)
            return name;
    return "";
}

std::optional<WriteOutcome> writeOutcomeNamed(std::string_view name) noexcept
{
    for (const auto& [value, known] : writeOutcomeNames)
        if (known == name)
            return value;
    return std::nullopt;
}

std::string reasonOf(const Error& error)
{
    std::string reason(nameOf(error.kind()));
    if (!error.sqlState().empty()) {
        reason += ", " + error.sqlState();
        if (const auto condition = conditionOf(error.sqlState()); !condition.empty())
            reason.append(" ").append(condition);
    }
    if (!error.constraint().empty())
        reason += fmt::format(" ({})", error.constraint());
    else if (!error.column().empty())
        reason += fmt::format(" (column {})", error.column());
    return reason;
}

WriteOutcome outcomeAfter(const Error& error) noexcept
{
    return error.kind() == ErrorKind::InDoubt ? WriteOutcome::Unknown : WriteOutcome::Undone;
}

} // namespace howdah
