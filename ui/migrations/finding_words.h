// How findings of lint are told. Pure.
#pragma once

#include "core/migrate/lint.h"
#include "ui/models/entry_model.h"

#include <QString>

#include <vector>

namespace howdah {

struct SeverityLook {
    QString word; ///< "error"
    QString icon; ///< as in icons.h
    ThemeRole ink = ThemeRole::Info;
};
SeverityLook lookOf(LintSeverity severity);

// What core says in English, in the language of the window.
QString messageOf(const Finding& finding);
QString whyOf(const Finding& finding);
QString
fixOf(const Finding& finding); ///< SQL; its remarks are translated, what is the file's is not

/// One each: the message, and below it severity, rule and place.
std::vector<ListEntry> entriesOf(const std::vector<Finding>& findings);

/// The gravest; Off where there is none.
LintSeverity gravest(const std::vector<Finding>& findings);

} // namespace howdah
