#include "ui/models/cell_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace howdah {
namespace {

constexpr qsizetype longestCell = 200; // characters shown; no column is wider
constexpr std::size_t mostHexDigits = 48;

struct CellTextWords {
    Q_DECLARE_TR_FUNCTIONS(CellText)
};

// Three digits at most, one of them behind the point below ten.
QString shortNumber(double value)
{
    return QLocale().toString(value, 'f', value < 9.95 ? 1 : 0);
}

QString onOneLine(QString text)
{
    for (auto& c : text) {
        if (c == u'\n')
            c = u'↵';
        else if (c == u'\t')
            c = u'⇥';
        else if (c < u' ')
            c = u'␣';
    }
    return text;
}

} // namespace

QString sizeText(std::int64_t bytes)
{
    static constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; value >= 999.5 && unit + 1 < units.size(); ++unit)
        value /= 1000;
    return QStringLiteral("%1 %2").arg(unit == 0 ? QLocale().toString(bytes) : shortNumber(value),
                                       units[unit]);
}

QString aboutText(double rows)
{
    static constexpr std::array units{"", "k", "M", "G", "T"};
    if (rows < 9'999.5)
        return CellTextWords::tr("≈ %1").arg(QLocale().toString(rows, 'f', 0));
    std::size_t unit = 0;
    for (; rows >= 999.5 && unit + 1 < units.size(); ++unit)
        rows /= 1000;
    return CellTextWords::tr("≈ %1 %2").arg(shortNumber(rows), units[unit]);
}

CellText cellText(const Column& column, std::string_view value,
                  std::optional<std::int64_t> cutLength)
{
    if (column.category == 'B')
        return {value == "t" ? QStringLiteral("true")
                    : value == "f"
                    ? QStringLiteral("false")
                    : QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())),
                {}};
    if (column.valueType == "bytea" && value.starts_with("\\x")) {
        const auto digits = value.substr(2);
        const auto bytes = cutLength.value_or(static_cast<std::int64_t>(digits.size() / 2));
        const auto shown = digits.substr(0, mostHexDigits);
        return {QString::fromLatin1(shown.data(), static_cast<qsizetype>(shown.size()))
                    + (static_cast<std::int64_t>(shown.size() / 2) < bytes ? "…" : ""),
                sizeText(bytes)};
    }
    // UTF-8 takes four bytes a character at most; what is behind cannot show.
    const auto start = value.substr(0, static_cast<std::size_t>(longestCell) * 4 + 4);
    auto text = QString::fromUtf8(start.data(), static_cast<qsizetype>(start.size()));
    const bool isLong = cutLength || text.size() > longestCell;
    if (!isLong)
        return {onOneLine(std::move(text)), {}};
    text.truncate(longestCell);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return {onOneLine(std::move(text)) + "…",
            sizeText(cutLength.value_or(static_cast<std::int64_t>(value.size())))};
}

} // namespace howdah
