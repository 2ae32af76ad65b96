#include "ui/widgets/table_grid.h"

#include "ui/models/table_model.h"
#include "ui/shell/theme.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/frozen_columns.h"
#include "ui/widgets/grid_header.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QSignalBlocker>

#include <utility>

namespace howdah {
namespace {

constexpr int lowestRow = 28;
constexpr int awaitedRows = 12; // beyond the last that is there, until more have come
constexpr int widest = 360;
constexpr int narrowest = 64;
constexpr int widestId = 136; // a uuid tells by its beginning; the room is for what people read
constexpr int widestBytes = 208;
constexpr int measuredRows = 60;
constexpr int measuredColumns = 200; // the others wait for a double click on their edge

} // namespace

TableGrid::TableGrid(const QString& id, TableModel& model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_header(new GridHeader(id + ".columns", model, this))
    , m_delegate(new CellDelegate(this))
{
    m_header->setAccessibleName(tr("Columns"));
    setObjectName(id);
    setHorizontalHeader(m_header);
    setModel(&model);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectItems);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the page has a bar for all rows
    setTabKeyNavigation(false); // Tab goes on to the next control
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->setObjectName(id + ".rows");
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    fitRowHeight();
    verticalHeader()->setHighlightSections(false);
    quietRowNumbers();
    buildFrozen();
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section) {
        if (m_fitting)
            return;
        m_sizedByUser.insert(section);
        emit arranged();
    });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_fitting)
            emit arranged();
    });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) {
                if (first == 0 && m_model.rowCount() > 0)
                    scrollByRows(-(last - first + 1));
            });
}

void TableGrid::fitColumns()
{
    m_fitting = true;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int from = qMax(0, firstRowInSight());
    const int to = qMin(m_model.rowCount(), from + measuredRows);
    for (int column = 0; column < qMin(m_model.columnCount(), measuredColumns); ++column) {
        if (m_sizedByUser.contains(column) || m_header->isSectionHidden(column))
            continue;
        int width = qMax(narrowest, m_header->neededWidth(column));
        for (int row = from; row < to && width < widest; ++row)
            width = qMax(width, m_delegate->sizeHint(option, m_model.index(row, column)).width());
        const auto& type = m_model.columns()[static_cast<std::size_t>(column)].valueType;
        const int most = qMax(type == "uuid"        ? widestId
                                  : type == "bytea" ? widestBytes
                                                    : widest,
                              m_header->neededWidth(column));
        m_header->resizeSection(column, qMin(width, most));
    }
    m_fitting = false;
    m_frozen->follow();
}

void TableGrid::setDimmed(bool dimmed)
{
    m_delegate->setDimmed(dimmed);
    m_frozen->setDimmed(dimmed);
    viewport()->update();
}

// One may scroll a little beyond what is there, so that the wheel never meets a wall where there is
// none.
void TableGrid::updateGeometries()
{
    auto* bar = verticalScrollBar();
    const int before = bar->value();
    QSignalBlocker quiet(bar);
    QTableView::updateGeometries();
    const int room = awaitedRows * heightOfRow();
    bar->setRange(m_model.hasMoreBefore() && m_model.rowCount() > 0 ? -room : 0,
                  bar->maximum() + (m_model.hasMoreAfter() && m_model.rowCount() > 0 ? room : 0));
    bar->setValue(before);
    verticalHeader()->setOffset(bar->value()); // it went by the range there was a moment ago
    quiet.unblock();
    if (bar->value() != before)
        emit bar->valueChanged(bar->value());
    if (m_frozen)
        m_frozen->place();
}

int TableGrid::rowsOnScreen() const
{
    return qMax(1, viewport()->height() / heightOfRow());
}

int TableGrid::firstRowInSight() const
{
    const int row = rowAt(0);
    return row < 0 && m_model.rowCount() > 0 ? 0 : row; // those above it are to come
}

int TableGrid::lastRowInSight() const
{
    const int row = rowAt(viewport()->height() - 1);
    return row < 0 ? m_model.rowCount() - 1 : row;
}

void TableGrid::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() == Qt::ControlModifier) {
        if (event->key() == Qt::Key_Home)
            return emit startWanted();
        if (event->key() == Qt::Key_End)
            return emit endWanted();
    }
    QTableView::keyPressEvent(event);
}

void TableGrid::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    emit rowsInSightChanged();
}

void TableGrid::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        quietRowNumbers();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRowHeight();
}

// The header would not go below a minimum of its own, and the rows are counted by this height.
void TableGrid::fitRowHeight()
{
    const int height = qMax(lowestRow, fontMetrics().height() + 8);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

int TableGrid::heightOfRow() const
{
    return verticalHeader()->defaultSectionSize();
}

void TableGrid::quietRowNumbers()
{
    const auto ink = themeColour(ThemeRole::MutedText);
    auto colours = verticalHeader()->palette();
    if (colours.color(QPalette::ButtonText) == ink)
        return;
    colours.setColor(QPalette::ButtonText, ink);
    colours.setColor(QPalette::WindowText, ink);
    verticalHeader()->setPalette(colours);
}

void TableGrid::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy)
        emit rowsInSightChanged();
}

void TableGrid::rowsInserted(const QModelIndex& parent, int first, int last)
{
    const bool above = first == 0 && last + 1 < m_model.rowCount();
    QTableView::rowsInserted(parent, first, last);
    if (above)
        scrollByRows(last - first + 1);
    emit rowsAdded(first, last);
}

// The current cell may be among them; what takes its place must not be scrolled to.
void TableGrid::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last)
{
    const bool scrolls = hasAutoScroll();
    setAutoScroll(false);
    QTableView::rowsAboutToBeRemoved(parent, first, last);
    setAutoScroll(scrolls);
}

int TableGrid::scrolledOutOf(int row) const
{
    return verticalScrollBar()->value() - row * heightOfRow();
}

void TableGrid::scrollToRow(int row, int scrolledOut)
{
    layOut();
    verticalScrollBar()->setValue(row * heightOfRow() + scrolledOut);
}

// Else the bar does not know yet how far it may go.
void TableGrid::layOut()
{
    executeDelayedItemsLayout();
    updateGeometries();
}

void TableGrid::scrollByRows(int rows)
{
    layOut();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + rows * heightOfRow());
}

} // namespace howdah
