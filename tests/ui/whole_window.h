// One user at one window with the application's own pages, a database and a folder of migrations.
#pragma once

#include "app/howdah/pages.h"
#include "core/migrate/migrator.h"
#include "tests/support/script_dir.h"
#include "tests/support/test_database.h"
#include "tests/ui/window_bench.h"
#include "ui/migrations/migrations_badge.h"
#include "ui/shell/table_directory.h"

#include <QPushButton>

namespace howdah {

struct WholeWindow : WindowBench {
    TestDatabase database;
    ScriptDir scripts;
    std::unique_ptr<TableDirectory> tables;
    std::unique_ptr<MigrationsBadge> badge;

    WholeWindow()
    {
        open = [this](const ServerChoice& choice, const OnStep& step, const std::stop_token& stop) {
            auto live = openProfile(choice, step, stop);
            live.migrations = scripts.path();
            return live;
        };
        window.reset(); // the pages that stand in for the real ones
        window = std::make_unique<MainWindow>(parts(), allPages(directory, *settings, tables));
        tables = std::make_unique<TableDirectory>(session, window->navigatorModel());
        badge = std::make_unique<MigrationsBadge>(session, window->navigatorModel());
        window->resize(1440, 900);
    }
    ~WholeWindow() { window.reset(); }
    WholeWindow(const WholeWindow&) = delete;

    /// 10 is applied, 20 and 30 are pending, 5 was added late, and the file of 8 is gone.
    void someMigrations()
    {
        for (const char* name : {"8_past", "10_first"})
            scripts.add(name,
                        QByteArray("create table ") + (name + (name[1] == '0' ? 3 : 2))
                            + " (id int primary key);\n",
                        "select 1;\n");
        MigratorOptions options;
        options.dir = scripts.path();
        options.who = "ada";
        Migrator(database.pool(), options).up();
        scripts.remove("8_past.up.sql");
        scripts.remove("8_past.down.sql");
        for (const char* name : {"5_added", "20_second", "30_third"})
            scripts.add(name, "select 1;\nselect 2;\n", "select 1;\n");
    }
    void openPage(const QString& id)
    {
        window->openPage(id);
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    void connectToIt(Stage stage = Stage::Development) { connectTo(database.conninfo(), stage); }
    void click(const QString& name) const
    {
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
        QVERIFY(IdleTracker::waitUntilIdle());
    }
};

} // namespace howdah
