#include "core/migrate/saved_rows.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/migrate/saved_manifest.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <tuple>

namespace howdah {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr auto manifestName = "manifest.json";
constexpr int format = 1;

std::int64_t microsecondsOf(SystemClock::time_point moment)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(moment.time_since_epoch()).count();
}

SystemClock::time_point momentOf(const Json& microseconds)
{
    return SystemClock::time_point(std::chrono::microseconds(microseconds.get<std::int64_t>()));
}

// A file of the run's own folder, whatever a manifest says.
std::string plainName(const std::string& name)
{
    if (name.empty() || name.find('/') != std::string::npos || name.starts_with('.'))
        throw Error(ErrorKind::BadData, fmt::format("{} is no name of a file of saved rows", name));
    return name;
}

SavedSet setFrom(const Json& json)
{
    SavedSet set;
    set.version = json.at("version");
    set.table = {json.at("schema"), json.at("table")};
    set.whole = json.at("kind") == "rows";
    for (const auto& column : json.at("columns"))
        set.columns.push_back({column.at("name"), column.at("type")});
    set.keyColumns = json.at("key_columns");
    set.isPartial = json.value("partial", false);
    set.hasLeft = json.value("left", false);
    set.rows = json.at("rows");
    set.file = plainName(json.at("file"));
    set.sha256 = json.at("sha256");
    if (set.keyColumns > set.columns.size())
        throw Error(ErrorKind::BadData, "it has more columns in a key than columns");
    return set;
}

SavedRun runFrom(const Json& json, const fs::path& folder)
{
    if (json.at("format") != format)
        throw Error(ErrorKind::BadData, "it was written by a newer Howdah");
    SavedRun run;
    run.id = folder.filename().string();
    run.folder = folder;
    run.database = json.at("database");
    run.server = json.at("server");
    run.encoding = json.at("encoding");
    run.at = momentOf(json.at("at_us"));
    run.who = json.at("who");
    run.application = json.at("application");
    for (const auto& set : json.at("sets"))
        run.sets.push_back(setFrom(set));
    for (const auto& one : json.at("sequences"))
        run.sequences.push_back({one.at("version"),
                                 {one.at("schema"), one.at("name")},
                                 one.at("last_value"),
                                 one.at("is_called")});
    for (const auto& one : json.at("restored"))
        run.restored.push_back({one.at("version"), momentOf(one.at("at_us")), one.at("who"),
                                one.at("rows"), one.at("conflicts")});
    return run;
}

SavedRun readRun(const fs::path& folder)
{
    std::ifstream stream(folder / manifestName, std::ios::binary);
    const std::string text{std::istreambuf_iterator(stream), {}};
    if (!stream.is_open() || stream.bad())
        throw Error(ErrorKind::BadData,
                    fmt::format("{} cannot be read", (folder / manifestName).string()));
    try {
        return runFrom(Json::parse(text), folder);
    } catch (const std::exception& error) { // of the JSON, or ours
        throw Error(ErrorKind::BadData,
                    fmt::format("{} is no manifest of saved rows: {}",
                                (folder / manifestName).string(), error.what()));
    }
}

} // namespace

std::int64_t SavedRun::rows() const noexcept
{
    std::int64_t all = 0;
    for (const auto& set : sets)
        all += set.rows;
    return all;
}

bool SavedRun::isRestored(std::int64_t version) const noexcept
{
    return std::ranges::find(restored, version, &Restored::version) != restored.end();
}

bool SavedRun::isRestored() const noexcept
{
    const auto isBack = [&](const auto& saved) { return isRestored(saved.version); };
    return std::ranges::all_of(sets, isBack) && std::ranges::all_of(sequences, isBack);
}

std::vector<SavedRun> readSavedRuns(const fs::path& folder, std::vector<std::string>& problems)
{
    std::vector<SavedRun> runs;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem)) {
        if (!fs::exists(entry.path() / manifestName, problem))
            continue;
        try {
            runs.push_back(readRun(entry.path()));
        } catch (const Error& error) {
            problems.emplace_back(error.what());
        }
    }
    std::ranges::sort(runs, [](const SavedRun& one, const SavedRun& other) {
        return std::tie(one.at, one.id) > std::tie(other.at, other.id);
    });
    return runs;
}

SavedRun readSavedRun(const fs::path& folder, const std::string& id)
{
    std::error_code problem;
    if (id.empty() || id.find('/') != std::string::npos || id.starts_with('.')
        || !fs::exists(folder / id / manifestName, problem))
        throw Error(ErrorKind::NotFound,
                    fmt::format("there are no saved rows called {} in {}: list what there is", id,
                                folder.string()));
    return readRun(folder / id);
}

void writeManifest(const SavedRun& run)
{
    auto sets = Json::array();
    for (const auto& set : run.sets) {
        auto columns = Json::array();
        for (const auto& column : set.columns)
            columns.push_back({{"name", column.name}, {"type", column.type}});
        sets.push_back({{"version", set.version},
                        {"schema", set.table.schema},
                        {"table", set.table.name},
                        {"kind", set.whole ? "rows" : "values"},
                        {"columns", columns},
                        {"key_columns", set.keyColumns},
                        {"partial", set.isPartial},
                        {"left", set.hasLeft},
                        {"rows", set.rows},
                        {"file", set.file},
                        {"sha256", set.sha256}});
    }
    auto sequences = Json::array();
    for (const auto& one : run.sequences)
        sequences.push_back({{"version", one.version},
                             {"schema", one.name.schema},
                             {"name", one.name.name},
                             {"last_value", one.lastValue},
                             {"is_called", one.isCalled}});
    auto restored = Json::array();
    for (const auto& one : run.restored)
        restored.push_back({{"version", one.version},
                            {"at", formatUtc(one.at)},
                            {"at_us", microsecondsOf(one.at)},
                            {"who", one.who},
                            {"rows", one.rows},
                            {"conflicts", one.conflicts}});
    const Json document{{"format", format},
                        {"database", run.database},
                        {"server", run.server},
                        {"encoding", run.encoding},
                        {"at", formatUtc(run.at)},
                        {"at_us", microsecondsOf(run.at)},
                        {"who", run.who},
                        {"application", run.application},
                        {"sets", sets},
                        {"sequences", sequences},
                        {"restored", restored}};
    DurableFile file(run.folder / manifestName);
    file.write(document.dump(2) + "\n");
    file.commit();
}

} // namespace howdah
