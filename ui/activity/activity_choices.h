// What was chosen on the Activity page, kept from one start to the next beside the window's own
// settings. GUI thread.
#pragma once

#include <QSettings>
#include <QString>
#include <QStringList>

#include <optional>

namespace howdah {

class ActivityChoices {
public:
    /// `file` is that of Settings; empty: nothing is kept.
    explicit ActivityChoices(const QString& file);

    int interval() const; ///< seconds between looks; 0: never chosen
    void setInterval(int seconds);
    /// As SessionsTab::kinds(); nullopt: never chosen.
    std::optional<QStringList> kinds() const;
    void setKinds(const QStringList& kinds);

private:
    std::optional<QSettings> m_settings; // shares with Settings what is in the file
};

} // namespace howdah
