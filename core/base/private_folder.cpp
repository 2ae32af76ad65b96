#include "core/base/private_folder.h"

#include "core/base/error.h"

#include <cstdlib>
#include <fmt/format.h>
#include <system_error>

namespace howdah {

namespace fs = std::filesystem;

PrivateFolder::PrivateFolder(const std::string& prefix, const fs::path& parent)
{
    std::error_code problem;
    const auto where = parent.empty() ? fs::temp_directory_path(problem) : parent;
    auto name = (where / (prefix + "XXXXXX")).string();
    if (!problem && !::mkdtemp(name.data()))
        problem.assign(errno, std::generic_category());
    if (problem)
        throw Error(ErrorKind::Denied,
                    fmt::format("{} cannot be written: {}",
                                where.empty() ? "the temporary folder" : where.string(),
                                problem.message()));
    m_path = name;
}

PrivateFolder::~PrivateFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

} // namespace howdah
