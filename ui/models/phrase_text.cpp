#include "ui/models/phrase_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace howdah {
namespace {

QString translated(const std::string& english, std::span<const char* const> contexts)
{
    const auto words = QString::fromStdString(english);
    for (const auto* context : contexts)
        if (const auto found = QCoreApplication::translate(context, english.c_str());
            found != words)
            return found;
    return words;
}

} // namespace

QString phraseText(const Phrase& phrase, const char* context)
{
    return phraseText(phrase, std::span(&context, 1));
}

QString phraseText(const Phrase& phrase, std::span<const char* const> contexts)
{
    if (phrase.kind == Phrase::Kind::Count)
        return QLocale().toString(qlonglong{phrase.count});
    if (phrase.kind == Phrase::Kind::Name)
        return QString::fromStdString(phrase.words);
    const auto words = translated(phrase.words, contexts);
    QString all;
    for (qsizetype at = 0; at < words.size(); ++at) { // not arg(): a name may hold a "%2"
        const auto place =
            words[at] == '%' && at + 1 < words.size() ? words[at + 1].digitValue() : 0;
        if (place > 0 && static_cast<size_t>(place) <= phrase.parts.size()) {
            all += phraseText(phrase.parts[static_cast<size_t>(place) - 1], contexts);
            ++at;
        } else {
            all += words[at];
        }
    }
    return all;
}

} // namespace howdah
