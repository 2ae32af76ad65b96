// SQL cut into pieces of one colour, a line at a time, as an editor needs it: what a line leaves
// open (a string, a comment, a function's body) is handed on to the next.
//
// For colouring only: what is sent to a server is cut by its own parser, in core/sql. Pure, any
// thread.
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace howdah {

enum class SqlTone { Keyword, Type, String, Number, Comment, QuotedName };

struct SqlPiece {
    qsizetype start = 0; ///< in the line
    qsizetype length = 0;
    SqlTone tone = SqlTone::Keyword;
    friend bool operator==(const SqlPiece&, const SqlPiece&) = default;
};

/// What is open where a line begins; a fresh one is the start of a text.
struct SqlOpen {
    enum class In { Code, String, EscapeString, Comment, QuotedName };
    enum class Expects { Nothing, Body, BodyAfterLanguage };

    In in = In::Code;
    int commentDepth = 0; ///< comments nest
    QString dollarTag; ///< "$$" or "$body$" while between two of them, else empty
    bool dollarIsCode = false; ///< what follows AS or DO is a body: it is coloured as code
    Expects expects = Expects::Nothing;
    friend bool operator==(const SqlOpen&, const SqlOpen&) = default;
};

/// Pieces without a tone (names, operators, spaces) are left out.
std::vector<SqlPiece> cutLine(QStringView line, SqlOpen& open);

} // namespace howdah
