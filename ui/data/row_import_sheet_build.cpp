// What the sheet that imports rows is made of; what it does is in row_import_sheet.cpp.
#include "ui/data/row_import_sheet.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>

namespace howdah {

RowImportSheet::RowImportSheet(Session& session, QWidget& page, QWidget& below)
    : Sheet("data.importSheet", page, below)
    , m_session(session)
    , m_title(new Heading)
    , m_file(new QLineEdit)
    , m_choose(new QPushButton(tr("C&hoose …")))
    , m_delimiter(new QComboBox)
    , m_null(new QLineEdit)
    , m_header(new QCheckBox(tr("The first line names the columns")))
    , m_way(new QComboBox)
    , m_takesGood(new QCheckBox(tr("Take the good rows; write bad ones, with the reason, to")))
    , m_rejects(new QLineEdit)
    , m_form(new QWidget)
    , m_preview(new QTableWidget)
    , m_words(new Caption)
    , m_bar(new QProgressBar)
    , m_progress(new Caption)
    , m_banner(new Banner("data.importSheet.banner"))
    , m_cancel(new QPushButton(tr("Cl&ose")))
    , m_go(new QPushButton(tr("&Import")))
{
    build();
    const auto again = [this] { look(true); };
    connect(m_file, &QLineEdit::editingFinished, this, again);
    connect(m_delimiter, &QComboBox::activated, this, again);
    connect(m_null, &QLineEdit::editingFinished, this, again);
    connect(m_header, &QCheckBox::clicked, this, again);
    connect(m_choose, &QPushButton::clicked, this, &RowImportSheet::chooseFile);
    connect(m_takesGood, &QCheckBox::toggled, this, &RowImportSheet::follow);
    connect(m_way, &QComboBox::activated, this, &RowImportSheet::follow);
    connect(m_go, &QPushButton::clicked, this, &RowImportSheet::start);
    connect(m_cancel, &QPushButton::clicked, this, &RowImportSheet::leave);
    connect(this, &Sheet::escaped, this, &RowImportSheet::leave);
}

QWidget* RowImportSheet::buildOptions()
{
    m_delimiter->addItem(tr("found out"), 0);
    m_delimiter->addItem(tr("Comma"), ',');
    m_delimiter->addItem(tr("Semicolon"), ';');
    m_delimiter->addItem(tr("Tab"), '\t');
    m_delimiter->addItem(tr("Bar |"), '|');
    m_null->setPlaceholderText(tr("nothing"));
    m_header->setChecked(true);
    auto* file = new QHBoxLayout;
    file->setSpacing(8);
    file->addWidget(m_file, 1);
    file->addWidget(m_choose);
    auto* csv = new QHBoxLayout;
    csv->setSpacing(8);
    csv->addWidget(m_delimiter);
    csv->addWidget(new QLabel(tr("NULL is")));
    csv->addWidget(m_null);
    csv->addWidget(m_header, 1);
    auto* rejects = new QHBoxLayout;
    rejects->setSpacing(8);
    rejects->addWidget(m_takesGood);
    rejects->addWidget(m_rejects, 1);
    auto* form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    form->addRow(tr("File"), file);
    form->addRow(tr("Between the fields"), csv);
    form->addRow(tr("Rows"), m_way);
    form->addRow(QString(), rejects);
    const auto labels = m_form->findChildren<QLabel*>();
    for (qsizetype i = 0; i < labels.size(); ++i)
        labels[i]->setObjectName(QString("data.importSheet.label%1").arg(i + 1));
    return m_form;
}

void RowImportSheet::build()
{
    m_title->setObjectName("data.importSheet.title");
    const auto name = [](QWidget* widget, const char* id, const QString& accessible) {
        widget->setObjectName(QString("data.importSheet.") + id);
        widget->setAccessibleName(accessible);
    };
    name(m_file, "file", tr("File"));
    name(m_choose, "chooseButton", tr("Choose the file"));
    name(m_delimiter, "delimiter", tr("Between the fields"));
    name(m_null, "null", tr("Text for NULL"));
    name(m_header, "header", m_header->text());
    name(m_way, "way", tr("Rows that are there"));
    name(m_takesGood, "takesGood", m_takesGood->text());
    name(m_rejects, "rejects", tr("File for bad rows"));
    name(m_preview, "preview", tr("What the first rows would become"));
    name(m_words, "words", tr("Preview"));
    name(m_bar, "bar", tr("Progress"));
    name(m_progress, "progress", tr("Progress"));
    name(m_go, "importButton", tr("Import"));
    name(m_cancel, "cancelButton", tr("Cancel"));
    m_form->setObjectName("data.importSheet.form");
    m_file->setPlaceholderText(tr("CSV or JSON lines"));
    m_words->setWordWrap(true);
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_preview->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_bar->setTextVisible(false);
    m_go->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_progress, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_go);
    content()->addWidget(m_title);
    content()->addWidget(m_banner);
    content()->addWidget(buildOptions());
    content()->addWidget(m_words);
    content()->addWidget(m_preview, 1);
    content()->addWidget(m_bar);
    content()->addLayout(buttons);
}

QWidget* RowImportSheet::firstFocus()
{
    return m_file;
}

} // namespace howdah
