#include "core/config/suggest.h"

#include <algorithm>
#include <cctype>

namespace howdah {
namespace {

char lower(char c)
{
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

// Optimal string alignment: insertions, deletions, changes and swaps of neighbours, each one.
std::size_t mistakes(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2])
                && lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        beforeLast.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

} // namespace

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string_view>& candidates)
{
    constexpr std::size_t longest = 60; // no key is longer, and the comparison is quadratic
    if (word.empty() || word.size() > longest)
        return std::nullopt;
    std::size_t best = word.size() <= 4 ? 2 : 3; // the first that is too many
    std::optional<std::string> found;
    for (const auto candidate : candidates) {
        const auto count = mistakes(word, candidate);
        if (count < best) {
            best = count;
            found = std::string(candidate);
        }
    }
    return found;
}

std::string didYouMean(std::string_view word, const std::vector<std::string_view>& candidates)
{
    const auto found = nearest(word, candidates);
    return found ? "; did you mean " + *found + "?" : "";
}

} // namespace howdah
