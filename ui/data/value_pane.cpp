#include "ui/data/value_pane.h"

#include "core/browse/filter_text.h"
#include "ui/data/table_feed.h"
#include "ui/models/cell_text.h"
#include "ui/models/time_text.h"
#include "ui/shell/icons.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/top_values.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace howdah {
namespace {

QString rowsText(double rows, bool isExact)
{
    return rows < 0 ? QStringLiteral("–")
        : isExact   ? QLocale().toString(rows, 'f', 0)
                    : aboutText(rows);
}

QString shareText(double part, double whole)
{
    if (part < 0 || whole <= 0)
        return {};
    const double percent = 100 * part / whole;
    return QStringLiteral(" (%1 %)").arg(
        QLocale().toString(percent, 'f', percent > 0 && percent < 9.95 ? 1 : 0));
}

} // namespace

ValuePane::ValuePane(const TableFeed& feed, QWidget* parent)
    : SidePane("data.values", tr("Values"), parent)
    , m_feed(feed)
    , m_basis(new Caption)
    , m_barsTitle(new Caption(tr("How they spread")))
    , m_bars(new Histogram("data.values.histogram"))
    , m_topTitle(new Caption(tr("Most frequent")))
    , m_top(new TopValues("data.values.top"))
    , m_count(new QPushButton(tr("Count e&xactly")))
{
    m_basis->setObjectName("data.values.basis");
    m_basis->setWordWrap(true);
    m_barsTitle->setObjectName("data.values.histogramTitle");
    m_topTitle->setObjectName("data.values.topTitle");
    m_bars->setAccessibleName(tr("How the values spread"));
    m_top->setAccessibleName(tr("Most frequent values; Enter filters by one"));
    m_top->setToolTip(tr("Click to see only rows with this value"));
    m_count->setObjectName("data.values.countButton");
    m_count->setToolTip(tr("The server reads all of these rows, once"));
    auto* figures = new QGridLayout;
    figures->setHorizontalSpacing(16);
    figures->setVerticalSpacing(4);
    figures->setColumnStretch(1, 1);
    addFigure(*figures, "rows", tr("Rows"));
    addFigure(*figures, "nulls", tr("NULL"));
    addFigure(*figures, "distinct", tr("Distinct"));
    addFigure(*figures, "smallest", tr("Smallest"));
    addFigure(*figures, "largest", tr("Largest"));
    content()->addWidget(m_basis);
    content()->addLayout(figures);
    content()->addWidget(m_barsTitle);
    content()->addWidget(m_bars);
    content()->addWidget(m_topTitle);
    content()->addWidget(m_top, 1);
    content()->addStretch(0);
    content()->addWidget(m_count);
    setFocusProxy(m_count);
    connect(m_top, &TopValues::chosen, this, &ValuePane::choose);
    connect(m_count, &QPushButton::clicked, this, [this] {
        if (m_job.isRunning()) {
            m_job.cancel();
            return show(m_shown);
        }
        ask(true);
    });
}

QLabel* ValuePane::addFigure(QGridLayout& grid, const QString& id, const QString& name)
{
    auto* title = new Caption(name);
    title->setObjectName("data.values." + id + "Title");
    auto* value = new ElidedLabel;
    value->setObjectName("data.values." + id);
    value->setAccessibleName(name);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int row = grid.rowCount();
    grid.addWidget(title, row, 0);
    grid.addWidget(value, row, 1);
    return value;
}

void ValuePane::showFigure(const QString& id, const QString& text)
{
    findChild<ElidedLabel*>("data.values." + id)->setFullText(text);
}

QString ValuePane::cell(const std::string& value) const
{
    return cellText(m_column, value).text;
}

void ValuePane::stop()
{
    m_job.cancel();
}

void ValuePane::showColumn(int column)
{
    const auto& described = m_feed.source()->columns().at(static_cast<std::size_t>(column));
    m_column = described;
    m_shown.reset();
    setTitle(QString::fromStdString(described.name));
    setAbout(QString::fromStdString(described.type + " · " + m_feed.relation().text()));
    QWidget::show();
    show(std::nullopt);
    ask(false);
}

void ValuePane::rowsChanged()
{
    if (isHidden() || !m_feed.source())
        return;
    const auto& columns = m_feed.source()->columns();
    if (std::ranges::find(columns, m_column.name, &Column::name) == columns.end())
        return closePane();
    if (m_shown && m_shown->isExact
        && m_countedFor != QString::fromStdString(m_feed.rows().filter.text))
        ask(false);
}

void ValuePane::ask(bool counts)
{
    const auto& source = m_feed.source();
    if (!source)
        return;
    const auto& columns = source->columns();
    const auto found = std::ranges::find(columns, m_column.name, &Column::name);
    if (found == columns.end())
        return;
    const auto column = static_cast<int>(found - columns.begin());
    const auto filter = QString::fromStdString(m_feed.rows().filter.text);
    m_job.start(
        [source = *source, rows = m_feed.rows(), column,
         counts](const std::stop_token& stop) -> std::optional<ValueStatistics> {
            if (counts)
                return source.countValues(rows, column, stop);
            return source.knownValues(column, stop);
        },
        [this, filter, counts](Outcome<std::optional<ValueStatistics>> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                show(m_shown);
                return m_basis->setText(QString::fromUtf8(error->what()));
            }
            m_countedFor = counts ? filter : QString();
            show(std::get<0>(outcome));
        });
    showBusy(counts);
}

void ValuePane::showBusy(bool counts)
{
    m_count->setText(counts ? tr("&Stop counting") : tr("Count e&xactly"));
    m_count->setEnabled(counts);
    m_basis->setText(counts ? tr("The server reads the rows …") : tr("Looking …"));
}

void ValuePane::show(const std::optional<ValueStatistics>& statistics)
{
    m_shown = statistics;
    m_count->setText(tr("Count e&xactly"));
    m_count->setEnabled(true);
    const auto known = statistics.value_or(ValueStatistics{});
    const bool isExact = known.isExact;
    if (!statistics)
        m_basis->setText(tr("ANALYZE has noted nothing of this column, or nothing this role may "
                            "see. It can be counted."));
    else if (isExact)
        m_basis->setText(m_countedFor.isEmpty() ? tr("Counted just now: all rows.")
                                                : tr("Counted just now: the rows of this filter."));
    else
        m_basis->setText(
            known.age ? tr("Estimates of ANALYZE %1 ago, of all rows; %2 rows changed since.")
                            .arg(durationText(std::chrono::seconds(*known.age)),
                                 QLocale().toString(known.changedRows, 'f', 0))
                      : tr("Estimates of ANALYZE, of all rows; when it ran is not known."));
    showFigure("rows", rowsText(known.rows, isExact));
    showFigure("nulls", rowsText(known.nulls, isExact) + shareText(known.nulls, known.rows));
    showFigure("distinct", rowsText(known.distinct, isExact));
    showFigure("smallest", known.smallest ? cell(*known.smallest) : QStringLiteral("–"));
    showFigure("largest", known.largest ? cell(*known.largest) : QStringLiteral("–"));
    m_bars->setBins(known.bins, cell(known.binsFrom), cell(known.binsTo), [isExact](double rows) {
        return tr("%1 rows").arg(rowsText(std::round(rows), isExact));
    });
    m_barsTitle->setVisible(!known.bins.empty());
    QList<TopValues::Line> lines;
    for (const auto& top : known.top) {
        const bool isEmpty = top.value.empty();
        lines.append({isEmpty ? tr("empty") : cell(top.value) + (top.isCut ? "…" : ""),
                      rowsText(top.rows, isExact) + shareText(top.rows, known.rows),
                      known.top.front().rows > 0 ? top.rows / known.top.front().rows : 0, isEmpty});
    }
    m_top->setLines(lines);
    m_topTitle->setVisible(!lines.isEmpty());
}

void ValuePane::choose(int row)
{
    if (!m_shown || !m_feed.source())
        return;
    const auto& top = m_shown->top.at(static_cast<std::size_t>(row));
    const auto& columns = m_feed.source()->columns();
    const auto found = std::ranges::find(columns, m_column.name, &Column::name);
    if (found == columns.end() || top.isCut)
        return;
    emit filterWanted(QString::fromStdString(filterByValue(*found, top.value)));
}

} // namespace howdah
