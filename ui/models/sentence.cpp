#include "ui/models/sentence.h"

namespace howdah {

QString sentence(const std::string& text)
{
    auto words = QString::fromStdString(text);
    if (words.isEmpty())
        return words;
    words[0] = words[0].toUpper();
    if (!words.endsWith('.') && !words.endsWith('?') && !words.endsWith('!'))
        words += '.';
    return words;
}

QStringList sentencesOf(const Error& error)
{
    QStringList all;
    // libpq puts advice of its own behind a line break and a tab.
    for (const auto& line : QString::fromUtf8(error.what()).split('\n'))
        if (const auto words = line.trimmed(); !words.isEmpty())
            all += sentence(words.toStdString());
    for (const auto& part : {error.detail(), error.hint()})
        if (!part.empty())
            all += sentence(part);
    return all;
}

} // namespace howdah
