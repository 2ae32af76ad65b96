// The password of a profile in its form: says whether this system's keyring keeps one, takes
// another, and lets go of it. Nothing happens in the keyring before the form is saved.
#pragma once

#include "core/config/profile.h"
#include "ui/async/job.h"

#include <QWidget>

#include <functional>
#include <string>

class QLabel;
class QLineEdit;
class QPushButton;

namespace howdah {

class KeptPassword : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are called id.edit, id.forgetButton, id.state.
    explicit KeptPassword(const QString& id, QWidget* parent = nullptr);

    /// Looks into the keyring for that server, which is asked for on a worker thread; null for a
    /// profile that is not written yet, where it only looks whether there is a keyring.
    void begin(const std::function<Profile()>& written);
    void offer(const std::string& password); ///< found in what was pasted; not shown
    void setToBeForgotten(bool forget);
    void clear(); ///< nothing of it stays in memory

    std::string password() const; ///< to be kept; empty: none was given
    bool isToBeForgotten() const { return m_forget; }
    bool isChanged() const { return m_forget || !password().empty(); }

signals:
    void changed();

private:
    void looked(bool found, const std::string& problem);
    void follow();

    enum class Kept { Unknown, NoKeyring, No, Yes };

    Kept m_kept = Kept::Unknown;
    QString m_why; // there is no keyring
    bool m_forget = false;
    std::string m_offered;
    QLineEdit* m_edit;
    QPushButton* m_forgetButton;
    QLabel* m_state;
    Job m_job;
};

} // namespace howdah
