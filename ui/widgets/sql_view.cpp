#include "ui/widgets/sql_view.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/sql_highlighter.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QTextBlock>
#include <QTimerEvent>

#include <algorithm>

namespace howdah {
namespace {

// All in characters.
constexpr qsizetype colouredUpTo = 512 * 1024;
constexpr qsizetype piece = 64 * 1024; // takes some 20 ms to lay out
constexpr qsizetype longestLine = 20'000;

// The end of a piece that begins at `from`: behind a line.
qsizetype pieceEnd(const QString& sql, qsizetype from)
{
    if (sql.size() - from <= piece)
        return sql.size();
    const auto line = sql.indexOf('\n', from + piece);
    return line < 0 ? sql.size() : line + 1;
}

QString withLinesCut(const QString& text)
{
    QString out;
    qsizetype kept = 0; // of `text`
    for (qsizetype from = 0; from < text.size();) {
        const auto line = text.indexOf('\n', from);
        const auto to = line < 0 ? text.size() : line;
        if (to - from > longestLine) {
            out += QStringView(text).sliced(kept, from + longestLine - kept);
            out += SqlView::tr(" … (%1 more characters)")
                       .arg(QLocale().toString(to - from - longestLine));
            kept = to;
        }
        from = to + 1;
    }
    if (kept == 0)
        return text;
    out += QStringView(text).sliced(kept);
    return out;
}

struct SqlLook {
    ThemeRole ink = ThemeRole::MutedText;
    ThemeRole ground = ThemeRole::NeutralSoft;
    const char* icon = "info";
    QString words; // for who cannot see the colour
};

SqlLook lookOf(SqlView::Mark mark)
{
    switch (mark) {
    case SqlView::Mark::None: break;
    case SqlView::Mark::Running:
        return {ThemeRole::Info, ThemeRole::InfoSoft, "play", SqlView::tr("Running line %1")};
    case SqlView::Mark::Stopped:
        return {ThemeRole::Warning, ThemeRole::WarningSoft, "stop",
                SqlView::tr("Stopped in line %1")};
    case SqlView::Mark::Failed:
        return {ThemeRole::Danger, ThemeRole::DangerSoft, "error",
                SqlView::tr("Failed in line %1")};
    case SqlView::Mark::Noted:
        return {ThemeRole::Warning, ThemeRole::WarningSoft, "warning",
                SqlView::tr("A finding in line %1")};
    case SqlView::Mark::Chosen:
        return {ThemeRole::Info, ThemeRole::InfoSoft, "edit", SqlView::tr("Chosen: line %1")};
    }
    return {};
}

} // namespace

class SqlView::Gutter : public QWidget {
public:
    explicit Gutter(SqlView& view)
        : QWidget(&view)
        , m_view(view)
    {
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        m_view.paintGutter(painter, event->rect());
    }

private:
    SqlView& m_view;
};

SqlView::SqlView(const QString& id, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_gutter(new Gutter(*this))
{
    setObjectName(id);
    m_gutter->setObjectName(id + ".lineNumbers");
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(monospaced());
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(' '));
    document()->setDocumentMargin(8);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& area, int scrolled) {
        if (scrolled != 0)
            m_gutter->scroll(0, scrolled);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { placeGutter(); });
    placeGutter();
}

void SqlView::setSql(const QString& sql)
{
    mark(Mark::None, 0, 0);
    if (sql == m_sql)
        return;
    m_sql = sql;
    delete m_highlighter; // before the text: it would colour what is thrown away
    m_highlighter = nullptr;
    m_shown = 0;
    m_more.stop();
    m_filling.reset();
    clear();
    appendPiece();
    if (sql.size() <= colouredUpTo)
        m_highlighter = new SqlHighlighter(document());
}

void SqlView::appendPiece()
{
    const auto end = pieceEnd(m_sql, m_shown);
    const auto text = withLinesCut(m_sql.sliced(m_shown, end - m_shown));
    if (m_shown == 0) {
        setPlainText(text);
    } else {
        QTextCursor cursor(document());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(text);
    }
    m_shown = end;
    if (m_shown < m_sql.size()) {
        m_more.start(0, this);
        m_filling.emplace();
    } else {
        m_more.stop();
        m_filling.reset();
    }
}

void SqlView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_more.timerId())
        return QPlainTextEdit::timerEvent(event);
    const int before = blockCount();
    appendPiece();
    if (m_mark != Mark::None && m_firstLine >= before)
        mark(m_mark, m_firstLine, m_lastLine);
}

void SqlView::mark(Mark mark, int firstLine, int lastLine)
{
    m_mark = mark;
    m_firstLine = firstLine;
    m_lastLine = std::max(firstLine, lastLine);
    showMark();
    m_gutter->update();
    if (m_mark == Mark::None)
        return setAccessibleDescription({});
    setAccessibleDescription(lookOf(mark).words.arg(firstLine));
    const auto block = document()->findBlockByNumber(firstLine - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    setTextCursor(cursor);
    centerCursor();
}

void SqlView::showMark()
{
    QList<QTextEdit::ExtraSelection> lines;
    if (m_mark != Mark::None) {
        QTextEdit::ExtraSelection line;
        line.format.setBackground(themeColour(lookOf(m_mark).ground));
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        auto block = document()->findBlockByNumber(m_firstLine - 1);
        // A statement may have thousands of lines; what is far below the first is not looked at.
        for (int n = m_firstLine; block.isValid() && n <= std::min(m_lastLine, m_firstLine + 500);
             ++n, block = block.next()) {
            line.cursor = QTextCursor(block);
            lines += line;
        }
    }
    setExtraSelections(lines);
}

int SqlView::gutterWidth() const
{
    int digits = 2;
    for (int n = std::max(1, blockCount()); n >= 100; n /= 10)
        ++digits;
    return 24 + (digits * fontMetrics().horizontalAdvance('0')) + 8;
}

void SqlView::placeGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const auto inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

void SqlView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void SqlView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    const bool themed =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange;
    if (!themed || m_following)
        return;
    m_following = true;
    if (m_highlighter)
        m_highlighter->follow();
    showMark();
    m_gutter->update();
    m_following = false;
}

void SqlView::paintGutter(QPainter& painter, const QRect& area)
{
    painter.fillRect(area, palette().color(QPalette::AlternateBase));
    painter.fillRect(QRect(m_gutter->width() - 1, area.top(), 1, area.height()),
                     themeColour(ThemeRole::Separator));
    painter.setFont(font());
    const auto quiet = themeColour(ThemeRole::MutedText);
    const auto look = lookOf(m_mark);
    const auto loud = themeColour(look.ink);
    const int lineHeight = fontMetrics().height(); // the last block has the margin as well

    auto block = firstVisibleBlock();
    auto top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= area.bottom()) {
        const auto height = blockBoundingRect(block).height();
        const int line = block.blockNumber() + 1;
        if (block.isVisible() && top + height >= area.top()) {
            const bool marked = m_mark != Mark::None && line >= m_firstLine && line <= m_lastLine;
            const QRect row(0, qRound(top), m_gutter->width() - 8, lineHeight);
            painter.setPen(marked ? loud : quiet);
            painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
            if (marked && line == m_firstLine)
                icon(look.icon, look.ink).paint(&painter, QRect(6, row.center().y() - 6, 14, 14));
        }
        top += height;
        block = block.next();
    }
}

} // namespace howdah
