#include "ui/pages/connect_page.h"

#include "ui/models/server_list_model.h"
#include "ui/pages/server_panel.h"
#include "ui/shell/icons.h"
#include "ui/shell/server_directory.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/server_delegate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace howdah {

ConnectPage::ConnectPage(Session& session, ServerDirectory& directory, Settings& settings,
                         QWidget* parent)
    : Page("connect", parent)
    , m_session(session)
    , m_directory(directory)
    , m_settings(settings)
    , m_model(new ServerListModel(this))
    , m_problems(new Banner("connect.problems"))
    , m_panel(new ServerPanel(session))
{
    auto* halves = new QHBoxLayout;
    halves->setSpacing(0);
    halves->addWidget(buildList());
    halves->addWidget(buildDetails(), 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problems);
    layout->addLayout(halves, 1);
    setFocusProxy(m_list);

    connect(&directory, &ServerDirectory::loaded, this, &ConnectPage::listLoaded);
    connect(&session, &Session::stateChanged, this, &ConnectPage::follow);
    connect(m_panel, &ServerPanel::connecting, this, [this](const QString& name) {
        m_settings.setLastServer(name);
        m_opening = true;
    });
    connect(m_panel, &ServerPanel::isOpen, this, &Page::done);
    if (directory.isLoaded())
        listLoaded();
}

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
    side->setFixedWidth(384);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 16, 0, 16);
    layout->setSpacing(8);
    auto* title = new Heading(tr("Servers"));
    title->setObjectName("connect.title");
    title->setContentsMargins(16, 0, 16, 0);
    layout->addWidget(title);
    layout->addWidget(m_list, 1);
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
    connect(start, &QPushButton::clicked, this, [this] {
        m_list->setCurrentIndex(m_model->index(m_model->find("sandbox")));
        m_panel->connectToServer();
    });

    auto* inside = new QWidget;
    inside->setObjectName("connect.details");
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(32, 24, 32, 24);
    m_panel->setMaximumWidth(720);
    layout->addWidget(m_panel, 1);
    layout->addWidget(m_welcome, 2);
    auto* scroll = new QScrollArea;
    scroll->setObjectName("connect.scroll");
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    return scroll;
}

void ConnectPage::follow()
{
    m_list->viewport()->update();
    welcome();
    if (m_session.state() == Session::State::Connecting)
        return;
    if (std::exchange(m_opening, false) && m_session.isConnected())
        emit done();
}

void ConnectPage::onShown()
{
    m_directory.reload(); // the files may have been edited meanwhile
}

void ConnectPage::reload()
{
    m_directory.reload();
}

QString ConnectPage::serverToShow() const
{
    const auto current = m_list->currentIndex();
    if (current.isValid())
        return QString::fromStdString(m_model->at(current.row()).name());
    if (m_session.choice())
        return QString::fromStdString(m_session.choice()->profile.name);
    // What was chosen and still waits comes before what was opened last time.
    const auto* chosen = m_directory.list().chosen();
    const auto last = m_settings.lastServer();
    if (chosen && (last.isEmpty() || !m_directory.list().opensByItself()))
        return QString::fromStdString(chosen->name());
    return last;
}

void ConnectPage::listLoaded()
{
    const auto& list = m_directory.list();
    if (list.problems.empty()) {
        m_problems->clear();
    } else {
        QStringList problems;
        for (const auto& problem : list.problems)
            problems += QString::fromStdString(problem);
        m_problems->showMessage(Severity::Danger, problems.takeFirst());
        m_problems->setDetail(problems.join('\n'));
    }
    m_where->setText(
        tr("Profiles are read from %1").arg(QString::fromStdString(list.profiles.string())));

    const auto wanted = serverToShow();
    auto entries = list.entries;
    const auto& open = m_session.choice();
    if (open && std::ranges::none_of(entries, [&](const auto& entry) {
            return entry.name() == open->profile.name;
        }))
        entries.insert(entries.begin(), {.choice = *open, .problem = {}, .file = {}}); // by its URL
    m_model->setEntries(std::move(entries));
    const int row = m_model->find(wanted);
    m_list->setCurrentIndex(m_model->index(qMax(0, row)));
    selectionChanged();

    m_welcome->setText(tr("Write them into %1, or into database.yaml beside your project; give a "
                          "URL at the left; or begin with a PostgreSQL that Howdah keeps for you.")
                           .arg(QString::fromStdString(list.profiles.string())));
    welcome();
}

void ConnectPage::welcome()
{
    const auto& list = m_directory.list();
    const bool nothing = list.entries.size() == 1 && list.problems.empty() && !m_session.choice();
    m_welcome->setVisible(nothing);
    m_panel->setVisible(!nothing);
}

void ConnectPage::selectionChanged()
{
    const auto index = m_list->currentIndex();
    if (index.isValid())
        m_panel->showServer(m_model->at(index.row()));
}

void ConnectPage::openUrl()
{
    const auto text = m_url->text().trimmed().toStdString();
    if (text.empty())
        return m_url->setFocus();
    m_job.start(
        [choose = m_directory.choose(), text](const std::stop_token&) {
            return choose({.databaseUrl = text, .profile = {}, .sandbox = false});
        },
        [this](const Outcome<ServerChoice>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_problems->showError(*error);
            m_problems->clear();
            m_url->clear(); // it may hold a password
            auto entries = m_directory.list().entries;
            std::erase_if(entries,
                          [](const auto& entry) { return entry.name() == "command-line"; });
            ServerEntry entry;
            entry.choice = std::get<0>(outcome);
            entries.insert(entries.begin(), entry);
            m_model->setEntries(std::move(entries));
            m_list->setCurrentIndex(m_model->index(0));
            m_panel->connectToServer();
        });
}

bool ConnectPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_panel->connectToServer();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

} // namespace howdah
