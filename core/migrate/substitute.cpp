#include "core/migrate/substitute.h"

#include "core/config/variables.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

int lineAt(std::string_view text, std::size_t offset)
{
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

} // namespace

Substituted substitute(std::string_view text, const VariableMap& variables)
{
    Substituted result;
    std::size_t copied = 0;
    for (auto at = text.find("${"); at != text.npos; at = text.find("${", at)) {
        const auto length = variableNameLength(text.substr(at + 2));
        const auto end = at + 2 + length;
        const bool named = length > 0 && end < text.size() && text[end] == '}';
        if (at > 0 && text[at - 1] == '$') { // $${name}, or a body in $$ that begins with a brace
            if (named) {
                result.text += text.substr(copied, at - 1 - copied);
                copied = at;
            }
            at += 2;
            continue;
        }
        const auto name = text.substr(at + 2, length);
        const auto value = variables.find(name);
        if (!result.problem && !named)
            result.problem = {lineAt(text, at),
                              "${ begins a variable, as in ${owner}, and this is none: write the "
                              "name and }, or take the line -- howdah:template out of the file"};
        else if (!result.problem && value == variables.end())
            result.problem = {
                lineAt(text, at),
                fmt::format("${{{0}}} has no value: give it with --var {0}=…, as {0} in the "
                            "profile's migrations.variables, or as {1}{0} in the environment",
                            name, variablePrefix)};
        if (named && value != variables.end()) {
            result.text += text.substr(copied, at - copied);
            result.text += value->second;
            copied = end + 1;
        }
        at = named ? end + 1 : at + 2;
    }
    result.text += text.substr(copied);
    return result;
}

} // namespace howdah
