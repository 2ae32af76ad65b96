#include "core/migrate/create.h"

#include "core/base/error.h"
#include "core/migrate/source.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <limits>
#include <string>
#include <system_error>
#include <unistd.h>

namespace howdah {
namespace {

// "Add invoices, at last" -> "add_invoices_at_last". Other than ASCII letters stay as they are.
std::string fileTitle(std::string_view title)
{
    std::string out;
    for (const char c : title) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte))
            out += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    while (!out.empty() && out.back() == '_')
        out.pop_back();
    if (out.empty())
        throw Error(ErrorKind::BadUse,
                    "a migration's title needs a letter or a digit, as in"
                    " add_invoices");
    return out;
}

// 20060102150405 and its like: golang-migrate's -format, and most other tools' habit.
bool isTimestamp(std::int64_t version)
{
    constexpr std::int64_t first = 19'700'101'000'000;
    constexpr std::int64_t last = 99'991'231'235'959;
    const auto month = version / 100'000'000 % 100;
    const auto day = version / 1'000'000 % 100;
    return version >= first && version <= last && month >= 1 && month <= 12 && day >= 1
        && day <= 31;
}

std::size_t digitsOf(const std::filesystem::path& file)
{
    const auto name = file.filename().string();
    return std::min(name.find_first_not_of("0123456789"), name.size());
}

void write(const std::filesystem::path& path, const std::string& text)
{
    const auto fail = [&](ErrorKind kind) {
        throw Error(kind,
                    fmt::format("{} cannot be written: {}", path.string(),
                                std::generic_category().message(errno)));
    };
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        fail(errno == EEXIST ? ErrorKind::Exists : ErrorKind::Config);
    const auto written = ::write(file, text.data(), text.size());
    if (::close(file) != 0 || written != static_cast<ssize_t>(text.size())) {
        ::unlink(path.c_str());
        fail(ErrorKind::Config);
    }
}

} // namespace

CreatedPair createMigration(const std::filesystem::path& folder, std::string_view title,
                            SystemClock::time_point now)
{
    const auto name = fileTitle(title);
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        throw Error(ErrorKind::Config,
                    fmt::format("{} cannot be made: {}", folder.string(), problem.message()));

    std::int64_t version = 1;
    std::size_t width = 6;
    if (const auto scripts = readFolder(folder).scripts; !scripts.empty()) {
        const auto& newest = scripts.back();
        width = digitsOf((newest.up ? newest.up : newest.down)->path);
        if (newest.version == std::numeric_limits<std::int64_t>::max())
            throw Error(ErrorKind::BadUse, "no version is left above that of the newest file");
        version = newest.version + 1;
        if (isTimestamp(newest.version))
            version = std::max<std::int64_t>(
                version,
                std::stoll(
                    fmt::format("{:%Y%m%d%H%M%S}",
                                fmt::gmtime(std::chrono::floor<std::chrono::seconds>(now)))));
    }
    const auto stem = fmt::format("{:0{}}_{}", version, width, name);
    const CreatedPair pair{version, folder / (stem + ".up.sql"), folder / (stem + ".down.sql")};
    std::string firstLine(title); // a comment ends with its line
    std::ranges::replace_if(
        firstLine, [](unsigned char c) { return c < ' '; }, ' ');
    write(pair.up,
          fmt::format("-- {}\n--\n-- What this file does commits together with its version, or not "
                      "at all.\n\n",
                      firstLine));
    try {
        write(pair.down, fmt::format("-- Undoes {}.up.sql.\n\n", stem));
    } catch (const Error&) {
        std::filesystem::remove(pair.up, problem);
        throw;
    }
    return pair;
}

std::filesystem::path writeDown(const ScriptFile& up, const std::string& text)
{
    auto name = up.name();
    if (const auto at = name.rfind(".up."); at != std::string::npos)
        name.replace(at, 4, ".down.");
    else
        name = name.substr(0, name.find('_')) + "_rollback.sql";
    auto path = up.path.parent_path() / name;
    write(path, text);
    return path;
}

} // namespace howdah
