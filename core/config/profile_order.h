// Changes to the text of a profiles.yaml that concern whole blocks: another place, another name,
// back after a removal. What is in a block stays as it was written, comments included. Pure; each
// result was parsed again and lost nothing, else Error{Config} says that the file must be edited by
// hand.
#pragma once

#include "core/config/profile_store.h"

#include <string>

namespace howdah {

/// `position` counts from 0; beyond the end means last.
std::string withMoved(const std::string& text, const std::string& name, std::size_t position);
/// The default follows it.
std::string withRenamed(const std::string& text, const std::string& name,
                        const std::string& newName);

/// The block as it stands in `text`, for withPutBack() once it has been taken out.
RemovedProfile removedFrom(const std::string& text, const std::string& name);
std::string withPutBack(const std::string& text, const RemovedProfile& removed);

} // namespace howdah
