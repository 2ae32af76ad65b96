#include "ui/messages/message_filter.h"

#include "ui/messages/message_model.h"

namespace howdah {

MessageFilter::MessageFilter(MessageModel& model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
    setDynamicSortFilter(false); // in the order in which they came
}

void MessageFilter::setLevel(LogLevel least)
{
    m_level = least;
    invalidateFilter();
}

void MessageFilter::setText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool MessageFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    const auto& record = m_model.record(row);
    if (record.level < m_level)
        return false;
    return m_text.isEmpty()
        || QString::fromStdString(record.message).contains(m_text, Qt::CaseInsensitive)
        || QString::fromStdString(record.part).contains(m_text, Qt::CaseInsensitive);
}

} // namespace howdah
