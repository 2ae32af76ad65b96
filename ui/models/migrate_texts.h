// What the rest of core says of migrations (core/migrate without lint, core/sql): the locks that a
// file takes, what a down loses, the notes of a plan. In English, named here once more so that it
// can be translated, under the context "Migrate". A test holds the two equal. Any thread.
#pragma once

#include "core/base/phrase.h"

#include <QString>

#include <span>

namespace howdah {

std::span<const char* const> migrateTexts();

QString migrateText(const Phrase& phrase); ///< in the language of the window
QString migrateSentence(const Phrase& phrase); ///< first letter large, full stop at the end

} // namespace howdah
