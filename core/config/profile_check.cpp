#include "core/config/profile_check.h"

#include "core/base/error.h"
#include "core/config/profile_build.h"

namespace howdah {
namespace {

std::string asSentence(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

// "port: \"x\" is not a port" -> the key it begins with, and the rest.
void take(const Error& error, std::map<std::string, std::string>& problems)
{
    const std::string text = error.what();
    const auto end = text.find(": ");
    problems.emplace(text.substr(0, end),
                     asSentence(end == std::string::npos ? text : text.substr(end + 2)));
}

} // namespace

std::map<std::string, std::string> problemsOf(const ProfileTexts& texts)
{
    std::map<std::string, std::string> problems;
    std::vector<Setting> settings;
    std::vector<std::string> ignored;
    for (const auto& [key, text] : texts) {
        if (text.find("${") != std::string::npos)
            continue;
        const Setting setting{.key = key, .text = text, .where = key};
        try {
            buildProfile("", {setting}, {}, ignored);
            settings.push_back(setting);
        } catch (const Error& error) {
            take(error, problems);
        }
    }
    try {
        buildProfile("", settings, {}, ignored); // what does not fit together
    } catch (const Error& error) {
        take(error, problems);
    }
    return problems;
}

std::string nameProblem(const std::string& name)
{
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789_.- ";
    if (name.empty() || name.size() > 60 || name.find_first_not_of(allowed) != std::string::npos
        || name.front() == ' ' || name.back() == ' ')
        return "a profile's name has 1 to 60 letters, digits, blanks, or any of _ . -";
    return {};
}

} // namespace howdah
