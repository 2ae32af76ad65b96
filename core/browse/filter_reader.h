// Reads a filter piece by piece and knows where each piece stood; for this room alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace howdah {

/// ASCII letters in any case.
bool sameWord(std::string_view a, std::string_view b);

class FilterReader {
public:
    /// A word or value; `from` and `to` are bytes.
    struct Piece {
        std::size_t from = 0;
        std::size_t to = 0;
        std::string text; ///< without its quotes
        char quote = 0; ///< ' or " where it had some
    };

    explicit FilterReader(std::string_view text)
        : m_text(text)
    {
    }

    // Whatever reads also passes over the white space behind.
    void skipSpace();
    bool take(std::string_view symbol);
    bool takeKeyword(std::string_view word);
    Piece word(); ///< up to a space, an operator or a quote, or all that is quoted
    Piece value(bool inList); ///< may hold what would be an operator: "url ~ https://x?a=b"

    std::string_view text() const noexcept { return m_text; }
    std::size_t at() const noexcept { return m_at; }
    void goBack(std::size_t at) noexcept { m_at = at; }
    bool atEnd() const noexcept { return m_at >= m_text.size(); }
    bool isNext(char c) const noexcept { return !atEnd() && m_text[m_at] == c; }
    bool atOperator() const noexcept;
    bool atWord() const noexcept { return atQuote() || wordLength() > 0; }
    bool atQuote() const noexcept { return isNext('\'') || isNext('"'); }
    bool isKeyword(std::string_view word) const;

    int characterAt(std::size_t byte) const; ///< 1-based
    int charactersOf(const Piece& piece) const;

    /// Throw FilterProblem: at a piece, at bytes, at the next word.
    [[noreturn]] void fail(const std::string& message, const Piece& piece) const;
    [[noreturn]] void fail(const std::string& message, std::size_t from, std::size_t to) const;
    [[noreturn]] void fail(const std::string& message) const;

private:
    std::size_t wordLength() const noexcept;
    Piece quoted();

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace howdah
