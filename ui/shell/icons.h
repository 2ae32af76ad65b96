// The icons of resources/icons, drawn in the colours of the theme in force: an icon made once is
// right again after the theme changed, disabled or on a selected row.
//
// GUI thread.
#pragma once

#include "ui/shell/theme.h"

#include <QIcon>

#include <optional>

namespace howdah {

/// `name` without folder or suffix: "refresh". A name without a file is a mistake of ours and ends
/// the program. Without a role the icon has the colour of the text beside it.
QIcon icon(const QString& name, std::optional<ThemeRole> role = {});

} // namespace howdah
