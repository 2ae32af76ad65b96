#include "core/config/variables.h"

namespace howdah {

std::size_t variableNameLength(std::string_view text) noexcept
{
    const auto fits = [](char c, bool first) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
            || (!first && c >= '0' && c <= '9');
    };
    std::size_t length = 0;
    while (length < text.size() && fits(text[length], length == 0))
        ++length;
    return length;
}

std::optional<std::pair<std::string, std::string>> variableOf(std::string_view text)
{
    const auto length = variableNameLength(text);
    if (length == 0 || length >= text.size() || text[length] != '='
        || text.find_first_of(std::string_view("\n\r\0", 3)) != text.npos)
        return std::nullopt;
    return std::pair(std::string(text.substr(0, length)), std::string(text.substr(length + 1)));
}

std::optional<VariableMap> variablesOf(std::string_view text)
{
    VariableMap all;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        auto one = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        auto variable = variableOf(one);
        if (!variable)
            return std::nullopt;
        all.insert_or_assign(std::move(variable->first), std::move(variable->second));
    }
    return all;
}

void addVariables(Profile& profile, const Environment& environment)
{
    for (const auto& [name, value] : environment.variables())
        if (name.starts_with(variablePrefix))
            if (auto variable = variableOf(name.substr(variablePrefix.size()) + '=' + value))
                profile.migrations.variables.insert(std::move(*variable));
}

} // namespace howdah
