#include "ui/widgets/sql_editor.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/sql_lexer.h"

#include <QEvent>
#include <QKeyEvent>

namespace howdah {
namespace {

constexpr int numbers = 0; // margins
constexpr int symbols = 1;
constexpr int marginMarkSize = 14;

} // namespace

SqlEditor::SqlEditor(const QString& id, QWidget* parent)
    : QsciScintilla(parent)
    , m_lexer(new SqlLexer(this))
{
    setObjectName(id);
    setUtf8(true);
    setLexer(m_lexer);
    setMarginType(numbers, NumberMargin);
    setMarginType(symbols, SymbolMargin);
    setMarginWidth(symbols, marginMarkSize + 6);
    for (int margin = 2; margin < 5; ++margin)
        setMarginWidth(margin, 0);
    setIndentationsUseTabs(false);
    setTabWidth(4);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setWrapMode(WrapNone);
    SendScintilla(SCI_SETEXTRAASCENT, 1L);
    SendScintilla(SCI_SETEXTRADESCENT, 1L);
    connect(this, &QsciScintilla::linesChanged, this, &SqlEditor::fitLineNumbers);
    decorate();
}

void SqlEditor::setSql(const QString& sql)
{
    setText(sql);
    const auto ends = sql.contains("\r\n") ? EolWindows : EolUnix;
    setEolMode(ends); // for lines to come
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setModified(false);
    fitLineNumbers();
    setMarks({});
}

void SqlEditor::fitLineNumbers()
{
    const auto digits = QString::number(std::max(10, lines()));
    setMarginWidth(numbers, "  " + QString(digits.size(), '9'));
}

void SqlEditor::setMarks(const std::map<int, LintSeverity>& marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    showMarks();
}

void SqlEditor::showMarks()
{
    markerDeleteAll();
    for (const auto& [line, severity] : m_marks)
        markerAdd(line - 1, static_cast<int>(severity));
}

void SqlEditor::goToLine(int line)
{
    setCursorPosition(line - 1, 0);
    ensureLineVisible(line - 1);
    ensureCursorVisible();
    setFocus(Qt::OtherFocusReason);
}

void SqlEditor::decorate()
{
    m_decorating = true;
    m_lexer->follow();
    const auto base = palette().color(QPalette::Base);
    const auto ink = palette().color(QPalette::Text);
    setPaper(base);
    setColor(ink);
    setCaretForegroundColor(ink);
    setCaretLineVisible(true);
    setCaretLineBackgroundColor(palette().color(QPalette::AlternateBase));
    setSelectionBackgroundColor(palette().color(QPalette::Highlight));
    setSelectionForegroundColor(palette().color(QPalette::HighlightedText));
    setMatchedBraceBackgroundColor(themeColour(ThemeRole::InfoSoft));
    setMatchedBraceForegroundColor(ink);
    setUnmatchedBraceBackgroundColor(base);
    setUnmatchedBraceForegroundColor(ink);
    setMarginsBackgroundColor(palette().color(QPalette::AlternateBase));
    setMarginsForegroundColor(themeColour(ThemeRole::MutedText));
    setMarginsFont(monospaced());
    const auto define = [this](LintSeverity severity, const char* name, ThemeRole role) {
        markerDefine(
            icon(name, role).pixmap(QSize(marginMarkSize, marginMarkSize), devicePixelRatioF()),
            static_cast<int>(severity));
    };
    define(LintSeverity::Info, "info", ThemeRole::Info);
    define(LintSeverity::Warning, "warning", ThemeRole::Warning);
    define(LintSeverity::Error, "error", ThemeRole::Danger);
    fitLineNumbers();
    showMarks();
    m_decorating = false;
}

void SqlEditor::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return event->ignore(); // for what it is in
    QsciScintilla::keyPressEvent(event);
}

void SqlEditor::changeEvent(QEvent* event)
{
    QsciScintilla::changeEvent(event);
    const bool themed =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange;
    if (themed && !m_decorating)
        decorate();
}

} // namespace howdah
