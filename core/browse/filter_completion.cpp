#include "core/browse/filter_completion.h"

#include "core/browse/filter_columns.h"
#include "core/browse/filter_reader.h"
#include "core/browse/filter_text.h"

#include <algorithm>
#include <array>

namespace howdah {
namespace {

constexpr std::size_t mostOffered = 50;

// Where in a condition the cursor stands.
enum class Awaited { Column, Operator, Test, Value, Joining };

bool beginsWith(std::string_view word, std::string_view typed)
{
    return word.size() >= typed.size() && sameWord(word.substr(0, typed.size()), typed);
}

struct Sentence {
    Awaited awaited = Awaited::Column;
    const Column* column = nullptr; ///< of the condition under way
    bool isQuoted = false; ///< the cursor is within quotes
};

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(words, [&](std::string_view one) { return sameWord(one, word); });
}

// Reads what stands before the word at the cursor; a filter that is not finished is no mistake.
Sentence readBefore(std::string_view text, const FilterColumns& columns)
{
    Sentence now;
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == ' ' || c == '\t' || c == '(' || c == ')' || c == ',') {
            if (c == ')')
                now.awaited = Awaited::Joining;
            else if (c == ',' && now.column)
                now.awaited = Awaited::Value;
            ++at;
            continue;
        }
        if (std::string_view("=<>!~").find(c) != std::string_view::npos) {
            now.awaited = Awaited::Value;
            ++at;
            continue;
        }
        std::string word;
        const bool quoted = c == '\'' || c == '"';
        if (quoted) {
            const auto end = text.find(c, at + 1);
            if (end == std::string_view::npos)
                return {now.awaited, now.column, true};
            word = text.substr(at + 1, end - at - 1);
            at = end + 1;
        } else {
            const auto end = std::min(text.find_first_of(" \t(),=<>!~'\"", at), text.size());
            word = text.substr(at, end - at);
            at = end;
        }
        if (!quoted && isOneOf(word, {"and", "or"})) {
            now = {};
        } else if (!quoted && sameWord(word, "not") && now.awaited == Awaited::Column) {
            continue;
        } else if (now.awaited == Awaited::Column) {
            now.column = c == '\'' ? nullptr : columns.find(word, quoted);
            now.awaited = now.column ? Awaited::Operator : Awaited::Joining;
        } else if (!quoted && now.awaited == Awaited::Operator) {
            if (sameWord(word, "is"))
                now.awaited = Awaited::Test;
            else if (isOneOf(word, {"in", "like", "ilike"}))
                now.awaited = Awaited::Value;
        } else if (now.awaited == Awaited::Test && sameWord(word, "not")) {
            continue;
        } else {
            now.awaited = Awaited::Joining;
        }
    }
    return now;
}

} // namespace

FilterCompletion completeFilter(std::string_view text, std::size_t cursor,
                                std::span<const Column> columns)
{
    const FilterColumns known(columns);
    auto from = std::min(cursor, text.size());
    while (from > 0
           && std::string_view(" \t(),=<>!~'\"").find(text[from - 1]) == std::string_view::npos)
        --from;
    const auto typed = text.substr(from, cursor - from);
    const auto before = readBefore(text.substr(0, from), known);
    FilterCompletion found{from, {}};
    const auto offer = [&](std::string_view word) {
        if (beginsWith(word, typed) && word.size() > typed.size()
            && found.words.size() < mostOffered)
            found.words.emplace_back(word);
    };
    if (before.isQuoted)
        return found;
    switch (before.awaited) {
    case Awaited::Column:
        if (typed.empty())
            return found;
        for (const auto& column : columns)
            if (column.isReadable && beginsWith(column.name, typed)
                && !(column.name.size() == typed.size() && filterName(column.name) == column.name)
                && found.words.size() < mostOffered)
                found.words.push_back(filterName(column.name));
        offer("not");
        break;
    case Awaited::Operator:
        for (const auto* word : {"is null", "is not null", "in (", "like ", "ilike ", "not in ("})
            offer(word);
        if (before.column && before.column->category == 'B')
            for (const auto* word : {"is true", "is false"})
                offer(word);
        break;
    case Awaited::Test:
        offer("null");
        offer("not null");
        if (before.column && before.column->category == 'B')
            for (const auto* word : {"true", "false", "not true", "not false"})
                offer(word);
        break;
    case Awaited::Value:
        if (before.column)
            for (const auto& choice : before.column->choices)
                if (beginsWith(choice, typed) && choice.size() > typed.size()
                    && found.words.size() < mostOffered)
                    found.words.push_back(filterValue(choice));
        if (before.column && before.column->category == 'B')
            for (const auto* word : {"true", "false"})
                offer(word);
        break;
    case Awaited::Joining:
        if (typed.empty())
            return found;
        offer("and ");
        offer("or ");
        break;
    }
    return found;
}

} // namespace howdah
