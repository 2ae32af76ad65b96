#include "ui/data/foreign_peek.h"

#include "ui/data/foreign_rows.h"
#include "ui/models/cell_text.h"
#include "ui/models/table_model.h"
#include "ui/widgets/peek_card.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>

#include <algorithm>
#include <utility>

namespace howdah {
namespace {

constexpr int restMs = 450; // a pointer that only passes asks nothing
constexpr int mostPeeked = 12; // columns

} // namespace

ForeignPeek::ForeignPeek(QAbstractItemView& view, const TableModel& model, const TableFeed& feed,
                         QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_model(model)
    , m_feed(feed)
    , m_card(new PeekCard("data.peek", &view))
{
    watch(view);
    for (auto* bar : {view.verticalScrollBar(), view.horizontalScrollBar()})
        connect(bar, &QScrollBar::valueChanged, this, &ForeignPeek::leave);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &ForeignPeek::leave);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &ForeignPeek::leave);
}

void ForeignPeek::watch(QAbstractItemView& view)
{
    view.viewport()->setMouseTracking(true);
    view.viewport()->installEventFilter(this);
    view.installEventFilter(this);
}

void ForeignPeek::watchToo(QAbstractItemView& over)
{
    m_over = &over;
    watch(over);
}

// Columns that are not kept in sight are hidden in the view over them: their cells have no room.
const QAbstractItemView& ForeignPeek::viewOf(const QModelIndex& cell) const
{
    return m_over && m_over->isVisible() && !m_over->visualRect(cell).isEmpty() ? *m_over : m_view;
}

void ForeignPeek::leave()
{
    m_rest.stop();
    m_job.cancel();
    m_cell = QModelIndex();
    m_card->hide();
}

void ForeignPeek::forget()
{
    leave();
    m_known.clear();
}

bool ForeignPeek::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        for (const auto* view : {&m_view, m_over})
            if (view && watched == view->viewport())
                pointAt(view->indexAt(static_cast<QMouseEvent*>(event)->pos()));
        break;
    case QEvent::ToolTip: // two words at one place would cover each other
        if (watched != &m_view && watched != m_over && m_card->isVisible())
            return true;
        break;
    case QEvent::Leave:
    case QEvent::Hide:
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::FocusOut:
    case QEvent::WindowDeactivate: leave(); break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void ForeignPeek::pointAt(const QModelIndex& cell)
{
    if (QModelIndex(m_cell) == cell)
        return;
    leave();
    if (!cell.isValid() || !m_feed.source()
        || !foreignKeyOf(m_feed.source()->table(), m_model, cell.column()))
        return;
    m_cell = cell;
    m_rest.start(restMs, this);
}

void ForeignPeek::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_rest.timerId())
        return QObject::timerEvent(event);
    m_rest.stop();
    peekAt(m_cell);
}

void ForeignPeek::peekAt(const QModelIndex& cell)
{
    const auto readers = m_feed.readers();
    const auto* key = m_feed.source() && cell.isValid()
        ? foreignKeyOf(m_feed.source()->table(), m_model, cell.column())
        : nullptr;
    if (!key || !readers)
        return leave();
    m_cell = cell;
    const auto row = referredRow(m_feed.source()->table(), m_model, cell, *key);
    if (std::holds_alternative<QString>(row))
        return;
    const auto& view = std::get<TableFeed::View>(row);
    const auto known = m_known.constFind(QString::fromStdString(view.relation.text()));
    m_job.start(
        [readers = *readers, view,
         source = known == m_known.cend()
             ? std::optional<TableSource>()
             : std::optional<TableSource>(*known)](const std::stop_token& stop) {
            const auto table =
                source ? *source : TableSource::open(readers, view.relation, {1, 1}, stop);
            const auto filter = parseFilter(view.filter, table.columns());
            if (const auto* problem = std::get_if<FilterProblem>(&filter))
                throw Error(ErrorKind::Denied, problem->message);
            return Peeked{table, table.first({std::get<Filter>(filter), {}, {}}, stop)};
        },
        [this](Outcome<Peeked> outcome) {
            if (!m_cell.isValid())
                return;
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_card->showWords(tr("The row cannot be shown"),
                                         QString::fromUtf8(error->what()), roomOf(m_cell));
            show(std::get<Peeked>(outcome));
        });
}

QRect ForeignPeek::roomOf(const QModelIndex& cell) const
{
    const auto& view = viewOf(cell);
    const auto room = view.visualRect(cell);
    return {view.viewport()->mapToGlobal(room.topLeft()), room.size()};
}

void ForeignPeek::show(const Peeked& peeked)
{
    const auto& relation = peeked.source.table().relation.name;
    m_known.insert(QString::fromStdString(relation.text()), peeked.source);
    const auto title = QString::fromStdString(relation.name);
    if (peeked.page.rowCount() == 0)
        return m_card->showWords(title, tr("No such row, or none that this role may see"),
                                 roomOf(m_cell));
    QList<PeekCard::Line> lines;
    const auto& columns = peeked.source.columns();
    const auto count = std::min(static_cast<int>(columns.size()), mostPeeked);
    for (int at = 0; at < count; ++at) {
        const auto& column = columns[static_cast<std::size_t>(at)];
        const auto value = peeked.page.cell(0, at);
        PeekCard::Line line{QString::fromStdString(column.name), {}, true};
        if (!value)
            line.value = QStringLiteral("NULL");
        else if (column.isSecret())
            line.value = QStringLiteral("•••");
        else if (value->empty())
            line.value = tr("empty");
        else
            line = {line.name, cellText(column, *value, peeked.page.cutLength(0, at)).text, false};
        lines += line;
    }
    if (columns.size() > static_cast<std::size_t>(count))
        lines += {tr("… and %1 more columns").arg(columns.size() - static_cast<std::size_t>(count)),
                  {},
                  true};
    m_card->showRow(title, lines, roomOf(m_cell));
}

} // namespace howdah
