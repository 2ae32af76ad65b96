// The fields of the form.
#include "ui/connect/profile_form.h"
#include "ui/connect/profile_words.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace howdah {
namespace {

QString fieldId(const std::string& key)
{
    return "connect.form." + QString::fromStdString(key);
}

void addWritten(QComboBox& box, const QString& text, const QString& written)
{
    box.addItem(text);
    box.setItemData(box.count() - 1, written, writtenRole);
}

} // namespace

QFormLayout* ProfileForm::addGroup(const QString& id, const QString& title)
{
    auto* layout = static_cast<QVBoxLayout*>(this->layout());
    if (!title.isEmpty()) {
        auto* heading = new Caption(title);
        heading->setObjectName("connect.form." + id);
        heading->setContentsMargins(0, 8, 0, 0);
        layout->addWidget(heading);
    }
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    layout->addLayout(form);
    return form;
}

QLabel* ProfileForm::addField(QFormLayout& form, const std::string& key, const QString& title,
                              QWidget* field)
{
    field->setObjectName(fieldId(key));
    auto plain = title;
    field->setAccessibleName(plain.remove('&'));
    auto* problem = new ProblemLabel;
    problem->setObjectName(fieldId(key) + ".problem");
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(field);
    column->addWidget(problem);
    auto* label = new QLabel(title);
    label->setObjectName(fieldId(key) + ".label");
    label->setBuddy(field);
    label->setMinimumWidth(144);
    label->setContentsMargins(0, 4, 0, 0);
    form.addRow(label, column);
    m_problems[key] = problem;
    return problem;
}

QLineEdit* ProfileForm::addText(QFormLayout& form, const std::string& key, const QString& title,
                                const QString& example)
{
    auto* edit = new QLineEdit;
    edit->setPlaceholderText(example);
    addField(form, key, title, edit);
    m_fields[key] = edit;
    connect(edit, &QLineEdit::textChanged, this, &ProfileForm::check);
    return edit;
}

QComboBox* ProfileForm::addChoice(QFormLayout& form, const std::string& key, const QString& title,
                                  const QStringList& words)
{
    auto* box = new QComboBox;
    addWritten(*box, words.first(), "");
    for (const auto& word : words.mid(1))
        addWritten(*box, word, word);
    addField(form, key, title, box);
    m_fields[key] = box;
    connect(box, &QComboBox::currentTextChanged, this, &ProfileForm::check);
    return box;
}

void ProfileForm::buildServer()
{
    auto* form = addGroup({}, {});
    addText(*form, "name", tr("&Name"));
    addText(*form, "host", tr("&Host"), tr("localhost, or the folder of a socket"));
    addText(*form, "port", tr("&Port"), "5432");
    addText(*form, "user", tr("&User"), tr("as on this system"));
    addText(*form, "database", tr("&Database"), tr("named as the user"));
    addText(*form, "service", tr("Ser&vice"), tr("of pg_service.conf, in place of all these"));
    auto* stage = addChoice(*form, "environment", tr("&Environment"), {tr("development")});
    for (const auto* name : {"test", "staging", "production"})
        addWritten(*stage, stageName(name), name);
    auto* colour = addChoice(*form, "colour", tr("&Colour"), {tr("by environment")});
    for (const auto* name : {"red", "orange", "yellow", "green", "blue", "violet", "grey"})
        addWritten(*colour, colourName(name), name);
    colour->setEditable(true); // #rrggbb
    colour->setCompleter(nullptr); // it would write red where somebody types r
    colour->setInsertPolicy(QComboBox::NoInsert);
    colour->lineEdit()->setObjectName("connect.form.colour.edit");
    colour->lineEdit()->setAccessibleName(tr("Colour"));
    m_readOnly = new QCheckBox(tr("&Read-only: the server refuses every change"));
    addField(*form, "read_only", {}, m_readOnly);
    m_readOnly->setAccessibleName(tr("Read-only"));
    connect(m_readOnly, &QCheckBox::toggled, this, &ProfileForm::check);
}

void ProfileForm::buildEncryption()
{
    auto* form = addGroup("encryption", tr("Encryption"));
    addChoice(*form, "sslmode", tr("&TLS"),
              {tr("prefer (where nothing is said)"), "disable", "allow", "prefer", "require",
               "verify-ca", "verify-full"});
    m_sslWords = new Caption;
    m_sslWords->setObjectName("connect.form.sslmode.words");
    m_sslWords->setWordWrap(true);
    form->itemAt(0, QFormLayout::FieldRole)->layout()->addWidget(m_sslWords);
    addText(*form, "sslrootcert", tr("&Authority's certificate"), "~/.postgresql/root.crt");
    addText(*form, "sslcert", tr("Own certi&ficate"), "~/.postgresql/postgresql.crt");
    addText(*form, "sslkey", tr("Its &key"), "~/.postgresql/postgresql.key");
}

void ProfileForm::buildTunnel()
{
    auto* form =
        addGroup("tunnel", tr("Through SSH (with your ~/.ssh/config, agent and jump hosts)"));
    addText(*form, "ssh.host", tr("SSH h&ost"), tr("none"));
    addText(*form, "ssh.user", tr("SSH user"), tr("as ~/.ssh/config says"));
    addText(*form, "ssh.port", tr("SSH port"), "22");
    addText(*form, "ssh.remote_host", tr("Host from there"), tr("the host above"));
    addText(*form, "ssh.remote_port", tr("Port from there"), tr("the port above"));
}

void ProfileForm::buildRest()
{
    auto* form = addGroup("more", tr("All other keys, one on a line"));
    m_rest = new QPlainTextEdit;
    m_rest->setPlaceholderText("pool.max_conns: 20\nstatement_timeout: 30s");
    m_rest->setTabChangesFocus(true);
    m_rest->setFixedHeight(96);
    addField(*form, "rest", tr("&More"), m_rest);
    m_rest->viewport()->setObjectName("connect.form.rest.viewport");
    connect(m_rest, &QPlainTextEdit::textChanged, this, &ProfileForm::check);
}

} // namespace howdah
