#include "core/browse/json_outline.h"

#include "core/browse/json_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

std::size_t endOfString(std::string_view text, std::size_t at)
{
    for (++at; text[at] != '"'; ++at)
        at += text[at] == '\\' ? 1 : 0;
    return at + 1;
}

JsonNode::Kind nodeKind(char first)
{
    switch (first) {
    case '{': return JsonNode::Kind::Object;
    case '[': return JsonNode::Kind::Array;
    case '"': return JsonNode::Kind::Text;
    case 't':
    case 'f':
    case 'n': return JsonNode::Kind::Word;
    default: return JsonNode::Kind::Number;
    }
}

// Each node says its parent; who its children are follows from that.
void listChildren(JsonOutline& outline)
{
    int next = 0;
    for (auto& node : outline.nodes) {
        node.firstChild = next;
        next += node.childCount;
    }
    outline.children.resize(static_cast<std::size_t>(next));
    for (std::size_t i = 1; i < outline.nodes.size(); ++i) {
        const auto& parent = outline.nodes[static_cast<std::size_t>(outline.nodes[i].parent)];
        outline.children[static_cast<std::size_t>(parent.firstChild + outline.nodes[i].row)] =
            static_cast<int>(i);
    }
}

} // namespace

JsonOutline outlineOf(std::string_view text)
{
    JsonOutline outline;
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || !jsonProblem(text).empty())
        return outline;
    std::vector<int> open; // objects and arrays that have not ended
    std::string_view key;
    for (auto at = start; at < text.size();) {
        const char c = text[at];
        if (std::string_view(" \t\r\n,:").find(c) != std::string_view::npos) {
            ++at;
            continue;
        }
        if (c == '}' || c == ']') {
            auto& ended = outline.nodes[static_cast<std::size_t>(open.back())];
            ++at;
            ended.text =
                text.substr(static_cast<std::size_t>(ended.text.data() - text.data()),
                            at - static_cast<std::size_t>(ended.text.data() - text.data()));
            open.pop_back();
            continue;
        }
        auto end = c == '"'        ? endOfString(text, at)
            : c == '{' || c == '[' ? at + 1
                                   : std::min(text.size(), text.find_first_of(" \t\r\n,:]}", at));
        const auto piece = text.substr(at, end - at);
        at = end;
        auto* parent =
            open.empty() ? nullptr : &outline.nodes[static_cast<std::size_t>(open.back())];
        if (parent && parent->kind == JsonNode::Kind::Object && key.empty()) {
            key = piece;
            continue;
        }
        JsonNode node{.kind = nodeKind(c), .key = key, .text = piece};
        key = {};
        if (parent) {
            node.parent = open.back();
            node.row = parent->childCount++;
        }
        outline.nodes.push_back(node);
        if (c == '{' || c == '[')
            open.push_back(static_cast<int>(outline.nodes.size()) - 1);
    }
    listChildren(outline);
    return outline;
}

std::string unquotedJson(std::string_view quoted)
{
    const auto value = nlohmann::json::parse(quoted, nullptr, false);
    return value.is_string() ? value.get<std::string>() : std::string(quoted);
}

} // namespace howdah
