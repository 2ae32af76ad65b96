#include "ui/migrations/history_tab.h"

#include "ui/migrations/history_words.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/entry_list.h"

#include <QStackedLayout>

namespace howdah {

HistoryTab::HistoryTab(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_model(new EntryModel(this))
    , m_list(new EntryList(id + ".list", *m_model))
    , m_none(new EmptyState(id + ".none", "clock"))
    , m_stack(new QStackedLayout(this))
{
    setObjectName(id);
    m_list->setAccessibleName(tr("History of this migration"));
    m_none->setTitle(tr("Nothing is recorded"));
    m_stack->addWidget(m_none);
    m_stack->addWidget(m_list);
}

void HistoryTab::showHistory(const MigrationRow& row, const std::vector<HistoryEntry>& all)
{
    const auto own = historyOf(row.version, all);
    m_model->setEntries(entriesOf(own));
    const bool applied = row.isApplied();
    m_none->setText(applied
                        ? tr("It is applied, but another tool did it, or it was before there was a "
                             "history.")
                        : tr("It was never applied to this database."));
    m_stack->setCurrentIndex(own.empty() ? 0 : 1);
}

} // namespace howdah
