// What the Data page is made of; what it does is in data_page.cpp.
#include "ui/data/data_copy.h"
#include "ui/data/data_editing.h"
#include "ui/data/data_finding.h"
#include "ui/data/data_page.h"
#include "ui/data/data_rights.h"
#include "ui/data/data_transfer.h"
#include "ui/data/edit_bar.h"
#include "ui/data/plan_sheet.h"
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/shell/icons.h"
#include "ui/shell/session.h"
#include "ui/shell/table_directory.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/deleted_choice.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/skeleton_rows.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace howdah {

DataPage::DataPage(Session& session, TableDirectory& directory, Settings* settings, QWidget* parent)
    : Page("data", parent)
    , m_settings(settings)
    , m_session(session)
    , m_directory(directory)
    , m_model(new TableModel(100'000, this))
    , m_feed(new TableFeed(session, *m_model, this))
    , m_busy(new BusyBar("data.busy"))
    , m_filter(new FilterField("data.filter"))
    , m_banner(new Banner("data.banner"))
    , m_grid(new TableGrid("data.grid", *m_model))
    , m_kept(*m_grid, *m_model)
    , m_copy(new DataCopy(*m_grid, *m_model, *m_feed, this))
    , m_deleted(new DeletedChoice("data.deleted"))
    , m_finding(new DataFinding({*m_grid, *m_model, *m_feed, *m_filter, settings}, this))
    , m_nothing(new EmptyState("data.nothing", "filter", m_grid->viewport()))
    , m_skeleton(new SkeletonRows("data.skeleton"))
{
    m_grid->setAccessibleName(tr("Rows"));
    m_nothing->hide();
    m_grid->viewport()->installEventFilter(this);
    buildPlaces();
    auto* body = new QWidget;
    body->setObjectName("data.body");
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_rows);
    m_stack->addWidget(buildEmpty());

    auto* bannerRow = new QVBoxLayout;
    bannerRow->setContentsMargins(16, 0, 16, 0);
    bannerRow->addWidget(m_banner);
    auto* content = new QWidget;
    content->setObjectName("data.content");
    m_transfer = new DataTransfer({session, *m_feed, *m_model, *m_grid, *m_copy}, *this, *content);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_busy);
    layout->addWidget(buildHead());
    layout->addLayout(bannerRow);
    auto* rows = new QHBoxLayout;
    rows->setSpacing(0);
    rows->addWidget(body, 1);
    rows->addWidget(m_finding->side());
    layout->addLayout(rows, 1);
    m_editing = new DataEditing({*this, *content, *m_grid, *m_model, *m_feed, session, *m_banner});
    connect(m_editing, &DataEditing::edited, this, [this] {
        if (m_feed->source())
            showNothing();
    });
    layout->addWidget(&m_editing->bar());
    layout->addWidget(buildFoot());
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(content);
    m_planSheet = new PlanSheet(*this, *content);
    buildActions();
    buildWays();
    m_rights = new DataRights(session, *m_feed, *this, *content);
    buildKeeping(*bannerRow);
    buildSafety();
    setFocusProxy(m_grid);

    connect(m_feed, &TableFeed::loading, this, &DataPage::loading);
    connect(m_feed, &TableFeed::replacing, this, [this] { m_kept.keep(); });
    connect(m_feed, &TableFeed::opened, this, &DataPage::opened);
    connect(m_feed, &TableFeed::shown, this, &DataPage::shown);
    connect(m_feed, &TableFeed::activityChanged, this, &DataPage::showActivity);
    connect(m_feed, &TableFeed::estimated, this, [this] {
        showCount();
        showNotes();
    });
    connect(m_feed, &TableFeed::planned, this, &DataPage::showNotes);
    connect(m_feed, &TableFeed::failed, this, &DataPage::failed);
    connect(m_feed, &TableFeed::filterLost, this, [this](const QString& why) {
        m_banner->showMessage(
            Severity::Warning,
            tr("The table has changed, so the filter was taken off: %1").arg(why));
    });
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.isConnected())
            m_feed->usePool();
    });
    connect(&session, &Session::schemaChanged, this, [this] {
        m_outdated = true;
        if (isShown())
            readIfOutdated();
    });
    connect(&directory, &TableDirectory::loaded, this, &DataPage::listLoaded);
    connect(&directory, &TableDirectory::failed, this, [this](const Error& error) {
        if (m_feed->relation().name.empty())
            failed(error);
    });
    connect(m_transfer, &DataTransfer::imported, this, &DataPage::reload);
    connect(m_transfer, &DataTransfer::refused, this,
            [this](const QString& why) { m_banner->showMessage(Severity::Warning, why); });
    connect(m_copy, &DataCopy::copied, this,
            [this](const QString& what) { Toast::say(this, what); });
    connect(m_copy, &DataCopy::copiedCut, this, [this](int values) {
        m_banner->showMessage(
            Severity::Warning,
            values == 1
                ? tr("The value copied is cut where it ends in “…”: these rows have no key to "
                     "fetch the rest by.")
                : tr("%1 of the values copied are cut where they end in “…”: these rows have no "
                     "key to fetch the rest by.")
                      .arg(QLocale().toString(values)));
    });
    connect(m_copy, &DataCopy::failed, this, [this](const Error& error) {
        m_session.report(error);
        m_banner->showError(error, tr("Nothing was copied"));
    });
    connect(m_filter, &FilterField::filterChosen, m_feed, &TableFeed::setFilter);
    connect(m_filter, &FilterField::left, m_grid, [this] { m_grid->setFocus(); });
    connect(m_grid, &TableGrid::rowsInSightChanged, this, &DataPage::look);
    connect(m_grid, &TableGrid::startWanted, m_feed, &TableFeed::goToStart);
    connect(m_grid, &TableGrid::endWanted, m_feed, &TableFeed::goToEnd);
    connect(m_grid, &QWidget::customContextMenuRequested, this, &DataPage::cellMenu);
    connect(&m_grid->header(), &QHeaderView::sectionClicked, this, &DataPage::sortBy);
    connect(&m_grid->header(), &QWidget::customContextMenuRequested, this, &DataPage::headerMenu);
    // After a page was added its rows may still not reach as far as they should.
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &DataPage::grown,
            Qt::QueuedConnection);
    connect(m_grid, &TableGrid::rowsAdded, this,
            [this](int first, int last) { m_kept.rowsAdded(first, last); });

    m_stack->setCurrentWidget(m_skeleton);
    m_filter->setEnabled(false);
    if (directory.isLoaded())
        QMetaObject::invokeMethod(this, &DataPage::listLoaded, Qt::QueuedConnection);
}

QWidget* DataPage::buildHead()
{
    m_icon = new IconLabel("table", 20, ThemeRole::MutedText);
    m_icon->setObjectName("data.icon");
    m_title = new Heading;
    m_title->setObjectName("data.title");
    m_schema = new Caption;
    m_schema->setObjectName("data.schema");
    m_comment = new ElidedLabel;
    m_comment->setObjectName("data.comment");
    m_comment->setForegroundRole(QPalette::PlaceholderText);
    m_count = new QLabel;
    m_count->setObjectName("data.count");
    auto* again = new QToolButton;
    again->setObjectName("data.reloadButton");
    again->setIcon(icon("refresh"));
    again->setToolTip(tr("Read again (F5)"));
    again->setAccessibleName(tr("Read again"));
    again->setAutoRaise(true);
    connect(again, &QToolButton::clicked, this, &DataPage::reload);

    auto* head = new QWidget;
    head->setObjectName("data.head");
    auto* title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_icon);
    title->addWidget(m_title);
    auto* beside = new QHBoxLayout;
    beside->setContentsMargins(0, 0, 0, 3); // on the line the title stands on
    beside->addWidget(m_schema, 0, Qt::AlignBottom);
    beside->addWidget(m_comment, 1, Qt::AlignBottom);
    title->addLayout(beside, 1);
    title->addWidget(m_count, 0, Qt::AlignVCenter);
    title->addWidget(m_countButton);
    title->addWidget(m_transfer->button());
    title->addWidget(again);
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(title);
    auto* narrowing = new QHBoxLayout;
    narrowing->setSpacing(8);
    narrowing->addWidget(m_filter, 1);
    narrowing->addWidget(m_deleted, 0, Qt::AlignTop);
    layout->addLayout(narrowing);
    return head;
}

QWidget* DataPage::buildFoot()
{
    m_place = new Caption;
    m_place->setObjectName("data.place");
    m_noteIcon = new IconLabel("info", 16, ThemeRole::Info);
    m_noteIcon->setObjectName("data.noteIcon");
    m_note = new ElidedLabel;
    m_note->setObjectName("data.note");
    m_note->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);

    auto* foot = new QWidget;
    foot->setObjectName("data.foot");
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(16, 5, 16, 5);
    layout->setSpacing(6);
    layout->addWidget(m_place);
    layout->addWidget(m_goTo);
    layout->addStretch(1);
    layout->addWidget(m_noteIcon);
    layout->addWidget(m_note);
    return foot;
}

QWidget* DataPage::buildEmpty()
{
    m_empty = new EmptyState("data.empty", "table");
    auto* retry = m_empty->addAction("retryButton", tr("&Retry"));
    connect(retry, &QPushButton::clicked, this, &DataPage::reload);
    auto* clear = m_nothing->addAction("clearButton", tr("&Clear the filter"));
    connect(clear, &QPushButton::clicked, m_filter, &FilterField::clearFilter);
    return m_empty;
}

QAction* DataPage::action(const QString& id, const QString& text, const QKeySequence& keys,
                          const QString& iconName, bool onGridOnly)
{
    auto* made = new QAction(icon(iconName), text, this);
    made->setObjectName("action.data." + id);
    made->setShortcut(keys);
    made->setShortcutContext(onGridOnly ? Qt::WidgetShortcut : Qt::WidgetWithChildrenShortcut);
    addAction(made);
    if (onGridOnly)
        m_grid->addAction(made);
    return made;
}

void DataPage::buildActions()
{
    // Wherever the focus is: while the first rows are awaited there is nothing here to have it.
    m_stop = action("stop", tr("Stop reading the rows"), Qt::Key_Escape, "close");
    m_stop->setShortcutContext(Qt::WindowShortcut);
    m_stop->setEnabled(false);
    connect(m_stop, &QAction::triggered, this, &DataPage::stop);
    connect(action("filter", tr("Filter the rows"), QKeySequence::Find, "filter"),
            &QAction::triggered, m_filter, &FilterField::focusText);
    connect(action("clearFilter", tr("Clear the filter"), {}, "close"), &QAction::triggered,
            m_filter, &FilterField::clearFilter);
    connect(action("copy", tr("Copy"), QKeySequence::Copy, "copy", true), &QAction::triggered,
            m_copy, [this] { m_copy->copyCells(false); });
    connect(action("copyWithNames", tr("Copy with column names"), tr("Ctrl+Shift+C"), "copy", true),
            &QAction::triggered, m_copy, [this] { m_copy->copyCells(true); });
    connect(action("copySql", tr("Copy the SQL of these rows"), {}, "copy"), &QAction::triggered,
            m_copy, &DataCopy::copySql);
    const auto sortCurrent = [this](bool descending) {
        if (const int column = m_grid->currentIndex().column(); column >= 0)
            setSort(descending ? Sort::descending(column) : Sort::ascending(column));
    };
    connect(
        action("sortUp", tr("Sort by this column, smallest first"), tr("Alt+Up"), "sort-up", true),
        &QAction::triggered, this, [sortCurrent] { sortCurrent(false); });
    connect(action("sortDown", tr("Sort by this column, largest first"), tr("Alt+Down"),
                   "sort-down", true),
            &QAction::triggered, this, [sortCurrent] { sortCurrent(true); });
    connect(action("keyOrder", tr("Back to the order of the key"), tr("Alt+Home"), "undo", true),
            &QAction::triggered, this, [this] { setSort(std::nullopt); });
    connect(action("start", tr("Go to the first row"), {}, "up"), &QAction::triggered, m_feed,
            &TableFeed::goToStart);
    connect(action("goTo", tr("Go to a row"), tr("Ctrl+G"), "target"), &QAction::triggered, this,
            &DataPage::openGoTo);
    connect(action("count", tr("Count the rows"), {}, "table"), &QAction::triggered, this,
            &DataPage::countRows);
    connect(action("end", tr("Go to the last row"), {}, "down"), &QAction::triggered, m_feed,
            &TableFeed::goToEnd);
}

} // namespace howdah
