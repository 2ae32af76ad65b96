// A sentence of core in the language of the window. Pure.
#pragma once

#include "core/base/phrase.h"

#include <QString>

namespace howdah {

/// `context`: that of its translations. What has none stays English.
QString phraseText(const Phrase& phrase, const char* context);

} // namespace howdah
