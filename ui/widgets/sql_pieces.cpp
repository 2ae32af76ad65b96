#include "ui/widgets/sql_pieces.h"

#include <QSet>

#include <algorithm>

namespace howdah {
namespace {

using In = SqlOpen::In;
using Expects = SqlOpen::Expects;

QSet<QString> setOf(const char* words)
{
    const auto list = QString::fromLatin1(words).split(' ');
    return {list.begin(), list.end()};
}

// Reserved words, and of the others those that are rarely anyone's column.
const QSet<QString>& keywords()
{
    static const auto words = setOf(
        "abort add after all alter always analyze and any as asc atomic authorization before begin "
        "between by cache call cascade case cast check close cluster collate column columns "
        "comment commit concurrently conflict constraint constraints copy cost create cross "
        "current "
        "current_date current_role current_schema current_time current_timestamp current_user "
        "cycle database deallocate declare default deferrable deferred definer delete desc detach "
        "disable discard distinct do domain drop each else elsif enable end enum except exception "
        "exclude exclude execute exists explain extension false fetch filter finalize first "
        "following for force foreign format freeze from full function generated grant group "
        "grouping having identity if ilike immediate immutable in include increment index "
        "inherits initially inner insert instead intersect into invoker is isnull join key "
        "language last lateral leakproof left like limit local lock locked loop match "
        "materialized maxvalue minvalue natural new next no not nothing notify notnull null nulls "
        "of off offset old on only or order outer over overriding owned owner parallel partition "
        "perform plpgsql policy preceding prepare primary privileges procedure raise range "
        "recursive references refresh reindex release rename replace restrict return returning "
        "returns revoke right rollback row rows rule safe savepoint schema security select "
        "sequence session set setof show similar simple skip some sql stable start statement "
        "statistics stored strict system table tablesample tablespace temp temporary then "
        "to transaction trigger true truncate type unbounded union unique unlogged until update "
        "user using vacuum valid validate values variadic view volatile when where while window "
        "with within without");
    return words;
}

const QSet<QString>& types()
{
    static const auto words = setOf(
        "bigint bigserial bit bool boolean box bytea char character cidr circle citext date "
        "decimal "
        "double float float4 float8 hstore inet int int2 int4 int8 integer interval json jsonb "
        "line lseg macaddr money name numeric oid path point polygon precision real regclass "
        "serial "
        "smallint smallserial text time timestamp timestamptz timetz tsquery tsvector uuid varchar "
        "varying xml");
    return words;
}

bool startsName(QChar c)
{
    return c.isLetter() || c == '_';
}

bool inName(QChar c)
{
    return c.isLetterOrNumber() || c == '_' || c == '$';
}

class Cutter {
public:
    Cutter(QStringView line, SqlOpen& open)
        : m_line(line)
        , m_end(line.size())
        , m_open(open)
    {
    }

    std::vector<SqlPiece> cut()
    {
        while (m_at < m_line.size()) {
            if (m_open.dollarTag.isEmpty())
                stretch();
            else
                dollarBody();
        }
        return std::move(m_pieces);
    }

private:
    void add(qsizetype from, qsizetype to, SqlTone tone)
    {
        if (to > from)
            m_pieces.push_back({from, to - from, tone});
    }

    // The server looks for the closing tag and for nothing else, so whatever the body leaves open
    // ends with it.
    void dollarBody()
    {
        const auto tag = m_open.dollarTag;
        const auto close = m_line.indexOf(tag, m_at);
        m_end = close < 0 ? m_line.size() : close;
        if (m_open.dollarIsCode) {
            while (m_at < m_end)
                step();
        } else {
            add(m_at, m_end, SqlTone::String);
        }
        m_at = m_end;
        m_end = m_line.size();
        if (close < 0)
            return;
        add(close, close + tag.size(), SqlTone::String);
        m_at = close + tag.size();
        m_open = {};
    }

    void stretch()
    {
        while (m_at < m_end && m_open.dollarTag.isEmpty())
            step();
    }

    void step()
    {
        switch (m_open.in) {
        case In::Code: return code();
        case In::Comment: return comment(m_at);
        case In::String: return string(m_at, '\'', false, SqlTone::String);
        case In::EscapeString: return string(m_at, '\'', true, SqlTone::String);
        case In::QuotedName: return string(m_at, '"', false, SqlTone::QuotedName);
        }
    }

    QChar peek(qsizetype ahead) const
    {
        return m_at + ahead < m_end ? m_line[m_at + ahead] : QChar();
    }

    void code()
    {
        const auto c = m_line[m_at];
        if (c == '-' && peek(1) == '-') {
            add(m_at, m_end, SqlTone::Comment);
            m_at = m_end;
        } else if (c == '/' && peek(1) == '*') {
            m_open.in = In::Comment;
            m_open.commentDepth = 1;
            const auto from = m_at;
            m_at += 2;
            comment(from);
        } else if (c == '\'') {
            begin(In::String, 1);
        } else if (c == '"') {
            begin(In::QuotedName, 1);
        } else if ((c == 'e' || c == 'E') && peek(1) == '\'') {
            begin(In::EscapeString, 2);
        } else if (QStringView(u"bBxXnN").contains(c) && peek(1) == '\'') {
            begin(In::String, 2);
        } else if ((c == 'u' || c == 'U') && peek(1) == '&'
                   && (peek(2) == '\'' || peek(2) == '"')) {
            begin(peek(2) == '"' ? In::QuotedName : In::String, 3);
        } else if (startsName(c)) {
            word();
        } else if (c.isDigit() || (c == '.' && peek(1).isDigit())) {
            number();
        } else if (c == '$') {
            dollar();
        } else {
            if (!c.isSpace())
                m_open.expects = Expects::Nothing;
            ++m_at;
        }
    }

    void begin(In in, qsizetype opening)
    {
        const auto from = m_at;
        m_open.in = in;
        m_open.expects = Expects::Nothing;
        m_at += opening;
        const bool name = in == In::QuotedName;
        string(from, name ? '"' : '\'', in == In::EscapeString,
               name ? SqlTone::QuotedName : SqlTone::String);
    }

    // From inside the quotes to behind the closing one, or to the end of the line.
    void string(qsizetype from, QChar quote, bool escapes, SqlTone tone)
    {
        while (m_at < m_end) {
            const auto c = m_line[m_at];
            if (escapes && c == '\\') {
                m_at = std::min(m_at + 2, m_end);
            } else if (c != quote) {
                ++m_at;
            } else if (peek(1) == quote) {
                m_at += 2;
            } else {
                ++m_at;
                m_open.in = In::Code;
                break;
            }
        }
        add(from, m_at, tone);
    }

    void comment(qsizetype from)
    {
        while (m_at < m_end && m_open.commentDepth > 0) {
            const bool opens = m_line[m_at] == '/' && peek(1) == '*';
            const bool closes = m_line[m_at] == '*' && peek(1) == '/';
            m_open.commentDepth += opens ? 1 : closes ? -1 : 0;
            m_at += opens || closes ? 2 : 1;
        }
        if (m_open.commentDepth == 0)
            m_open.in = In::Code;
        add(from, m_at, SqlTone::Comment);
    }

    void word()
    {
        const auto from = m_at;
        while (m_at < m_end && inName(m_line[m_at]))
            ++m_at;
        const auto text = m_line.sliced(from, m_at - from).toString().toLower();
        if (keywords().contains(text))
            add(from, m_at, SqlTone::Keyword);
        else if (types().contains(text))
            add(from, m_at, SqlTone::Type);
        if (text == "as" || text == "do")
            m_open.expects = Expects::Body;
        else if (text == "language" && m_open.expects == Expects::Body)
            m_open.expects = Expects::BodyAfterLanguage;
        else
            m_open.expects =
                m_open.expects == Expects::BodyAfterLanguage ? Expects::Body : Expects::Nothing;
    }

    void number()
    {
        const auto from = m_at;
        const auto digits = [&] {
            while (m_at < m_end && m_line[m_at].isDigit())
                ++m_at;
        };
        digits();
        if (peek(0) == '.' && peek(1) != '.') { // 1..10 is a range of a loop
            ++m_at;
            digits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            const qsizetype sign = peek(1) == '-' || peek(1) == '+' ? 1 : 0;
            if (peek(1 + sign).isDigit()) {
                m_at += 1 + sign;
                digits();
            }
        }
        add(from, m_at, SqlTone::Number);
        m_open.expects = Expects::Nothing;
    }

    void dollar()
    {
        const auto from = m_at;
        ++m_at;
        if (peek(0).isDigit()) { // $1
            while (m_at < m_end && m_line[m_at].isDigit())
                ++m_at;
            return add(from, m_at, SqlTone::Number);
        }
        if (startsName(peek(0)))
            while (m_at < m_end && inName(m_line[m_at]) && m_line[m_at] != '$')
                ++m_at;
        if (peek(0) != '$')
            return;
        ++m_at;
        const auto tag = m_line.sliced(from, m_at - from);
        if (!m_open.dollarTag.isEmpty()) { // in a body: only to the end of the line
            const auto close = m_line.indexOf(tag, m_at);
            m_at = close < 0 || close >= m_end ? m_at : close + tag.size();
            return add(from, m_at, SqlTone::String);
        }
        add(from, m_at, SqlTone::String);
        m_open.dollarTag = tag.toString();
        m_open.dollarIsCode = m_open.expects == Expects::Body;
        m_open.expects = Expects::Nothing;
    }

    QStringView m_line;
    qsizetype m_at = 0;
    qsizetype m_end; // of the stretch being cut: the line's, or where a closing tag stands
    SqlOpen& m_open;
    std::vector<SqlPiece> m_pieces;
};

} // namespace

std::vector<SqlPiece> cutLine(QStringView line, SqlOpen& open)
{
    return Cutter(line, open).cut();
}

} // namespace howdah
