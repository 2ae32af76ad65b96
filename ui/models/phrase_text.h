// A sentence of core in the language of the window. Pure.
#pragma once

#include "core/base/phrase.h"

#include <QString>

#include <span>

namespace howdah {

/// `contexts`: those of its translations, the first that has one counts. What has none stays
/// English.
QString phraseText(const Phrase& phrase, std::span<const char* const> contexts);
QString phraseText(const Phrase& phrase, const char* context);

} // namespace howdah
