// Colours SQL in a text document with the colours of the theme in force. GUI thread.
#pragma once

#include "ui/widgets/sql_pieces.h"

#include <QSyntaxHighlighter>
#include <QTextCharFormat>

#include <array>
#include <vector>

namespace howdah {

class SqlHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit SqlHighlighter(QTextDocument* document);

    /// Colours everything anew: another theme is in force.
    void follow();

protected:
    void highlightBlock(const QString& text) override;

private:
    void takeColours();
    int stateOf(const SqlOpen& open); // a small number, as Qt keeps one for each line

    std::vector<SqlOpen> m_states{SqlOpen()};
    std::array<QTextCharFormat, 6> m_formats;
};

} // namespace howdah
