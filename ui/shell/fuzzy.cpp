#include "ui/shell/fuzzy.h"

#include <vector>

namespace howdah {
namespace {

constexpr int atStart = 12;
constexpr int atWord = 8;
constexpr int inARow = 6;
constexpr int anywhere = 1;
constexpr int impossible = -1;

bool beginsWord(const QString& text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber()
        || (text[at].isUpper() && text[at - 1].isLower());
}

} // namespace

std::optional<int> fuzzyScore(const QString& typed, const QString& text)
{
    QString letters;
    for (const auto letter : typed)
        if (!letter.isSpace())
            letters += letter.toCaseFolded();
    if (letters.isEmpty())
        return 0;

    // best[at]: the most that the letters so far can earn with the last one at `at`.
    const auto folded = text.toCaseFolded();
    if (folded.size() != text.size() || letters.size() > text.size())
        return folded.contains(letters) ? std::optional(anywhere) : std::nullopt;
    const auto length = static_cast<size_t>(text.size());
    std::vector<int> best(length, impossible);
    for (qsizetype which = 0; which < letters.size(); ++which) {
        std::vector<int> next(length, impossible);
        int bestBefore = which == 0 ? 0 : impossible; // of all positions left of the previous one
        for (size_t at = 0; at < length; ++at) {
            const auto here = static_cast<qsizetype>(at);
            const int before = at > 0 ? best[at - 1] : impossible;
            if (folded[here] == letters[which]) {
                const int gain = here == 0 ? atStart : beginsWord(text, here) ? atWord : anywhere;
                if (bestBefore >= 0)
                    next[at] = bestBefore + gain;
                if (which > 0 && before >= 0)
                    next[at] = qMax(next[at], before + qMax(gain, inARow));
            }
            if (which > 0)
                bestBefore = qMax(bestBefore, before);
        }
        best = std::move(next);
    }
    const int most = *std::max_element(best.begin(), best.end());
    if (most < 0)
        return {};
    return (most * 64) - static_cast<int>(qMin(text.size(), qsizetype{63}));
}

} // namespace howdah
