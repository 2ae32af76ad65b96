#include "core/config/setting_sources.h"

#include "core/config/profile_keys.h"
#include "core/config/server_url.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace howdah {
namespace {

// What a URL names, in libpq's words.
std::vector<std::string> namedIn(const Setting& url)
{
    std::vector<std::string> names;
    for (const auto& [keyword, value] : parseServerUrl(url.text))
        if (!value.empty())
            names.push_back(keyword);
    return names;
}

} // namespace

std::string settingSources(const std::vector<Setting>& settings, const Environment& environment)
{
    std::vector<std::string> told;
    std::set<std::string_view> given;
    std::vector<std::string> ofUrl; // outlives `given`
    for (const auto& setting : settings) {
        if (setting.text.empty())
            continue;
        given.insert(setting.key);
        if (setting.key != "url") {
            told.push_back(fmt::format("{} ({})", setting.key, setting.where));
            continue;
        }
        ofUrl = namedIn(setting);
        told.push_back(fmt::format("url ({}: {})", setting.where, fmt::join(ofUrl, ", ")));
        for (const auto& keyword : ofUrl)
            if (const auto* key = findProfileKeyByKeyword(keyword))
                given.insert(key->path);
    }
    std::vector<std::string> left;
    for (const auto& key : profileKeys())
        if (!key.variable.empty() && environment.has(key.variable) && !given.contains(key.path))
            left.push_back(fmt::format("{} ({})", key.path, key.variable));
    for (const auto* variable : {"PGSERVICE", "PGHOSTADDR", "PGOPTIONS"})
        if (environment.has(variable))
            left.emplace_back(variable);
    auto text = told.empty() ? std::string("nothing") : fmt::format("{}", fmt::join(told, ", "));
    if (!left.empty())
        text += fmt::format(", left to libpq: {}", fmt::join(left, ", "));
    return text;
}

} // namespace howdah
