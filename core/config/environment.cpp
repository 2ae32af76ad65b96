#include "core/config/environment.h"

#include <unistd.h>

namespace howdah {

Environment::Environment(Variables variables)
    : m_variables(std::move(variables))
{
}

Environment Environment::ofProcess()
{
    Variables variables;
    for (char** entry = environ; entry && *entry; ++entry) {
        const std::string_view text = *entry;
        const auto equals = text.find('=');
        if (equals != std::string_view::npos && equals > 0)
            variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return Environment(std::move(variables));
}

std::optional<std::string> Environment::find(std::string_view name) const
{
    const auto variable = m_variables.find(name);
    return variable == m_variables.end() ? std::nullopt : std::optional(variable->second);
}

std::string Environment::get(std::string_view name) const
{
    return find(name).value_or("");
}

bool Environment::has(std::string_view name) const
{
    const auto variable = m_variables.find(name);
    return variable != m_variables.end() && !variable->second.empty();
}

} // namespace howdah
