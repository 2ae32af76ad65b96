// SQL to read: coloured, with line numbers, to select and copy, and with one stretch of lines
// marked as running, stopped, failed or worth a look.
//
// A plain text view, not QScintilla: nobody edits here, and that costs memory and start-up time and
// brings colours of its own. A very large text stays plain and comes in pieces, and endless lines
// are cut, so that showing one never holds up the window.
#pragma once

#include "ui/async/idle_tracker.h"

#include <QBasicTimer>
#include <QPlainTextEdit>

#include <optional>

namespace howdah {

class SqlHighlighter;

class SqlView : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Mark { None, Running, Stopped, Failed, Noted, Chosen };

    /// `id` is its object name.
    explicit SqlView(const QString& id, QWidget* parent = nullptr);

    void setSql(const QString& sql); ///< takes the mark away
    QString sql() const { return m_sql; }
    bool isColoured() const { return m_highlighter != nullptr; }

    /// Lines count from 1. Brings the first one into view, as soon as it is there.
    void mark(Mark mark, int firstLine, int lastLine);
    Mark markKind() const noexcept { return m_mark; }
    int markedLine() const noexcept { return m_mark == Mark::None ? 0 : m_firstLine; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    class Gutter;

    int gutterWidth() const;
    void paintGutter(QPainter& painter, const QRect& area);
    void placeGutter();
    void showMark();
    void appendPiece();

    QString m_sql;
    qsizetype m_shown = 0; // how much of it
    QBasicTimer m_more;
    std::optional<Busy> m_filling;
    Gutter* m_gutter;
    SqlHighlighter* m_highlighter = nullptr;
    Mark m_mark = Mark::None;
    int m_firstLine = 0;
    int m_lastLine = 0;
    bool m_following = false;
};

} // namespace howdah
