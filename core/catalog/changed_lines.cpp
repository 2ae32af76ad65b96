#include "core/catalog/changed_lines.h"

#include <dtl/dtl.hpp>

namespace howdah {
namespace {

std::vector<std::string> linesIn(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

const char* signOf(dtl::edit_t edit)
{
    return edit == dtl::SES_DELETE ? "- " : edit == dtl::SES_ADD ? "+ " : "  ";
}

} // namespace

std::vector<std::string> changedLines(std::string_view before, std::string_view after)
{
    const auto count = static_cast<long long>(linesIn(before).size());
    dtl::Diff<std::string> difference(linesIn(before), linesIn(after));
    difference.compose();
    difference.composeUnifiedHunks();
    std::vector<std::string> lines;
    long long told = 0; // lines of `before` that are told or left out
    for (const auto& hunk : difference.getUniHunks()) {
        if (hunk.a - 1 > told)
            lines.emplace_back("…");
        for (const auto* part : {&hunk.common[0], &hunk.change, &hunk.common[1]})
            for (const auto& [line, edit] : *part)
                lines.push_back(signOf(edit.type) + line);
        told = hunk.a - 1 + hunk.b;
    }
    if (!lines.empty() && told < count)
        lines.emplace_back("…");
    return lines;
}

} // namespace howdah
