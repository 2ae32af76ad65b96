// The form in which a profile is written: on the right side of the Connect page, in place of what
// is known of the server. Says as one types what is wrong, below the field it is about. Knows no
// file; what it shows and takes are the raw texts of a profile's keys.
#pragma once

#include "core/base/error.h"
#include "core/config/profile_store.h"

#include <QWidget>

#include <map>
#include <string>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace howdah {

class Banner;
class Heading;

class ProfileForm : public QWidget {
    Q_OBJECT

public:
    explicit ProfileForm(QWidget* parent = nullptr);

    /// For a new one: an empty name. `taken`: names that it may not get.
    void begin(const QString& name, const ProfileTexts& texts, const QStringList& taken);

    QString originalName() const { return m_original; } ///< empty: a new one
    QString name() const;
    ProfileTexts texts() const;
    /// Of a URL that was pasted; it goes into the keyring or nowhere.
    const std::string& pastedPassword() const noexcept { return m_password; }
    void forget(); ///< passwords, and what they came with
    bool isChanged() const;
    void showError(const Error& error);
    void setBusy(bool busy);

signals:
    void saved();
    void cancelled();

private:
    QLabel* addField(QFormLayout& form, const std::string& key, const QString& title,
                     QWidget* field);
    QLineEdit* addText(QFormLayout& form, const std::string& key, const QString& title,
                       const QString& example = {});
    QComboBox* addChoice(QFormLayout& form, const std::string& key, const QString& title,
                         const QStringList& words);
    QFormLayout* addGroup(const QString& id, const QString& title);
    void buildServer();
    void buildEncryption();
    void buildTunnel();
    void buildRest();
    void setText(const std::string& key, const QString& text);
    QString textOf(const std::string& key) const;
    void check();
    void paste();

    QString m_original;
    QStringList m_taken;
    ProfileTexts m_before;
    ProfileTexts m_secrets; // of the file, never shown
    std::string m_password;
    qsizetype m_pasted = 0; // length of what is in the field for it
    Heading* m_title;
    Banner* m_banner;
    QLineEdit* m_paste;
    QCheckBox* m_readOnly = nullptr;
    QLabel* m_sslWords = nullptr;
    QPlainTextEdit* m_rest = nullptr;
    std::map<std::string, QWidget*> m_fields; // by key; "name" among them
    std::map<std::string, QLabel*> m_problems;
    QPushButton* m_save;
    QPushButton* m_cancel;
    bool m_filling = false;
};

} // namespace howdah
