#include "ui/connect/connect_page.h"

#include "ui/connect/import_sheet.h"
#include "ui/connect/profile_actions.h"
#include "ui/connect/profile_form.h"
#include "ui/health/server_panel.h"
#include "ui/models/server_list_model.h"
#include "ui/shell/server_directory.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"

#include <QKeyEvent>
#include <QLabel>
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
    , m_notice(new Banner("connect.notice"))
    , m_actions(new ProfileActions(directory, *m_notice, this))
    , m_form(new ProfileForm)
    , m_panel(new ServerPanel(session))
{
    auto* below = new QWidget;
    below->setObjectName("connect.content");
    auto* halves = new QHBoxLayout(below);
    halves->setContentsMargins(0, 0, 0, 0);
    halves->setSpacing(0);
    halves->addWidget(buildList(), 2); // up to its greatest width
    halves->addWidget(buildDetails(), 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problems);
    layout->addWidget(m_notice);
    layout->addWidget(below, 1);
    m_import = new ImportSheet(directory, *this, *below);
    setFocusProxy(m_list);
    m_form->hide();

    connect(m_actions, &ProfileActions::formWanted, this, &ConnectPage::showForm);
    connect(m_actions, &ProfileActions::importWanted, m_import, &ImportSheet::begin);
    const auto readAgain = [this](const QString& name) {
        m_wanted = name;
        m_directory.reload();
    };
    connect(m_actions, &ProfileActions::changed, this, readAgain);
    connect(m_import, &ImportSheet::added, this, readAgain);
    connect(m_form, &ProfileForm::saved, this, &ConnectPage::saveForm);
    connect(m_form, &ProfileForm::cancelled, this, &ConnectPage::leaveForm);
    connect(m_form, &ProfileForm::startOverWanted, this,
            [this] { startOver(m_form->originalName(), m_formTexts); });

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
    if (!m_wanted.isEmpty())
        return m_wanted;
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
    const auto before = m_list->currentIndex().row();
    auto entries = list.entries;
    const auto& open = m_session.choice();
    if (open && std::ranges::none_of(entries, [&](const auto& entry) {
            return entry.name() == open->profile.name;
        }))
        entries.insert(entries.begin(), {.choice = *open, .problem = {}, .file = {}}); // by its URL
    m_model->setEntries(std::move(entries));
    if (!std::exchange(m_wanted, {}).isEmpty() && m_model->find(wanted) < 0)
        m_search->clear(); // it would hide what has just been written
    const int row = m_model->find(wanted);
    const int next = qBound(0, before, qMax(0, m_model->rowCount() - 1)); // where it was deleted
    m_list->setCurrentIndex(m_model->index(row < 0 ? next : row));
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
    const bool writing = !m_form->isHidden();
    const bool found = m_model->rowCount() > 0;
    m_scroll->setVisible(!writing);
    m_welcome->setVisible(nothing);
    m_panel->setVisible(!nothing && found);
    m_list->setVisible(found);
    m_nothingFound->setVisible(!found);
    if (!found)
        m_nothingFound->setTitle(tr("No server matches “%1”").arg(m_search->text().trimmed()));
}

void ConnectPage::search(const QString& words)
{
    const auto before = serverToShow();
    m_model->setFilter(words);
    m_list->setCurrentIndex(m_model->index(qMax(0, m_model->find(before))));
    selectionChanged();
    welcome();
}

void ConnectPage::selectionChanged()
{
    const auto index = m_list->currentIndex();
    const auto at = [&](int row) {
        return index.isValid() && row >= 0 && row < m_model->rowCount() ? &m_model->at(row)
                                                                        : nullptr;
    };
    m_actions->setCurrent(at(index.row()), at(index.row() - 1), at(index.row() + 1));
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
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (m_model->rowCount() > 0
            && (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter)) {
            m_list->setFocus();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

} // namespace howdah
