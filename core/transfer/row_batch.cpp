#include "core/transfer/row_batch.h"

#include <algorithm>

namespace howdah {
namespace {

constexpr std::size_t mostRows = 20'000;
constexpr std::size_t mostBytes = 8U << 20U;

} // namespace

RowBatch::RowBatch(ImportTarget& target, Transaction& transaction, Reject reject)
    : m_target(target)
    , m_transaction(transaction)
    , m_reject(std::move(reject))
    , m_cap(mostRows)
{
}

void RowBatch::add(const ImportRecords& records)
{
    m_text += records.text();
    if (records.problem().empty())
        records.append(m_target.pairs(), m_copy);
    m_rows.push_back({records.line(), m_text.size(), m_copy.size(), records.problem()});
}

bool RowBatch::isFull() const noexcept
{
    return m_rows.size() >= mostRows || m_text.size() >= mostBytes;
}

std::string_view RowBatch::copyOf(std::size_t from, std::size_t count) const
{
    const auto begin = from == 0 ? 0 : m_rows[from - 1].copy;
    return std::string_view(m_copy).substr(begin, m_rows[from + count - 1].copy - begin);
}

std::string_view RowBatch::textOf(std::size_t row) const
{
    const auto begin = row == 0 ? 0 : m_rows[row - 1].text;
    return std::string_view(m_text).substr(begin, m_rows[row].text - begin);
}

std::size_t RowBatch::rowAt(std::size_t from, std::int64_t serverLine) const
{
    auto row = from;
    for (std::int64_t line = 1; row < m_rows.size() && line < serverLine; ++row)
        line += std::ranges::count(copyOf(row, 1), '\n');
    return row;
}

void RowBatch::reject(std::size_t row, std::string_view reason)
{
    m_reject(m_rows[row].line, reason, textOf(row));
}

std::int64_t RowBatch::copy(std::size_t from, std::size_t count)
{
    return m_transaction.transaction([&](Transaction&) {
        return m_target.load([&](const ImportTarget::Write& write) { write(copyOf(from, count)); });
    });
}

// The server's line is a hint: whether a row is bad is what it says to that row alone.
std::int64_t RowBatch::load()
{
    std::int64_t taken = 0;
    std::size_t at = 0;
    std::size_t next = m_cap; // rows to try now
    while (at < m_rows.size()) {
        if (!m_rows[at].problem.empty()) {
            reject(at, m_rows[at].problem);
            ++at;
            continue;
        }
        const auto isBad = [](const Row& row) { return !row.problem.empty(); };
        const auto begin = m_rows.begin() + static_cast<std::ptrdiff_t>(at);
        const auto until = std::find_if(begin, m_rows.end(), isBad);
        const auto count = std::min(next, static_cast<std::size_t>(until - begin));
        try {
            taken += copy(at, count);
            at += count;
            m_cap = std::min(mostRows, m_cap * 2);
            next = m_cap;
        } catch (const Error& error) {
            if (!isOfARow(error))
                throw;
            if (count == 1) {
                reject(at, m_target.reasonOf(error));
                ++at;
                next = m_cap;
                continue;
            }
            const auto fault = m_target.faultOf(error);
            const auto bad = fault ? rowAt(at, fault->line) - at : count / 2;
            m_cap = std::max<std::size_t>(1, count / 2);
            next = fault ? std::clamp<std::size_t>(bad, 1, count - 1) : m_cap;
        }
    }
    m_rows.clear();
    m_text.clear();
    m_copy.clear();
    return taken;
}

} // namespace howdah
