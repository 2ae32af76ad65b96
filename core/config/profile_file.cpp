#include "core/config/profile_file.h"

#include "core/base/error.h"
#include "core/config/small_file.h"
#include "core/config/suggest.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace howdah {
namespace {

int lineOf(const YAML::Node& node)
{
    return node.Mark().line + 1;
}

// The settings of one block. `where` of each names file, line and key.
class BlockReader {
public:
    BlockReader(const std::string& shown, ProfileBlock& block)
        : m_shown(shown)
        , m_block(block)
    {
    }

    void read(const YAML::Node& map, const std::string& prefix)
    {
        std::vector<YAML::Node> merges;
        std::map<std::string, int> lines; // of the keys of this very mapping
        for (const auto& entry : map) {
            if (!entry.first.IsScalar()) {
                add(prefix + "?", entry.first, "is not a word");
                continue;
            }
            const auto& word = entry.first.Scalar();
            if (word == "<<") {
                merges.push_back(entry.second);
                continue;
            }
            const auto key = prefix + word;
            const auto [twin, fresh] = lines.emplace(word, lineOf(entry.first));
            if (!fresh)
                add(key, entry.first,
                    fmt::format("is given twice; it was first given at line {}", twin->second));
            else
                readValue(key, prefix.empty(), entry.first, entry.second);
        }
        for (const auto& merge : merges)
            readMerge(merge, prefix);
    }

private:
    void readValue(const std::string& key, bool atTop, const YAML::Node& name,
                   const YAML::Node& value)
    {
        if (value.IsScalar())
            add(key, name, "", value.Scalar());
        else if (value.IsMap() && atTop)
            read(value, key + ".");
        else if (!value.IsNull())
            add(key, name,
                value.IsMap() ? "holds a mapping where one value is expected"
                              : "holds a list where one value is expected");
    }

    // `<<: *other` fills in what the mapping does not say itself.
    void readMerge(const YAML::Node& merge, const std::string& prefix)
    {
        if (++m_merges > 100) { // aliases can refer to each other; a person needs a few
            if (m_block.problem.empty())
                m_block.problem = "takes in too many other blocks with <<";
            return;
        }
        if (merge.IsSequence())
            for (const auto& part : merge)
                readMerge(part, prefix);
        else if (merge.IsMap())
            read(merge, prefix);
        else if (m_block.problem.empty())
            m_block.problem = "has a << that names no mapping";
    }

    void add(const std::string& key, const YAML::Node& at, std::string problem,
             std::string text = {})
    {
        const bool known =
            std::ranges::find(m_block.settings, key, &Setting::key) != m_block.settings.end();
        if (known && problem.empty())
            return; // from a merge, and said before
        m_block.settings.push_back(
            {key, std::move(text),
             fmt::format("{}:{}:{}.{}", m_shown, lineOf(at), m_block.name, key),
             std::move(problem)});
    }

    const std::string& m_shown;
    ProfileBlock& m_block;
    int m_merges = 0;
};

// Where the documents of a text begin, two at most. YAML::LoadAll would do, but never returns from
// some texts, and YAML::Load passes over all but the first document.
class DocumentStarts : public YAML::EventHandler {
public:
    explicit DocumentStarts(const std::string& text)
    {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        while (lines.size() < 2 && parser.HandleNextDocument(*this)) { }
    }

    std::vector<int> lines;

private:
    void OnDocumentStart(const YAML::Mark& mark) override { lines.push_back(mark.line + 1); }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark&, YAML::anchor_t) override { }
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override { }
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  const std::string&) override
    {
    }
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override
    {
    }
    void OnSequenceEnd() override { }
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override
    {
    }
    void OnMapEnd() override { }
};

[[noreturn]] void refuse(const std::string& shown, const YAML::Node& at, std::string_view key,
                         const std::string& why)
{
    throw Error(ErrorKind::Config, fmt::format("{}:{}:{} {}", shown, lineOf(at), key, why));
}

void readBlocks(const YAML::Node& database, ProfileFile& file)
{
    for (const auto& entry : database) {
        if (!entry.first.IsScalar() || entry.first.Scalar().empty())
            refuse(file.shown, entry.first, "database:", "the name of a profile is not a word");
        const auto& name = entry.first.Scalar();
        if (const auto* twin = file.find(name))
            refuse(file.shown, entry.first, name + ":",
                   fmt::format("there is a profile of that name already, at line {}; rename or "
                               "remove one",
                               twin->line));
        ProfileBlock block{.name = name, .line = lineOf(entry.first)};
        block.where = fmt::format("{}:{}:{}", file.shown, block.line, name);
        if (entry.second.IsMap())
            BlockReader(file.shown, block).read(entry.second, "");
        else if (!entry.second.IsNull())
            block.problem = "is not a mapping of keys such as `host: db`";
        file.blocks.push_back(std::move(block));
    }
}

void readTop(const YAML::Node& root, ProfileFile& file)
{
    if (root.IsNull())
        return;
    if (!root.IsMap())
        refuse(
            file.shown, root, "",
            "this is not a profile file; it begins with `database:` and holds one block for each "
            "profile under it");
    std::vector<std::string> seen;
    for (const auto& entry : root) {
        const auto key = entry.first.IsScalar() ? entry.first.Scalar() : "?";
        if (std::ranges::find(seen, key) != seen.end())
            refuse(file.shown, entry.first, key + ":", "is given twice in this file");
        seen.push_back(key);
        if (key == "default") {
            if (!entry.second.IsScalar())
                refuse(file.shown, entry.first, "default:", "is not the name of a profile");
            file.defaultName = entry.second.Scalar();
            file.defaultLine = lineOf(entry.first);
        } else if (key == "database") {
            if (!entry.second.IsMap() && !entry.second.IsNull())
                refuse(file.shown, entry.first,
                       "database:", "is not a mapping; it holds one block for each profile");
            readBlocks(entry.second, file);
        } else {
            refuse(file.shown, entry.first, key + ":",
                   "is no key of a profile file, which has `default` and `database`"
                       + didYouMean(key, {"default", "database"}));
        }
    }
}

} // namespace

const ProfileBlock* ProfileFile::find(std::string_view name) const noexcept
{
    const auto block = std::ranges::find(blocks, name, &ProfileBlock::name);
    return block == blocks.end() ? nullptr : &*block;
}

std::string ProfileFile::names() const
{
    std::vector<std::string_view> sorted;
    for (const auto& block : blocks)
        sorted.emplace_back(block.name);
    std::ranges::sort(sorted);
    return sorted.empty() ? "none" : fmt::format("{}", fmt::join(sorted, ", "));
}

ProfileFile parseProfileFile(const std::string& text, std::string shown)
{
    ProfileFile file{.shown = std::move(shown)};
    try {
        const DocumentStarts starts(text);
        if (starts.lines.size() > 1)
            throw Error(
                ErrorKind::Config,
                fmt::format("{}:{}: what begins here belongs to nothing before it; a profile "
                            "file is one YAML document",
                            file.shown, starts.lines.back()));
        readTop(YAML::Load(text), file);
    } catch (const YAML::Exception& problem) {
        throw Error(ErrorKind::Config,
                    problem.mark.is_null()
                        ? fmt::format("{}: this is not YAML: {}", file.shown, problem.msg)
                        : fmt::format("{}:{}: this is not YAML: {}", file.shown,
                                      problem.mark.line + 1, problem.msg));
    }
    return file;
}

std::optional<ProfileFile> readProfileFile(const std::filesystem::path& path, std::string shown)
{
    const auto text = readSmallFile(path, shown);
    return text ? std::optional(parseProfileFile(*text, std::move(shown))) : std::nullopt;
}

} // namespace howdah
