// One migrator on one folder and one database, for tests; each makes its own.
#pragma once

#include "core/migrate/migrator.h"
#include "tests/support/script_dir.h"
#include "tests/support/test_database.h"

#include <QString>

namespace howdah {

struct MigrationBench {
    TestDatabase database;
    ScriptDir scripts;
    MigratorOptions options{
        .dir = scripts.path(), .application = "tests", .who = "ada", .host = "engine"};

    Migrator migrator() const { return Migrator(database.pool(), options); }

    /// golang-migrate's rows: "7|f"; "none" for an empty table, "absent" for no table
    QString ledger() const
    {
        if (!has("schema_migrations"))
            return "absent";
        return database.scalar("select coalesce(string_agg(version || '|' || left(dirty::text, 1), "
                               "' '), 'none') from schema_migrations");
    }
    QString history() const ///< "up 1 done, up 2 failed"
    {
        if (!has("schema_migrations_history"))
            return "absent";
        return database.scalar(
            "select coalesce(string_agg(concat_ws(' ', action, version, outcome), ', ' order by "
            "id), 'none') from schema_migrations_history");
    }
    bool has(const std::string& relation) const
    {
        return !database.scalar("select to_regclass('" + relation + "')").isNull();
    }
    void threeTables() ///< versions 1, 2 and 5 make the tables a, b and c
    {
        for (const char* name : {"1_a", "2_b", "5_c"})
            scripts.add(name, QByteArray("create table ") + (name + 2) + " ()",
                        QByteArray("drop table ") + (name + 2));
    }
    int advisoryLocks() const
    {
        return database
            .scalar("select count(*) from pg_locks join pg_database d on d.oid = database and "
                    "datname = current_database() where locktype = 'advisory'")
            .toInt();
    }
};

using Versions = std::vector<std::int64_t>;

inline Versions versions(const MigrationReport& report)
{
    Versions all;
    for (const auto& step : report.applied)
        all.push_back(step.version);
    return all;
}

inline QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

inline QString text(const Phrase& phrase)
{
    return text(phrase.text());
}

inline QString messageOf(const MigrationReport& report)
{
    return report.error ? QString::fromUtf8(report.error->what()) : QString();
}

} // namespace howdah
