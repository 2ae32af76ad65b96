// How a server is named on the screen: the same words and colour in the band, on tabs, in lists and
// on buttons that change something. Pure; GUI thread for the colour.
#pragma once

#include "core/config/server_choice.h"

#include <QColor>
#include <QString>

#include <string>

namespace howdah {

QString stageWord(Stage stage); ///< "PRODUCTION"
/// "PRODUCTION · read-only", "PRODUCTION · locked", "DEVELOPMENT · sandbox".
QString environmentText(const Profile& profile, bool isSandbox, bool locked);
/// What the profile chose, if that is a colour, else the theme's for its stage.
QColor environmentColour(const Profile& profile);
/// "shop"; for a server without a profile what stands in its place.
QString profileTitle(const Profile& profile);
/// "ann@db:5432/shop"; for the sandbox not its socket's folder, which says nothing to anyone.
QString addressText(const Profile& profile, bool isSandbox);
/// What tells one server from another in the journal: "shop: ann@db:5432". Of the profile as it was
/// chosen: a sandbox's own address may be another each time.
std::string serverKey(const Profile& chosen);

} // namespace howdah
