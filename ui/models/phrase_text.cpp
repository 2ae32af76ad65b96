#include "ui/models/phrase_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace howdah {

QString phraseText(const Phrase& phrase, const char* context)
{
    if (phrase.kind == Phrase::Kind::Count)
        return QLocale().toString(qlonglong{phrase.count});
    if (phrase.kind == Phrase::Kind::Name)
        return QString::fromStdString(phrase.words);
    const auto words = QCoreApplication::translate(context, phrase.words.c_str());
    QString all;
    for (qsizetype at = 0; at < words.size(); ++at) { // not arg(): a name may hold a "%2"
        const auto place =
            words[at] == '%' && at + 1 < words.size() ? words[at + 1].digitValue() : 0;
        if (place > 0 && static_cast<size_t>(place) <= phrase.parts.size()) {
            all += phraseText(phrase.parts[static_cast<size_t>(place) - 1], context);
            ++at;
        } else {
            all += words[at];
        }
    }
    return all;
}

} // namespace howdah
