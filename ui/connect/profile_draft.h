// A profile as it stands in the form, for leaving the form and coming back.
#pragma once

#include "core/config/profile_store.h"

#include <QString>

#include <functional>
#include <map>
#include <string>

namespace howdah {

/// What was written in the form and not saved. Holds passwords: for memory alone.
struct ProfileDraft {
    std::map<std::string, QString> fields; ///< "name" among them
    bool readOnly = false;
    QString rest;
    std::string password;
    bool forgetsPassword = false;
    QString original; ///< the three as begin() got them
    ProfileTexts before;
    std::function<Profile()> written;
};

} // namespace howdah
