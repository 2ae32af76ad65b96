// The Users page as its user sees it, on a store with rows in it.
#include "tests/ui/store_bench.h"
#include "ui/widgets/grid_header.h"

#include <QApplication>
#include <QClipboard>
#include <QRegularExpression>

using namespace howdah;

class TestUsersPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAndApplication(); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void usersAreFoundByWordsRoleAndStatus_data() { readerToo(); }

    void usersAreFoundByWordsRoleAndStatus()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openToRead();
        QCOMPARE(bench.cells("email").size(),
                 bench.sql("select count(*) from users where deleted_at is null").toInt());

        bench.press("statusChips.suspended");
        bench.press("statusChips.pending");
        QCOMPARE(bench.values("status"), (QSet<QString>{"suspended", "pending"}));
        bench.press("roleChips.admin");
        QCOMPARE(bench.cells("email").size(),
                 bench
                     .sql("select count(*) from users where deleted_at is null and role = 'admin'"
                          " and status in ('suspended', 'pending')")
                     .toInt());
        bench.press("statusChips.suspended");
        bench.press("statusChips.pending");
        QCOMPARE(bench.values("role"), QSet<QString>{"admin"});

        bench.press("roleChips.admin");
        bench.filterBy("macleod");
        QCOMPARE(bench.cells("full_name"), QStringList{"Fiona MacLeod"});
        bench.keys(QKeySequence(Qt::Key_F5)); // the filter and what is chosen stay
        QCOMPARE(bench.cells("full_name"), QStringList{"Fiona MacLeod"});

        bench.database.run("update users set deleted_at = now() where full_name = 'Fiona MacLeod'");
        bench.press("deleted.deleted");
        QCOMPARE(bench.cells("full_name"), QStringList{"Fiona MacLeod"});
        bench.press("deleted.active");
        QCOMPARE(bench.cells("full_name"), QStringList());
    }

    void theSideShowsRolesSessionsAndActivity_data() { readerToo(); }

    void theSideShowsRolesSessionsAndActivity()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.database.run(
            "insert into user_sessions (user_id, token_hash, user_agent, ip_address)"
            " select id, 'secret-token', 'Netscape 4', '10.1.2.3' from users where full_name ="
            " 'Fiona MacLeod';"
            "insert into user_activities (user_id, activity_type) select id, 'moon.landed' from"
            " users where full_name = 'Fiona MacLeod'");
        bench.openToRead();
        bench.filterBy("macleod");
        bench.choose("full_name", "Fiona MacLeod");

        QCOMPARE(bench.text("side.title"), "Fiona MacLeod");
        QCOMPARE(bench.text("side.sessions.0.title"), "Netscape 4");
        QVERIFY(bench.text("side.sessions.0.detail").startsWith("10.1.2.3 · "));
        QCOMPARE(bench.text("side.activities.0.title"), "moon.landed");
        QCOMPARE(bench.text("side.roles.0.title"),
                 bench.sql("select min(r.name) from roles r join user_roles h on r.id = h.role_id"
                           " join users u on u.id = h.user_id where full_name = 'Fiona MacLeod'"));
    }

    void aUserIsMadeByKeyboardAlone()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openIt();
        bench.grid()->setFocus();
        bench.keys(QKeySequence::New);
        QVERIFY(bench.isSeen("form"));
        QTest::keyClicks(bench.window->focusWidget(), "ada");
        QCOMPARE(bench.text("form.email.problem"),
                 "It has to look like this: ada@lovelace.example");
        bench.enterIn("form.email"); // and stays
        QVERIFY(bench.isSeen("form"));
        QTest::keyClicks(bench.find<QLineEdit>("users.form.email"), "@lovelace.example");
        QVERIFY(!bench.isSeen("form.email.problem"));
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(bench.window->focusWidget(), "Ada Lovelace");
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Return);
        bench.settle();

        QVERIFY(!bench.isSeen("form"));
        QCOMPARE(bench.said(), "User created");
        QCOMPARE(bench.sql("select full_name || ' ' || role || ' ' || status from users where email"
                           " = 'ada@lovelace.example'"),
                 "Ada Lovelace user active");
    }

    void anAddressThatIsTakenMarksItsField()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openIt();
        const auto taken = bench.sql("select upper(email) from users where deleted_at is null"
                                     " order by email limit 1");
        bench.press("createButton");
        bench.type("form.email", taken);
        bench.enterIn("form.email");
        QVERIFY(bench.isSeen("form"));
        QCOMPARE(bench.text("form.email.problem"),
                 QString("There is one with “%1” already.").arg(taken));
        bench.type("form.email", "other@example.org"); // what was said is about the other value
        QVERIFY(!bench.isSeen("form.email.problem"));
        bench.enterIn("form.email");
        QVERIFY(!bench.isSeen("form"));
    }

    void anAddressThatIsTakenIsToldWhileOneTypes()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openIt();
        const auto taken = bench.sql("select upper(email) from users where deleted_at is null"
                                     " order by email limit 1");
        bench.press("createButton");
        bench.type("form.email", taken);
        bench.settle(); // the typing rests
        QCOMPARE(bench.text("form.email.problem"),
                 QString("There is one with “%1” already.").arg(taken));
        QVERIFY(bench.isSeen("form.email.problem"));
        QTest::keyClicks(bench.find<QLineEdit>("users.form.email"), "x"); // another address
        QVERIFY(!bench.isSeen("form.email.problem"));
        bench.settle();
        QVERIFY(!bench.isSeen("form.email.problem"));

        // What was taken may be free by now, and one's own is nobody else's.
        bench.database.run("update users set deleted_at = now() where upper(email) = '"
                           + taken.toStdString() + "'");
        bench.type("form.email", taken);
        bench.settle();
        QVERIFY(!bench.isSeen("form.email.problem"));
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Escape);
        bench.press("form.banner.discardButton");
        bench.filterBy("macleod");
        bench.choose("full_name", "Fiona MacLeod");
        bench.keys(QKeySequence(Qt::Key_F2));
        auto* email = bench.find<QLineEdit>("users.form.email");
        const auto own = email->text();
        bench.type("form.email", own);
        bench.settle();
        QVERIFY(!bench.isSeen("form.email.problem"));
    }

    void aSavingThatHangsIsStoppedAndWhatWasTypedIsKept()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openIt();
        bench.press("createButton");
        bench.type("form.email", "ada@lovelace.example");
        bench.settle();
        Connection other(bench.database.conninfo());
        other.run("begin");
        other.run("lock table users in exclusive mode");
        QTest::mouseClick(bench.find<QPushButton>("users.form.saveButton"), Qt::LeftButton);
        const auto waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                             " and datname = current_database()";
        QTRY_COMPARE(bench.sql(waiting), "1");
        auto* cancel = bench.find<QPushButton>("users.form.cancelButton");
        QCOMPARE(cancel->text(), "&Stop saving");
        QTest::mouseClick(cancel, Qt::LeftButton);
        bench.settle();

        QCOMPARE(bench.sql(waiting), "0"); // cancelled on the server
        QVERIFY(bench.isSeen("form.banner"));
        QCOMPARE(bench.find<QLineEdit>("users.form.email")->text(), "ada@lovelace.example");
        QCOMPARE(cancel->text(), "&Cancel");
        other.run("rollback");
        bench.press("form.saveButton");
        QVERIFY(!bench.isSeen("form"));
        QCOMPARE(bench.sql("select count(*) from users where email = 'ada@lovelace.example'"), "1");
    }

    void aUserIsSignedOutEverywhere()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.database.run(
            "delete from user_sessions; insert into user_sessions (user_id, token_hash) select id,"
            " 'token ' || n from users, generate_series(1, 3) n where full_name = 'Fiona MacLeod'");
        bench.openIt();
        bench.filterBy("macleod");
        bench.choose("full_name", "Fiona MacLeod");
        bench.press("side.signOutButton");
        QCOMPARE(bench.said(), "3 session(s) ended");
        QCOMPARE(bench.sql("select count(*) from user_sessions where is_active"), "0");
        QCOMPARE(bench.sql("select count(*) from user_sessions where ended_at is not null"), "3");
        QVERIFY(!bench.find<QPushButton>("users.side.signOutButton")->isEnabled());
    }

    void theColumnsStayAsOneArrangedThem()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openIt();
        auto& header = bench.grid()->header();
        QCOMPARE(header.visualIndex(bench.column("email")), 0);
        header.moveSection(0, 1);
        bench.grid()->setColumnShown(bench.column("phone_number"), false);
        bench.badge.reset();
        bench.tables.reset();
        bench.window.reset();
        bench.window = std::make_unique<MainWindow>(
            bench.parts(), allPages(bench.directory, *bench.settings, bench.tables));
        bench.tables =
            std::make_unique<TableDirectory>(bench.session, bench.window->navigatorModel());
        bench.window->resize(1440, 900);
        bench.show("users");
        bench.settle();
        auto& again = bench.grid()->header();
        QCOMPARE(again.visualIndex(bench.column("email")), 1);
        QCOMPARE(again.visualIndex(bench.column("full_name")), 0);
        QVERIFY(again.isSectionHidden(bench.column("phone_number")));
    }

    void whatOthersChangedMeanwhileIsToldByField()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openIt();
        bench.filterBy("macleod");
        bench.choose("full_name", "Fiona MacLeod");
        bench.keys(QKeySequence(Qt::Key_F2));
        QVERIFY(bench.isSeen("form"));
        bench.database.run(
            "update users set full_name = 'Fiona Smith', phone_number = '+44 1234567'"
            " where full_name = 'Fiona MacLeod'");
        bench.type("form.full_name", "Fiona Jones");
        bench.enterIn("form.full_name");

        QVERIFY(bench.isSeen("form"));
        QCOMPARE(bench.text("form.full_name.theirsText"), "Others made it “Fiona Smith”.");
        QVERIFY(!bench.isSeen("form.phone_number.theirs")); // nobody had touched it here
        QCOMPARE(bench.find<QLineEdit>("users.form.phone_number")->text(), "+44 1234567");
        QCOMPARE(bench.find<QLineEdit>("users.form.full_name")->text(), "Fiona Jones");

        bench.press("form.full_name.theirsButton");
        QCOMPARE(bench.find<QLineEdit>("users.form.full_name")->text(), "Fiona Smith");
        bench.type("form.full_name", "Fiona Jones-Smith");
        bench.press("form.saveButton");
        QVERIFY(!bench.isSeen("form"));
        QCOMPARE(bench.sql("select full_name || phone_number from users where email like 'fiona%'"),
                 "Fiona Jones-Smith+44 1234567");
    }

    void whatWasEnteredIsNotLostByEsc()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openIt();
        bench.press("createButton");
        bench.type("form.email", "ada");
        QTest::keyClick(bench.find<QWidget>("users.form.email"), Qt::Key_Escape);
        QVERIFY(bench.isSeen("form"));
        QCOMPARE(bench.find<Banner>("users.form.banner")->text(),
                 "What was entered here is not saved.");
        QVERIFY(!bench.window->findChild<Page*>("users")->mayClose());
        bench.press("form.banner.discardButton");
        QVERIFY(!bench.isSeen("form"));
        QVERIFY(bench.window->findChild<Page*>("users")->mayClose());
    }

    void aUserIsDeletedRestoredAndPurged()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.database.run("insert into users (email) values ('gone@example.org')");
        bench.openAs({}); // whoever else cannot purge
        bench.filterBy("gone@example");
        bench.choose("email", "gone@example.org");
        QTest::keyClick(bench.grid(), Qt::Key_Delete);
        bench.settle();
        QCOMPARE(bench.cells("email"), QStringList());
        QVERIFY(!bench.sql("select deleted_at from users where email like 'gone%'").isNull());

        bench.press("banner.undoButton");
        QCOMPARE(bench.cells("email"), QStringList{"gone@example.org"});
        QVERIFY(bench.sql("select deleted_at from users where email like 'gone%'").isNull());

        bench.choose("email", "gone@example.org");
        bench.press("side.deleteButton");
        bench.press("deleted.deleted");
        bench.choose("email", "gone@example.org");
        QCOMPARE(bench.find<QPushButton>("users.side.deleteButton")->text(), "&Restore");
        bench.press("side.purgeButton"); // asks
        QCOMPARE(bench.sql("select count(*) from users where email like 'gone%'"), "1");
        bench.press("banner.purgeButton");
        QCOMPARE(bench.sql("select count(*) from users where email like 'gone%'"), "0");
    }

    void whoMayOnlyReadIsToldWhichGrantIsMissing()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openAs("reader");
        QVERIFY(bench.cells("email").size() > 10);
        bench.choose("email", bench.cell(0, "email"));
        QVERIFY(!bench.find<QPushButton>("users.createButton")->isEnabled());
        QVERIFY(!bench.find<QPushButton>("users.side.editButton")->isEnabled());
        QVERIFY(bench.isSeen("rights"));
        bench.press("rights.grantButton");
        QVERIFY2(QApplication::clipboard()->text().contains("GRANT INSERT ON")
                     && QApplication::clipboard()->text().contains("GRANT UPDATE ON"),
                 qPrintable(QApplication::clipboard()->text()));
    }

    void productionStaysLockedUntilItIsUnlocked()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openIt(Stage::Production);
        bench.choose("email", bench.cell(0, "email"));
        auto* create = bench.find<QPushButton>("users.createButton");
        QVERIFY(!create->isEnabled());
        QVERIFY(create->toolTip().contains("locked"));
        QTest::keyClick(bench.grid(), Qt::Key_Delete);
        bench.settle();
        QCOMPARE(bench.sql("select count(*) from users where deleted_at > now() - interval '1 h'"),
                 "0");
        bench.session.setLocked(false);
        QVERIFY(create->isEnabled());
    }

    void aDatabaseWithoutTheStoreSaysSoAndIsNotInTheWay()
    {
        StoreBench bench("users");
        bench.database.run("create table users (id int primary key)");
        bench.openIt();
        QVERIFY(bench.isSeen("missing"));
        QVERIFY(bench.text("missing.text").contains("user_sessions"));
        bench.press("missing.dataButton");
        QCOMPARE(bench.window->currentPageId(), "data");
        // the table called so is still the table
        QCOMPARE(bench.window->navigatorModel()
                     .find("data", "\"public\".\"users\"")
                     .data(NavigatorModel::PageRole)
                     .toString(),
                 "data");
        bench.database.run("drop table users");
        bench.makeStore();
        bench.window->openPage("users");
        bench.settle();
        QVERIFY(bench.cells("email").size() > 10);
    }
};

QTEST_MAIN(TestUsersPage)
#include "tst_users_page.moc"
