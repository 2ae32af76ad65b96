#include "core/browse/filter_scope.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace howdah {

Filter inScope(const Filter& filter, std::string_view scope, std::span<const Column> columns,
               std::span<const std::string> searched)
{
    if (scope.empty())
        return filter;
    const bool isAlone = filter.condition.empty();
    // The text comes first, so that its values keep their order.
    auto outcome =
        parseFilter(isAlone ? std::string(scope) : fmt::format("({}) and ({})", filter.text, scope),
                    columns, searched);
    if (const auto* problem = std::get_if<FilterProblem>(&outcome))
        throw Error(ErrorKind::BadUse,
                    fmt::format("rows cannot be narrowed by {}: {}", scope, problem->message));
    auto both = std::get<Filter>(std::move(outcome));
    both.text = filter.text;
    both.parts = filter.parts;
    const auto own = filter.values.size();
    for (std::size_t i = 0; i < both.values.size(); ++i)
        both.values[i].position = i < own ? filter.values[i].position : 0;
    return both;
}

} // namespace howdah
