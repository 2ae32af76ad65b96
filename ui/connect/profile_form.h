// The form in which a profile is written: on the right side of the Connect page, in place of what
// is known of the server. Says as one types what is wrong, below the field it is about, and the
// first of it beside Save, which always can be seen. Enter saves, or goes to what is wrong; Esc
// leaves. Knows no file; what it shows and takes are the raw texts of a profile's keys.
#pragma once

#include "core/base/error.h"
#include "core/config/profile_store.h"
#include "ui/connect/profile_draft.h"

#include <QWidget>

#include <functional>
#include <map>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace howdah {

class Banner;
class Heading;
class KeptPassword;
class ProblemLabel;

class ProfileForm : public QWidget {
    Q_OBJECT

public:
    explicit ProfileForm(QWidget* parent = nullptr);

    /// For a new one: an empty name. `taken`: names that it may not get. `written`: the profile as
    /// it is in the file, asked for on a worker thread; null for a new one.
    void begin(const QString& name, const ProfileTexts& texts, const QStringList& taken,
               const std::function<Profile()>& written);
    ProfileDraft draft() const;
    void bringBack(const ProfileDraft& draft, const QStringList& taken);

    QString originalName() const { return m_original; } ///< empty: a new one
    QString name() const;
    ProfileTexts texts() const;
    /// Typed, or of a URL that was pasted; it goes into the keyring or nowhere.
    std::string password() const;
    bool forgetsPassword() const; ///< the keyring's is not wanted any more
    void forget(); ///< passwords, and what they came with
    bool isChanged() const;
    void showError(const Error& error);
    void setBusy(bool busy);

signals:
    void saved();
    void cancelled();
    void startOverWanted(); ///< without what was brought back

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLabel* addField(QFormLayout& form, const std::string& key, const QString& title,
                     QWidget* field);
    QLineEdit* addText(QFormLayout& form, const std::string& key, const QString& title,
                       const QString& example = {});
    QComboBox* addChoice(QFormLayout& form, const std::string& key, const QString& title,
                         const QStringList& words);
    QFormLayout* addGroup(const QString& id, const QString& title);
    QScrollArea* buildFields();
    QWidget* buildFoot();
    void buildServer();
    void buildEncryption();
    void buildTunnel();
    void buildRest();
    void setText(const std::string& key, const QString& text);
    QString textOf(const std::string& key) const;
    void check();
    std::map<std::string, QString> findProblems() const; // by key, in the user's words
    void showFault(const std::map<std::string, QString>& problems);
    void goToFault();
    void saveOrGoToFault();
    void paste();

    QString m_original;
    QStringList m_taken;
    ProfileTexts m_given; // by the file
    ProfileTexts m_before;
    QString m_restBefore;
    ProfileTexts m_secrets; // of the file, never shown
    std::function<Profile()> m_written;
    qsizetype m_pasted = 0; // length of what is in the field for it
    QScrollArea* m_scroll = nullptr;
    QVBoxLayout* m_column = nullptr; // in it
    Heading* m_title;
    Banner* m_banner;
    QLineEdit* m_paste;
    QCheckBox* m_readOnly = nullptr;
    QLabel* m_sslWords = nullptr;
    QPlainTextEdit* m_rest = nullptr;
    std::map<std::string, QWidget*> m_fields; // by key; "name" among them
    std::map<std::string, QLabel*> m_problems;
    std::vector<std::string> m_order; // of their keys, from the top
    std::map<std::string, QString> m_titles;
    KeptPassword* m_password = nullptr;
    QPushButton* m_save;
    QPushButton* m_cancel;
    ProblemLabel* m_fault; // the first one
    QPushButton* m_goToFault;
    std::string m_faulty; // its key
    bool m_filling = false;
    bool m_busy = false;
};

} // namespace howdah
