#include "ui/widgets/sql_highlighter.h"

#include "ui/shell/theme.h"

#include <algorithm>

namespace howdah {

SqlHighlighter::SqlHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document)
{
    takeColours();
}

void SqlHighlighter::takeColours()
{
    const auto set = [this](SqlTone tone, ThemeRole role) {
        m_formats[static_cast<size_t>(tone)].setForeground(themeColour(role));
    };
    set(SqlTone::Keyword, ThemeRole::SyntaxKeyword);
    set(SqlTone::Type, ThemeRole::SyntaxKeyword);
    set(SqlTone::String, ThemeRole::SyntaxString);
    set(SqlTone::Number, ThemeRole::SyntaxNumber);
    set(SqlTone::Comment, ThemeRole::SyntaxComment);
    set(SqlTone::QuotedName, ThemeRole::SyntaxName);
    m_formats[static_cast<size_t>(SqlTone::Keyword)].setFontWeight(QFont::DemiBold);
    m_formats[static_cast<size_t>(SqlTone::Comment)].setFontItalic(true);
}

void SqlHighlighter::follow()
{
    takeColours();
    rehighlight();
}

int SqlHighlighter::stateOf(const SqlOpen& open)
{
    const auto known = std::ranges::find(m_states, open);
    if (known != m_states.end())
        return static_cast<int>(known - m_states.begin());
    m_states.push_back(open);
    return static_cast<int>(m_states.size()) - 1;
}

void SqlHighlighter::highlightBlock(const QString& text)
{
    const int before = std::max(0, previousBlockState()); // -1 above the first line
    auto open = m_states[static_cast<size_t>(before)];
    for (const auto& piece : cutLine(text, open))
        setFormat(static_cast<int>(piece.start), static_cast<int>(piece.length),
                  m_formats[static_cast<size_t>(piece.tone)]);
    setCurrentBlockState(stateOf(open));
}

} // namespace howdah
