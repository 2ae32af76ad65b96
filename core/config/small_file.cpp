#include "core/config/small_file.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace howdah {
namespace {

constexpr std::uintmax_t largestFile = 1U << 20U;

} // namespace

std::optional<std::string> readSmallFile(const std::filesystem::path& path,
                                         const std::string& shown)
{
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (problem && status.type() != std::filesystem::file_type::not_found)
        throw Error(ErrorKind::Config,
                    fmt::format("{} cannot be read: {}", shown, problem.message()));
    if (!std::filesystem::is_regular_file(status)) { // of a pipe or device no one knows the end
        logDebug("there is no file " + path.string());
        return std::nullopt;
    }
    if (std::filesystem::file_size(path, problem) > largestFile)
        throw Error(ErrorKind::Config, shown + " is over 1 MiB, too large to be a settings file");
    std::string text;
    try {
        std::ifstream stream;
        stream.exceptions(std::ios::failbit | std::ios::badbit);
        stream.open(path, std::ios::binary);
        text.assign(std::istreambuf_iterator(stream), {});
    } catch (const std::ios_base::failure&) {
        throw Error(ErrorKind::Config, shown + " cannot be read; check its owner and mode");
    }
    if (const auto bad = firstInvalidUtf8(text))
        throw Error(
            ErrorKind::Config,
            fmt::format("{}:{}: this line is not UTF-8; save the file as UTF-8", shown,
                        1
                            + std::count(text.begin(),
                                         text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n')));
    logDebug("read " + path.string());
    return text;
}

} // namespace howdah
