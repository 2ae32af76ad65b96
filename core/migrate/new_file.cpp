#include "core/migrate/new_file.h"

#include "core/base/error.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>

namespace howdah {

void writeNewFile(const std::filesystem::path& path, const std::string& text)
{
    const auto fail = [&](ErrorKind kind) {
        throw Error(kind,
                    fmt::format("{} cannot be written: {}", path.string(),
                                std::generic_category().message(errno)));
    };
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        fail(errno == EEXIST ? ErrorKind::Exists : ErrorKind::Config);
    std::size_t written = 0;
    for (ssize_t some = 1; written < text.size() && some > 0;
         written += static_cast<std::size_t>(std::max<ssize_t>(some, 0)))
        some = ::write(file, text.data() + written, text.size() - written);
    if (::close(file) != 0 || written != text.size()) {
        ::unlink(path.c_str());
        fail(ErrorKind::Config);
    }
}

} // namespace howdah
