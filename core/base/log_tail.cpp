#include "core/base/log_tail.h"

#include <iterator>
#include <utility>

namespace howdah {

LogTail::LogTail(std::size_t most, std::size_t mostBytes)
    : m_most(most)
    , m_mostBytes(mostBytes)
{
}

void LogTail::add(LogRecord record)
{
    const std::lock_guard lock(m_mutex);
    if (record.message.size() > m_mostBytes)
        record.message.resize(m_mostBytes);
    m_bytes += record.message.size();
    m_records.push_back(std::move(record));
    for (; m_records.size() > m_most || m_bytes > m_mostBytes; ++m_dropped) {
        m_bytes -= m_records.front().message.size();
        m_records.pop_front();
    }
    if (m_news && !std::exchange(m_isTold, true))
        m_news();
}

LogTail::Lot LogTail::take()
{
    const std::lock_guard lock(m_mutex);
    Lot lot{{std::make_move_iterator(m_records.begin()), std::make_move_iterator(m_records.end())},
            std::exchange(m_dropped, 0)};
    m_records.clear();
    m_bytes = 0;
    m_isTold = false;
    return lot;
}

void LogTail::onNews(std::function<void()> news)
{
    const std::lock_guard lock(m_mutex);
    m_news = std::move(news);
    m_isTold = !m_records.empty() && m_news;
    if (m_isTold)
        m_news();
}

} // namespace howdah
