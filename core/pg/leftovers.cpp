#include "core/pg/leftovers.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace howdah {
namespace {

constexpr auto npos = std::string_view::npos;

char lower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool startsAt(std::string_view text, std::size_t at, std::string_view word) noexcept
{
    return text.size() - at >= word.size()
        && std::equal(word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char w, char t) { return w == lower(t); });
}

// A table: each byte of each statement is looked up here.
constexpr auto wordParts = [] {
    std::array<bool, 256> parts{};
    for (const auto c :
         std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"))
        parts[static_cast<unsigned char>(c)] = true;
    return parts;
}();

bool isWordPart(char c) noexcept
{
    return wordParts[static_cast<unsigned char>(c)];
}

// Past white space and comments.
std::size_t skipBlank(std::string_view sql, std::size_t at) noexcept
{
    while (at < sql.size()) {
        if (std::isspace(static_cast<unsigned char>(sql[at])) != 0)
            ++at;
        else if (startsAt(sql, at, "--"))
            at = std::min(sql.find('\n', at), sql.size());
        else if (startsAt(sql, at, "/*"))
            at = sql.find("*/", at) == npos ? sql.size() : sql.find("*/", at) + 2;
        else
            break;
    }
    return at;
}

// SET LOCAL, SET TRANSACTION and SET CONSTRAINTS end with the transaction. Of a script nobody knows
// which one was answered: not for good if none is.
bool setsForGood(std::string_view sql) noexcept
{
    bool isKnown = false;
    bool inWord = false;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        const bool begins = !inWord && isWordPart(sql[at]);
        inWord = isWordPart(sql[at]);
        if (!begins || !startsAt(sql, at, "set")
            || (at + 3 < sql.size() && isWordPart(sql[at + 3])))
            continue;
        isKnown = true;
        const auto next = skipBlank(sql, at + 3);
        if (!startsAt(sql, next, "local") && !startsAt(sql, next, "transaction")
            && !startsAt(sql, next, "constraints"))
            return true;
    }
    return !isKnown;
}

// A cursor without WITH HOLD ends with its transaction.
bool mayHold(std::string_view sql) noexcept
{
    for (std::size_t at = 0; at < sql.size(); ++at)
        if (startsAt(sql, at, "hold"))
            return true;
    return sql.empty();
}

} // namespace

void addFromText(Leftovers& left, std::string_view sql)
{
    // One pass: only at the beginning of a word is anything compared.
    bool inWord = false;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        const bool wasInWord = inWord;
        inWord = isWordPart(sql[at]);
        if (wasInWord || !inWord)
            continue;
        switch (lower(sql[at])) {
        case 'p':
            if (startsAt(sql, at, "pg_temp"))
                left.temporary = true;
            else if ((startsAt(sql, at, "pg_advisory_lock")
                      || startsAt(sql, at, "pg_try_advisory_lock")))
                left.advisoryLocks = true;
            break;
        case 't': left.temporary |= startsAt(sql, at, "temp"); break;
        case 's': left.settings |= startsAt(sql, at, "set_config"); break;
        case 'd':
            if (startsAt(sql, at, "do") && (at + 2 == sql.size() || !isWordPart(sql[at + 2]))
                && skipBlank(sql, 0) == at) { // a block: nothing inside has a tag
                left.settings = true;
                left.named = true;
            }
            break;
        default: break;
        }
    }
}

void addFromTag(Leftovers& left, std::string_view tag, std::string_view sql) noexcept
{
    if (tag.empty())
        return;
    switch (tag.front()) {
    case 'S': left.settings |= tag == "SET" && setsForGood(sql); break;
    case 'L':
        left.listening |= tag == "LISTEN";
        left.named |= tag == "LOAD";
        break;
    case 'P': left.named |= tag == "PREPARE"; break;
    case 'D':
        left.named |= tag == "DECLARE CURSOR" && mayHold(sql);
        if (tag == "DISCARD ALL")
            left = {};
        break;
    default: break;
    }
}

} // namespace howdah
