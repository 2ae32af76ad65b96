// The Connect page's widgets: the list with its search at the left, what is chosen at the right.
#include "ui/connect/connect_page.h"
#include "ui/connect/import_sheet.h"
#include "ui/connect/profile_actions.h"
#include "ui/connect/profile_form.h"
#include "ui/health/server_panel.h"
#include "ui/models/server_list_model.h"
#include "ui/shell/icons.h"
#include "ui/shell/session.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/server_delegate.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace howdah {

QWidget* ConnectPage::buildList()
{
    m_list = new QListView;
    m_list->setObjectName("connect.servers");
    m_list->setAccessibleName(tr("Servers"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ServerDelegate(
        [this](const ServerEntry& entry) {
            return m_session.isConnected() && m_session.choice()->profile.name == entry.name();
        },
        m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->installEventFilter(this);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ConnectPage::selectionChanged);
    connect(m_list, &QListView::doubleClicked, m_panel, &ServerPanel::connectToServer);

    m_url = new QLineEdit;
    m_url->setObjectName("connect.url");
    m_url->setAccessibleName(tr("Database URL"));
    m_url->setPlaceholderText(tr("postgres://user@host/database"));
    connect(m_url, &QLineEdit::returnPressed, this, &ConnectPage::openUrl);
    auto* go = new QPushButton(tr("&Go"));
    go->setObjectName("connect.urlButton");
    go->setAccessibleName(tr("Connect to this URL"));
    connect(go, &QPushButton::clicked, this, &ConnectPage::openUrl);
    auto* label = new Caption(tr("Another server, by its &URL"));
    label->setObjectName("connect.urlLabel");
    label->setBuddy(m_url);
    m_where = new Caption;
    m_where->setObjectName("connect.where");
    m_where->setWordWrap(true);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* side = new QFrame;
    side->setObjectName("connect.side");
    side->setAutoFillBackground(true);
    side->setBackgroundRole(QPalette::Base);
    side->setMinimumWidth(288);
    side->setMaximumWidth(384);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 16, 0, 16);
    layout->setSpacing(8);
    auto* title = new Heading(tr("Servers"));
    title->setObjectName("connect.title");
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 8, 0);
    head->addWidget(title, 1);
    m_actions->addButtons(*head);
    layout->addLayout(head);
    m_search = new QLineEdit;
    m_search->setObjectName("connect.search");
    m_search->setAccessibleName(tr("Search servers"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon("search"), QLineEdit::LeadingPosition)
        ->setObjectName("connect.search.icon");
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &ConnectPage::search);
    auto* searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(16, 0, 16, 0);
    searchRow->addWidget(m_search);
    layout->addLayout(searchRow);
    m_list->addActions({m_actions->upAction(), m_actions->downAction(), m_actions->deleteAction(),
                        m_actions->editAction()});
    layout->addWidget(m_list, 1);
    m_nothingFound = new EmptyState("connect.nothingFound", "search");
    m_nothingFound->setText(tr("Names, addresses and environments are searched."));
    auto* all = m_nothingFound->addAction("clearButton", tr("Clear the searc&h"));
    connect(all, &QPushButton::clicked, this, [this] {
        m_search->clear();
        m_search->setFocus();
    });
    m_nothingFound->hide();
    layout->addWidget(m_nothingFound, 1);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(16, 0, 16, 0);
    foot->addWidget(label);
    auto* row = new QHBoxLayout;
    row->addWidget(m_url, 1);
    row->addWidget(go);
    foot->addLayout(row);
    foot->addWidget(m_where);
    layout->addLayout(foot);
    return side;
}

QWidget* ConnectPage::buildDetails()
{
    m_welcome = new EmptyState("connect.welcome", "connect");
    m_welcome->setTitle(tr("No servers of your own yet"));
    auto* start = m_welcome->addAction("sandboxButton", tr("&Start with the private PostgreSQL"));
    start->setDefault(true);
    auto* fresh = m_welcome->addAction("newButton", tr("&New profile"));
    connect(fresh, &QPushButton::clicked, m_actions->newAction(), &QAction::trigger);
    auto* imports = m_welcome->addAction("importButton", tr("&Import …"));
    connect(imports, &QPushButton::clicked, this, [this] { m_import->begin(); });
    connect(start, &QPushButton::clicked, this, [this] {
        m_list->setCurrentIndex(m_model->index(m_model->find("sandbox")));
        m_panel->connectToServer();
    });

    auto* inside = new QWidget;
    inside->setObjectName("connect.details");
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(24, 24, 24, 24);
    m_panel->setMaximumWidth(720);
    m_panel->setEditAction(m_actions->editAction());
    layout->addWidget(m_panel, 1);
    layout->addWidget(m_welcome, 2);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName("connect.scroll");
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inside);
    auto* half = new QWidget;
    half->setObjectName("connect.half");
    auto* one = new QVBoxLayout(half); // of them can be seen
    one->setContentsMargins(0, 0, 0, 0);
    one->addWidget(m_scroll);
    one->addWidget(m_form);
    return half;
}

} // namespace howdah
