#include "core/migrate/script_header.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace howdah {
namespace {

std::string_view trimmedLine(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\r");
    return from == text.npos ? std::string_view()
                             : text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

// Where `word` is, in letters of either case.
std::size_t find(std::string_view text, std::string_view word)
{
    const auto same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a))
            == std::tolower(static_cast<unsigned char>(b));
    };
    const auto found = std::ranges::search(text, word, same);
    return found.empty() ? text.npos : static_cast<std::size_t>(found.begin() - text.begin());
}

struct Field {
    std::string_view key;
    std::string ScriptHeader::*value;
};

constexpr std::array fields{Field{"Migration:", &ScriptHeader::title},
                            Field{"Version:", &ScriptHeader::version},
                            Field{"Description:", &ScriptHeader::description}};

// The field a line begins with; what follows it up to the next field of the line is its value.
const Field* take(std::string_view line, ScriptHeader& header)
{
    const Field* last = nullptr;
    while (!line.empty()) {
        const auto* field = std::ranges::find_if(
            fields, [&](const Field& one) { return find(line, one.key) == 0; });
        if (field == fields.end())
            return last;
        line.remove_prefix(field->key.size());
        auto end = line.size();
        if (field->value != &ScriptHeader::description)
            for (const auto& other : fields)
                end = std::min(end, find(line, other.key));
        header.*field->value = trimmedLine(line.substr(0, end));
        line.remove_prefix(end);
        last = field;
    }
    return last;
}

} // namespace

ScriptHeader headerOf(std::string_view text)
{
    ScriptHeader header;
    bool inDescription = false;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = trimmedLine(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) {
            inDescription = false;
            continue;
        }
        if (!line.starts_with("--"))
            break;
        line = trimmedLine(line.substr(2));
        if (line == "howdah:template") {
            header.isTemplate = true;
            inDescription = false;
        } else if (const auto* field = take(line, header)) {
            inDescription = field->value == &ScriptHeader::description;
        } else if (inDescription && !line.empty() && !line.starts_with("howdah:")) {
            header.description.append(header.description.empty() ? "" : " ").append(line);
        } else {
            inDescription = false;
        }
    }
    return header;
}

} // namespace howdah
