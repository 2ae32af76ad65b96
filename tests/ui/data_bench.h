// One user at the Data page, in a window of their own on a database of their own.
#pragma once

#include "core/pg/session.h"
#include "tests/support/script_dir.h"
#include "tests/support/store_role.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"
#include "ui/data/data_page.h"
#include "ui/migrations/migrations_page.h"
#include "ui/models/table_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"
#include "ui/shell/table_directory.h"
#include "ui/shell/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/place_bar.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleOptionSlider>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

namespace howdah {

struct DataBench {
    TestDatabase database;
    ScriptDir scripts;
    TempFolder files;
    Profile profile; ///< of the server, but for its name
    std::filesystem::path journal; ///< empty: nothing is kept
    std::optional<std::string> address; ///< where the server is looked for, if not where it is
    Settings settings{QString::fromStdString(files.file("settings.ini"))};
    Theme theme{ThemeChoice::Light};
    Session session{[this](const ServerChoice& choice, const OnStep&, const std::stop_token& stop) {
        Pool pool([to = address.value_or(database.conninfo())](
                      std::stop_token ended) { return openSession(to, std::move(ended)); },
                  PoolOptions{.maxConns = 4, .minConns = 0});
        pool.acquire(stop)->run("select 1", {}, stop);
        return LiveServer{choice.profile, pool, scripts.path(), nullptr, {.journal = journal}};
    }};
    std::unique_ptr<TableDirectory> tables;
    std::unique_ptr<MainWindow> window;

    explicit DataBench(const std::string& script, const std::string& role = {})
    {
        if (!role.empty()) {
            letWork(database, role);
            address = conninfoAs(database, role);
        }
        database.run(script);
    }
    ~DataBench()
    {
        tables.reset();
        window.reset();
        session.close();
        IdleTracker::waitUntilIdle();
    }

    /// The window on the Data page, with what it opens by itself.
    void open()
    {
        window = std::make_unique<MainWindow>(
            MainWindow::Parts{session, settings, theme, [] { return std::vector<KnownFolder>(); }},
            std::vector<PageSpec>{
                {"migrations", "Migrations", "migrations",
                 [](const PageContext& context) { return new MigrationsPage(context); }},
                {"data", "Data", "data", [this](const PageContext& context) {
                     return new DataPage(context.session, *tables, &settings);
                 }}});
        tables = std::make_unique<TableDirectory>(session, window->navigatorModel());
        window->restore("data");
        window->resize(1200, 800);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        ServerChoice choice;
        choice.profile = profile;
        choice.profile.name = "shop";
        session.open(choice);
        QTRY_VERIFY(session.isConnected());
        settle();
    }
    static void settle() { QVERIFY(IdleTracker::waitUntilIdle()); }

    template <typename W>
    W* find(const QString& name) const
    {
        auto* widget = window->findChild<W*>(name);
        if (!widget)
            qFatal("there is no %s", qPrintable(name));
        return widget;
    }
    TableGrid* grid() const { return find<TableGrid>("data.grid"); }
    TableModel* model() const { return static_cast<TableModel*>(grid()->model()); }
    QLineEdit* filter() const { return find<QLineEdit>("data.filter"); }
    Banner* banner() const { return find<Banner>("data.banner"); }
    /// What stands below the rows, whole.
    QString note() const { return find<ElidedLabel>("data.note")->fullText(); }
    QString label(const QString& name) const { return find<QLabel>("data." + name)->text(); }
    static QString clipboard() { return QApplication::clipboard()->text(); }
    QString toast() const
    {
        const auto* toast = window->findChild<Toast*>("window.toast");
        return toast && toast->isVisible() ? toast->text() : QString();
    }

    QStringList navigatorRows() const
    {
        QStringList all;
        const auto* tree = find<QTreeView>("navigator.tree");
        for (auto at = tree->model()->index(0, 0); at.isValid(); at = tree->indexBelow(at))
            all += at.data().toString();
        return all;
    }
    void clickInNavigator(const QString& text) const
    {
        auto* tree = find<QTreeView>("navigator.tree");
        for (auto at = tree->model()->index(0, 0); at.isValid(); at = tree->indexBelow(at))
            if (at.data().toString() == text) {
                tree->scrollTo(at);
                QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                                  tree->visualRect(at).center());
                return settle();
            }
        QFAIL(qPrintable("not in the navigator: " + text));
    }
    void click(const QString& button) const
    {
        auto* target = find<QPushButton>(button);
        QTRY_VERIFY2(target->isVisible() && target->isEnabled(), qPrintable(button));
        QTest::mouseClick(target, Qt::LeftButton);
        settle();
    }
    void key(int key, Qt::KeyboardModifiers with = {}) const
    {
        QTest::keyClick(grid(), static_cast<Qt::Key>(key), with);
    }
    void press(const QKeySequence& keys) const
    {
        QTest::keySequence(window.get(), keys);
        settle();
    }
    int column(const QString& name) const
    {
        for (int at = 0; at < model()->columnCount(); ++at)
            if (model()->headerData(at, Qt::Horizontal).toString() == name)
                return at;
        qFatal("there is no column %s", qPrintable(name));
    }
    void clickHeader(const QString& name, Qt::KeyboardModifiers with = {}) const
    {
        auto& header = grid()->header();
        const int at = column(name);
        header.viewport()->setFocus();
        QTest::mouseClick(
            header.viewport(), Qt::LeftButton, with,
            {header.sectionViewportPosition(at) + header.sectionSize(at) / 2, header.height() / 2});
    }
    void clickCell(int row, const QString& name, Qt::KeyboardModifiers with = {}) const
    {
        const auto cell = model()->index(row, column(name));
        grid()->scrollTo(cell);
        QTest::mouseClick(grid()->viewport(), Qt::LeftButton, with,
                          grid()->visualRect(cell).center());
    }
    void filterBy(const QString& text) const
    {
        filter()->setFocus();
        filter()->selectAll();
        QTest::keyClick(filter(), Qt::Key_Delete);
        settle();
        QTest::keyClicks(filter(), text);
        QTest::keyClick(filter(), Qt::Key_Return);
        activate();
    }
    QString cell(int row, const QString& name) const
    {
        return model()->index(row, column(name)).data().toString();
    }
    /// The loaded rows of a column.
    QStringList cells(const QString& name) const
    {
        QStringList all;
        for (int row = 0; row < model()->rowCount(); ++row)
            all += cell(row, name);
        return all;
    }
    QString currentCell() const { return grid()->currentIndex().data().toString(); }
    QString topCell(const QString& name) const { return cell(grid()->firstRowInSight(), name); }
    // -- the bar beside the rows, by the mouse
    static QRect handleOf(const PlaceBar* bar)
    {
        QStyleOptionSlider option;
        option.initFrom(bar);
        option.subControls = QStyle::SC_All;
        option.orientation = bar->orientation();
        option.minimum = bar->minimum();
        option.maximum = bar->maximum();
        option.sliderPosition = bar->sliderPosition();
        option.sliderValue = bar->value();
        option.singleStep = bar->singleStep();
        option.pageStep = bar->pageStep();
        return bar->style()->subControlRect(QStyle::CC_ScrollBar, &option,
                                            QStyle::SC_ScrollBarSlider, bar);
    }
    static QPoint placeOn(const PlaceBar* bar, double share)
    {
        QStyleOptionSlider option;
        option.initFrom(bar);
        option.subControls = QStyle::SC_All;
        option.orientation = bar->orientation();
        const auto groove = bar->style()->subControlRect(QStyle::CC_ScrollBar, &option,
                                                         QStyle::SC_ScrollBarGroove, bar);
        const int handle = handleOf(bar).height();
        return {groove.center().x(),
                groove.top() + handle / 2
                    + static_cast<int>(std::lround(share * (groove.height() - handle)))};
    }
    static void press(PlaceBar* bar, double share)
    {
        QTest::mousePress(bar, Qt::LeftButton, {}, placeOn(bar, share));
    }
    static void moveTo(PlaceBar* bar, double share)
    {
        const auto at = placeOn(bar, share);
        QMouseEvent move(QEvent::MouseMove, at, bar->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QApplication::sendEvent(bar, &move);
    }
    static void release(PlaceBar* bar, double share)
    {
        QTest::mouseRelease(bar, Qt::LeftButton, {}, placeOn(bar, share));
    }
    /// Takes the handle and lets it go where `share` of the rows is before it.
    void drag(double share) const
    {
        auto* bar = find<PlaceBar>("data.bar");
        press(bar, bar->share());
        moveTo(bar, share);
        release(bar, share);
    }
    /// "id up", "id down" or "": what the header's arrow says.
    QString arrow() const
    {
        const auto& header = grid()->header();
        const int at = header.sortIndicatorSection();
        return at < 0 ? QString()
                      : model()->headerData(at, Qt::Horizontal).toString()
                + (header.sortIndicatorOrder() == Qt::AscendingOrder ? " up" : " down");
    }
    /// An entry of the menu over a column.
    void chooseInHeader(const QString& name, const QString& entry) const
    {
        auto& header = grid()->header();
        const int at = header.sectionViewportPosition(column(name)) + 4;
        emit header.customContextMenuRequested({at, header.height() / 2});
        choose("data.headerMenu", "action.data.header." + entry);
    }
    void chooseInCell(int row, const QString& name, const QString& entry) const
    {
        emit grid()->customContextMenuRequested(
            grid()->visualRect(model()->index(row, column(name))).center());
        choose("data.cellMenu", "action.data." + entry);
    }
    void choose(const QString& menu, const QString& entry) const
    {
        auto* shown = find<QMenu>(menu);
        const auto entries = shown->actions();
        const auto found = std::ranges::find(entries, entry, &QObject::objectName);
        QVERIFY2(found != entries.end() && (*found)->isEnabled(), qPrintable(entry));
        (*found)->trigger();
        delete shown;
        activate();
    }
    /// What popped up has taken the focus with it: the offscreen platform gives it to no one else.
    void activate() const
    {
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        settle();
    }
    /// How many statements the server runs for others.
    QString running() const
    {
        return database.scalar("select count(*) from pg_stat_activity where datname = "
                               "current_database() and state = 'active' and backend_type = "
                               "'client backend' and pid <> pg_backend_pid()");
    }
    /// Locks of this database that are waited for; others are tested beside it.
    QString waiting() const
    {
        return database.scalar("select count(*) from pg_locks where not granted and database = "
                               "(select oid from pg_database where datname = current_database())");
    }
};

/// The user has the rights of whom the whole test runs as.
struct RoleBench : DataBench {
    explicit RoleBench(const std::string& script)
        : DataBench(script, storeRole())
    {
    }
};

} // namespace howdah
