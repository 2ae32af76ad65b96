// What core says, in the form in which a window says it. Pure.
#pragma once

#include "core/base/error.h"

#include <QString>
#include <QStringList>

#include <string>

namespace howdah {

/// First letter large, full stop at the end.
QString sentence(const std::string& text);

/// What happened first, then whatever more there is to it and what to do next: a sentence each.
QStringList sentencesOf(const Error& error);

} // namespace howdah
