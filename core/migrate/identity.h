// Who runs this, for history; for this room alone.
#pragma once

#include <string>

namespace howdah {

std::string systemUser(); ///< name of the process's user, or its number
std::string systemName(); ///< this machine's name
} // namespace howdah
