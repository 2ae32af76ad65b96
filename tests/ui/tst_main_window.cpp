// The window, driven as a user drives it: keyboard, navigator, command field, tabs, status bar.
#include "tests/support/relay.h"
#include "tests/support/test_database.h"
#include "tests/ui/window_bench.h"
#include "ui/shell/command_field.h"
#include "ui/shell/server_status.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/environment_band.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

using namespace howdah;
using State = Session::State;

class TestMainWindow : public QObject {
    Q_OBJECT

    static QStringList tabs(const WindowBench& bench)
    {
        QStringList titles;
        const auto* bar = bench.find<QTabBar>("window.tabBar");
        for (int i = 0; i < bar->count(); ++i)
            titles += bar->tabText(i);
        return titles;
    }
    static QStringList rows(const QTreeView* tree)
    {
        QStringList all;
        for (auto index = tree->model()->index(0, 0); index.isValid();
             index = tree->indexBelow(index))
            all += index.data().toString();
        return all;
    }
    static QStringList rows(const QListView* list)
    {
        QStringList all;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            all += list->model()->index(row, 0).data().toString();
        return all;
    }
    static void type(const WindowBench& bench, const QString& text)
    {
        auto* field = bench.find<CommandField>("window.commandField");
        bench.press(QKeySequence("Ctrl+K"));
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, text);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void isVisibleBeforeAnyPageOrConnection()
    {
        WindowBench bench;
        bench.window->restore("migrations");
        QSignalSpy painted(bench.window.get(), &MainWindow::painted);

        bench.window->show();

        QVERIFY(bench.window->isVisible());
        QVERIFY(!bench.page("migrations"));
        QCOMPARE(painted.count(), 0);
        QTRY_COMPARE(painted.count(), 1);
        QCOMPARE(bench.find<Chip>("window.environment")->text(), "NOT CONNECTED");
    }

    void aPageIsMadeOnceThereIsAConnection()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        QVERIFY(!bench.page("migrations"));
        QVERIFY(bench.find<QPushButton>("migrations.notConnected.chooseButton")->isVisible());
        QVERIFY(!bench.find<QPushButton>("migrations.notConnected.retryButton")->isVisible());

        bench.connectTo(database.conninfo());

        QCOMPARE(bench.page("migrations")->diary, (QStringList{"made connected", "shown"}));
        QVERIFY(bench.page("migrations")->isVisible());
    }

    void pagesKnowWhetherTheyCanBeSeen()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo());
        auto* migrations = bench.page("migrations");

        bench.press(QKeySequence("Ctrl+3"));
        QCOMPARE(bench.window->currentPageId(), "health");
        QCOMPARE(migrations->diary.last(), "hidden");
        QVERIFY(!migrations->isShown());
        QCOMPARE(bench.page("health")->diary, (QStringList{"made connected", "shown"}));

        bench.press(QKeySequence("F5"));
        QCOMPARE(bench.page("health")->diary.last(), "reloaded");
        QCOMPARE(migrations->diary.last(), "hidden");

        bench.press(QKeySequence("Ctrl+1"));
        QCOMPARE(migrations->diary.last(), "shown");

        bench.window->hide();
        QCOMPARE(migrations->diary.last(), "hidden");
    }

    void goesEverywhereByKeyboard()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo());
        QCOMPARE(tabs(bench), QStringList{"Migrations"});

        bench.press(QKeySequence("Ctrl+2"));
        QCOMPARE(bench.window->currentPageId(), "data");
        QVERIFY(bench.find<QLineEdit>("data.field")->hasFocus());
        bench.press(QKeySequence("Ctrl+4"));
        bench.press(QKeySequence("Ctrl+2"));
        QCOMPARE(tabs(bench), (QStringList{"Migrations", "Data", "Connect"}));

        bench.press(QKeySequence("Ctrl+W"));
        QCOMPARE(tabs(bench), (QStringList{"Migrations", "Connect"}));
        bench.press(QKeySequence("Ctrl+W"));
        bench.press(QKeySequence("Ctrl+W"));
        QCOMPARE(tabs(bench), QStringList());
        QVERIFY(bench.find<QWidget>("window.noTabs")->isVisible());
        bench.press(QKeySequence("Ctrl+W")); // nothing is left to close

        bench.press(QKeySequence("Ctrl+1"));
        QVERIFY(bench.page("migrations")->isVisible());

        auto* dock = bench.find<QWidget>("window.navigatorDock");
        bench.press(QKeySequence("Ctrl+B"));
        QVERIFY(!dock->isVisible());
        bench.press(QKeySequence("Ctrl+B"));
        QVERIFY(dock->isVisible());

        bench.press(QKeySequence("Ctrl+Q"));
        QTRY_VERIFY(!bench.window->isVisible());
    }

    void navigatorFiltersAsOneTypes()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo());
        auto* tree = bench.find<QTreeView>("navigator.tree");
        auto* field = bench.find<QLineEdit>("navigator.filter");
        const QStringList all{"Migrations",  "Data",         "Users",  "Orders", "All tables",
                              "order_items", "audit.events", "Health", "Connect"};
        QCOMPARE(rows(tree), all);

        tree->setFocus();
        QTest::keyClick(tree, 'o');
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, "rd");
        QCOMPARE(rows(tree), (QStringList{"Data", "Orders", "order_items"}));
        QCOMPARE(tree->currentIndex().data().toString(), "Orders");

        QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(bench.window->currentPageId(), "data");
        QCOMPARE(bench.page("data")->currentItem(), "public.order_items");

        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(rows(tree), all);

        QTest::keyClicks(field, "nothing like that");
        QCOMPARE(rows(tree), QStringList());
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(bench.window->currentPageId(), "data");
    }

    void navigatorOpensOnAClickAndShowsWhereOneIs()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo());
        auto* tree = bench.find<QTreeView>("navigator.tree");
        const auto click = [&](const QString& text) {
            for (auto index = tree->model()->index(0, 0); index.isValid();
                 index = tree->indexBelow(index))
                if (index.data().toString() == text)
                    return QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                                             tree->visualRect(index).center());
            QFAIL("no such row");
        };

        click("Orders");
        QCOMPARE(bench.page("data")->currentItem(), "public.orders");
        click("All tables"); // a heading
        QCOMPARE(bench.page("data")->currentItem(), "public.orders");
        click("Health");
        QCOMPARE(bench.window->currentPageId(), "health");
        QCOMPARE(tree->currentIndex().data().toString(), "Health");

        bench.press(QKeySequence("Ctrl+2"));
        QCOMPARE(tree->currentIndex().data().toString(), "Orders");
    }

    void aBadgeStandsBesideItsPage()
    {
        WindowBench bench;
        bench.show();
        auto& model = bench.window->navigatorModel();

        model.setBadge("migrations", "3 pending", Chip::Look::Warning);

        QCOMPARE(model.badge("migrations"), "3 pending");
        QCOMPARE(model.find("migrations").data(Qt::AccessibleTextRole).toString(),
                 "Migrations, 3 pending");
        const auto* tree = bench.find<QTreeView>("navigator.tree");
        const auto row = tree->visualRect(tree->model()->index(0, 0));
        const auto picture = tree->viewport()->grab(row).toImage();
        const auto soft = themeColour(ThemeRole::WarningSoft).rgb();
        int inked = 0;
        for (int x = picture.width() / 2; x < picture.width(); ++x)
            inked += picture.pixel(x, picture.height() / 2 - 7) == soft;
        QVERIFY(inked > 20);

        model.setBadge("migrations", "");
        QVERIFY(model.badge("migrations").isEmpty());
    }

    void commandFieldGoesToATableInThreeLetters()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo());
        auto* field = bench.find<CommandField>("window.commandField");

        type(bench, "ord");
        auto* list = bench.find<QListView>("window.commandList");
        QVERIFY(list->isVisible());
        QCOMPARE(rows(list), (QStringList{"Orders", "order_items"}));
        QTest::keyClick(field, Qt::Key_Return);

        QVERIFY(!list->isVisible());
        QVERIFY(field->text().isEmpty());
        QCOMPARE(bench.page("data")->currentItem(), "public.orders");
    }

    void commandFieldRunsActionsOfWindowAndPage()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo());
        auto* field = bench.find<CommandField>("window.commandField");

        type(bench, "dance");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(bench.page("migrations")->diary.last(), "danced");

        type(bench, "prefer");
        QTest::keyClick(field, Qt::Key_Return);
        auto* dialog = bench.find<QDialog>("preferences");
        QVERIFY(dialog->isVisible());
        dialog->reject();
    }

    void commandFieldIsWalkedWithArrowsAndLeftWithEscape()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo());
        auto* field = bench.find<CommandField>("window.commandField");
        auto* before = bench.find<QLineEdit>("migrations.field");
        before->setFocus();

        type(bench, "");
        auto* list = bench.find<QListView>("window.commandList");
        QCOMPARE(rows(list).mid(0, 4), (QStringList{"Migrations", "Data", "Health", "Connect"}));
        QTest::keyClick(field, Qt::Key_Up);
        QCOMPARE(list->currentIndex().row(), list->model()->rowCount() - 1);
        QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(list->currentIndex().data().toString(), "Data");

        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!list->isVisible());
        QVERIFY(before->hasFocus());
        QCOMPARE(bench.window->currentPageId(), "migrations");
    }

    void commandFieldTakesAClick()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo());
        type(bench, "heal");
        auto* list = bench.find<QListView>("window.commandList");

        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0)).center());

        QCOMPARE(bench.window->currentPageId(), "health");
        QVERIFY(!list->isVisible());
    }

    void bandSaysWhereOneIsInWordsAndColour()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo(), Stage::Production);

        QCOMPARE(bench.find<Chip>("window.environment")->text(), "PRODUCTION · locked");
        QCOMPARE(bench.find<QToolButton>("window.profile")->text(), "shop");
        QVERIFY(bench.find<QToolButton>("window.profile")->toolTip().contains("a test"));
        QVERIFY(bench.find<QLabel>("window.address")
                    ->accessibleName()
                    .contains(database.scalar("select current_database()")));
        const auto red = themeColour(ThemeRole::Production);
        QCOMPARE(bench.find<EnvironmentBand>("window.band")->colour(), red);
        QCOMPARE(
            bench.find<QTabBar>("window.tabBar")->property("environmentColour").value<QColor>(),
            red);
        QCOMPARE(bench.window->windowTitle(), "shop – Howdah");
    }

    void unlockingAsksAndLockingDoesNot()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo(), Stage::Production);
        auto* lock = bench.find<QToolButton>("window.lock");

        QTest::mouseClick(lock, Qt::LeftButton);
        QTest::mouseClick(bench.find<QPushButton>("unlock.keepButton"), Qt::LeftButton);
        QVERIFY(bench.session.isLocked());
        QVERIFY(IdleTracker::waitUntilIdle());

        QTest::mouseClick(lock, Qt::LeftButton);
        QTest::mouseClick(bench.find<QPushButton>("unlock.unlockButton"), Qt::LeftButton);
        QVERIFY(!bench.session.isLocked());
        QCOMPARE(bench.find<Chip>("window.environment")->text(), "PRODUCTION");

        QTest::mouseClick(lock, Qt::LeftButton);
        QVERIFY(bench.session.isLocked());
    }

    void statusBarShowsLatencyAndPool()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        QCOMPARE(bench.label("status.state"), "Not connected");
        QVERIFY(!bench.find<QLabel>("status.pool")->isVisible());
        bench.connectTo(database.conninfo());

        QCOMPARE(bench.label("status.state"), "Connected");
        QTRY_VERIFY(
            QRegularExpression("^[0-9.,]+ ms$").match(bench.label("status.latency")).hasMatch());
        QTRY_COMPARE(bench.label("status.pool"), "Pool 0/3");
        QCOMPARE(bench.label("status.waiting"), "0 waiting");

        auto pool = *bench.session.pool();
        const auto one = pool.acquire();
        QTRY_COMPARE(bench.label("status.pool"), "Pool 1/3");
        const auto two = pool.acquire();
        const auto three = pool.acquire();
        Job waiter;
        waiter.start(
            [pool](std::stop_token stop) mutable { pool.acquire(std::move(stop)).reset(); },
            [](const auto&) {});
        QTRY_COMPARE(bench.label("status.waiting"), "1 waiting");
        QCOMPARE(bench.label("status.pool"), "Pool 3/3");
    }

    void statusBarDoesNotAskWhileNobodyCanSeeIt()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.connectTo(database.conninfo());
        bench.window->hide();
        QVERIFY(IdleTracker::waitUntilIdle());
        const auto asked = bench.session.pool()->stats().acquired;
        // A timer of the same length, begun later: by its end the status bar would have asked.
        QTimer later;
        QSignalSpy elapsed(&later, &QTimer::timeout);
        later.start(1000);
        QTRY_COMPARE(elapsed.count(), 1);
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.session.pool()->stats().acquired, asked);
    }

    void aLostConnectionIsSaidAboveThePageThatKeepsItsState()
    {
        TestDatabase database;
        auto relay = std::make_unique<Relay>(database.conninfo());
        WindowBench bench;
        bench.open = [&](const ServerChoice& choice, const OnStep&, std::stop_token stop) {
            Pool pool([to = relay->conninfo()](std::stop_token ended) {
                return std::make_unique<Connection>(to, std::move(ended));
            });
            pool.acquire(std::move(stop)).reset();
            return LiveServer{choice.profile, pool, {}, nullptr};
        };
        bench.show();
        bench.connectTo(database.conninfo());
        auto* page = bench.page("migrations");
        bench.find<QLineEdit>("migrations.field")->setText("half a thought");
        const auto* banner = bench.find<Banner>("migrations.lost");
        QVERIFY(!banner->isShowing());

        relay.reset(); // the server is gone

        QTRY_COMPARE(bench.session.state(), State::Lost); // the status bar noticed
        QVERIFY(bench.label("status.state").startsWith("Connection lost; last seen"));
        QVERIFY(banner->isShowing());
        QVERIFY(banner->text().contains("last seen"));
        QCOMPARE(bench.page("migrations"), page);
        QVERIFY(page->isVisible());

        relay = std::make_unique<Relay>(database.conninfo());
        QTest::mouseClick(bench.find<QPushButton>("migrations.lost.reconnectButton"),
                          Qt::LeftButton);
        QTRY_COMPARE(bench.session.state(), State::Connected);
        QVERIFY(!banner->isShowing());
        QCOMPARE(bench.page("migrations"), page);
        QCOMPARE(bench.find<QLineEdit>("migrations.field")->text(), "half a thought");
    }

    void anotherServerGetsPagesOfItsOwn()
    {
        TestDatabase one;
        TestDatabase other;
        WindowBench bench;
        bench.show();
        bench.connectTo(one.conninfo());
        bench.find<QLineEdit>("migrations.field")->setText("about the first");
        const QPointer<Page> first = bench.page("migrations");

        bench.connectTo(other.conninfo());

        QVERIFY(!first);
        QVERIFY(bench.find<QLineEdit>("migrations.field")->text().isEmpty());
    }

    void whatCannotBeOpenedLeadsToTheConnectPage()
    {
        WindowBench bench;
        bench.files.write("home/.config/howdah/profiles.yaml",
                          "database:\n  gone:\n    host: "
                              + QByteArray::fromStdString(bench.files.file("nowhere")) + "\n");
        bench.show();
        bench.directory.reload();
        QVERIFY(IdleTracker::waitUntilIdle());

        bench.session.open(bench.directory.list().entries.front().choice);

        QTRY_COMPARE(bench.window->currentPageId(), "connect");
        QTRY_VERIFY(bench.find<Banner>("connect.banner")->isShowing());
        bench.press(QKeySequence("Ctrl+1"));
        QVERIFY(bench.find<QPushButton>("migrations.notConnected.retryButton")->isVisible());
    }

    void goesOnToTheLastPageOnceConnected()
    {
        TestDatabase database;
        WindowBench bench;
        const Connection connection(database.conninfo());
        bench.files.write(
            "home/.config/howdah/profiles.yaml",
            QByteArray::fromStdString("default: shop\ndatabase:\n  shop:\n    host: "
                                      + connection.host() + "\n    port: " + connection.port()
                                      + "\n    user: " + connection.user()
                                      + "\n    database: " + connection.database() + "\n"));
        bench.settings->setLastPage("health");
        bench.show("connect");
        auto* servers = bench.find<QListView>("connect.servers");
        servers->setFocus();

        QTest::keyClick(servers, Qt::Key_Return);

        QTRY_COMPARE(bench.window->currentPageId(), "health");
        QTRY_VERIFY(bench.page("health"));
    }

    void remembersSizePanelsAndPage()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        bench.window->resize(1111, 777);
        bench.press(QKeySequence("Ctrl+B"));
        bench.press(QKeySequence("Ctrl+3"));
        bench.window->close();

        bench.settings = std::make_unique<Settings>(bench.settingsFile); // from the file
        bench.makeWindow();
        bench.show("");

        QCOMPARE(bench.window->size(), QSize(1111, 777));
        QVERIFY(!bench.find<QWidget>("window.navigatorDock")->isVisible());
        QCOMPARE(bench.window->currentPageId(), "health");
    }

    void themesChangeUnderWayAndAreRemembered()
    {
        WindowBench bench;
        bench.show();
        bench.find<QAction>("action.theme.dark")->trigger();
        QCOMPARE(bench.theme.effective(), ThemeChoice::Dark);
        QCOMPARE(bench.settings->theme(), ThemeChoice::Dark);
        QTRY_COMPARE(bench.window->palette().color(QPalette::Window),
                     loadTheme(ThemeChoice::Dark).palette.color(QPalette::Window));

        bench.press(QKeySequence("Ctrl+,"));
        auto* box = bench.find<QComboBox>("preferences.theme");
        QCOMPARE(box->currentText(), "Dark");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(bench.theme.effective(), ThemeChoice::HighContrast);
        QVERIFY(bench.find<QAction>("action.theme.high-contrast")->isChecked());
        QVERIFY(!bench.find<QAction>("action.theme.dark")->isChecked());
    }

    void preferencesShowWhereThingsAre()
    {
        WindowBench bench;
        bench.show();
        bench.press(QKeySequence("Ctrl+,"));
        auto* path = bench.find<QLineEdit>("preferences.config");
        QCOMPARE(path->text(), QString::fromStdString(bench.paths.config().string()));
        QVERIFY(path->isReadOnly());
        QVERIFY(!bench.find<QToolButton>("preferences.config.openButton")->isEnabled()); // not yet

        QTest::mouseClick(bench.find<QToolButton>("preferences.config.copyButton"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), path->text());

        auto* language = bench.find<QComboBox>("preferences.language");
        auto* restart = bench.find<QLabel>("preferences.restart");
        QVERIFY(!restart->isVisible());
        language->setFocus();
        QTest::keyClick(language, Qt::Key_Down);
        QCOMPARE(bench.settings->language(), language->currentData().toString());
        QVERIFY(!bench.settings->language().isEmpty());
        QVERIFY(restart->isVisible());
    }

    void preferencesAreWorkedByKeyboardAlone()
    {
        WindowBench bench;
        bench.show();
        const auto hit = [](int key) {
            QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key));
        };
        bench.press(QKeySequence("Ctrl+,"));
        auto* dialog = bench.find<QDialog>("preferences");
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTRY_VERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
        QCOMPARE(QApplication::focusWidget()->objectName(), "preferences.theme");
        hit(Qt::Key_Down); // after Light
        QCOMPARE(bench.theme.choice(), ThemeChoice::Dark);
        QCOMPARE(bench.settings->theme(), ThemeChoice::Dark);
        QStringList order;
        for (int i = 0; i < 6; ++i) {
            hit(Qt::Key_Tab);
            order += QApplication::focusWidget()->objectName();
        }
        QCOMPARE(order,
                 (QStringList{"preferences.language", "preferences.logLevel", "preferences.config",
                              "preferences.config.copyButton", "preferences.closeButton",
                              "preferences.theme"}));
        hit(Qt::Key_Escape);
        QVERIFY(!dialog->isVisible());
    }

    void pagesSayWhenTheyMoveOn()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show("data");
        bench.window->openPage("data", "public.users"); // before there is a page
        bench.connectTo(database.conninfo());
        QVERIFY(bench.page("data")->diary.contains("opened public.users"));

        bench.page("data")->openItem("public.orders"); // as by a link on the page
        QCOMPARE(bench.find<QTreeView>("navigator.tree")->currentIndex().data().toString(),
                 "Orders");
    }

    void whatWasAppliedAtTheStartIsShownWithItsVersions()
    {
        const TestDatabase database;
        WindowBench bench;
        AutoMigration migrated{.pending = 2, .applied = {7, 8}};
        bench.open = [&](const ServerChoice& choice, const OnStep& step,
                         const std::stop_token& stop) {
            auto live = openProfile(choice, step, stop);
            bench.startNews.tell(describe(live.profile), migrated);
            return live;
        };
        bench.show("data");
        auto* notice = bench.find<Banner>("window.startNotice");
        QVERIFY(!notice->isVisible());

        bench.connectTo(database.conninfo());

        QVERIFY(notice->isVisible());
        QCOMPARE(notice->text(), "2 migration(s) were applied at start");
        QCOMPARE(notice->detail(), "Versions: 7, 8");
        QTest::mouseClick(bench.find<QPushButton>("window.startNotice.migrationsButton"),
                          Qt::LeftButton);
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.window->currentPageId(), "migrations");
        QVERIFY(notice->isVisible()); // until it is put away
        QTest::mouseClick(bench.find<QToolButton>("window.startNotice.closeButton"),
                          Qt::LeftButton);
        QVERIFY(!notice->isVisible());

        migrated = {.pending = 20};
        for (int version = 1; version <= 20; ++version)
            migrated.applied.push_back(version);
        bench.connectTo(database.conninfo());
        QCOMPARE(notice->detail(), "Versions: 1, 2, 3, 4, …, 20");
        migrated = {};
        bench.connectTo(database.conninfo()); // another server, with nothing to say
        QVERIFY(!notice->isVisible());
    }

    void whatWasNotAppliedAtTheStartIsShownWithTheReason()
    {
        const TestDatabase database;
        WindowBench bench;
        AutoMigration migrated{.pending = 3, .refused = "this is production"};
        bench.open = [&](const ServerChoice& choice, const OnStep& step,
                         const std::stop_token& stop) {
            auto live = openProfile(choice, step, stop);
            bench.startNews.tell(describe(live.profile), migrated);
            return live;
        };
        bench.show("data");
        bench.connectTo(database.conninfo(), Stage::Production);
        auto* notice = bench.find<Banner>("window.startNotice");
        QVERIFY(notice->isVisible());
        QCOMPARE(notice->severity(), Severity::Warning);
        QCOMPARE(notice->text(),
                 "3 pending migration(s) were not applied at start, because this is "
                 "production");
        QVERIFY(notice->detail().contains("--auto-migrate-production"));

        migrated = {.pending = 3,
                    .applied = {1},
                    .error = Error(ErrorKind::Syntax, "2_more.up.sql:1: no type \"nonsense\"")};
        bench.connectTo(database.conninfo());
        QCOMPARE(notice->severity(), Severity::Danger);
        QVERIFY2(notice->text().contains("nonsense"), qPrintable(notice->text()));
        QVERIFY2(notice->detail().contains("1 migration(s) were applied before. Versions: 1"),
                 qPrintable(notice->detail()));
        bench.session.close();
        QVERIFY(!notice->isVisible());
    }

    void unknownPagesArePassedOver()
    {
        WindowBench bench;
        bench.show("no such page");
        QCOMPARE(bench.window->currentPageId(), "migrations");
        bench.window->openPage("nor this");
        QCOMPARE(bench.window->currentPageId(), "migrations");
        bench.window->navigatorModel().setBadge("nor this", "x");
        bench.window->navigatorModel().setItems("nor this", {{"a", "b", "c"}});
    }

    void theBandWarnsAsLongAsTheServerIsOpen()
    {
        TestDatabase database;
        WindowBench bench;
        bench.show();
        const auto* sign = bench.find<QLabel>("window.warning");
        QVERIFY(!sign->isVisible());
        auto choice =
            chooseServer({.databaseUrl = database.conninfo(), .profile = {}, .sandbox = false},
                         bench.environment, bench.paths);
        choice.warnings = {"profile shop may cross the network unencrypted; set sslmode"};
        bench.session.open(choice);
        QVERIFY(IdleTracker::waitUntilIdle());
        QVERIFY(sign->isVisible());
        QCOMPARE(sign->toolTip(), "Profile shop may cross the network unencrypted; set sslmode.");
        QCOMPARE(sign->accessibleName(), sign->toolTip());
        const auto* words = bench.find<ElidedLabel>("window.warningText");
        QVERIFY(words->isVisible() && words->width() > 100);
        QCOMPARE(words->fullText(), "Profile shop may cross the network unencrypted");
        QCOMPARE(words->toolTip(), sign->toolTip());
        bench.session.close();
        QVERIFY(!sign->isVisible() && !words->isVisible());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
