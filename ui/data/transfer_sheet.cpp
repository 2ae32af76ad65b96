#include "ui/data/transfer_sheet.h"

#include "ui/data/transfer_words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace howdah {

TransferSheet::TransferSheet(const QString& id, const QString& go, const Words& words,
                             Session& session, QWidget& page, QWidget& below)
    : Sheet(id, page, below)
    , m_session(session)
    , m_words(words)
    , m_title(new Heading)
    , m_file(new QLineEdit)
    , m_choose(new QPushButton(tr("C&hoose …")))
    , m_delimiter(new QComboBox)
    , m_null(new QLineEdit)
    , m_header(new QCheckBox(tr("The first line names the columns")))
    , m_formArea(new QWidget)
    , m_form(new QFormLayout(m_formArea))
    , m_banner(new Banner(id + ".banner"))
    , m_bar(new QProgressBar)
    , m_progress(new Caption)
    , m_cancel(new QPushButton(tr("Cl&ose")))
    , m_go(new QPushButton(words.go))
{
    m_title->setObjectName(id + ".title");
    m_formArea->setObjectName(id + ".form");
    name(m_file, "file", tr("File"));
    name(m_choose, "chooseButton", tr("Choose the file"));
    name(m_delimiter, "delimiter", tr("Between the fields"));
    name(m_null, "null", tr("Text for NULL"));
    name(m_header, "header", m_header->text());
    name(m_bar, "bar", tr("Progress"));
    name(m_progress, "progress", tr("Progress"));
    name(m_go, go, QString(words.go).remove('&'));
    name(m_cancel, "cancelButton", tr("Cancel"));
    m_delimiter->addItem(tr("Comma"), ',');
    m_delimiter->addItem(tr("Semicolon"), ';');
    m_delimiter->addItem(tr("Tab"), '\t');
    m_delimiter->addItem(tr("Bar |"), '|');
    m_null->setPlaceholderText(tr("nothing; \"\" is the empty string"));
    m_header->setChecked(true);
    m_bar->setTextVisible(false);
    m_go->setDefault(true);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setSpacing(8);
    connect(m_choose, &QPushButton::clicked, this, [this] { chooseFile(); });
    connect(m_go, &QPushButton::clicked, this, [this] { start(); });
    connect(m_cancel, &QPushButton::clicked, this, &TransferSheet::leave);
    connect(this, &Sheet::escaped, this, &TransferSheet::leave);
}

void TransferSheet::name(QWidget* widget, const QString& part, const QString& accessible) const
{
    widget->setObjectName(objectName() + '.' + part);
    widget->setAccessibleName(accessible);
}

QLayout* TransferSheet::fileRow() const
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_file, 1);
    row->addWidget(m_choose);
    return row;
}

QLayout* TransferSheet::fieldsRow() const
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_delimiter);
    row->addWidget(new QLabel(tr("NULL is")));
    row->addWidget(m_null, 1);
    row->addWidget(m_header);
    return row;
}

void TransferSheet::finishBuild(QWidget* preview)
{
    const auto labels = m_formArea->findChildren<QLabel*>();
    for (qsizetype i = 0; i < labels.size(); ++i)
        labels[i]->setObjectName(objectName() + QString(".label%1").arg(i + 1));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_progress, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_go);
    content()->addWidget(m_title);
    content()->addWidget(m_banner);
    content()->addWidget(m_formArea);
    if (preview)
        content()->addWidget(preview, 1);
    else
        content()->addStretch(1);
    content()->addWidget(m_bar);
    content()->addLayout(buttons);
}

void TransferSheet::follow()
{
    const bool runs = m_job.isRunning();
    m_formArea->setEnabled(!runs);
    m_go->setEnabled(!runs && mayGo());
    m_bar->setVisible(runs);
    m_cancel->setText(runs ? tr("Cance&l") : tr("Cl&ose"));
    if (!runs)
        m_progress->clear();
    followMore(runs);
}

void TransferSheet::showBegun()
{
    m_bar->setRange(0, 0);
    follow();
    m_cancel->setFocus();
}

void TransferSheet::showProgress(const TransferProgress& progress, double expected)
{
    const auto share = progressShare(progress, expected);
    m_bar->setRange(0, share < 0 ? 0 : 1000);
    m_bar->setValue(static_cast<int>(share * 1000));
    m_progress->setText(progressWords(progress, expected));
}

void TransferSheet::leave()
{
    if (!m_job.isRunning())
        return closeSheet();
    m_job.cancel();
    follow();
    m_banner->showMessage(Severity::Info, m_words.cancelled);
    m_go->setFocus();
}

} // namespace howdah
