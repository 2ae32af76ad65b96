// The fields of the form.
#include "ui/connect/kept_password.h"
#include "ui/connect/profile_form.h"
#include "ui/connect/profile_words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
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

QScrollArea* ProfileForm::buildFields()
{
    auto* fields = new QWidget;
    fields->setObjectName("connect.form.fields");
    fields->setMaximumWidth(720);
    m_column = new QVBoxLayout(fields);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(m_title);
    m_column->addWidget(m_banner);
    m_column->addWidget(m_paste);
    buildServer();
    buildEncryption();
    buildTunnel();
    buildRest();
    m_column->addStretch();

    auto* inside = new QWidget;
    inside->setObjectName("connect.form.inside");
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->addWidget(fields);
    auto* scroll = new QScrollArea;
    scroll->setObjectName("connect.form.scroll");
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    return scroll;
}

// Stays where it is while the fields are scrolled.
QWidget* ProfileForm::buildFoot()
{
    m_fault->setObjectName("connect.form.fault");
    m_goToFault->setObjectName("connect.form.faultButton");
    m_goToFault->setToolTip(tr("Go to the field that has to be put right (Enter)"));
    auto* foot = new QFrame;
    foot->setObjectName("connect.form.foot");
    foot->setAutoFillBackground(true);
    foot->setBackgroundRole(QPalette::Base);
    auto* inside = new QWidget;
    inside->setObjectName("connect.form.footInside");
    inside->setMaximumWidth(720);
    auto* rows = new QVBoxLayout(inside);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    auto* fault = new QHBoxLayout;
    fault->setSpacing(8);
    fault->addWidget(m_fault, 1);
    fault->addWidget(m_goToFault, 0, Qt::AlignTop);
    rows->addLayout(fault);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_save);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    rows->addLayout(buttons);
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(24, 8, 24, 8);
    layout->addWidget(inside);
    return foot;
}

QFormLayout* ProfileForm::addGroup(const QString& id, const QString& title)
{
    if (!title.isEmpty()) {
        auto* heading = new Caption(title);
        heading->setObjectName("connect.form." + id);
        heading->setContentsMargins(0, 8, 0, 0);
        heading->setWordWrap(true);
        m_column->addWidget(heading);
    }
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    m_column->addLayout(form);
    return form;
}

QLabel* ProfileForm::addField(QFormLayout& form, const std::string& key, const QString& title,
                              QWidget* field)
{
    field->setObjectName(fieldId(key));
    auto plain = title;
    field->setAccessibleName(plain.remove('&'));
    m_titles[key] = plain;
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
    m_order.push_back(key);
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
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // it may be narrow
    box->setMinimumContentsLength(12);
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
    m_password = new KeptPassword(fieldId("password"));
    addField(*form, "password", tr("Pass&word"), m_password);
    connect(m_password, &KeptPassword::changed, this, &ProfileForm::check);
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
    m_titles["read_only"] = tr("Read-only");
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
