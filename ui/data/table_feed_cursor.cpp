// Beyond the first rows of a view or a foreign table, which has no key to go on by: a cursor, kept
// for as long as one scrolls.
#include "core/browse/row_cursor.h"
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/shell/session.h"

#include <utility>

namespace howdah {
namespace {

// A transaction that is kept holds back VACUUM and a connection of the pool.
constexpr int cursorRestMs = 20'000;

struct CursorPage {
    RowPage page;
    std::shared_ptr<RowCursor> cursor;
};

CursorPage readOn(const TableSource& source, const RowSet& rows, std::shared_ptr<RowCursor> cursor,
                  std::int64_t number, const RowPage& known, int at, bool after,
                  const std::stop_token& stop)
{
    if (!cursor) {
        cursor = std::make_shared<RowCursor>(source, rows, stop);
        if (!cursor->hasSame(number, known, at, stop))
            throw Error(ErrorKind::NotFound,
                        "the rows of " + source.table().relation.name.text()
                            + " come in another order than a moment ago, or have changed; reload to"
                              " see them as they are now, or sort them");
    }
    auto page = after ? cursor->after(number, stop) : cursor->before(number, stop);
    return {std::move(page), std::move(cursor)};
}

} // namespace

void TableFeed::fetchByCursor(bool after)
{
    const auto first = m_model.rowNumber(0);
    if (!first || !m_isWatched) // nothing is held where nobody looks
        return;
    const int row = after ? m_model.rowCount() - 1 : 0;
    int at = 0;
    const auto& known = m_model.pageOf(row, at);
    m_cursorRest.stop();
    m_more.start(
        [source = *m_source, rows = m_rows, cursor = std::exchange(m_cursor, nullptr),
         number = *first - 1 + row, known, at, after](const std::stop_token& stop) {
            return readOn(source, rows, cursor, number, known, at, after, stop);
        },
        [this, after](Outcome<CursorPage> outcome) {
            emit activityChanged();
            if (const auto* error = std::get_if<Error>(&outcome))
                return fail(*error, [this, after] { fetch(after); });
            m_again = nullptr;
            m_session.reportAlive();
            auto& read = std::get<CursorPage>(outcome);
            m_cursor = std::move(read.cursor);
            m_cursorRest.start(cursorRestMs);
            if (after)
                m_model.append(std::move(read.page));
            else
                m_model.prepend(std::move(read.page));
        });
    emit activityChanged();
}

void TableFeed::letCursorGo()
{
    m_cursorRest.stop();
    m_cursor.reset();
}

} // namespace howdah
