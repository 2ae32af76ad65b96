// Theme, language, what is logged, and where things are. Each choice takes effect, and is
// remembered, as it is made; shown with open().
#pragma once

#include "ui/shell/theme.h"

#include <QDialog>
#include <QString>

#include <utility>
#include <vector>

class QFormLayout;
class QLabel;

namespace howdah {

class HealthEndpoint;
class Settings;

/// A place that Preferences shows, can open and can copy.
struct KnownFolder {
    QString id; ///< "config", "data", ... for object names
    QString title;
    QString path; ///< of a folder or a file
};

std::vector<std::pair<ThemeChoice, QString>> themeTitles();

class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    /// `endpoint` outlives it; null: there is none to switch on.
    PreferencesDialog(Theme& theme, Settings& settings, const std::vector<KnownFolder>& folders,
                      HealthEndpoint* endpoint = nullptr, QWidget* parent = nullptr);

private:
    void alignLabels();
    void addTheme(QFormLayout& form);
    void addLanguage(QFormLayout& form);
    void addLogLevel(QFormLayout& form);
    void addFolder(QFormLayout& form, const KnownFolder& folder);

    Theme& m_theme;
    Settings& m_settings;
    QLabel* m_restart;
};

} // namespace howdah
