// What the list of a page of the store is made of.
#include "ui/data/data_copy.h"
#include "ui/data/rows_bar.h"
#include "ui/models/table_model.h"
#include "ui/shell/session.h"
#include "ui/store/choice_chips.h"
#include "ui/store/store_list.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/deleted_choice.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/skeleton_rows.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace howdah {

StoreList::StoreList(const QString& id, const std::string& reader, std::vector<std::string> shown,
                     Session& session, Settings* settings, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_shownColumns(std::move(shown))
    , m_session(session)
    , m_settings(settings)
    , m_model(new TableModel(100'000, this))
    , m_feed(new TableFeed(session, *m_model, this))
    , m_filter(new FilterField(id + ".filter"))
    , m_deleted(new DeletedChoice(id + ".deleted"))
    , m_banner(new Banner(id + ".listBanner"))
    , m_grid(new TableGrid(id + ".grid", *m_model))
    , m_kept(*m_grid, *m_model)
    , m_bar(new RowsBar(id + ".bar", *m_grid, *m_model, *m_feed))
    , m_busy(new BusyBar(id + ".busy"))
    , m_copy(new DataCopy(*m_grid, *m_model, *m_feed, this))
    , m_nothing(new EmptyState(id + ".nothing", "filter", m_grid->viewport()))
    , m_skeleton(new SkeletonRows(id + ".skeleton"))
{
    setObjectName(id + ".list");
    build();
    m_feed->setReader(reader);
    connectFeed();
    connect(m_grid, &TableGrid::arranged, this, &StoreList::rememberColumns);
    setFocusProxy(m_grid);
    m_stack->setCurrentWidget(m_skeleton);
    m_filter->setEnabled(false);
}

void StoreList::build()
{
    m_grid->setAccessibleName(tr("Rows"));
    m_grid->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_nothing->hide();
    m_grid->viewport()->installEventFilter(this);
    m_rows = new QWidget;
    m_rows->setObjectName(m_id + ".rowsArea");
    auto* beside = new QHBoxLayout(m_rows);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(0);
    beside->addWidget(m_grid, 1);
    beside->addWidget(m_bar);
    auto* body = new QWidget;
    body->setObjectName(m_id + ".body");
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_rows);

    auto* narrowing = new QHBoxLayout;
    narrowing->setSpacing(8);
    narrowing->addWidget(m_filter, 1);
    narrowing->addWidget(m_deleted, 0, Qt::AlignTop);
    m_choices = new QHBoxLayout;
    m_choices->setSpacing(16);
    m_choices->addStretch(1);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 0, 16, 8);
    head->setSpacing(8);
    head->addLayout(narrowing);
    head->addLayout(m_choices);
    head->addWidget(m_banner);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_busy);
    layout->addLayout(head);
    layout->addWidget(body, 1);
    layout->addWidget(buildFoot());
    auto* clear = m_nothing->addAction("clearButton", tr("&Clear the filter"));
    connect(clear, &QPushButton::clicked, this, [this] {
        for (auto* chips : m_chips)
            chips->clear();
        narrow();
        m_filter->clearFilter();
    });
}

QWidget* StoreList::buildFoot()
{
    m_place = new Caption;
    m_place->setObjectName(m_id + ".place");
    m_count = new QLabel;
    m_count->setObjectName(m_id + ".count");
    m_noteLabel = new ElidedLabel;
    m_noteLabel->setObjectName(m_id + ".note");
    m_noteLabel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    auto* foot = new QWidget;
    foot->setObjectName(m_id + ".foot");
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(16, 5, 16, 5);
    line->setSpacing(16);
    line->addWidget(m_count);
    line->addWidget(m_place);
    line->addStretch(1);
    line->addWidget(m_noteLabel);
    return foot;
}

void StoreList::connectFeed()
{
    connect(m_feed, &TableFeed::loading, this, [this] {
        m_banner->clear();
        m_busy->setBusy(true);
        m_grid->setAwaiting(m_feed->isJumping());
        if (m_feed->source())
            m_grid->setDimmed(true);
    });
    connect(m_feed, &TableFeed::replacing, this, [this] { m_kept.keep(); });
    connect(m_feed, &TableFeed::opened, this, &StoreList::opened);
    connect(m_feed, &TableFeed::shown, this, &StoreList::rowsShown);
    connect(m_feed, &TableFeed::failed, this, &StoreList::failed);
    connect(m_feed, &TableFeed::activityChanged, this,
            [this] { m_busy->setBusy(m_feed->isLoading() || m_feed->isFetching()); });
    connect(m_feed, &TableFeed::estimated, this, &StoreList::showWords);
    connect(m_feed, &TableFeed::planned, this, &StoreList::showWords);
    connect(&m_session, &Session::stateChanged, this, [this] {
        if (m_session.isConnected())
            m_feed->usePool();
    });
    connect(m_filter, &FilterField::filterChosen, m_feed, &TableFeed::setFilter);
    connect(m_filter, &FilterField::left, m_grid, [this] { m_grid->setFocus(); });
    connect(m_deleted, &DeletedChoice::changed, m_feed, &TableFeed::setDeleted);
    connect(m_grid, &TableGrid::rowsInSightChanged, this, &StoreList::look);
    connect(m_grid, &TableGrid::startWanted, m_feed, &TableFeed::goToStart);
    connect(m_grid, &TableGrid::endWanted, m_feed, &TableFeed::goToEnd);
    connect(&m_grid->header(), &QHeaderView::sectionClicked, this, &StoreList::sortBy);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { emit currentChanged(); });
    connect(m_grid, &QAbstractItemView::doubleClicked, this, &StoreList::activated);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &StoreList::look,
            Qt::QueuedConnection);
    connect(m_grid, &TableGrid::rowsAdded, this,
            [this](int first, int last) { m_kept.rowsAdded(first, last); });
    m_grid->installEventFilter(this);

    auto* copy = new QAction(tr("Copy"), m_grid);
    copy->setObjectName("action." + m_id + ".copy");
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_grid->addAction(copy);
    connect(copy, &QAction::triggered, m_copy, [this] { m_copy->copyCells(false); });
    connect(m_copy, &DataCopy::copied, this,
            [this](const QString& what) { Toast::say(this, what); });
    connect(m_copy, &DataCopy::failed, this, [this](const Error& error) {
        m_session.report(error);
        m_banner->showError(error, tr("Nothing was copied"));
    });
}

void StoreList::addChoices(const QString& column, const QString& title, const QStringList& values)
{
    auto* chips = new ChoiceChips(m_id + '.' + column + "Chips", column, title, values);
    connect(chips, &ChoiceChips::changed, this, &StoreList::narrow);
    m_chips.push_back(chips);
    m_choices->insertWidget(m_choices->count() - 1, chips);
}

} // namespace howdah
