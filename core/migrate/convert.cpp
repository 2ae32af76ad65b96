#include "core/migrate/convert.h"

#include "core/base/error.h"
#include "core/migrate/new_file.h"
#include "core/migrate/other_tool.h"
#include "core/sql/statement.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <set>

namespace howdah {
namespace {

namespace fs = std::filesystem;

std::vector<const ConvertedFile*> partsOf(const Conversion& file)
{
    return file.down ? std::vector{&file.up, &*file.down} : std::vector{&file.up};
}

} // namespace

ConversionPlan planConversion(const fs::path& folder, const fs::path& to)
{
    ConversionPlan plan;
    std::error_code failed;
    std::vector<fs::path> paths;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
        if (it->path().extension() == ".sql" && it->is_regular_file(failed))
            paths.push_back(it->path());
    if (failed)
        throw Error(ErrorKind::Config,
                    fmt::format("{} cannot be read ({}): name another with --path", folder.string(),
                                failed.message()));
    std::ranges::sort(paths);
    std::set<std::string> names;
    for (const auto& path : paths) {
        std::ifstream stream(path, std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(stream), {}};
        if (text.starts_with(byteOrderMark))
            text.erase(0, byteOrderMark.size());
        if (!otherToolOf(text))
            continue;
        const auto name = path.filename().string();
        try {
            auto file = convertFile(path, text);
            for (const auto* part : partsOf(file))
                if (fs::exists(to / part->name) || !names.insert(part->name).second)
                    plan.problems.push_back(
                        {name, 0,
                         fmt::format("{}: {} is there already, and is not replaced", name,
                                     (to / part->name).string())});
            plan.files.push_back(std::move(file));
        } catch (const Error& error) {
            plan.problems.push_back({name, 0, error.what()});
        }
    }
    return plan;
}

void convert(const ConversionPlan& plan, const fs::path& to, bool removeSources)
{
    requireSound(plan.problems);
    std::error_code failed;
    fs::create_directories(to, failed);
    if (failed)
        throw Error(ErrorKind::Config,
                    fmt::format("{} cannot be made: {}", to.string(), failed.message()));
    std::vector<fs::path> written;
    try {
        for (const auto& file : plan.files)
            for (const auto* part : partsOf(file)) {
                writeNewFile(to / part->name, part->text);
                written.push_back(to / part->name);
            }
    } catch (const Error&) {
        for (const auto& path : written)
            fs::remove(path, failed);
        throw;
    }
    if (removeSources)
        for (const auto& file : plan.files)
            fs::remove(file.source, failed);
}

} // namespace howdah
