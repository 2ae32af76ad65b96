// What a difference would lose stays, and is told of.
#include "core/catalog/object_name.h"
#include "core/catalog/privileges.h"
#include "core/migrate/generate_parts.h"
#include "core/sql/change.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>

namespace howdah::generate_detail {
namespace {

std::string_view lossOf(const CatalogObject& object)
{
    static constexpr std::pair<std::string_view, std::string_view> losses[]{
        {"table", "its rows would be lost"},
        {"foreign table", "it would be gone"},
        {"materialized view", "its rows would be lost"},
        {"column", "its values would be lost"},
        {"sequence", "its number would be lost"},
        {"enum", "a column could not hold its labels any more"},
        {"domain", "it would be gone"},
        {"composite type", "it would be gone"},
        {"range", "it would be gone"},
        {"base type", "it would be gone"},
        {"schema", "all that is in it would be lost"},
        {"extension", "all that depends on it would be lost"}};
    const auto* const found =
        std::ranges::find(losses, std::string_view(object.kind),
                          &std::pair<std::string_view, std::string_view>::first);
    return found == std::end(losses) ? std::string_view() : found->second;
}

SqlType typeCalled(const std::string& name)
{
    const auto changes = changesOf("alter table t alter c type " + name);
    return changes.size() == 1 && changes[0].column ? changes[0].column->type : SqlType{};
}

// Every value of the one is a value of the other.
bool isWider(const std::string& before, const std::string& after)
{
    const auto from = typeCalled(before);
    const auto to = typeCalled(after);
    if (from.name.empty() || to.name.empty() || from.isArray != to.isArray)
        return false;
    static constexpr std::array whole{"int2", "int4", "int8", "numeric"};
    const auto* const one = std::ranges::find(whole, from.name);
    const auto* const other = std::ranges::find(whole, to.name);
    const bool isWholeNumber = one != whole.end() && other != whole.end() && one < other;
    return from.stays(to) || (to.name == "text" && !from.isArray)
        || (isWholeNumber && to.modifiers.empty()) || (from.name == "float4" && to.name == "float8")
        || (from.name == "date" && to.name == "timestamp");
}

bool mentions(const CatalogObject& object, const CatalogObject& other)
{
    return std::ranges::any_of(object.properties, [&](const auto& property) {
        return namesIn(property.second).contains(calledBy(other));
    });
}

} // namespace

// As a word of its own, however the server wrote what it belongs to.
bool mentionsColumn(const CatalogObject& object, const std::string& column)
{
    const auto word = sqlName(column);
    const auto isPart = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' || c == '"'
            || (static_cast<unsigned char>(c) & 0x80U) != 0;
    };
    return std::ranges::any_of(object.properties, [&](const auto& property) {
        const auto& text = property.second;
        for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
            const auto end = at + word.size();
            if ((at == 0 || !isPart(text[at - 1])) && (end == text.size() || !isPart(text[end])))
                return true;
        }
        return false;
    });
}

namespace {

class Keeper {
public:
    Keeper(const Objects& before, Objects& target, std::vector<LeftOut>& leftOut)
        : m_before(before)
        , m_target(target)
        , m_leftOut(leftOut)
    {
    }

    void keepWholes()
    {
        for (const auto& [key, object] : m_before)
            if (object.of.empty() && !m_target.contains(key) && !lossOf(object).empty())
                keepWhole(object);
    }

    void keepColumns()
    {
        for (const auto& [key, object] : m_before)
            if (object.kind == "column" && !m_target.contains(key) && isOfTable(object)) {
                say(object, lossOf(object));
                keep(object);
                keepRulesOf(object);
            }
    }

    void keepTypes()
    {
        for (const auto& [key, object] : m_before) {
            const auto now = m_target.find(key);
            if (object.kind != "column" || now == m_target.end())
                continue;
            auto& column = now->second;
            const auto type = toldOf(column, "type");
            if (type == toldOf(object, "type") || isWider(toldOf(object, "type"), type))
                continue;
            say(object,
                fmt::format("not every value of {} is one of {}", toldOf(object, "type"), type));
            for (const auto* property : {"type", "default", "collation", "generated"})
                if (const auto old = object.properties.find(property);
                    old != object.properties.end())
                    column.properties[property] = old->second;
                else
                    column.properties.erase(property);
            m_kept.push_back(column);
        }
    }

    // Nobody loses a right.
    void keepPrivileges()
    {
        for (auto& [key, object] : m_target) {
            const auto was = m_before.find(key);
            if (was == m_before.end())
                continue;
            auto kept = privilegesOf(object);
            Privileges lost;
            for (const auto& [role, words] : privilegesOf(was->second))
                for (const auto& word : words)
                    if (auto& now = kept[role]; !now.contains(word) && !now.contains(word + '*')) {
                        lost[role].insert(word);
                        if (word.ends_with('*')) // which says the same without it
                            now.erase(word.substr(0, word.size() - 1));
                        now.insert(word);
                    }
            if (lost.empty())
                continue;
            say(object, "rights would be revoked: " + textOf(lost));
            setPrivileges(object, kept);
        }
    }

    // What is kept may need what would go.
    void keepNeeds()
    {
        for (std::size_t i = 0; i < m_kept.size(); ++i)
            for (const auto& [key, object] : m_before)
                if (object.of.empty() && !m_target.contains(key) && mentions(m_kept[i], object))
                    keepWhole(object);
    }

private:
    void say(const CatalogObject& object, std::string_view reason)
    {
        m_leftOut.push_back({object.text(), std::string(reason), true});
    }

    void keep(const CatalogObject& object)
    {
        if (m_target.emplace(keyOf(object), object).second)
            m_kept.push_back(object);
    }

    void keepWhole(const CatalogObject& object)
    {
        if (!lossOf(object).empty())
            say(object, lossOf(object));
        keep(object);
        for (const auto& [key, part] : m_before) {
            if (!part.of.empty() && part.schema == object.schema && part.of == object.name)
                keep(part);
            if (object.kind == "schema" && part.of.empty() && part.schema == object.name
                && lossOf(part).empty() && !m_target.contains(key))
                keepWhole(part);
        }
    }

    // Constraints and indexes go with a column; where it stays, so do they.
    void keepRulesOf(const CatalogObject& column)
    {
        for (const auto& [key, part] : m_before)
            if (part.kind != "column" && part.of == column.of && part.schema == column.schema
                && !m_target.contains(key) && mentionsColumn(part, column.name)) {
                say(part, fmt::format("it goes with column {}, which stays", column.name));
                keep(part);
            }
    }

    bool isOfTable(const CatalogObject& part) const // those of a view change with it
    {
        return m_target.contains({"table", part.schema, "", part.of})
            || m_target.contains({"foreign table", part.schema, "", part.of});
    }

    const Objects& m_before;
    Objects& m_target;
    std::vector<LeftOut>& m_leftOut;
    std::vector<CatalogObject> m_kept;
};

} // namespace

void keepWhatWouldBeLost(const Objects& before, Objects& target, std::vector<LeftOut>& leftOut,
                         bool destructive)
{
    if (destructive)
        return;
    Keeper keeper(before, target, leftOut);
    keeper.keepWholes();
    keeper.keepColumns();
    keeper.keepTypes();
    keeper.keepPrivileges();
    keeper.keepNeeds();
}

} // namespace howdah::generate_detail
