// From the rows of one table to others and back: along foreign keys, to the rows with this value;
// and how the columns are arranged.
#include "core/browse/filter_text.h"
#include "ui/data/data_finding.h"
#include "ui/data/data_page.h"
#include "ui/data/foreign_rows.h"
#include "ui/data/plan_sheet.h"
#include "ui/models/table_model.h"
#include "ui/shell/icons.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QMenu>

#include <algorithm>

namespace howdah {
namespace {

constexpr std::size_t mostWays = 50;

} // namespace

void DataPage::buildWays()
{
    m_follow = action("follow", tr("Follow the foreign key"), Qt::Key_F4, "link", true);
    connect(m_follow, &QAction::triggered, this, &DataPage::followKey);
    m_back = action("back", tr("Back to the rows before"), tr("Alt+Left"), "undo");
    connect(m_back, &QAction::triggered, this, &DataPage::goBack);
    m_back->setEnabled(false);
    const auto byCell = [this](bool isOpposite) {
        if (m_grid->currentIndex().isValid())
            filterByCell(m_grid->currentIndex(), isOpposite);
    };
    connect(action("onlyThis", tr("Only rows with this value"), tr("Alt+="), "filter", true),
            &QAction::triggered, this, [byCell] { byCell(false); });
    connect(action("notThis", tr("Only rows with another value"), {}, "filter", true),
            &QAction::triggered, this, [byCell] { byCell(true); });
    connect(action("values", tr("Values of this column"), tr("Ctrl+I"), "health", true),
            &QAction::triggered, m_finding, &DataFinding::openValuesHere);
    connect(action("wholeValue", tr("The whole value of this cell"), Qt::Key_F3, "eye", true),
            &QAction::triggered, m_finding, &DataFinding::openCell);
    connect(action("referring", tr("Rows that refer to this one"), tr("Shift+F4"), "link", true),
            &QAction::triggered, m_finding, &DataFinding::openReferring);
    connect(action("peek", tr("Look at the row referred to"), tr("Ctrl+F4"), "eye", true),
            &QAction::triggered, m_finding, &DataFinding::peek);
    connect(action("savedFilters", tr("Saved filters"), tr("Ctrl+Shift+F"), "bookmark"),
            &QAction::triggered, m_finding, &DataFinding::openSavedFilters);
    connect(m_finding, &DataFinding::viewWanted, this, &DataPage::leaveFor);
    connect(m_finding, &DataFinding::said, this,
            [this](const QString& words) { Toast::say(this, words); });
    connect(action("plan", tr("Show the SQL and its plan"), Qt::Key_F7, "eye"), &QAction::triggered,
            this, &DataPage::showPlan);
    connect(m_planSheet, &PlanSheet::stopWanted, this, &DataPage::stop);
    connect(m_planSheet, &PlanSheet::copied, this, [this] { Toast::say(this, tr("SQL copied")); });
    connect(m_grid, &TableGrid::arranged, this, &DataPage::rememberColumns);
}

// Of the rows shown; of those awaited while they are.
void DataPage::showPlan()
{
    if (m_feed->source() && !m_planSheet->isOpen())
        m_planSheet->show(m_model->sqlOf(std::max(0, m_grid->firstRowInSight())), *m_feed->source(),
                          m_feed->wanted());
}

// -- ways

void DataPage::leaveFor(const TableFeed::View& view)
{
    if (m_feed->source()) {
        m_ways.push_back(m_feed->view(m_grid->firstRowInSight()));
        if (m_ways.size() > mostWays)
            m_ways.erase(m_ways.begin());
    }
    m_back->setEnabled(!m_ways.empty());
    openView(view);
}

void DataPage::goBack()
{
    if (m_ways.empty())
        return;
    const auto view = std::move(m_ways.back());
    m_ways.pop_back();
    m_back->setEnabled(!m_ways.empty());
    openView(view);
}

void DataPage::followKey()
{
    const auto cell = m_grid->currentIndex();
    const auto* key = m_feed->source() && cell.isValid()
        ? foreignKeyOf(m_feed->source()->table(), *m_model, cell.column())
        : nullptr;
    if (!key)
        return Toast::say(this, tr("This column refers to no other table"));
    const auto row = referredRow(m_feed->source()->table(), *m_model, cell, *key);
    if (const auto* why = std::get_if<QString>(&row))
        return Toast::say(this, *why);
    leaveFor(std::get<TableFeed::View>(row));
}

// -- filter by value

void DataPage::filterByCell(const QModelIndex& cell, bool isOpposite)
{
    if (m_model->isCut(cell) || m_model->isMasked(cell.column()))
        return Toast::say(this, tr("This value is not here as a whole to filter by"));
    const auto& column = m_model->columns().at(static_cast<std::size_t>(cell.column()));
    const bool isNull = cell.data(TableModel::NullRole).toBool();
    const auto text = cell.data(TableModel::RawRole).toString().toStdString();
    m_filter->use(QString::fromStdString(bothFilters(
        m_feed->wanted().filter.text,
        filterByValue(column, isNull ? std::nullopt : std::optional<std::string_view>(text),
                      isOpposite))));
}

void DataPage::addValueFilters(QMenu& menu, const QModelIndex& cell)
{
    menu.addSeparator();
    const auto add = [&](const QString& id, const QString& text, bool isOpposite) {
        auto* entry = menu.addAction(icon("filter"), text);
        entry->setObjectName("action.data.cell." + id);
        entry->setEnabled(!m_model->isCut(cell) && !m_model->isMasked(cell.column()));
        connect(entry, &QAction::triggered, this,
                [this, at = QPersistentModelIndex(cell), isOpposite] {
                    if (at.isValid())
                        filterByCell(at, isOpposite);
                });
    };
    add("onlyThis", tr("Only rows with this value"), false);
    add("notThis", tr("Only rows with another value"), true);
    if (m_feed->source() && foreignKeyOf(m_feed->source()->table(), *m_model, cell.column()))
        menu.addAction(m_follow);
    m_finding->addToCellMenu(menu, cell);
}

// -- columns

void DataPage::addColumnActions(QMenu& menu, int column)
{
    menu.addSeparator();
    m_finding->addToHeaderMenu(menu, column);
    auto* hide = menu.addAction(tr("Hide this column"));
    hide->setObjectName("action.data.header.hide");
    hide->setEnabled(m_grid->hiddenColumns().size() + 1 < m_model->columnCount());
    connect(hide, &QAction::triggered, this,
            [this, column] { m_grid->setColumnShown(column, false); });
    for (const int hidden : m_grid->hiddenColumns()) {
        const auto name = m_model->headerData(hidden, Qt::Horizontal).toString();
        auto* show = menu.addAction(tr("Show %1").arg(name));
        show->setObjectName("action.data.header.show." + name);
        connect(show, &QAction::triggered, this,
                [this, hidden] { m_grid->setColumnShown(hidden, true); });
    }
    const int upTo = m_grid->header().visualIndex(column) + 1;
    const bool isFrozen = upTo == m_grid->frozenColumns();
    auto* freeze = menu.addAction(isFrozen ? tr("Let all columns scroll")
                                           : tr("Keep columns up to this one in sight"));
    freeze->setObjectName("action.data.header.freeze");
    freeze->setEnabled(isFrozen || upTo < m_model->columnCount());
    connect(freeze, &QAction::triggered, this,
            [this, upTo, isFrozen] { m_grid->setFrozenColumns(isFrozen ? 0 : upTo); });
    auto* fit = menu.addAction(tr("Fit all columns to the rows in sight"));
    fit->setObjectName("action.data.header.fit");
    connect(fit, &QAction::triggered, this, [this] {
        m_grid->forgetWidths();
        m_grid->fitColumns();
        rememberColumns();
    });
    auto* reset = menu.addAction(tr("Columns as in the table"));
    reset->setObjectName("action.data.header.asInTable");
    connect(reset, &QAction::triggered, this, [this] {
        m_grid->arrange({});
        m_grid->fitColumns();
        rememberColumns();
    });
}

QString DataPage::settingsKey(const RelationName& name) const
{
    return QString::fromStdString(m_session.profile().name + ':' + name.text());
}

void DataPage::arrangeColumns()
{
    const auto key = arrangementKey();
    if (m_arrangedFor == key && !m_grid->arrangement().isEmpty())
        return; // read again: as it is
    m_arrangedFor = key;
    m_grid->arrange(m_settings ? m_settings->columns(key) : m_arrangements.value(key));
}

void DataPage::rememberColumns()
{
    const auto arrangement = m_grid->arrangement();
    if (m_settings)
        m_settings->setColumns(m_arrangedFor, arrangement);
    else
        m_arrangements.insert(m_arrangedFor, arrangement);
}

} // namespace howdah
