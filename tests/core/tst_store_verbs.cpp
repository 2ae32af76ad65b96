// What repositories of single entities can do beside the common, as owner and as application.
#include "core/repo/forms.h"
#include "core/repo/organizations.h"
#include "core/repo/roles.h"
#include "core/repo/sessions.h"
#include "core/repo/users.h"
#include "core/repo/workflows.h"
#include "tests/support/error_of.h"
#include "tests/support/store.h"
#include "tests/support/store_role.h"

#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

Timestamp now()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace

class TestStoreVerbs : public QObject {
    Q_OBJECT

private:
    std::optional<StoreDatabase> m_database;
    std::optional<Pool> m_pool;
    Uuid m_user{};
    int m_statements = 0;

    Store store()
    {
        m_statements = 0;
        return Store(*m_pool).observed([this](std::string_view) { ++m_statements; });
    }
    Store storeAs(const std::string& role) const { return Store(poolAs(*m_database, role)); }

private slots:
    void initTestCase_data() { asOwnerAndApplication(); }

    void init()
    {
        m_database.emplace();
        m_pool.emplace(poolAs(*m_database, storeRole()));
        User user;
        user.email = "Ann@a.example";
        user.status = "pending";
        user.passwordHash = "first";
        m_user = Users(store()).create(user).id;
    }
    void cleanup()
    {
        m_pool.reset();
        m_database.reset();
    }

    void passwordsAreComparedAndNeverShown()
    {
        const Users users(store());
        QCOMPARE(users.passwordHash(m_user), "first");
        QVERIFY(!users.setPasswordHash(m_user, "second").passwordHash);
        QCOMPARE(users.passwordHash(m_user), "second");
        users.setPasswordHash(m_user, std::nullopt);
        QCOMPARE(users.passwordHash(m_user), std::nullopt);
        const auto blank = errorOf([&] { users.setPasswordHash(m_user, " \t"); });
        QCOMPARE(blank.kind(), ErrorKind::Constraint);
        QCOMPARE(blank.what(), "user: password_hash is not allowed: it must not be blank");
        QCOMPARE(errorOf([&] { users.passwordHash(randomUuid()); }).kind(), ErrorKind::NotFound);
        QCOMPARE(errorOf([&] { Users(storeAs("reader")).passwordHash(m_user); }).kind(),
                 ErrorKind::Denied);
    }

    void anAccountIsVerifiedAndSignsIn()
    {
        const Users users(store());
        const auto verified = users.verifyEmail(users.byEmail("ANN@A.example")->id);
        QCOMPARE(verified.status, "active");
        QVERIFY(verified.emailVerifiedAt.has_value());
        QVERIFY(users.noteLogin(m_user).lastLoginAt.has_value());
        QCOMPARE(users.verifyEmail(m_user).emailVerifiedAt, verified.emailVerifiedAt);
        users.softDelete(m_user);
        QCOMPARE(errorOf([&] { users.noteLogin(m_user); }).kind(), ErrorKind::NotFound);
        QVERIFY(!users.byEmail("ann@a.example"));
    }

    void profilesAndPreferencesAreMadeOrChanged()
    {
        const Users users(store());
        QVERIFY(!users.profile(m_user));
        UserProfile profile;
        profile.userId = m_user;
        profile.jobTitle = "Mahout";
        QCOMPARE(users.saveProfile(profile).version, 1);
        profile.locale = "de-AT";
        QCOMPARE(users.saveProfile(profile).version, 2);
        QCOMPARE(users.profile(m_user)->locale, "de-AT");
        profile.locale = "German";
        QCOMPARE(errorOf([&] { users.saveProfile(profile); }).kind(), ErrorKind::Constraint);

        users.prefer(m_user, "theme", {R"("dark")"});
        users.prefer(m_user, "page.size", {"50"});
        QCOMPARE(users.prefer(m_user, "theme", {R"("light")"}).value.text, R"("light")");
        const auto all = users.preferences(m_user);
        QCOMPARE(all.size(), 2U);
        QCOMPARE(all.front().key, "page.size");
        QVERIFY(users.forgetPreference(m_user, "theme"));
        QVERIFY(!users.forgetPreference(m_user, "theme"));
        const auto error = errorOf([&] { users.prefer(m_user, "No Key", {"1"}); });
        QVERIFY2(QString(error.what()).startsWith("user preference: key 'No Key' is not allowed"),
                 error.what());
    }

    void aUserMayWhatHisRolesCarryWhileTheyHold()
    {
        const auto watched = store();
        const Roles roles(watched.as(m_user));
        const Permissions permissions(watched);
        Users(watched).verifyEmail(m_user);
        Permission refund;
        refund.module = "store";
        refund.resource = "orders";
        refund.action = "refund";
        refund = permissions.create(refund);
        Role role;
        role.name = "Support";
        role = roles.create(role);
        const auto may = [&] { return permissions.isAllowed(m_user, "store", "orders", "refund"); };
        QCOMPARE(roles.allow(role.id, refund.id).grantedBy, m_user);
        QVERIFY(!may());
        QCOMPARE(roles.give(role.id, m_user, now() + 1h).assignedBy, m_user);
        QVERIFY(may());
        QCOMPARE(permissions.ofUser(m_user).size(), 1U);
        QVERIFY(!permissions.isAllowed(m_user, "store", "orders", "read"));
        QCOMPARE(permissions.byName("store", "orders", "refund")->id, refund.id);

        const std::array<Uuid, 2> users{m_user, randomUuid()};
        const std::array<Uuid, 1> one{role.id};
        m_statements = 0;
        QCOMPARE(roles.ofUsers(users).at(m_user).front().name, "Support");
        QCOMPARE(roles.permissionsOf(one).at(role.id).front().action, "refund");
        QCOMPARE(m_statements, 4);

        const auto taken = errorOf([&] { roles.give(role.id, m_user); });
        QCOMPARE(taken.kind(), ErrorKind::Exists);
        QCOMPARE(errorOf([&] { roles.give(randomUuid(), m_user); }).kind(), ErrorKind::NotFound);
        for (const auto* ending :
             {"update user_roles set assigned_at = now() - interval '2 h', expires_at = now() - "
              "interval '1 h'",
              "update user_roles set expires_at = null; update roles set is_active = false",
              "update roles set is_active = true, deleted_at = now()",
              "update roles set deleted_at = null; update permissions set deleted_at = now()",
              "update permissions set deleted_at = null; update users set status = 'suspended'"}) {
            m_database->run(ending);
            QVERIFY2(!may(), ending);
            QVERIFY(permissions.ofUser(m_user).empty());
        }
        m_database->run("update users set status = 'active'");
        QVERIFY(may());
        roles.take(role.id, m_user);
        QVERIFY(!may());
        QCOMPARE(errorOf([&] { roles.take(role.id, m_user); }).kind(), ErrorKind::NotFound);
        roles.disallow(role.id, refund.id);
        QVERIFY(roles.permissionsOf(one).empty());
    }

    void sessionsAreAcceptedUntilTheyEnd()
    {
        const UserSessions sessions(store());
        std::vector<UserSession> made;
        for (const auto* token : {"t1", "t2", "t3"}) {
            UserSession session;
            session.userId = m_user;
            session.tokenHash = token;
            session.ipAddress = Inet{"10.0.0.7"};
            made.push_back(sessions.create(session));
        }
        QVERIFY(made.front().expiresAt > made.front().createdAt + std::chrono::days(29));
        QVERIFY(made.front().tokenHash.empty());
        QCOMPARE(sessions.accepted("t2")->id, made[1].id);
        QVERIFY(sessions.noteRequest(made[1].id).lastSeenAt >= made[1].lastSeenAt);
        QVERIFY(!sessions.end(made[1].id).isActive);
        QVERIFY(!sessions.accepted("t2"));
        QCOMPARE(errorOf([&] { sessions.end(made[1].id); }).kind(), ErrorKind::NotFound);
        m_database->run("update user_sessions set created_at = now() - interval '2 h',"
                        " expires_at = now() - interval '1 h' where token_hash = 't3'");
        QVERIFY(!sessions.accepted("t3"));
        QCOMPARE(sessions.ofUser(m_user).size(), 3U);
        QCOMPARE(sessions.ofUser(m_user, true).size(), 2U);
        QCOMPARE(sessions.endAllOf(m_user), 2);
        QVERIFY(sessions.ofUser(m_user, true).empty());
    }

    void activitiesAreListedLatestFirstAndCounted()
    {
        const UserActivities activities(store());
        std::vector<UserActivity> many;
        for (int i = 0; i < 7; ++i) {
            UserActivity activity;
            activity.userId = m_user;
            activity.activityType = i < 5 ? "login" : "order.placed";
            activity.occurredAt = now() - 1h + std::chrono::minutes(i);
            if (i >= 5) {
                activity.entityType = "orders";
                activity.entityId = m_user;
            }
            many.push_back(activity);
        }
        QCOMPARE(activities.createMany(many), 7);
        const auto first = activities.ofUser(m_user, 4);
        QCOMPARE(first.rows.front().activityType, "order.placed");
        QCOMPARE(activities.ofUser(m_user, 4, first.next).rows.size(), 3U);
        QCOMPARE(activities.ofRow("orders", m_user).rows.size(), 2U);
        const auto counts = activities.countsOf(m_user, now() - 2h);
        QCOMPARE(counts.size(), 2U);
        QCOMPARE(counts.front().type, "login");
        QCOMPARE(counts.front().count, 5);
        QCOMPARE(counts.front().last, many[4].occurredAt);
        activities.softDelete(many.front().id);
        QCOMPARE(activities.countsOf(m_user, now() - 2h).front().count, 4);
    }

    void closingAnOrganizationEndsItsSessions()
    {
        const Organizations organizations(store());
        Organization shop;
        shop.name = "Shop";
        shop.slug = "shop";
        shop = organizations.create(shop);
        Users(store()).change(m_user, Changes<User>().set(&User::organizationId, shop.id));
        UserSession session;
        session.userId = m_user;
        session.tokenHash = "t";
        const UserSessions sessions(store());
        session = sessions.create(session);

        const std::array<Uuid, 1> one{shop.id};
        QCOMPARE(organizations.sizes(one).at(shop.id).users, 1);
        QCOMPARE(organizations.bySlug("shop")->id, shop.id);
        shop = organizations.suspend(shop.id, shop.version);
        QCOMPARE(errorOf([&] { organizations.close(shop.id, 1); }).kind(), ErrorKind::StaleVersion);
        QVERIFY(sessions.get(session.id).isActive);
        shop = organizations.reopen(shop.id, shop.version);
        QCOMPARE(organizations.close(shop.id, shop.version).status, "closed");
        QVERIFY(!sessions.get(session.id).isActive);
    }

    void onlyPublishedFormsTakeSubmissionsAndEachIsDecidedOnce()
    {
        const Forms forms(store().as(m_user));
        const Submissions submissions(store());
        Form form;
        form.name = "Returns";
        form = forms.create(form);
        Submission submission;
        submission.formId = form.id;
        submission.userId = m_user;
        submission.answers.text = R"({"why": "late"})";
        const auto early = errorOf([&] { submissions.submit(submission); });
        QCOMPARE(early.kind(), ErrorKind::Constraint);
        QCOMPARE(early.what(), "form: status 'draft' takes no submissions: publish it first");
        form = forms.publish(form.id, form.version);
        QCOMPARE(forms.published(std::nullopt).size(), 1U);
        const auto first = submissions.submit(submission);
        const auto second = submissions.submit(submission);
        QCOMPARE(submissions.waiting(1).rows.front().id, first.id);
        QCOMPARE(submissions.waiting(1, submissions.waiting(1).next).rows.front().id, second.id);
        QCOMPARE(submissions.accept(first.id, m_user).status, "accepted");
        QCOMPARE(submissions.reject(second.id, m_user).reviewedBy, m_user);
        QCOMPARE(errorOf([&] { submissions.reject(first.id, m_user); }).kind(),
                 ErrorKind::NotFound);
        QVERIFY(submissions.waiting().rows.empty());
        const auto still = errorOf([&] { forms.purge(form.id); });
        QCOMPARE(still.kind(), ErrorKind::StillReferenced);
        QCOMPARE(forms.archive(form.id, form.version).status, "archived");
        submission.formId = randomUuid();
        QCOMPARE(errorOf([&] { submissions.submit(submission); }).kind(), ErrorKind::NotFound);
    }

    void eventsAreRaisedOnceAndDealtWithByOne()
    {
        const auto plain = store();
        const Workflows workflows(plain);
        const Events events(plain);
        Workflow workflow;
        workflow.name = "Thank";
        workflow.triggerEvent = "order.placed";
        workflow = workflows.create(workflow);
        QVERIFY(workflows.startedBy("order.placed").empty());
        workflow = workflows.activate(workflow.id, workflow.version);
        QCOMPARE(workflows.startedBy("order.placed").size(), 1U);

        Event event;
        event.eventType = "order.placed";
        event.deduplicationKey = "k1";
        const auto [raised, isNew] = events.raise(event);
        const auto [again, isNewAgain] = events.raise(event);
        QVERIFY(isNew && !isNewAgain);
        QCOMPARE(again.id, raised.id);
        event.deduplicationKey = "k2";
        const auto other = events.raise(event).first;
        QCOMPARE(errorOf([&] { events.claim(1); }).kind(), ErrorKind::BadUse);
        plain.transaction([&](const Store& mine) {
            const auto claimed = Events(mine).claim(1);
            QCOMPARE(claimed.size(), 1U);
            QCOMPARE(claimed.front().id, raised.id);
            plain.transaction([&](const Store& theirs) {
                const auto rest = Events(theirs).claim(5);
                QCOMPARE(rest.size(), 1U);
                QCOMPARE(rest.front().id, other.id);
                QCOMPARE(Events(theirs).noteFailure(other.id, "no mail", 2).status, "pending");
            });
            QCOMPARE(Events(mine).finish(raised.id, workflow.id).workflowId, workflow.id);
        });
        QCOMPARE(events.get(raised.id).status, "processed");
        const auto failed = events.noteFailure(other.id, "no mail", 2);
        QCOMPARE(failed.status, "failed");
        QCOMPARE(failed.attempts, 2);
        QCOMPARE(errorOf([&] { events.finish(other.id); }).kind(), ErrorKind::NotFound);
        workflow = workflows.pause(workflow.id, workflow.version);
        QCOMPARE(workflows.archive(workflow.id, workflow.version).status, "archived");
    }

    void readersReadAllOfItAndChangeNothing()
    {
        const auto reader = storeAs("reader");
        QCOMPARE(Users(reader).list().rows.size(), 1U);
        QCOMPARE(Roles(reader).count() + Permissions(reader).count() + UserSessions(reader).count()
                     + UserActivities(reader).count() + Organizations(reader).count()
                     + Forms(reader).count() + Submissions(reader).count()
                     + Workflows(reader).count() + Events(reader).count(),
                 0);
        QVERIFY(UserSessions(reader).ofUser(m_user).empty());
        QVERIFY(!Permissions(reader).isAllowed(m_user, "a", "b", "c"));
        const auto denied = [](auto work) { return errorOf(work).kind() == ErrorKind::Denied; };
        QVERIFY(denied([&] { Users(reader).verifyEmail(m_user); }));
        QVERIFY(denied([&] { Users(reader).softDelete(m_user); }));
        QVERIFY(denied([&] { Roles(reader).give(m_user, m_user); }));
        QVERIFY(denied([&] { UserSessions(reader).endAllOf(m_user); }));
        QVERIFY(denied([&] { UserSessions(reader).accepted("t"); }));
        QVERIFY(denied([&] { Events(reader).raise({}); }));
    }
};

QTEST_GUILESS_MAIN(TestStoreVerbs)
#include "tst_store_verbs.moc"
