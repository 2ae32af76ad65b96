#include "core/browse/filter_reader.h"

#include "core/browse/filter.h"

#include <algorithm>

namespace howdah {
namespace {

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Code points that begin in `text`.
int characters(std::string_view text)
{
    return static_cast<int>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace

bool sameWord(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

void FilterReader::skipSpace()
{
    while (!atEnd() && isSpace(m_text[m_at]))
        ++m_at;
}

bool FilterReader::take(std::string_view symbol)
{
    if (!m_text.substr(m_at).starts_with(symbol))
        return false;
    m_at += symbol.size();
    skipSpace();
    return true;
}

bool FilterReader::takeKeyword(std::string_view word)
{
    return isKeyword(word) && take(m_text.substr(m_at, word.size()));
}

FilterReader::Piece FilterReader::word()
{
    if (atQuote())
        return quoted();
    Piece piece{m_at, m_at + wordLength(), {}, 0};
    piece.text = m_text.substr(piece.from, piece.to - piece.from);
    m_at = piece.to;
    skipSpace();
    return piece;
}

FilterReader::Piece FilterReader::value(bool inList)
{
    if (atQuote())
        return quoted();
    Piece piece{m_at, m_at, {}, 0};
    const auto ends = [&](char c) {
        return isSpace(c) || c == '(' || c == ')' || (inList && c == ',');
    };
    while (piece.to < m_text.size() && !ends(m_text[piece.to]))
        ++piece.to;
    if (piece.to == piece.from)
        fail("a value is missing here");
    piece.text = m_text.substr(piece.from, piece.to - piece.from);
    m_at = piece.to;
    skipSpace();
    return piece;
}

bool FilterReader::atOperator() const noexcept
{
    return !atEnd() && std::string_view("=<>!~").find(m_text[m_at]) != std::string_view::npos;
}

bool FilterReader::isKeyword(std::string_view word) const
{
    return sameWord(m_text.substr(m_at, wordLength()), word);
}

int FilterReader::characterAt(std::size_t byte) const
{
    return characters(m_text.substr(0, byte)) + 1;
}

int FilterReader::charactersOf(const Piece& piece) const
{
    return characters(m_text.substr(piece.from, piece.to - piece.from));
}

void FilterReader::fail(const std::string& message, const Piece& piece) const
{
    fail(message, piece.from, piece.to);
}

void FilterReader::fail(const std::string& message, std::size_t from, std::size_t to) const
{
    throw FilterProblem{message, characterAt(from), characters(m_text.substr(from, to - from))};
}

void FilterReader::fail(const std::string& message) const
{
    const auto length = atEnd() ? 0 : std::max<std::size_t>(wordLength(), 1);
    fail(message, m_at, m_at + length);
}

std::size_t FilterReader::wordLength() const noexcept
{
    const auto rest = m_text.substr(std::min(m_at, m_text.size()));
    const auto end = std::ranges::find_if(rest, [](char c) {
        return isSpace(c) || std::string_view("()=<>!~,'\"").find(c) != std::string_view::npos;
    });
    return static_cast<std::size_t>(end - rest.begin());
}

FilterReader::Piece FilterReader::quoted()
{
    Piece piece{m_at, m_at, {}, m_text[m_at]};
    for (++m_at; !atEnd(); ++m_at) {
        if (m_text[m_at] == piece.quote) {
            ++m_at;
            if (!isNext(piece.quote)) {
                piece.to = m_at;
                skipSpace();
                return piece;
            }
        }
        piece.text += m_text[m_at];
    }
    fail("this quote is not closed", piece.from, m_text.size());
}

} // namespace howdah
