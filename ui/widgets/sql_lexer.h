// Colours SQL in an editor as SqlHighlighter does in a view: the same pieces, the same theme roles.
// GUI thread.
#pragma once

#include "ui/widgets/sql_pieces.h"

#include <Qsci/qscilexercustom.h>

#include <vector>

namespace howdah {

class SqlLexer : public QsciLexerCustom {
    Q_OBJECT

public:
    explicit SqlLexer(QsciScintilla* editor);

    /// Another theme is in force.
    void follow();

    const char* language() const override { return "SQL"; }
    QString description(int style) const override;
    QColor defaultColor(int style) const override;
    QColor defaultPaper(int style) const override;
    QFont defaultFont(int style) const override;
    void styleText(int start, int end) override;

private:
    std::vector<SqlOpen> m_open; // what is open where each line begins, as far as it was looked at
};

} // namespace howdah
