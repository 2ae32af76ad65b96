#include "core/migrate/create.h"

#include "core/base/error.h"
#include "core/migrate/create_template.h"
#include "core/migrate/new_file.h"
#include "core/migrate/source.h"
#include "core/migrate/substitute.h"

#include <algorithm>
#include <cctype>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <limits>
#include <string>
#include <system_error>

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

VariableMap valuesOf(std::int64_t version, std::size_t width, std::string title,
                     const std::string& name)
{
    std::ranges::replace_if( // a comment ends with its line
        title, [](unsigned char c) { return c < ' '; }, ' ');
    return {{"version", fmt::format("{:0{}}", version, width)},
            {"title", std::move(title)},
            {"name", name}};
}

struct NextPair {
    CreatedPair pair;
    std::size_t width = 6; // of the version, in digits
};

// Makes the folder.
NextPair nextPair(const std::filesystem::path& folder, std::string_view title,
                  SystemClock::time_point now)
{
    const auto name = fileTitle(title);
    const auto home = foldersOf(folder).front();
    std::error_code problem;
    std::filesystem::create_directories(home, problem);
    if (problem)
        throw Error(ErrorKind::Config,
                    fmt::format("{} cannot be made: {}", home.string(), problem.message()));

    std::int64_t version = 1;
    NextPair next;
    if (const auto scripts = readFolder(folder).scripts; !scripts.empty()) {
        const auto& newest = scripts.back();
        next.width = digitsOf((newest.up ? newest.up : newest.down)->path);
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
    const auto stem = fmt::format("{:0{}}_{}", version, next.width, name);
    next.pair = {version, home / (stem + ".up.sql"), home / (stem + ".down.sql")};
    return next;
}

// Both or neither; `pair.down` may be empty.
void writePair(const CreatedPair& pair, const std::string& up, const std::string& down)
{
    writeNewFile(pair.up, up);
    try {
        if (!pair.down.empty())
            writeNewFile(pair.down, down);
    } catch (const Error&) {
        std::error_code problem;
        std::filesystem::remove(pair.up, problem);
        throw;
    }
}

} // namespace

CreatedPair createMigration(const std::filesystem::path& folder, std::string_view title,
                            SystemClock::time_point now, std::string_view kind)
{
    const auto next = nextPair(folder, title, now);
    const auto form = readTemplate(foldersOf(folder).front(), kind);
    const auto values =
        valuesOf(next.pair.version, next.width, std::string(title), fileTitle(title));
    writePair(next.pair, substitute(form.up, values).text, substitute(form.down, values).text);
    return next.pair;
}

CreatedPair writeMigration(const std::filesystem::path& folder, std::string_view title,
                           const MigrationTexts& texts, SystemClock::time_point now)
{
    auto next = nextPair(folder, title, now);
    const auto values = valuesOf(next.pair.version, next.width, std::string(title), {});
    auto description = texts.description;
    for (auto at = description.find('\n'); at != std::string::npos;
         at = description.find('\n', at + 1))
        description.insert(at + 1, "--              ");
    const auto head =
        fmt::format("-- Migration: {}\n-- Version: {}\n", values.at("title"), values.at("version"));
    if (texts.down.empty())
        next.pair.down.clear();
    writePair(next.pair,
              head + (description.empty() ? "" : "-- Description: " + description + "\n") + "\n"
                  + texts.up,
              head + fmt::format("-- Description: Undoes {}.\n\n", next.pair.up.filename().string())
                  + texts.down);
    return next.pair;
}

std::filesystem::path writeDown(const ScriptFile& up, const std::string& text)
{
    auto name = up.name();
    if (const auto at = name.rfind(".up."); at != std::string::npos)
        name.replace(at, 4, ".down.");
    else
        name = name.substr(0, name.find('_')) + "_rollback.sql";
    auto path = up.path.parent_path() / name;
    writeNewFile(path, text);
    return path;
}

} // namespace howdah
