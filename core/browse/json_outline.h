// JSON taken apart into a tree of places in its text: nothing is copied, numbers keep every digit,
// keys their order. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct JsonNode {
    enum class Kind { Object, Array, Text, Number, Word };

    Kind kind = Kind::Word; ///< Word: true, false, null
    std::string_view key; ///< in its quotes; empty for an element of an array and the root
    std::string_view text; ///< as it is written; of an object or array all of it
    int parent = -1;
    int row = 0; ///< among its parent's children
    int firstChild = 0; ///< of JsonOutline::children
    int childCount = 0;
};

struct JsonOutline {
    std::vector<JsonNode>
        nodes; ///< the root first, each before its children; empty: it was no JSON
    std::vector<int> children; ///< of one node together, in their order
};

/// `text` has to outlive the outline. However deep or long; a million values take 80 MB.
JsonOutline outlineOf(std::string_view text);

/// A string in quotes as what it means: "a\nb" with its line break.
std::string unquotedJson(std::string_view quoted);

} // namespace howdah
