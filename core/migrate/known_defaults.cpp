#include "core/migrate/known_defaults.h"

#include <regex>

namespace howdah {
namespace {

// What follows SET DEFAULT, where that can be told without reading the expression.
std::optional<std::string> expressionIn(std::string_view statement)
{
    static const std::regex words("\\bset\\s+default\\s+", std::regex::icase);
    const std::string text(statement);
    const std::sregex_iterator found(text.begin(), text.end(), words);
    if (std::distance(found, std::sregex_iterator()) != 1)
        return std::nullopt;
    auto expression = found->suffix().str();
    if (expression.find("--") != std::string::npos || expression.find("/*") != std::string::npos)
        return std::nullopt;
    return expression;
}

} // namespace

void KnownDefaults::follow(std::string_view statement)
{
    const auto changes = changesOf(statement);
    for (const auto& change : changes)
        follow(change, statement, changes.size() == 1);
}

void KnownDefaults::follow(const Change& change, std::string_view statement, bool alone)
{
    const auto& column = change.column;
    auto& known = m_tables[change.relation.sql()];
    switch (change.kind) {
    case ChangeKind::AddColumn:
        known.erase(change.name);
        if (column->preset == ColumnDefault::None && !column->isGenerated && !column->isIdentity
            && !change.ifExists)
            known[change.name] = "";
        return;
    case ChangeKind::SetDefault:
        known.erase(change.name);
        if (column->preset == ColumnDefault::None)
            known[change.name] = "";
        else if (const auto expression = alone ? expressionIn(statement) : std::nullopt)
            known[change.name] = *expression;
        return;
    case ChangeKind::CreateTable:
        if (change.ifExists)
            return forget(change.relation);
        known.clear();
        return;
    case ChangeKind::DropTable:
    case ChangeKind::RenameTable:
    case ChangeKind::SetSchema: return forget(change.relation);
    case ChangeKind::DropColumn:
    case ChangeKind::RenameColumn:
    case ChangeKind::ChangeType: known.erase(change.name); return;
    case ChangeKind::DropSchema:
    case ChangeKind::Opaque: m_tables.clear(); return;
    default: return;
    }
}

void KnownDefaults::forget(const SqlName& table)
{
    m_tables.erase(table.sql());
}

std::optional<std::string> KnownDefaults::find(const SqlName& table,
                                               const std::string& column) const
{
    const auto known = m_tables.find(table.sql());
    if (known == m_tables.end())
        return std::nullopt;
    const auto found = known->second.find(column);
    return found == known->second.end() ? std::nullopt : std::optional(found->second);
}

} // namespace howdah
