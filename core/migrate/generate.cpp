#include "core/migrate/generate.h"

#include "core/migrate/generate_parts.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace howdah {
namespace generate_detail {

ObjectKey keyOf(const CatalogObject& object)
{
    return {object.kind, object.schema, object.of, object.name};
}

Objects objectsOf(const Snapshot& snapshot)
{
    Objects objects;
    for (const auto& object : snapshot.objects)
        objects.emplace(keyOf(object), object);
    return objects;
}

Snapshot snapshotOf(const Objects& objects)
{
    Snapshot snapshot;
    for (const auto& [key, object] : objects)
        snapshot.objects.push_back(object);
    return snapshot; // in the order of the keys, which is a snapshot's
}

std::string toldOf(const CatalogObject& object, const std::string& property)
{
    const auto found = object.properties.find(property);
    return found == object.properties.end() ? std::string() : found->second;
}

} // namespace generate_detail

namespace {

using namespace generate_detail;

std::string inAFewWords(const std::vector<ObjectChange>& changes)
{
    constexpr std::size_t few = 6;
    std::vector<std::string> words;
    for (const auto& change : changes) {
        const auto& object = change.object();
        const bool isPartOfNew = !object.of.empty() && !(change.before && change.after)
            && std::ranges::any_of(changes, [&](const ObjectChange& whole) {
                   return whole.object().of.empty() && !(whole.before && whole.after)
                       && whole.object().schema == object.schema
                       && whole.object().name == object.of;
               });
        if (!isPartOfNew)
            words.push_back(fmt::format("{} {}",
                                        !change.before      ? "+"
                                            : !change.after ? "-"
                                                            : "~",
                                        object.text()));
    }
    const auto more = words.size() > few ? words.size() - few : 0;
    words.resize(words.size() - more);
    for (auto& word : words)
        std::ranges::replace(word, '\n', ' ');
    if (more > 0)
        words.push_back(fmt::format("and {} more", more));
    return fmt::format("Generated from a difference:\n{}", fmt::join(words, "\n"));
}

} // namespace

std::vector<ObjectChange> changesToGenerate(const Snapshot& before, const Snapshot& target)
{
    const auto placeless = [](Snapshot snapshot) {
        for (auto& object : snapshot.objects)
            object.properties.erase("position");
        return snapshot;
    };
    return diff(placeless(before), placeless(target));
}

Generated generate(const Snapshot& before, const Snapshot& target, bool destructive,
                   const std::vector<RefusedObject>& refused)
{
    Generated out;
    const auto from = objectsOf(before);
    auto to = objectsOf(target);
    leaveOutWhatIsNotMade(from, to, refused, out.leftOut);
    keepWhatWouldBeLost(from, to, out.leftOut, destructive);
    for (const auto& stage : stagesOf(from, to, out.leftOut))
        if (auto file = fileOf(stage); !file.up.empty())
            out.files.push_back(std::move(file));
    out.description = inAFewWords(changesToGenerate(before, snapshotOf(to)));
    return out;
}

} // namespace howdah
