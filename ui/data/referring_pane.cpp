#include "ui/data/referring_pane.h"

#include "ui/data/foreign_rows.h"
#include "ui/models/cell_text.h"
#include "ui/models/table_model.h"
#include "ui/widgets/entry_list.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace howdah {

ReferringPane::ReferringPane(const TableModel& model, const TableFeed& feed, QWidget* parent)
    : SidePane("data.referring", tr("Referring rows"), parent)
    , m_model(model)
    , m_feed(feed)
    , m_list(new EntryList("data.referring.list", m_entries))
    , m_count(new QPushButton(tr("Coun&t them")))
{
    m_list->setAccessibleName(tr("Tables that refer to this row"));
    m_count->setObjectName("data.referring.countButton");
    m_count->setToolTip(tr("Count the rows; without an index the server reads the whole table"));
    content()->addWidget(m_list, 1);
    content()->addWidget(m_count);
    setFocusProxy(m_list);
    connect(m_list, &QAbstractItemView::activated, this, &ReferringPane::go);
    connect(m_list, &QAbstractItemView::clicked, this, &ReferringPane::go);
    connect(m_count, &QPushButton::clicked, this, [this] {
        if (!m_isCounting)
            return run(true);
        m_asking.cancel();
        m_isCounting = false;
        showLines();
    });
}

void ReferringPane::stop()
{
    m_learning.cancel();
    m_asking.cancel();
    m_isCounting = false;
    m_row = -1;
}

void ReferringPane::forget()
{
    stop();
    m_isKnown = false;
    m_referrers.clear();
    m_lines.clear();
    showLines();
}

void ReferringPane::setRow(int row)
{
    if (isHidden() || (row == m_row && m_isKnown))
        return;
    m_row = row;
    m_isKnown ? showRow() : learn();
}

void ReferringPane::learn()
{
    const auto readers = m_feed.readers();
    if (!readers || !m_feed.source() || m_learning.isRunning())
        return;
    setAbout(tr("Looking …"));
    m_learning.start(
        [readers = *readers, relation = m_feed.relation()](const std::stop_token& stop) {
            return referrersOf(readers, relation, stop);
        },
        [this](Outcome<std::vector<Referrer>> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return setAbout(QString::fromUtf8(error->what()));
            m_referrers = std::get<0>(std::move(outcome));
            m_isKnown = true;
            showRow();
        });
}

void ReferringPane::showRow()
{
    m_asking.cancel();
    m_isCounting = false;
    m_lines.clear();
    const bool isThere = m_row >= 0 && m_row < m_model.rowCount();
    for (const auto& referrer : m_referrers) {
        Line line;
        line.referrer = referrer;
        if (const auto values = isThere ? valuesOf(m_model, m_row, referrer.targetColumns)
                                        : std::vector<std::optional<std::string>>();
            !values.empty()) {
            line.filter = filterOfReferring(referrer, values).value_or("");
            if (line.filter.empty())
                line.rows = 0; // NULL
            line.isCounted = line.filter.empty();
        }
        m_lines.push_back(std::move(line));
    }
    showLines();
    run(false);
}

ReferringPane::Found ReferringPane::ask(const Readers& readers, std::size_t which, const Line& line,
                                        bool counts, const std::stop_token& stop)
{
    Found found{which, -1, counts, {}};
    try {
        const auto source = TableSource::open(readers, line.referrer.relation, {}, stop);
        auto filter = parseFilter(line.filter, source.columns());
        const RowSet rows{std::get<Filter>(std::move(filter)), {}, {}};
        found.rows = counts ? static_cast<double>(source.count(rows, stop))
                            : source.estimateRows(rows, stop).value_or(-1);
    } catch (const Error& error) {
        if (stop.stop_requested())
            throw;
        found.error = error; // the others can be told all the same
    }
    return found;
}

void ReferringPane::run(bool counts)
{
    const auto readers = m_feed.readers();
    if (!readers || m_lines.empty())
        return;
    m_isCounting = counts;
    m_asking.start<Found>(
        [readers = *readers, lines = m_lines, counts](const std::stop_token& stop,
                                                      const Progress<Found>& tell) {
            for (std::size_t i = 0; i < lines.size(); ++i)
                if (!lines[i].filter.empty() && lines[i].referrer.isReadable)
                    tell(ask(readers, i, lines[i], counts, stop));
        },
        [this](const Found& found) {
            auto& line = m_lines.at(found.line);
            line.error = found.error;
            if (!found.error) {
                line.rows = found.rows;
                line.isCounted = found.isCounted;
            }
            showLines();
        },
        [this](const Outcome<std::monostate>&) {
            m_isCounting = false;
            showLines();
        });
    showLines();
}

ListEntry ReferringPane::entryOf(const Line& line) const
{
    const auto& referrer = line.referrer;
    QStringList columns;
    for (const auto& column : referrer.columns)
        columns += QString::fromStdString(column.name);
    ListEntry entry;
    entry.title =
        tr("%1 by %2").arg(QString::fromStdString(referrer.relation.name), columns.join(", "));
    entry.icon = "link";
    entry.word = tr("refers to this row");
    QStringList details;
    if (!referrer.isReadable)
        details += tr("No right to read it");
    else if (line.error)
        details += QString::fromUtf8(line.error->what());
    else if (line.isCounted)
        details +=
            line.rows == 1 ? tr("1 row") : tr("%1 rows").arg(QLocale().toString(line.rows, 'f', 0));
    else if (line.rows >= 0)
        details += line.rows < 1.5 ? tr("≈ 1 row") : tr("%1 rows").arg(aboutText(line.rows));
    if (!referrer.isIndexed)
        details += tr("no index: finding them reads the whole table");
    switch (referrer.onDelete) {
    case OnDelete::Refuse: break;
    case OnDelete::Cascade: details += tr("deleted with this row"); break;
    case OnDelete::SetNull: details += tr("set to NULL when this row goes"); break;
    case OnDelete::SetDefault: details += tr("set to their default when this row goes"); break;
    }
    entry.detail = details.join(QStringLiteral(" · "));
    return entry;
}

void ReferringPane::showLines()
{
    std::vector<ListEntry> entries;
    for (const auto& line : m_lines)
        entries.push_back(entryOf(line));
    m_entries.setEntries(std::move(entries));
    m_list->setVisible(!m_lines.empty());
    m_count->setVisible(!m_lines.empty());
    m_count->setText(m_isCounting ? tr("S&top counting") : tr("Coun&t them"));
    const auto table = QString::fromStdString(m_feed.relation().name);
    setAbout(!m_isKnown            ? QString()
                 : m_lines.empty() ? tr("No table refers to %1.").arg(table)
                 : m_row < 0       ? tr("Choose a row of %1.").arg(table)
                 : m_model.rowNumber(m_row)
                 ? tr("To row %1 of %2").arg(QLocale().toString(*m_model.rowNumber(m_row)), table)
                 : tr("To the current row of %1").arg(table));
}

void ReferringPane::go(const QModelIndex& index)
{
    const auto& line = m_lines.at(static_cast<std::size_t>(index.row()));
    if (!line.filter.empty() && line.referrer.isReadable)
        emit viewWanted({line.referrer.relation, line.filter, {}, {}, {}, DeletedRows::Shown});
}

} // namespace howdah
