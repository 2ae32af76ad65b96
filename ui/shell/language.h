// The languages the program speaks: those that have a translation among its resources, and English,
// in which it is written.
#pragma once

#include <QString>

#include <utility>
#include <vector>

namespace howdah {

/// Code and the language's own name: ("de", "Deutsch"). English is always there.
std::vector<std::pair<QString, QString>> languages();

/// Installs the translation for `code`, or for the system's language if `code` is empty, into the
/// application; English where there is none. Returns the code in force. Call it once, before the
/// first widget.
QString useLanguage(const QString& code);

} // namespace howdah
