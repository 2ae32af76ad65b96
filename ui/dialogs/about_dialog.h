// What this program is, its version, its licence, and what it is made of.
#pragma once

#include <QDialog>

namespace howdah {

class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace howdah
