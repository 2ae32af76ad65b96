// What core's sources say in Phrases, read from the sources themselves.
#pragma once

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStringList>

#include <span>

namespace howdah {

/// The literals that follow `call` wherever the files of `folder` have it, each once and sorted.
/// `folder` is below the project's own; `isMeant` takes a file's name.
template <typename IsMeant>
QStringList literalsAfter(const QString& call, const QString& folder, IsMeant isMeant)
{
    const QRegularExpression found(call + R"(\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))");
    static const QRegularExpression literal(R"re("((?:[^"\\]|\\.)*)")re");
    const QDir dir(HOWDAH_SOURCE_DIR "/" + folder);
    QStringList all;
    for (const auto& name : dir.entryList({"*.cpp"})) {
        if (!isMeant(name))
            continue;
        QFile file(dir.filePath(name));
        if (!file.open(QFile::ReadOnly))
            qFatal("cannot read %s", qPrintable(name));
        for (auto one = found.globalMatch(QString::fromUtf8(file.readAll())); one.hasNext();) {
            QString text; // a long one is several literals
            for (auto part = literal.globalMatch(one.next().captured(1)); part.hasNext();)
                text += part.next().captured(1);
            all += text;
        }
    }
    all.removeDuplicates();
    all.sort();
    return all;
}

inline QStringList listOf(std::span<const char* const> texts)
{
    QStringList all;
    for (const auto* text : texts)
        all += QString::fromUtf8(text);
    all.sort();
    return all;
}

} // namespace howdah
