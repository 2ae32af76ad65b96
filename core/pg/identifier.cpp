#include "core/pg/identifier.h"

#include "core/base/error.h"

namespace howdah {

std::string quoteIdentifier(std::string_view name)
{
    if (name.empty() || name.find('\0') != std::string_view::npos)
        throw Error(ErrorKind::BadUse, "a name in SQL may not be empty or hold a NUL character");
    std::string out = "\"";
    for (const char c : name)
        out.append(c == '"' ? 2 : 1, c);
    return out += '"';
}

std::string qualifiedName(std::string_view schema, std::string_view name)
{
    return quoteIdentifier(schema) + '.' + quoteIdentifier(name);
}

std::string quoteArray(const std::vector<std::string>& elements)
{
    std::string out;
    for (const auto& element : elements) {
        out += out.empty() ? "\"" : ",\"";
        for (const char c : element) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        out += '"';
    }
    return '{' + out + '}';
}

std::string quoteLiteral(std::string_view text)
{
    std::string out = text.find('\\') == std::string_view::npos ? "'" : "E'";
    for (const char c : text)
        out.append(c == '\'' || c == '\\' ? 2 : 1, c);
    return out += '\'';
}

} // namespace howdah
