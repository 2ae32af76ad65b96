// A sentence for people, with places for what varies: text() is the English that logs and the
// command line print, and a window can say the same in its own language. Plain values: any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct Phrase {
    enum class Kind { Name, Count, Sentence };

    Phrase() = default;
    /// What is the same in every language: a name, SQL, what the server said.
    Phrase(std::string name); // NOLINT(google-explicit-constructor): names are most of the parts
    Phrase(std::string_view name); // NOLINT(google-explicit-constructor)

    static Phrase ofCount(std::int64_t count); ///< "1,204,000"

    std::string text() const; ///< in English
    bool empty() const noexcept { return kind != Kind::Count && words.empty(); }
    bool operator==(const Phrase&) const = default;

    Kind kind = Kind::Name;
    std::string words{}; ///< of a Sentence: English, with %1 … %9 for its parts
    std::int64_t count = 0;
    std::vector<Phrase> parts;
};

/// `english` is a literal, so that what is to be translated can be collected from the sources.
Phrase phrase(const char* english, std::vector<Phrase> parts = {});

std::vector<std::string> textsOf(const std::vector<Phrase>& phrases); ///< in English

} // namespace howdah
