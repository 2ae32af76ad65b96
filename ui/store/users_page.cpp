#include "ui/store/users_page.h"

#include "core/repo/entity_sql.h"
#include "core/repo/sessions.h"
#include "ui/models/time_text.h"
#include "ui/shell/session.h"
#include "ui/store/detail_pane.h"
#include "ui/store/fact_list.h"
#include "ui/store/store_list.h"
#include "ui/store/store_words.h"
#include "ui/store/user_aside.h"

#include <QAction>
#include <QPushButton>

#include <algorithm>
#include <memory>

namespace howdah {

UsersPage::UsersPage(const Parts& parts)
    : StorePage("users", parts,
                {.title = tr("Users"),
                 .icon = "users",
                 .oneDeleted = tr("The user is deleted, and can be restored."),
                 .oneRestored = tr("User restored"),
                 .createText = tr("&New user")},
                {"users", "user_sessions", "user_activities", "roles", "user_roles"},
                {"email", "full_name", "role", "status", "phone_number", "last_login_at"})
    , m_pane(new DetailPane("users.side", tr("User"), 344))
{
    const auto& entity = entityOf<User>();
    list().addChoices("role", tr("Role"), choicesOf(entity, "role"));
    list().addChoices("status", tr("Status"), choicesOf(entity, "status"));
    list().setSearched(searchedColumns(entity));
    list().setEmptyWords(tr("There are no users yet"),
                         tr("Make one, or fill the store: howdahctl seed"));
    build(nullptr, m_pane);
    m_pane->addButton("editButton", findChild<QAction*>("action.users.edit"));
    m_pane->addButton("deleteButton", findChild<QAction*>("action.users.retire"));
    m_pane->addButton("purgeButton", findChild<QAction*>("action.users.purge"));
    m_signOut = m_pane->addButton("signOutButton", tr("&Sign out everywhere"));
    connect(m_signOut, &QPushButton::clicked, this, &UsersPage::signOutEverywhere);
    m_roles = m_pane->addFacts("roles", tr("Roles held"), tr("None"));
    m_sessions = m_pane->addFacts("sessions", tr("Sessions"), tr("Never signed in"));
    m_activities = m_pane->addFacts("activities", tr("Activity"), tr("Nothing yet"));
    m_pane->setNothing(tr("Choose a user in the list."));

    m_form = new StoreForm("users.form", entity,
                           {{"email", tr("&E-mail"), "ada@lovelace.example"},
                            {"full_name", tr("&Name"), "Ada Lovelace"},
                            {"phone_number", tr("&Telephone"), "+49 30 1234567"},
                            {"role", tr("&Role")},
                            {"status", tr("&Status")}},
                           *this, content());
    setForm(m_form);
    m_editing = std::make_unique<RowEditing<User>>(
        session(), *m_form, "Users: form",
        RowEditing<User>::Told{
            .failed = [this](const Error& error, const QString& doing) { tell(error, doing); },
            .saved =
                [this](const User& user, bool isNew) {
                    wrote(isNew ? tr("User created") : tr("User saved"),
                          QString::fromStdString(toText(user.id)));
                },
            .notRead = tr("The user could not be read"),
            .notSaved = tr("The user was not saved")});
}

UsersPage::~UsersPage() = default;

void UsersPage::opened()
{
    m_pane->setNothing(tr("Choose a user in the list."));
}

void UsersPage::create()
{
    m_editing->begin(tr("New user"), User{});
}

void UsersPage::edit()
{
    if (const auto id = currentId())
        m_editing->open(*id, [](const User& user) {
            return tr("Edit %1").arg(QString::fromStdString(user.email));
        });
}

RowWork UsersPage::retireWork(const Uuid& id, bool isBack)
{
    return retiring<User>("Users: delete and restore", id, isBack);
}

RowWork UsersPage::purgeWork(const Uuid& id)
{
    return purging<User>("Users: delete for good", id);
}

// -- at the side

void UsersPage::lookAgain()
{
    m_shown.clear();
    rowChanged();
}

void UsersPage::rowChanged()
{
    const auto id = list().currentId();
    if (id.isEmpty()) {
        m_shown.clear();
        m_asideJob.cancel();
        return m_pane->setNothing(tr("Choose a user in the list."));
    }
    const auto name = list().current("full_name");
    const auto email = list().current("email");
    const auto status = list().current("status");
    std::vector<DetailPane::State> states{{status, lookOfUser(status)},
                                          {list().current("role"), Chip::Look::Neutral}};
    if (isRetired())
        states.push_back({tr("deleted"), Chip::Look::Danger});
    m_pane->setHead(name.isEmpty() ? email : name, email, states);
    if (std::exchange(m_shown, id) != id)
        readAside();
}

void UsersPage::readAside()
{
    const auto pool = session().pool();
    const auto id = uuidFromText(m_shown.toStdString());
    m_signOut->setEnabled(false);
    for (auto* facts : {m_roles, m_sessions, m_activities})
        facts->setWords(pool ? tr("Reading …") : tr("Not connected."));
    if (!pool || !id) {
        m_asideJob.cancel();
        m_shown.clear();
        return;
    }
    m_asideJob.start(
        [pool = *pool, own = label(*pool, "sessions and activity"),
         id = *id](std::stop_token stop) {
            const auto lease = pool.acquire(own, stop);
            return readUserAside(Store(*lease, stop), id);
        },
        [this](Outcome<UserAside> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                session().report(*error);
                for (auto* facts : {m_roles, m_sessions, m_activities})
                    facts->setWords(QString::fromUtf8(error->what()));
                return;
            }
            showAside(std::get<UserAside>(outcome));
        });
}

// All sessions end on the server; the user signs in anew, which loses nothing: it does not ask.
void UsersPage::signOutEverywhere()
{
    const auto id = uuidFromText(m_shown.toStdString());
    if (!id || !whyNotChange().isEmpty())
        return;
    m_signOut->setEnabled(false);
    const auto ended = std::make_shared<int>(0);
    write(
        [id = *id, ended](const StoreServer& at, const std::stop_token& stop) {
            *ended = writeStore(at, "Users: sign out everywhere", stop, [&](const Store& store) {
                return UserSessions(store).endAllOf(id);
            });
        },
        tr("The sessions were not ended"),
        [this, ended] { wrote(tr("%n session(s) ended", nullptr, *ended), m_shown); });
}

void UsersPage::showAside(const UserAside& aside)
{
    std::vector<Fact> roles;
    for (const auto& role : aside.roles)
        roles.push_back({.title = QString::fromStdString(role.name),
                         .detail = QString::fromStdString(role.description.value_or("")),
                         .icon = "key"});
    m_roles->setFacts(roles);
    std::vector<Fact> sessions;
    for (const auto& one : aside.sessions)
        sessions.push_back(factOf(one));
    m_sessions->setFacts(sessions);
    const bool isSignedIn = std::ranges::any_of(aside.sessions, &UserSession::isActive);
    auto why = whyNotChange();
    if (why.isEmpty() && !isSignedIn)
        why = tr("There is no session that is still active.");
    m_signOut->setEnabled(why.isEmpty());
    m_signOut->setToolTip(why);
    std::vector<Fact> activities;
    for (const auto& one : aside.activities)
        activities.push_back({.title = QString::fromStdString(one.activityType),
                              .detail = momentOf(one.occurredAt)
                                  + (one.ipAddress ? QStringLiteral(" · ")
                                             + QString::fromStdString(one.ipAddress->text)
                                                   : QString()),
                              .icon = "clock"});
    m_activities->setFacts(activities);
}

} // namespace howdah
