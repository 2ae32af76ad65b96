#include "core/base/phrase.h"

#include <utility>

namespace howdah {
namespace {

std::string inThousands(std::int64_t count)
{
    auto digits = std::to_string(count);
    const std::size_t first = count < 0 ? 1 : 0;
    for (auto at = digits.size(); at > first + 3;)
        digits.insert(at -= 3, 1, ',');
    return digits;
}

} // namespace

Phrase::Phrase(std::string name)
    : words(std::move(name))
{
}

Phrase::Phrase(std::string_view name)
    : words(name)
{
}

Phrase Phrase::ofCount(std::int64_t count)
{
    Phrase made;
    made.kind = Kind::Count;
    made.count = count;
    return made;
}

std::string Phrase::text() const
{
    if (kind == Kind::Count)
        return inThousands(count);
    if (kind == Kind::Name)
        return words;
    std::string all;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto place = words[at] == '%' && at + 1 < words.size()
            ? static_cast<std::size_t>(words[at + 1] - '1')
            : parts.size();
        if (place < parts.size()) {
            all += parts[place].text();
            ++at;
        } else {
            all += words[at];
        }
    }
    return all;
}

Phrase phrase(const char* english, std::vector<Phrase> parts)
{
    Phrase made{std::string(english)};
    made.kind = Phrase::Kind::Sentence;
    made.parts = std::move(parts);
    return made;
}

std::vector<std::string> textsOf(const std::vector<Phrase>& phrases)
{
    std::vector<std::string> texts;
    for (const auto& one : phrases)
        texts.push_back(one.text());
    return texts;
}

} // namespace howdah
