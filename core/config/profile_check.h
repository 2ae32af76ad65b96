// What is wrong with a profile while it is being written, key by key, for a form. Pure, any thread.
#pragma once

#include "core/config/profile_store.h"

#include <map>
#include <string>

namespace howdah {

/// Key -> why its text cannot be, beginning with a capital and without the key. What holds a ${VAR}
/// is known only once the variable is, and passes. No text of a secret key is repeated.
std::map<std::string, std::string> problemsOf(const ProfileTexts& texts);

/// Why that cannot be a profile's name; empty: it can.
std::string nameProblem(const std::string& name);

} // namespace howdah
