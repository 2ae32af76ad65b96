#include "ui/models/history_filter.h"

#include "ui/models/history_model.h"

namespace howdah {
namespace {

QString plain(QString text)
{
    return text.replace('_', ' ').replace('-', ' ').simplified().toCaseFolded();
}

} // namespace

HistoryFilter::HistoryFilter(HistoryModel& model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
    setSortRole(HistoryModel::SortRole);
}

void HistoryFilter::setText(const QString& text)
{
    m_words = plain(text);
    invalidateFilter();
}

void HistoryFilter::setState(std::optional<MigrationState> state)
{
    m_state = state;
    invalidateFilter();
}

bool HistoryFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    const auto& migration = m_model.row(row);
    if (m_state && migration.state != *m_state)
        return false;
    if (m_words.isEmpty())
        return true;
    auto digits = m_words;
    while (digits.size() > 1 && digits.startsWith('0')) // as the file is named: 000012
        digits.remove(0, 1);
    return plain(QString::fromStdString(migration.title)).contains(m_words)
        || plain(QString::fromStdString(migration.heading)).contains(m_words)
        || plain(QString::fromStdString(migration.description)).contains(m_words)
        || QString::number(migration.version).startsWith(digits);
}

} // namespace howdah
