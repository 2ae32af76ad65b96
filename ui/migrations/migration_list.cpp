#include "ui/migrations/migration_list.h"

#include "ui/migrations/migration_state.h"
#include "ui/models/history_filter.h"
#include "ui/models/history_model.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/chip_delegate.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QAction>
#include <QButtonGroup>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace howdah {
namespace {

constexpr int versionRowHeight = 32;
constexpr int leastTitle = 96;
constexpr std::array allStates{MigrationState::Applied, MigrationState::Pending,
                               MigrationState::Late,    MigrationState::Changed,
                               MigrationState::Missing, MigrationState::Dirty};

} // namespace

MigrationList::MigrationList(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_model(new HistoryModel(this))
    , m_filter(new HistoryFilter(*m_model, this))
{
    setObjectName(id + ".list");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(buildSearch());
    m_noMatch = new EmptyState(id + ".noMatch", "search");
    m_noMatch->setTitle(tr("No migration matches"));
    auto* clear = m_noMatch->addAction("clearButton", tr("&Clear the filter"));
    connect(clear, &QPushButton::clicked, this, &MigrationList::clearFilter);
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1); // before what is in it, which would be shown as a window
    m_stack->addWidget(buildTable());
    m_stack->addWidget(m_noMatch);
    m_chipOf.at(std::nullopt)->setChecked(true);
}

QWidget* MigrationList::buildSearch()
{
    m_search = new QLineEdit;
    m_search->setObjectName(m_id + ".searchField");
    m_search->setPlaceholderText(tr("Search title or version"));
    m_search->setAccessibleName(tr("Search migrations by title or version"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon("search", ThemeRole::MutedText), QLineEdit::LeadingPosition)
        ->setObjectName(m_id + ".searchIcon");
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &MigrationList::narrow);

    m_chips = new QButtonGroup(this);
    m_chips->setObjectName(m_id + ".filter");
    connect(m_chips, &QButtonGroup::buttonToggled, this, [this](QAbstractButton*, bool on) {
        if (on)
            narrow();
    });
    auto* row = new QWidget;
    row->setObjectName(m_id + ".search");
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_search->setMinimumWidth(112);
    layout->addWidget(m_search, 1, Qt::AlignTop);
    layout->addSpacing(4);
    auto* chips = new FlowLayout(4); // in several rows where they must
    chips->addWidget(addChip("all", std::nullopt));
    for (const auto state : allStates)
        chips->addWidget(addChip(QString::fromLatin1(nameOf(state).data()), state));
    layout->addLayout(chips);
    return row;
}

// Where there is little room the list keeps what it is read for; the rest is said beside it.
void MigrationList::dropColumns()
{
    auto* columns = m_table->horizontalHeader();
    int room = m_table->viewport()->width() - leastTitle
        - columns->sectionSize(HistoryModel::Version) - columns->sectionSize(HistoryModel::State);
    for (const int column :
         {HistoryModel::AppliedAt, HistoryModel::AppliedBy, HistoryModel::Duration}) {
        if (!columns->isSectionHidden(column))
            m_widths[column] = columns->sectionSize(column);
        room -= m_widths[column];
        columns->setSectionHidden(column, room < 0);
    }
}

QToolButton* MigrationList::addChip(const QString& name, std::optional<MigrationState> state)
{
    auto* chip = new QToolButton;
    chip->setObjectName(m_id + ".filter." + name);
    chip->setCheckable(true);
    chip->setAutoRaise(true);
    chip->setToolButtonStyle(Qt::ToolButtonTextOnly);
    if (state)
        chip->setToolTip(lookOf(*state).meaning);
    m_chips->addButton(chip);
    m_chipOf[state] = chip;
    return chip;
}

QWidget* MigrationList::buildTable()
{
    m_table = new QTableView;
    m_table->setObjectName(m_id + ".table");
    m_table->setAccessibleName(tr("Migrations"));
    m_table->setModel(m_filter);
    m_table->setItemDelegateForColumn(
        HistoryModel::State,
        new ChipDelegate(HistoryModel::LookRole, HistoryModel::IconNameRole, this));
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    auto* rows = m_table->verticalHeader();
    rows->setObjectName(m_id + ".table.rows");
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(versionRowHeight);
    auto* columns = m_table->horizontalHeader();
    columns->setObjectName(m_id + ".table.columns");
    columns->setHighlightSections(false);
    columns->setMinimumSectionSize(56);
    columns->setSectionResizeMode(HistoryModel::Title, QHeaderView::Stretch);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(HistoryModel::Version, Qt::AscendingOrder);
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &QTableView::activated, this, &MigrationList::activated);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MigrationList::selectionChanged);
    return m_table;
}

void MigrationList::fitColumns(const MigrationStatus& status)
{
    const QFontMetrics digits(tabular(font()));
    const QFontMetrics words(font());
    const auto wide = [](int text) { return text + 24; };
    const auto newest = status.rows.empty() ? 0 : status.rows.back().version;
    int name = words.horizontalAdvance(QStringLiteral("By who"));
    for (const auto& row : status.rows)
        name = std::max(name, words.horizontalAdvance(QString::fromStdString(row.appliedBy)));
    auto* columns = m_table->horizontalHeader();
    // Not less than its own title needs, in any language, with the arrow of the order.
    const auto resize = [&](HistoryModel::Column column, int width) {
        const auto title = m_model->headerData(column, Qt::Horizontal).toString();
        columns->resizeSection(column, std::max(width, words.horizontalAdvance(title) + 40));
    };
    int state = 0;
    for (const auto each : allStates)
        state = std::max(state, Chip::sizeFor(font(), lookOf(each).word, true).width());
    resize(HistoryModel::Version, wide(digits.horizontalAdvance(QString::number(newest))));
    resize(HistoryModel::State, state + 14);
    resize(HistoryModel::AppliedAt, wide(digits.horizontalAdvance("2000-00-00 00:00")));
    resize(HistoryModel::AppliedBy, std::min(wide(name), 160));
    resize(HistoryModel::Duration, wide(digits.horizontalAdvance("00.0 min")));
    dropColumns();
}

void MigrationList::showStatus(const MigrationStatus& status)
{
    const auto before = selected();
    const bool fresh = m_model->rows().empty();
    m_model->setRows(status.rows);
    if (fresh)
        fitColumns(status); // later it is the user's
    for (const auto& [state, chip] : m_chipOf) {
        const int count = state ? countOf(status, *state) : static_cast<int>(status.rows.size());
        const auto word = state ? lookOf(*state).word : tr("all");
        chip->setText(tr("%1 %2").arg(word).arg(count));
        chip->setAccessibleName(tr("Show %1: %2").arg(word).arg(count));
        const bool usual =
            !state || *state == MigrationState::Applied || *state == MigrationState::Pending;
        if (!usual && count == 0 && chip->isChecked())
            m_chipOf.at(std::nullopt)->setChecked(true);
        chip->setVisible(usual || count > 0);
    }
    narrow();
    if (before && selected() != before && m_model->rowOf(*before) >= 0)
        select(*before);
}

std::optional<std::int64_t> MigrationList::selected() const
{
    const auto rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    return m_model->row(m_filter->mapToSource(rows.front()).row()).version;
}

void MigrationList::select(std::int64_t version)
{
    const int row = m_model->rowOf(version);
    if (row < 0)
        return;
    auto index = m_filter->mapFromSource(m_model->index(row, HistoryModel::Version));
    if (!index.isValid()) {
        clearFilter();
        index = m_filter->mapFromSource(m_model->index(row, HistoryModel::Version));
    }
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index, QTableView::PositionAtCenter);
}

void MigrationList::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void MigrationList::narrow()
{
    m_filter->setText(m_search->text());
    for (const auto& [state, chip] : m_chipOf)
        if (chip->isChecked())
            m_filter->setState(state);
    const bool none = m_filter->rowCount() == 0 && m_filter->isNarrowed();
    if (none)
        m_noMatch->setText(m_search->text().isEmpty()
                               ? tr("None is in this state.")
                               : tr("Nothing here is called “%1”.").arg(m_search->text()));
    m_stack->setCurrentIndex(none ? 1 : 0);
}

void MigrationList::clearFilter()
{
    m_search->clear();
    m_chipOf.at(std::nullopt)->setChecked(true);
}

bool MigrationList::eventFilter(QObject* watched, QEvent* event)
{
    if (m_table && watched == m_table->viewport() && event->type() == QEvent::Resize)
        dropColumns();
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key->key() == Qt::Key_Down && m_filter->rowCount() > 0) {
            m_table->setFocus(Qt::OtherFocusReason);
            if (!m_table->currentIndex().isValid())
                m_table->setCurrentIndex(m_filter->index(0, 0));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace howdah
