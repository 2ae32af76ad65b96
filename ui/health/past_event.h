// What happened at one moment, as the charts mark it: a migration that ran, a restart of the
// server. A plain value.
#pragma once

#include "core/base/clock.h"
#include "ui/shell/theme.h"

#include <QString>

namespace howdah {

struct PastEvent {
    SystemClock::time_point at;
    QString words;
    ThemeRole colour = ThemeRole::Info;
};

} // namespace howdah
