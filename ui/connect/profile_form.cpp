#include "ui/connect/profile_form.h"

#include "core/config/profile_url.h"
#include "core/config/server_import.h"
#include "ui/connect/kept_password.h"
#include "ui/connect/profile_rest.h"
#include "ui/connect/profile_words.h"
#include "ui/models/sentence.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

namespace howdah {

ProfileForm::ProfileForm(QWidget* parent)
    : QWidget(parent)
    , m_title(new Heading)
    , m_banner(new Banner("connect.form.banner"))
    , m_paste(new QLineEdit)
    , m_save(new QPushButton(tr("&Save")))
    , m_cancel(new QPushButton(tr("Cance&l")))
    , m_fault(new ProblemLabel)
    , m_goToFault(new QPushButton(tr("Show &it")))
{
    setObjectName("connect.form");
    m_title->setObjectName("connect.form.title");
    m_paste->setObjectName("connect.form.paste");
    m_paste->setAccessibleName(tr("URL or connection string to take apart"));
    m_paste->setPlaceholderText(tr("Paste a URL or connection string: it fills the fields below"));
    m_save->setObjectName("connect.form.saveButton");
    m_save->setDefault(true);
    m_cancel->setObjectName("connect.form.cancelButton");
    connect(m_paste, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.size() > std::exchange(m_pasted, text.size()) + 1) // not typed letter by letter
            paste();
    });
    connect(m_paste, &QLineEdit::editingFinished, this, &ProfileForm::paste);
    connect(m_save, &QPushButton::clicked, this, &ProfileForm::saved);
    connect(m_cancel, &QPushButton::clicked, this, &ProfileForm::cancelled);

    connect(m_goToFault, &QPushButton::clicked, this, &ProfileForm::goToFault);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_scroll = buildFields();
    layout->addWidget(m_scroll, 1);
    layout->addWidget(buildFoot());
}

void ProfileForm::begin(const QString& name, const ProfileTexts& texts, const QStringList& taken,
                        const std::function<Profile()>& written)
{
    m_original = name;
    m_taken = taken;
    m_given = texts;
    m_written = written;
    m_password->begin(written);
    m_banner->clear();
    m_title->setText(name.isEmpty() ? tr("New profile") : tr("Edit %1").arg(name));
    m_filling = true;
    m_paste->setText({});
    setText("name", name);
    QStringList rest;
    for (const auto& [key, field] : m_fields)
        if (key != "name")
            setText(key, {});
    m_readOnly->setChecked(false);
    m_secrets.clear();
    const auto shown = withoutSecrets(texts);
    for (const auto& [key, text] : texts) {
        const auto open = shown.find(key);
        if (open == shown.end() || open->second != text)
            m_secrets.emplace(key, text); // written into the file by hand
        else if (m_fields.contains(key))
            setText(key, QString::fromStdString(text));
        else if (key == "read_only" && (text == "true" || text == "false"))
            m_readOnly->setChecked(text == "true");
        else
            rest += QString::fromStdString(key + ": " + text);
    }
    m_rest->setPlainText(rest.join('\n'));
    m_restBefore = m_rest->toPlainText();
    m_filling = false;
    m_before = this->texts(); // as the fields say it
    if (!m_secrets.empty())
        m_banner->showMessage(Severity::Info,
                              tr("The file holds a password of this profile. It is not shown, and "
                                 "stays there as it is."));
    check();
    m_scroll->verticalScrollBar()->setValue(0);
    (name.isEmpty() ? m_paste : m_fields.at("host"))->setFocus();
}

ProfileDraft ProfileForm::draft() const
{
    ProfileDraft draft{.fields = {},
                       .readOnly = m_readOnly->isChecked(),
                       .rest = m_rest->toPlainText(),
                       .password = password(),
                       .forgetsPassword = forgetsPassword(),
                       .original = m_original,
                       .before = m_given,
                       .written = m_written};
    for (const auto& [key, field] : m_fields)
        draft.fields.emplace(key, textOf(key));
    return draft;
}

void ProfileForm::bringBack(const ProfileDraft& draft, const QStringList& taken)
{
    begin(draft.original, draft.before, taken, draft.written);
    m_filling = true;
    for (const auto& [key, text] : draft.fields)
        setText(key, text);
    m_readOnly->setChecked(draft.readOnly);
    m_rest->setPlainText(draft.rest);
    m_password->setToBeForgotten(draft.forgetsPassword);
    m_password->offer(draft.password);
    m_filling = false;
    m_banner->showMessage(Severity::Info, tr("What you wrote before and did not save is back."));
    auto* fresh = m_banner->addAction("startOverButton", tr("Start o&ver"));
    connect(fresh, &QPushButton::clicked, this, &ProfileForm::startOverWanted);
    check();
}

QString ProfileForm::name() const
{
    return textOf("name").trimmed();
}

QString ProfileForm::textOf(const std::string& key) const
{
    const auto* field = m_fields.at(key);
    if (const auto* edit = qobject_cast<const QLineEdit*>(field))
        return edit->text().trimmed();
    const auto* box = static_cast<const QComboBox*>(field);
    return box->isEditable() && box->findText(box->currentText()) < 0
        ? box->currentText().trimmed()
        : box->currentData(writtenRole).toString();
}

void ProfileForm::setText(const std::string& key, const QString& text)
{
    auto* field = m_fields.at(key);
    if (auto* edit = qobject_cast<QLineEdit*>(field))
        return edit->setText(text);
    auto* box = static_cast<QComboBox*>(field);
    const int index = box->findData(text, writtenRole);
    if (index >= 0)
        return box->setCurrentIndex(index);
    if (!box->isEditable()) { // ${VAR}, or a mistake: shown as it is
        box->addItem(text);
        box->setItemData(box->count() - 1, text, writtenRole);
        return box->setCurrentIndex(box->count() - 1);
    }
    box->setEditText(text);
}

ProfileTexts ProfileForm::texts() const
{
    ProfileTexts texts;
    for (const auto& [key, field] : m_fields)
        if (const auto text = textOf(key); key != "name" && !text.isEmpty())
            texts.emplace(key, text.toStdString());
    if (m_readOnly->isChecked())
        texts.emplace("read_only", "true");
    texts.merge(readRest(m_rest->toPlainText(), [this](const std::string& key) {
                    return m_fields.contains(key);
                }).texts);
    texts.insert(m_secrets.begin(), m_secrets.end());
    return texts;
}

bool ProfileForm::isChanged() const
{
    return name() != m_original || texts() != m_before || m_rest->toPlainText() != m_restBefore
        || m_password->isChanged();
}

std::string ProfileForm::password() const
{
    return m_password->password();
}

bool ProfileForm::forgetsPassword() const
{
    return m_password->isToBeForgotten();
}

// What is pasted, or typed to its end, fills the fields.
void ProfileForm::paste()
{
    const auto text = m_paste->text().trimmed();
    if (m_filling || text.isEmpty())
        return;
    try {
        const auto imported = importUrl(text.toStdString());
        if (imported.texts.empty())
            return;
        m_filling = true;
        for (const auto* key : {"host", "port", "user", "database", "sslmode"})
            setText(key, {});
        auto rest = m_rest->toPlainText().split('\n', Qt::SkipEmptyParts);
        for (const auto& [key, value] : imported.texts) {
            const auto begin = QString::fromStdString(key + ":");
            if (m_fields.contains(key)) {
                setText(key, QString::fromStdString(value));
                continue;
            }
            rest.removeIf([&](const QString& line) { return line.startsWith(begin); });
            rest += begin + ' ' + QString::fromStdString(value);
        }
        m_rest->setPlainText(rest.join('\n'));
        if (name().isEmpty())
            setText("name", QString::fromStdString(imported.name));
        m_password->offer(imported.password);
        m_paste->setText({}); // it may hold a password, and clear() could be undone
        m_filling = false;
        m_banner->clear();
        if (!imported.password.empty()) {
            m_banner->showMessage(
                Severity::Info,
                tr("The password in it is not written to the file. Where this system has a keyring "
                   "it is kept there; else it is asked for."));
        }
    } catch (const Error& error) {
        m_banner->showMessage(Severity::Warning, sentence(error.what()));
    }
    check();
}

void ProfileForm::forget()
{
    m_password->clear();
    m_secrets.clear();
    m_paste->setText({});
}

void ProfileForm::showError(const Error& error)
{
    m_banner->showError(error, tr("It could not be saved"));
}

void ProfileForm::setBusy(bool busy)
{
    m_busy = busy;
    m_cancel->setDisabled(busy);
    check();
}

} // namespace howdah
