#include "ui/data/review_sheet.h"

#include "ui/data/edit_bar.h"
#include "ui/data/review_trouble.h"
#include "ui/shell/icons.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {

ReviewSheet::ReviewSheet(QWidget& page, QWidget& below, StagedRows& staged)
    : Sheet("data.review", page, below)
    , m_staged(staged)
    , m_title(new Heading)
    , m_banner(new Banner("data.review.banner"))
    , m_list(new QListWidget)
    , m_view(new SqlView("data.review.sql"))
    , m_trouble(new ReviewTrouble("data.review.trouble", staged))
    , m_commit(new QPushButton)
{
    m_title->setObjectName("data.review.title");
    m_banner->setClosable(false);
    m_list->setObjectName("data.review.rows");
    m_list->setAccessibleName(tr("Staged rows"));
    m_list->setUniformItemSizes(true);
    m_view->setAccessibleName(tr("SQL"));
    auto* copy = new QPushButton(tr("Cop&y the SQL"));
    copy->setObjectName("data.review.copyButton");
    auto* discard = new QPushButton(tr("Disca&rd this row"));
    discard->setObjectName("data.review.discardButton");
    auto* close = new QPushButton(tr("Cl&ose"));
    close->setObjectName("data.review.closeButton");
    m_commit->setObjectName("data.review.commitButton");
    m_commit->setDefault(true);

    auto* right = new QVBoxLayout;
    right->setSpacing(16);
    right->addWidget(m_view, 3);
    right->addWidget(m_trouble, 2);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(m_list, 2);
    middle->addLayout(right, 5);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(copy);
    buttons->addWidget(discard);
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_commit);
    content()->addWidget(m_title);
    content()->addWidget(m_banner);
    content()->addLayout(middle, 1);
    content()->addLayout(buttons);

    connect(m_commit, &QPushButton::clicked, this, [this] {
        closeSheet();
        emit commitWanted();
    });
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_view->sql());
        emit copied();
    });
    connect(discard, &QPushButton::clicked, this, [this] {
        if (const int at = m_list->currentRow(); at >= 0)
            m_staged.stage([row = m_rows.at(static_cast<std::size_t>(at))](EditSet& edits) {
                edits.discard({row});
            });
    });
    connect(close, &QPushButton::clicked, this, &Sheet::closeSheet);
    connect(this, &Sheet::escaped, this, &Sheet::closeSheet);
    connect(m_list, &QListWidget::currentRowChanged, this, &ReviewSheet::showSelected);
    connect(m_list, &QListWidget::itemActivated, this, [this] {
        emit rowWanted(m_rows.at(static_cast<std::size_t>(m_list->currentRow())));
        closeSheet();
    });
    connect(&staged, &StagedRows::changed, this, [this] {
        if (isOpen())
            fill();
    });
}

QWidget* ReviewSheet::firstFocus()
{
    return m_list;
}

void ReviewSheet::show(const TableSource& source, const QString& server)
{
    m_source = source;
    m_commit->setText(server.isEmpty() ? tr("&Commit") : tr("&Commit to %1").arg(server));
    if (server.isEmpty())
        m_banner->clear();
    else
        m_banner->showMessage(
            Severity::Warning,
            tr("This goes to %1. Look at the SQL; Ctrl+Enter commits it.").arg(server));
    fill();
    openSheet();
}

void ReviewSheet::showRow(const RowId& row)
{
    const auto found = std::ranges::find(m_rows, row);
    if (found != m_rows.end())
        m_list->setCurrentRow(static_cast<int>(found - m_rows.begin()));
}

void ReviewSheet::fill()
{
    const auto& edits = m_staged.edits();
    if (edits.isEmpty() || !m_source)
        return closeSheet();
    const auto before = m_list->currentRow();
    m_title->setText(tr("Staged for %1: %2")
                         .arg(QString::fromStdString(edits.relation().name), editWords(edits)));
    m_rows = edits.inOrder();
    // What has trouble is looked at first.
    std::ranges::stable_sort(
        m_rows, {}, [this](const RowId& row) { return m_staged.troubleOf(row) == nullptr; });
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const auto& row : m_rows) {
        const auto* trouble = m_staged.troubleOf(row);
        m_list->addItem(new QListWidgetItem(icon(trouble ? "warning" : "edit"),
                                            wordsOf(row, *edits.find(row))));
    }
    m_sql.clear();
    QString all;
    try {
        for (const auto& statement : statementsOf(edits, m_source->table())) {
            m_sql.push_back(statement.shown);
            all += QString::fromStdString(statement.shown) + QStringLiteral(";\n");
        }
    } catch (const Error& error) {
        m_banner->showError(error, tr("This cannot be committed"));
    }
    m_view->setSql(all);
    m_commit->setEnabled(!m_sql.empty());
    m_list->setCurrentRow(std::clamp(before, 0, static_cast<int>(m_rows.size()) - 1));
    showSelected();
}

void ReviewSheet::showSelected()
{
    const int at = m_list->currentRow();
    if (at < 0 || !m_source)
        return;
    const auto& row = m_rows.at(static_cast<std::size_t>(at));
    m_trouble->show(row, m_source->columns());
    const auto order = m_staged.edits().inOrder();
    int line = 1;
    for (std::size_t i = 0; i < m_sql.size(); ++i) {
        const int lines = 1 + static_cast<int>(std::ranges::count(m_sql[i], '\n'));
        if (order[i] == row)
            m_view->mark(m_staged.troubleOf(row) ? SqlView::Mark::Failed : SqlView::Mark::Chosen,
                         line, line + lines - 1);
        line += lines;
    }
}

// "+ new row", "* id = 7", "− id = 9"
QString ReviewSheet::wordsOf(const RowId& row, const EditedRow& edited) const
{
    if (row.isInserted())
        return tr("+ new row %1").arg(row.inserted);
    QStringList key;
    const auto& names = m_staged.edits().keyNames();
    for (std::size_t i = 0; i < names.size() && i < row.key.size(); ++i) {
        const auto index = m_source->table().columnIndex(names[i]);
        const bool hidden =
            index && m_source->table().columns[static_cast<std::size_t>(*index)].isSecret();
        key += QStringLiteral("%1 = %2").arg(QString::fromStdString(names[i]),
                                             hidden ? QStringLiteral("•••")
                                                    : QString::fromStdString(row.key[i]));
    }
    return (edited.kind == EditKind::Delete ? QStringLiteral("− ") : QStringLiteral("* "))
        + key.join(QStringLiteral(", "));
}

} // namespace howdah
