// What is written under "More" in the form of a profile: a key and its value on each line. Pure.
#pragma once

#include "core/config/profile_store.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <string>

namespace howdah {

struct ProfileRest {
    ProfileTexts texts; ///< of the lines that are well formed
    QStringList problems; ///< one sentence for each of the others, with its line
};

/// `hasField`: the key is asked for elsewhere in the form, so that it can only be meant once.
/// A password in the clear is a problem, too, and its text is not repeated.
ProfileRest readRest(const QString& written,
                     const std::function<bool(const std::string& key)>& hasField);

} // namespace howdah
