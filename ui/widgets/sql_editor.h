// SQL to write: coloured, with line numbers, undo, and marks in the margin beside lines that
// something is to be said about. For reading, SqlView costs less.
#pragma once

#include "core/migrate/lint.h"

#include <Qsci/qsciscintilla.h>

#include <map>

namespace howdah {

class SqlLexer;

class SqlEditor : public QsciScintilla {
    Q_OBJECT

public:
    /// `id` is its object name.
    explicit SqlEditor(const QString& id, QWidget* parent = nullptr);

    /// As from a file: nothing to undo, not modified. Its line ends stay what they are.
    void setSql(const QString& sql);
    QString sql() const { return text(); }
    /// By line, counted from 1: the gravest of what is said about it.
    void setMarks(const std::map<int, LintSeverity>& marks);
    std::map<int, LintSeverity> marks() const { return m_marks; }
    void goToLine(int line); ///< counted from 1; takes the focus

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void decorate();
    void showMarks();
    void fitLineNumbers();

    SqlLexer* m_lexer;
    std::map<int, LintSeverity> m_marks;
    bool m_decorating = false;
};

} // namespace howdah
