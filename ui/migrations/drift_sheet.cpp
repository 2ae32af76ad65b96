#include "ui/migrations/drift_sheet.h"

#include "ui/migrations/schema_table.h"
#include "ui/models/time_text.h"
#include "ui/shell/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace howdah {

DriftSheet::DriftSheet(const QString& id, QWidget& page, QWidget& below)
    : Sheet(id, page, below)
    , m_since(new Caption)
    , m_table(new SchemaTable(id + ".table"))
    , m_close(new QPushButton(tr("&Close")))
{
    auto* title = new Heading(tr("What is not as the migrations left it"));
    title->setObjectName(id + ".title");
    m_since->setObjectName(id + ".since");
    m_since->setWordWrap(true);
    m_table->setAccessibleName(tr("As the migrations left it, and as it is now"));
    m_close->setObjectName(id + ".closeButton");
    m_close->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &Sheet::closeSheet);
    connect(this, &Sheet::escaped, this, &Sheet::closeSheet);
    auto* copy = new QPushButton(tr("C&opy as text"));
    copy->setObjectName(id + ".copyButton");
    copy->setIcon(icon("copy"));
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_text);
        Toast::say(this, tr("Copied"));
    });
    auto* advice = new Caption(
        tr("To keep it, write a migration that makes it. To be rid of it, take it back by hand."));
    advice->setObjectName(id + ".advice");
    advice->setWordWrap(true);

    auto* head = new QVBoxLayout;
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(m_since);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(advice, 1);
    foot->addWidget(copy);
    foot->addWidget(m_close);
    content()->addLayout(head);
    content()->addWidget(m_table, 1);
    content()->addLayout(foot);
}

QWidget* DriftSheet::firstFocus()
{
    return m_table;
}

void DriftSheet::showDrift(const Drift& drift)
{
    m_since->setText(drift.since ? tr("Before: the schema as it was kept after the last run, %1. "
                                      "After: as it is now.")
                                       .arg(exactMomentText(*drift.since))
                                 : tr("Before: as the last run left it. After: as it is now."));
    m_table->showRows(schemaRows({}, drift.changes));
    m_text = QString::fromStdString(textOf(drift.changes));
    openSheet();
}

} // namespace howdah
