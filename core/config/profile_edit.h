// Changes to the text of a profiles.yaml that leave everything else in it as it was, comments
// included. Pure; each result was parsed again and holds what was asked and lost nothing, else
// Error{Config} says that the file must be edited by hand.
#pragma once

#include "core/config/profile_store.h"

#include <string>

namespace howdah {

std::string withBlock(const std::string& text, const std::string& name, const ProfileTexts& texts);
std::string withoutBlock(const std::string& text, const std::string& name);
/// An empty name takes the default away.
std::string withDefault(const std::string& text, const std::string& name);

} // namespace howdah
