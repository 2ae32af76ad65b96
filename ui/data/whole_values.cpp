#include "ui/data/whole_values.h"

#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"

#include <utility>

namespace howdah {

WholeValues::WholeValues(const TableModel& model, const TableFeed& feed)
    : m_model(model)
    , m_feed(feed)
{
}

void WholeValues::fetch(const QModelIndexList& cells, Then then)
{
    m_job.cancel();
    if (cells.isEmpty())
        return then(std::vector<EditValue>());
    struct Wanted {
        Position position;
        int column;
    };
    std::vector<Wanted> wanted;
    for (const auto& cell : cells)
        wanted.push_back({m_model.position(cell.row()), cell.column()});
    m_job.start(
        [source = *m_feed.source(), rows = m_feed.rows(),
         wanted = std::move(wanted)](const std::stop_token& stop) {
            std::vector<EditValue> values;
            for (const auto& [position, column] : wanted) {
                const auto text = source.value(rows, position, column, stop);
                values.push_back(text ? EditValue::of(*text) : EditValue::null());
            }
            return values;
        },
        std::move(then));
}

} // namespace howdah
