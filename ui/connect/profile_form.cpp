#include "ui/connect/profile_form.h"

#include "core/config/profile_check.h"
#include "core/config/profile_url.h"
#include "core/config/server_import.h"
#include "ui/connect/profile_words.h"
#include "ui/models/sentence.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
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

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_banner);
    layout->addWidget(m_paste);
    buildServer();
    buildEncryption();
    buildTunnel();
    buildRest();
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    layout->addLayout(buttons);
    layout->addStretch();
}

void ProfileForm::begin(const QString& name, const ProfileTexts& texts, const QStringList& taken)
{
    m_original = name;
    m_taken = taken;
    m_password.clear();
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
    m_filling = false;
    m_before = this->texts(); // as the fields say it
    if (!m_secrets.empty())
        m_banner->showMessage(Severity::Info,
                              tr("The file holds a password of this profile. It is not shown, and "
                                 "stays there as it is."));
    check();
    (name.isEmpty() ? m_paste : m_fields.at("host"))->setFocus();
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
    for (const auto& line : m_rest->toPlainText().split('\n', Qt::SkipEmptyParts)) {
        const auto colon = line.indexOf(':');
        const auto key = line.left(colon < 0 ? line.size() : colon).trimmed().toStdString();
        if (!key.empty())
            texts.emplace(key, colon < 0 ? "" : line.mid(colon + 1).trimmed().toStdString());
    }
    texts.insert(m_secrets.begin(), m_secrets.end());
    return texts;
}

bool ProfileForm::isChanged() const
{
    return name() != m_original || texts() != m_before;
}

void ProfileForm::check()
{
    if (m_filling)
        return;
    auto problems = problemsOf(texts());
    const auto called = name();
    if (const auto problem = nameProblem(called.toStdString()); !problem.empty())
        problems["name"] = called.isEmpty() ? "" : problem; // not before there is one
    else if (called != m_original && m_taken.contains(called))
        problems["name"] = tr("There is a profile of that name already").toStdString();
    QStringList elsewhere; // what has no field of its own
    for (const auto& [key, problem] : problems)
        if (!m_problems.contains(key) && !problem.empty())
            elsewhere += QString::fromStdString(key + ": " + problem);
    for (const auto& [key, label] : m_problems) {
        const auto found = problems.find(key);
        auto text = found == problems.end() ? QString() : sentence(found->second);
        if (key == "rest")
            text = elsewhere.join('\n');
        label->setText(text);
        label->setVisible(!text.isEmpty());
    }
    m_sslWords->setText(sslWords(textOf("sslmode")));
    m_save->setEnabled(problems.empty());
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
        m_password = imported.password;
        m_paste->setText({}); // it may hold a password, and clear() could be undone
        m_filling = false;
        m_banner->clear();
        if (!m_password.empty()) {
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
    m_password.clear();
    m_secrets.clear();
    m_paste->setText({});
}

void ProfileForm::showError(const Error& error)
{
    m_banner->showError(error, tr("It could not be saved"));
}

void ProfileForm::setBusy(bool busy)
{
    m_save->setDisabled(busy);
    m_cancel->setDisabled(busy);
}

} // namespace howdah
