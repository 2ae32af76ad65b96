#include "core/repo/seed_files.h"

#include "core/base/error.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <system_error>

namespace howdah {
namespace {

namespace fs = std::filesystem;

void addSqlFiles(std::vector<fs::path>& files, const fs::path& folder, std::error_code& error)
{
    const auto first = static_cast<std::ptrdiff_t>(files.size());
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ".sql" && entry.is_regular_file(error))
            files.push_back(entry.path());
    std::sort(files.begin() + first, files.end());
}

} // namespace

std::vector<fs::path> sqlFilesOf(const SeedFiles& seed)
{
    std::vector<fs::path> files;
    std::error_code none; // a folder of somebody's own may have no set minimal
    addSqlFiles(files, seed.folder / "minimal", none);
    std::error_code error;
    if (seed.minimal)
        error = none;
    else
        addSqlFiles(files, seed.folder, error);
    if (files.empty())
        throw Error(
            ErrorKind::Config,
            fmt::format("no seeds: the folder {} {}",
                        (seed.minimal ? seed.folder / "minimal" : seed.folder).string(),
                        error ? "cannot be read: " + error.message() : "holds no .sql file"));
    return files;
}

std::optional<std::uint64_t> presentDemo(Connection& connection, const std::stop_token& stop)
{
    const auto found = connection.run(
        "SELECT split_part(o.idempotency_key, '-', 2) FROM generate_series(1, 80) AS n"
        " JOIN orders o ON o.id = md5('orders/' || n)::uuid"
        " WHERE o.idempotency_key ~ ('^seed-[0-9]{1,20}-' || n || '$') LIMIT 1",
        {}, stop);
    const auto text = found.text(0, 0);
    std::uint64_t seed = 0;
    const auto end = text.data() + text.size();
    if (text.empty() || std::from_chars(text.data(), end, seed).ptr != end)
        return std::nullopt;
    return seed;
}

} // namespace howdah
