// What needs what: what no statement makes is left out with all that needs it, so that the rest can
// be made; and what is in the way of others goes first.
#include "core/catalog/difference_sql.h"
#include "core/catalog/object_name.h"
#include "core/migrate/generate_parts.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace howdah::generate_detail {
namespace {

// The server looks at no body; where it does, names are spelled out in it.
std::set<SchemaAndName> namesBeforeBody(const std::string& text)
{
    return namesIn(text.substr(0, text.find("\nAS ")));
}

class Limits {
public:
    Limits(const Objects& before, Objects& target, std::vector<LeftOut>& leftOut)
        : m_before(before)
        , m_target(target)
        , m_leftOut(leftOut)
    {
    }

    void leaveOut(const std::vector<RefusedObject>& refused)
    {
        for (const auto& one : refused)
            refuse(one);
        for (const auto& [key, object] : m_target)
            if (object.of.empty() && !m_before.contains(key) && !hasCreate(object)) {
                m_absent.emplace(calledBy(object), object.text());
                m_left.push_back(key); // that it is, is told by the proof
            }
        while (!m_left.empty()) {
            takeAway();
            for (const auto& [key, object] : m_target)
                if (const auto* needed = absentNeedOf(object); needed && !isAsBefore(key, object))
                    leave(key, object, fmt::format("it needs {}, which is not made here", *needed));
        }
    }

private:
    // It is as before: not there, or as it was, or still there.
    void refuse(const RefusedObject& refused)
    {
        const auto found = m_target.find(refused.key);
        const auto was = m_before.find(refused.key);
        if (found != m_target.end() && was == m_before.end())
            return leave(refused.key, found->second, refused.reason);
        if (was == m_before.end())
            return;
        m_leftOut.push_back({was->second.text(), refused.reason, false});
        m_target.insert_or_assign(refused.key, was->second);
        if (was->second.of.empty() && found == m_target.end())
            for (const auto& [key, part] : m_before)
                if (part.schema == was->second.schema && part.of == was->second.name)
                    m_target.emplace(key, part);
    }

    const std::string* absentNeedOf(const CatalogObject& object) const
    {
        for (const auto& [property, text] : object.properties) {
            const bool isText = property == "comment" || property == "privileges";
            for (const auto& name : namesBeforeBody(isText ? "" : text))
                if (const auto found = m_absent.find(name); found != m_absent.end())
                    return &found->second;
        }
        return nullptr;
    }

    bool isAsBefore(const ObjectKey& key, const CatalogObject& object) const
    {
        const auto was = m_before.find(key);
        return was != m_before.end() && was->second == object;
    }

    void leave(const ObjectKey& key, const CatalogObject& object, const std::string& reason)
    {
        m_leftOut.push_back({object.text(), reason, false});
        if (object.of.empty())
            m_absent.emplace(calledBy(object), object.text());
        m_left.push_back(key);
    }

    // With its parts; of a column, what is said of it.
    void takeAway()
    {
        for (const auto& key : std::exchange(m_left, {})) {
            if (const auto was = m_before.find(key); was != m_before.end()) {
                m_target.at(key) = was->second;
                continue;
            }
            const auto found = m_target.find(key);
            if (found == m_target.end())
                continue; // with its whole
            const auto object = found->second;
            std::erase_if(m_target, [&](const auto& one) { return goesWith(one.second, object); });
            m_target.erase(key);
        }
    }

    static bool goesWith(const CatalogObject& part, const CatalogObject& object)
    {
        if (part.of.empty() || part.schema != object.schema)
            return false;
        if (object.of.empty())
            return part.of == object.name && mayHaveParts(object.kind);
        return object.kind == "column" && part.of == object.of
            && (part.kind != "column" || part.properties.contains("generated"))
            && mentionsColumn(part, object.name);
    }

    const Objects& m_before;
    Objects& m_target;
    std::vector<LeftOut>& m_leftOut;
    std::map<SchemaAndName, std::string> m_absent; // and what it is
    std::vector<ObjectKey> m_left;
};

} // namespace

void leaveOutWhatIsNotMade(const Objects& before, Objects& target,
                           const std::vector<RefusedObject>& refused, std::vector<LeftOut>& leftOut)
{
    Limits(before, target, leftOut).leaveOut(refused);
}

std::set<SchemaAndName> whatGoesFirst(const Objects& before, const Objects& target)
{
    std::set<SchemaAndName> taken; // by what comes
    for (const auto& [key, object] : target)
        if (object.of.empty() && !before.contains(key))
            taken.insert(calledBy(object));
    std::set<SchemaAndName> names;
    const auto standsOnOne = [&](const CatalogObject& object) {
        const auto needs = namesBeforeBody(toldOf(object, "definition"));
        return std::ranges::any_of(needs, [&](const auto& name) { return names.contains(name); });
    };
    for (bool isMore = true; std::exchange(isMore, false);)
        for (const auto& [key, object] : before)
            if (object.of.empty() && !target.contains(key)
                && (object.kind == "view" || taken.contains(calledBy(object))
                    || standsOnOne(object)))
                isMore |= names.insert(calledBy(object)).second;
    return names;
}

} // namespace howdah::generate_detail
