#include "ui/activity/insight_tab.h"

#include "ui/activity/insight_words.h"
#include "ui/models/cell_text.h"
#include "ui/models/sentence.h"
#include "ui/shell/icons.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {

InsightTab::InsightTab(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_summary(new Caption)
    , m_again(new QPushButton(tr("&Look again")))
    , m_banner(new Banner(id + ".banner"))
    , m_list(new ListTab(id + ".list", tr("Findings"), insightColumns(), {32, 32, 12, 60},
                         {"success", tr("Nothing to object to"),
                          tr("No index is missing, unused or there twice; no sequence is near its "
                             "end.")}))
{
    setObjectName(id);
    m_summary->setObjectName(id + ".summary");
    m_again->setObjectName(id + ".againButton");
    m_again->setIcon(icon("refresh"));
    connect(m_again, &QPushButton::clicked, this, &InsightTab::lookWanted);
    connect(&m_list->view(), &LiveView::currentKeyChanged, this, &InsightTab::showSelected);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_again);
    auto* split = new QSplitter(Qt::Vertical);
    split->setObjectName(id + ".split");
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(buildDetail());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->handle(1)->setObjectName(id + ".splitHandle");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(bar);
    layout->addWidget(m_banner);
    layout->addWidget(split, 1);
    showSelected();
}

QWidget* InsightTab::buildDetail()
{
    m_title = new Heading;
    m_title->setObjectName(m_id + ".title");
    m_text = new QLabel;
    m_text->setObjectName(m_id + ".text");
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sql = new SqlView(m_id + ".sql");
    m_sql->setAccessibleName(tr("SQL that would mend it"));
    m_copy = new QPushButton(tr("&Copy the SQL"));
    m_copy->setObjectName(m_id + ".copyButton");
    m_copy->setIcon(icon("copy"));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_sql->sql());
        Toast::say(this, tr("Copied"));
    });
    m_open = new QPushButton(tr("Open as &new migration"));
    m_open->setObjectName(m_id + ".openButton");
    m_open->setIcon(icon("migrations"));
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const auto* finding = selected())
            emit migrationWanted(migrationOf(*finding));
    });
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_open);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto* detail = new QWidget;
    detail->setObjectName(m_id + ".detail");
    auto* layout = new QVBoxLayout(detail);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_sql, 1);
    layout->addLayout(buttons);
    return detail;
}

void InsightTab::showInsight(const DatabaseInsight& insight)
{
    m_banner->clear();
    m_findings = insight.findings;
    QStringList words{
        tr("%n finding(s)", nullptr, static_cast<int>(m_findings.size())),
        QString("%1: %2").arg(QString::fromStdString(insight.database), sizeText(insight.bytes))};
    if (insight.cacheHit)
        words +=
            tr("%1 % of its blocks from cache").arg(QLocale().toString(*insight.cacheHit, 'f', 1));
    words += insight.countedSince.empty()
        ? tr("counted since the database began")
        : tr("counted since %1").arg(QString::fromStdString(insight.countedSince));
    m_summary->setText(words.join(" · "));
    m_list->showRows(insightRows(m_findings));
    if (m_list->view().currentKey().isEmpty() && !m_findings.empty())
        m_list->view().select(insightRows({m_findings.front()}).front().key);
    showSelected();
}

void InsightTab::showError(const Error& error)
{
    m_banner->showError(error, tr("The database could not be looked through"));
}

void InsightTab::setLooking(bool looking)
{
    m_again->setEnabled(!looking);
}

const Insight* InsightTab::selected() const
{
    const auto key = m_list->view().currentKey();
    const auto rows = insightRows(m_findings);
    const auto found = std::ranges::find(rows, key, &LiveRow::key);
    return key.isEmpty() || found == rows.end()
        ? nullptr
        : &m_findings[static_cast<size_t>(found - rows.begin())];
}

void InsightTab::showSelected()
{
    const auto* finding = selected();
    m_title->setText(finding ? titleOf(finding->kind) : QString());
    m_text->setText(finding
                        ? sentence(finding->text) + '\n' + QString::fromStdString(finding->detail)
                        : QString());
    const auto sql = finding ? QString::fromStdString(finding->mend) : QString();
    if (m_sql->sql() != sql)
        m_sql->setSql(sql);
    m_sql->setVisible(!sql.isEmpty());
    m_copy->setVisible(!sql.isEmpty());
    m_open->setVisible(!sql.isEmpty());
    const bool isSchema = finding && finding->isSchemaChange;
    m_open->setEnabled(isSchema);
    m_open->setToolTip(isSchema ? QString()
                                : tr("This is upkeep and no change of the schema: run it once, by "
                                     "hand."));
}

NewMigration migrationOf(const Insight& finding)
{
    const auto object = QString::fromStdString(finding.object);
    const auto name = object.mid(object.indexOf('.') + 1);
    const auto title = [&]() -> QString {
        switch (finding.kind) {
        case InsightKind::UnindexedReference: {
            const auto sql = QString::fromStdString(finding.mend); // … INDEX CONCURRENTLY "name" …
            return "add_" + sql.section('"', 1, 1);
        }
        case InsightKind::SequenceEnd: return "widen_" + name;
        default: return "drop_" + name;
        }
    }();
    return {.title = title,
            .up = QString::fromStdString(finding.mend) + '\n',
            .down = finding.undo.empty() ? QString() : QString::fromStdString(finding.undo) + '\n'};
}

} // namespace howdah
