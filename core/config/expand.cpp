#include "core/config/expand.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace howdah {
namespace {

bool isNameStart(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

bool isName(std::string_view text)
{
    return !text.empty() && isNameStart(text.front()) && std::ranges::all_of(text, [](char c) {
        return isNameStart(c) || (c >= '0' && c <= '9');
    });
}

// What stands between "${" and "}".
std::string valueOf(std::string_view inside, const Lookup& lookup, Trust trust)
{
    const auto dash = inside.find(":-");
    const auto name = inside.substr(0, dash);
    if (!isName(name))
        throw Error(ErrorKind::Config,
                    "holds a \"${\" without the name of a variable after it; write ${NAME}, "
                    "${NAME:-default}, or $${ for the characters themselves");
    if (trust == Trust::WorkingFolder && !mayExpandAnywhere(name))
        throw Error(
            ErrorKind::Config,
            fmt::format("${{{}}} is not for a file in a working folder, which may read only "
                        "variables that begin DB_, PG, POSTGRES_, DATABASE_ or APP_; move "
                        "the profile to profiles.yaml",
                        name));
    const auto value = lookup(name);
    if (dash == std::string_view::npos) {
        if (!value)
            throw Error(ErrorKind::Config,
                        fmt::format("the variable {} is not set; set it, or give a default as in "
                                    "${{{}:-default}}",
                                    name, name));
        return *value;
    }
    const auto fallback = inside.substr(dash + 2);
    if (fallback.find("${") != std::string_view::npos)
        throw Error(ErrorKind::Config,
                    fmt::format("the default of ${{{}}} holds another ${{...}}; only plain text "
                                "can stand there",
                                name));
    return value && !value->empty() ? *value : std::string(fallback);
}

} // namespace

bool mayExpandAnywhere(std::string_view name) noexcept
{
    static constexpr std::array<std::string_view, 5> prefixes{"DB_", "PG", "POSTGRES_", "DATABASE_",
                                                              "APP_"};
    return std::ranges::any_of(prefixes,
                               [&](std::string_view prefix) { return name.starts_with(prefix); });
}

std::string expand(std::string_view text, const Lookup& lookup, Trust trust)
{
    std::string out;
    while (!text.empty()) {
        const auto at = text.find('$');
        out.append(text.substr(0, at));
        if (at == std::string_view::npos)
            break;
        text.remove_prefix(at);
        if (text.starts_with("$${")) {
            out += "${";
            text.remove_prefix(3);
        } else if (text.starts_with("${")) {
            const auto end = text.find('}');
            if (end == std::string_view::npos)
                throw Error(ErrorKind::Config,
                            "a \"${\" is not closed by \"}\"; write $${ for the characters "
                            "themselves");
            out += valueOf(text.substr(2, end - 2), lookup, trust);
            text.remove_prefix(end + 1);
        } else {
            out += '$';
            text.remove_prefix(1);
        }
    }
    return out;
}

} // namespace howdah
