#include "ui/widgets/sql_lexer.h"

#include "ui/shell/theme.h"

#include <QApplication>
#include <QFontInfo>
#include <Qsci/qsciscintilla.h>

namespace howdah {
namespace {

// Scintilla's styles: 0 is plain text, then one for each tone.
constexpr int plainStyle = 0;
constexpr int styleCount = 7;

int styleOf(SqlTone tone)
{
    return static_cast<int>(tone) + 1;
}

int bytesOf(QStringView text)
{
    return static_cast<int>(text.toUtf8().size());
}

} // namespace

SqlLexer::SqlLexer(QsciScintilla* editor)
    : QsciLexerCustom(editor)
{
}

QString SqlLexer::description(int style) const // a name in the lexer's settings, which no one sees
{
    static const QStringList names{"plain",  "keyword", "type",       "string",
                                   "number", "comment", "quoted name"};
    return names.value(style);
}

QColor SqlLexer::defaultColor(int style) const
{
    if (style == plainStyle || style >= styleCount)
        return QApplication::palette().color(QPalette::Text);
    switch (static_cast<SqlTone>(style - 1)) {
    case SqlTone::Keyword:
    case SqlTone::Type: return themeColour(ThemeRole::SyntaxKeyword);
    case SqlTone::String: return themeColour(ThemeRole::SyntaxString);
    case SqlTone::Number: return themeColour(ThemeRole::SyntaxNumber);
    case SqlTone::Comment: return themeColour(ThemeRole::SyntaxComment);
    case SqlTone::QuotedName: return themeColour(ThemeRole::SyntaxName);
    }
    return {};
}

QColor SqlLexer::defaultPaper(int /*style*/) const
{
    return QApplication::palette().color(QPalette::Base);
}

QFont SqlLexer::defaultFont(int style) const
{
    auto font = monospaced();
    if (font.pointSizeF() <= 0) // Scintilla knows points only
        font.setPointSizeF(QFontInfo(font).pointSizeF());
    if (style == styleOf(SqlTone::Keyword))
        font.setWeight(QFont::DemiBold);
    if (style == styleOf(SqlTone::Comment))
        font.setItalic(true);
    return font;
}

void SqlLexer::follow()
{
    for (int style = 0; style < styleCount; ++style) {
        setColor(defaultColor(style), style);
        setPaper(defaultPaper(style), style);
        setFont(defaultFont(style), style);
    }
}

// Scintilla asks from the first place that changed, and for what is below as it comes into view: so
// what is known of the lines above `start` is right.
void SqlLexer::styleText(int start, int end)
{
    auto* text = editor();
    if (!text)
        return;
    const auto ask = [text](unsigned int message, long value) {
        return static_cast<int>(text->SendScintilla(message, static_cast<unsigned long>(value)));
    };
    int line = ask(QsciScintilla::SCI_LINEFROMPOSITION, start);
    const int last = ask(QsciScintilla::SCI_LINEFROMPOSITION, end);
    if (m_open.empty())
        m_open.emplace_back();
    line = std::min(line, static_cast<int>(m_open.size()) - 1);
    m_open.resize(static_cast<size_t>(line) + 1);
    startStyling(ask(QsciScintilla::SCI_POSITIONFROMLINE, line));
    for (; line <= last; ++line) {
        const auto whole = text->text(line);
        auto bare = QStringView(whole);
        while (bare.endsWith('\n') || bare.endsWith('\r'))
            bare.chop(1);
        auto open = m_open.back();
        qsizetype done = 0;
        for (const auto& piece : cutLine(bare, open)) {
            setStyling(bytesOf(bare.sliced(done, piece.start - done)), plainStyle);
            setStyling(bytesOf(bare.sliced(piece.start, piece.length)), styleOf(piece.tone));
            done = piece.start + piece.length;
        }
        setStyling(bytesOf(QStringView(whole).sliced(done)), plainStyle);
        m_open.push_back(std::move(open));
    }
}

} // namespace howdah
