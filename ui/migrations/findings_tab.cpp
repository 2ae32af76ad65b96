#include "ui/migrations/findings_tab.h"

#include "ui/migrations/finding_words.h"
#include "ui/shell/icons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace howdah {

FindingsTab::FindingsTab(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_model(new EntryModel(this))
    , m_list(new EntryList(id + ".list", *m_model))
    , m_none(new EmptyState(id + ".none", "check"))
    , m_split(new QSplitter(Qt::Vertical))
    , m_stack(new QStackedLayout(this))
{
    setObjectName(id);
    m_list->setAccessibleName(tr("Findings"));
    m_split->setObjectName(id + ".split");
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_list);
    m_split->addWidget(buildDetail());
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    m_stack->addWidget(m_none);
    m_stack->addWidget(m_split);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FindingsTab::showChosen);
    connect(m_list, &QListView::activated, this, &FindingsTab::goToPlace);
}

QWidget* FindingsTab::buildDetail()
{
    m_place = new QPushButton;
    m_place->setObjectName(m_id + ".placeButton");
    m_place->setIcon(icon("link"));
    connect(m_place, &QPushButton::clicked, this, &FindingsTab::goToPlace);
    m_why = new QLabel;
    m_why->setObjectName(m_id + ".why");
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_fix = new SqlView(m_id + ".fix");
    m_fix->setAccessibleName(tr("SQL to write instead"));
    auto* copy = new QPushButton(tr("&Copy"));
    copy->setObjectName(m_id + ".copyButton");
    copy->setIcon(icon("copy"));
    copy->setToolTip(tr("Copy the SQL to write instead"));
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_fix->sql());
        Toast::say(this, tr("Copied"));
    });
    auto* instead = new Caption(tr("Write this instead"));
    instead->setObjectName(m_id + ".instead");
    m_rewrite = new QWidget;
    m_rewrite->setObjectName(m_id + ".rewrite");
    auto* head = new QHBoxLayout;
    head->addWidget(instead, 1);
    head->addWidget(copy);
    auto* rewrite = new QVBoxLayout(m_rewrite);
    rewrite->setContentsMargins(0, 0, 0, 0);
    rewrite->setSpacing(4);
    rewrite->addLayout(head);
    rewrite->addWidget(m_fix, 1);

    auto* detail = new QWidget;
    detail->setObjectName(m_id + ".detail");
    auto* layout = new QVBoxLayout(detail);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_why);
    layout->addWidget(m_place, 0, Qt::AlignLeft);
    layout->addWidget(m_rewrite, 1);
    layout->addStretch();
    return detail;
}

void FindingsTab::showFindings(std::vector<Finding> findings)
{
    const int before = m_list->currentIndex().row();
    m_findings = std::move(findings);
    m_model->setEntries(entriesOf(m_findings));
    if (m_findings.empty())
        return showNone(tr("Nothing to object to"), tr("Lint finds nothing in its files."));
    m_stack->setCurrentWidget(m_split);
    const int row = std::clamp(before, 0, m_model->rowCount() - 1);
    m_list->setCurrentIndex(m_model->index(row));
    showChosen();
}

void FindingsTab::showNone(const QString& title, const QString& text)
{
    m_findings.clear();
    m_model->setEntries({});
    m_none->setTitle(title);
    m_none->setText(text);
    m_stack->setCurrentWidget(m_none);
}

const Finding* FindingsTab::chosen() const
{
    const auto row = static_cast<size_t>(m_list->currentIndex().row());
    return m_list->currentIndex().isValid() && row < m_findings.size() ? &m_findings[row] : nullptr;
}

void FindingsTab::showChosen()
{
    const auto* one = chosen();
    if (!one)
        return;
    m_why->setText(whyOf(*one));
    m_place->setText(
        tr("&Go to line %1 of %2").arg(one->line).arg(QString::fromStdString(one->file)));
    m_fix->setSql(fixOf(*one));
    m_rewrite->setVisible(!one->fix.empty());
}

void FindingsTab::goToPlace()
{
    if (const auto* one = chosen())
        emit placeWanted(QString::fromStdString(one->file), one->line);
}

} // namespace howdah
