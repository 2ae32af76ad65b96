// Asks before a locked server is opened for changes. Shown with open(); accepted() unlocks.
#pragma once

#include "core/config/profile.h"

#include <QDialog>

namespace howdah {

class UnlockDialog : public QDialog {
    Q_OBJECT

public:
    explicit UnlockDialog(const Profile& profile, QWidget* parent = nullptr);
};

} // namespace howdah
