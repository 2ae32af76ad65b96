// One user at one Migrations page, on a database and a folder of their own.
#pragma once

#include "tests/support/profile_of.h"
#include "tests/support/script_dir.h"
#include "tests/support/test_database.h"
#include "ui/migrations/migration_list.h"
#include "ui/migrations/migration_sheet.h"
#include "ui/migrations/migrations_page.h"
#include "ui/models/step_model.h"
#include "ui/shell/navigator_model.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

namespace howdah {

struct MigrationsBench {
    TestDatabase database;
    ScriptDir scripts;
    QTemporaryDir work; // where rows are saved and private clusters made
    Theme theme{ThemeChoice::Light};
    NavigatorModel navigator;
    Profile profile;
    Session session{[this](const ServerChoice& choice, const OnStep&, const std::stop_token& stop) {
        Pool pool(
            [to = database.conninfo()](std::stop_token ended) {
                return std::make_unique<Connection>(to, std::move(ended));
            },
            PoolOptions{.maxConns = 4});
        pool.acquire(stop)->run("select 1", {}, stop);
        return LiveServer{choice.profile,
                          pool,
                          scripts.path(),
                          nullptr,
                          {.savedRows = work.path().toStdString() + "/saved-rows",
                           .scratch = {.folder = work.path().toStdString() + "/scratch"},
                           .drafts = work.path().toStdString() + "/drafts"}};
    }};
    std::unique_ptr<MigrationsPage> page;

    MigrationsBench()
    {
        profile = profileOf(database); // but for what the user reads
        profile.name = "shop";
        profile.user = "ann";
        profile.database = "shop";
        navigator.addPage("migrations", "Migrations", "migrations");
    }
    ~MigrationsBench()
    {
        page.reset();
        session.close();
        IdleTracker::waitUntilIdle();
    }

    /// 1_a, 2_b and 3_c, each with its table.
    void threeTables()
    {
        for (const char* name : {"1_a", "2_b", "3_c"})
            scripts.add(name, QByteArray("create table ") + (name + 2) + " ();\n",
                        QByteArray("drop table ") + (name + 2) + ";\n");
    }
    Migrator migrator() const
    {
        MigratorOptions options;
        options.dir = scripts.path();
        options.who = "ada";
        return Migrator(database.pool(), options);
    }

    void open()
    {
        ServerChoice choice;
        choice.profile = profile;
        session.open(choice);
        QTRY_VERIFY(session.isConnected());
        page = std::make_unique<MigrationsPage>(PageContext{session, navigator});
        page->resize(1200, 800);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        settle();
    }
    static void settle() { QVERIFY(IdleTracker::waitUntilIdle()); }

    template <typename W>
    W* find(const QString& name) const
    {
        auto* widget = page->findChild<W*>("migrations." + name);
        if (!widget)
            qFatal("no migrations.%s", qPrintable(name));
        return widget;
    }
    QPushButton* button(const QString& name) const { return find<QPushButton>(name + "Button"); }
    Banner* notice(const QString& name) const { return find<Banner>("notices." + name); }
    Banner* result() const { return find<Banner>("sheet.banner"); }
    MigrationSheet* sheet() const { return find<MigrationSheet>("sheet"); }
    QString label(const QString& name) const { return find<QLabel>(name)->text(); }

    void click(const QString& name) const
    {
        auto* target = button(name);
        QVERIFY2(target->isVisible(), qPrintable(name));
        QVERIFY2(target->isEnabled(), qPrintable(name + ": " + target->toolTip()));
        QTest::mouseClick(target, Qt::LeftButton);
    }
    /// Opens the sheet of an action and waits for what it shows.
    void ask(const QString& action) const
    {
        click(action);
        QVERIFY(sheet()->isOpen());
        settle();
    }
    void askAndRun(const QString& action) const
    {
        ask(action);
        click("sheet.run");
        settle();
    }
    void select(std::int64_t version) const { find<MigrationList>("list")->select(version); }

    /// The rows as the user reads them: "1 a applied".
    QStringList rows() const
    {
        QStringList all;
        const auto* model = find<QTableView>("table")->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < 3; ++column)
                cells += model->index(row, column).data().toString();
            all += cells.join(' ');
        }
        return all;
    }
    /// The steps of the sheet likewise, with the line below each.
    QStringList steps() const
    {
        QStringList all;
        const auto* model = find<QListView>("sheet.steps")->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all += model->index(row, 0).data().toString() + ": "
                + model->index(row, 0).data(StepModel::DetailRole).toString();
        return all;
    }
    QString ledger() const
    {
        return database.scalar("select coalesce(string_agg(version || '|' || left(dirty::text, 1), "
                               "' '), 'none') from schema_migrations");
    }
    bool has(const std::string& relation) const
    {
        return !database.scalar("select to_regclass('" + relation + "')").isNull();
    }
    /// How many backends sleep in pg_sleep.
    QString sleepers() const
    {
        return database.scalar("select count(*) from pg_stat_activity where datname = "
                               "current_database() and wait_event = 'PgSleep'");
    }
};

} // namespace howdah
