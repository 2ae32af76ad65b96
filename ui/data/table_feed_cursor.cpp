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

// The row at a share of all, or of a number; beyond the last the last ones.
Landing landingOf(RowCursor& cursor, std::optional<double> share, std::int64_t row,
                  const std::stop_token& stop)
{
    if (share && *share < 1)
        row = static_cast<std::int64_t>(*share * static_cast<double>(cursor.count(stop)));
    auto page = share && *share >= 1 ? RowPage() : cursor.from(row, stop);
    if (page.rowCount() == 0) {
        row = cursor.count(stop);
        page = cursor.before(row, stop);
        row -= page.rowCount();
        page = cursor.from(row, stop); // with what is behind it: nothing
    }
    return {std::move(page), static_cast<double>(row), true};
}

} // namespace

// What was read on the way is kept by the server: the next jump over the same rows is cheap.
void TableFeed::jumpByCursor(std::optional<double> share, std::int64_t row, Showing what)
{
    const auto own = std::make_shared<std::shared_ptr<RowCursor>>();
    if (isSame(wanted(), m_rows))
        *own = std::exchange(m_cursor, nullptr);
    show(
        wanted(),
        [own, share, row](const TableSource& source, const RowSet& rows,
                          const std::stop_token& stop) {
            if (!*own)
                *own = std::make_shared<RowCursor>(source, rows, stop);
            try {
                return landingOf(**own, share, row, stop);
            } catch (const Error&) {
                own->reset(); // its transaction has failed; the next try begins anew
                throw;
            }
        },
        what);
    m_jumped = own;
}

void TableFeed::takeCursor()
{
    const auto jumped = std::exchange(m_jumped, nullptr);
    auto cursor = jumped ? std::exchange(*jumped, nullptr) : nullptr;
    if (!cursor || !m_isWatched) // nothing is held where nobody looks
        return;
    m_cursor = std::move(cursor);
    m_cursorRest.start(cursorRestMs);
}

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
    m_jumped.reset();
}

} // namespace howdah
