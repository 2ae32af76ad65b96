// What the sheet that imports rows is made of; what it does is in row_import_sheet.cpp.
#include "ui/data/row_import_sheet.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace howdah {

RowImportSheet::RowImportSheet(Session& session, QWidget& page, QWidget& below)
    : TransferSheet("data.importSheet", "importButton",
                    {tr("&Import"), tr("Cancelled: nothing was imported.")}, session, page, below)
    , m_way(new QComboBox)
    , m_takesGood(new QCheckBox(tr("Take the good rows; write bad ones, with the reason, to")))
    , m_rejects(new QLineEdit)
    , m_preview(new QTableWidget)
    , m_looked(new Caption)
{
    name(m_way, "way", tr("Rows that are there"));
    name(m_takesGood, "takesGood", m_takesGood->text());
    name(m_rejects, "rejects", tr("File for bad rows"));
    name(m_preview, "preview", tr("What the first rows would become"));
    name(m_looked, "words", tr("Preview"));
    m_delimiter->insertItem(0, tr("found out"), 0);
    m_delimiter->setCurrentIndex(0);
    m_file->setPlaceholderText(tr("CSV or JSON lines"));
    m_looked->setWordWrap(true);
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_preview->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* rejects = new QHBoxLayout;
    rejects->setSpacing(8);
    rejects->addWidget(m_takesGood);
    rejects->addWidget(m_rejects, 1);
    m_form->addRow(tr("File"), fileRow());
    m_form->addRow(tr("Between the fields"), fieldsRow());
    m_form->addRow(tr("Rows"), m_way);
    m_form->addRow(QString(), rejects);
    auto* preview = new QWidget;
    preview->setObjectName("data.importSheet.previewArea");
    auto* stacked = new QVBoxLayout(preview);
    stacked->setContentsMargins(0, 0, 0, 0);
    stacked->setSpacing(8);
    stacked->addWidget(m_looked);
    stacked->addWidget(m_preview, 1);
    finishBuild(preview);

    const auto again = [this] { look(true); };
    connect(m_file, &QLineEdit::editingFinished, this, again);
    connect(m_delimiter, &QComboBox::activated, this, again);
    connect(m_null, &QLineEdit::editingFinished, this, again);
    connect(m_header, &QCheckBox::clicked, this, again);
    connect(m_takesGood, &QCheckBox::toggled, this, &RowImportSheet::follow);
    connect(m_way, &QComboBox::activated, this, &RowImportSheet::follow);
}

QWidget* RowImportSheet::firstFocus()
{
    return m_file;
}

} // namespace howdah
