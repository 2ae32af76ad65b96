#include "ui/migrations/history_tab.h"

#include "ui/migrations/history_detail.h"
#include "ui/migrations/history_words.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QSplitter>
#include <QStackedLayout>

#include <algorithm>

namespace howdah {

HistoryTab::HistoryTab(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_model(new EntryModel(this))
    , m_list(new EntryList(id + ".list", *m_model))
    , m_detail(new HistoryDetail(id + ".detail"))
    , m_none(new EmptyState(id + ".none", "clock"))
    , m_stack(new QStackedLayout(this))
{
    setObjectName(id);
    m_list->setAccessibleName(tr("History of this migration"));
    m_none->setTitle(tr("Nothing is recorded"));
    auto* split = new QSplitter(Qt::Vertical);
    split->setObjectName(id + ".split");
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_detail);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    m_stack->addWidget(m_none);
    m_stack->addWidget(split);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &HistoryTab::showChosen);
    connect(m_detail, &HistoryDetail::restoreWanted, this, &HistoryTab::restoreWanted);
    connect(m_detail, &HistoryDetail::copyWanted, this, &HistoryTab::copy);
}

void HistoryTab::showHistory(const MigrationRow& row, const std::vector<HistoryEntry>& all)
{
    const auto before = m_list->currentIndex().isValid()
        ? std::optional(m_own.at(static_cast<std::size_t>(m_list->currentIndex().row())).id)
        : std::nullopt;
    m_own = historyOf(row.version, all);
    m_model->setEntries(entriesOf(m_own));
    const bool applied = row.isApplied();
    m_none->setText(applied
                        ? tr("It is applied, but another tool did it, or it was before there was a "
                             "history.")
                        : tr("It was never applied to this database."));
    m_stack->setCurrentIndex(m_own.empty() ? 0 : 1);
    if (m_own.empty())
        return;
    const auto kept = before ? std::ranges::find(m_own, *before, &HistoryEntry::id) : m_own.end();
    const auto index =
        m_model->index(kept == m_own.end() ? 0 : static_cast<int>(kept - m_own.begin()));
    const bool same = m_list->currentIndex() == index;
    m_list->setCurrentIndex(index);
    if (same)
        showChosen(); // it may have rows to restore by now, or none any more
}

void HistoryTab::setPlace(std::optional<HistoryPlace> place)
{
    m_detail->setPlace(std::move(place));
}

void HistoryTab::setMayChange(const QString& whyNot)
{
    m_detail->setMayChange(whyNot);
}

void HistoryTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showChosen();
}

// Asked of the server only where somebody looks.
void HistoryTab::showChosen()
{
    const auto row = m_list->currentIndex().row();
    if (isVisible() && row >= 0 && row < static_cast<int>(m_own.size()))
        m_detail->showEntry(m_own[static_cast<std::size_t>(row)]);
}

void HistoryTab::copy()
{
    const auto row = m_list->currentIndex().row();
    if (row < 0 || row >= m_model->rowCount())
        return;
    const auto& entry = m_model->entry(row);
    QStringList parts{entry.title, entry.detail, m_detail->sql()};
    parts.removeAll(QString());
    QApplication::clipboard()->setText(parts.join('\n'));
    Toast::say(this, tr("Copied"));
}

} // namespace howdah
