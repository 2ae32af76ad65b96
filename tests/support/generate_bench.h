// What files are generated from: a folder with one migration, a database that is as the schema is
// to become, and two to try the files on. They are made once for a program and emptied for each
// use: to make them anew, and to plan the long statement that reads a schema for each, takes longer
// than all the rest.
#pragma once

#include "core/migrate/generate_proof.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/migrator.h"
#include "tests/support/script_dir.h"
#include "tests/support/test_database.h"

#include <string>

namespace howdah {

class GenerateBench {
public:
    /// A database of its own, to which one connection stays open.
    class Desk {
    public:
        const Pool& pool() const { return m_pool; }
        void run(const std::string& script) const { m_pool.acquire("test")->runScript(script); }
        Snapshot schema(bool rights = false) const
        {
            const auto lease = m_pool.acquire("test");
            return readSnapshot(*lease, {.without = ledgerRelations(*lease, {}), .rights = rights});
        }
        /// As it was made.
        void empty() const
        {
            run("do $$ declare found name; begin for found in select fdwname from "
                "pg_foreign_data_wrapper"
                " loop execute format('drop foreign data wrapper %I cascade', found); end loop;"
                " for found in select nspname from pg_namespace"
                " where nspname !~ '^pg_' and nspname <> 'information_schema'"
                " loop execute format('drop schema %I cascade', found); end loop; end $$;"
                "create schema public authorization pg_database_owner;"
                "grant usage on schema public to public;"
                "comment on schema public is 'standard public schema'");
        }

    private:
        TestDatabase m_database;
        Pool m_pool = m_database.pool({.maxConns = 4, .minConns = 0});
    };

    const Desk wanted{};
    const Desk scratch{}; ///< where `base` is applied
    const Desk other{};

    /// A folder whose only migration is `base`. `wanted` is as that makes it, and `change`.
    class Folder {
    public:
        Folder(const GenerateBench& bench, const std::string& base, const std::string& change)
        {
            for (const auto* desk : {&bench.wanted, &bench.scratch, &bench.other})
                desk->empty();
            m_dir.add("1_shop", QByteArray::fromStdString(base),
                      "drop schema public cascade; create schema public; comment on schema public "
                      "is 'standard public schema'");
            bench.wanted.run(base);
            bench.wanted.run(change);
            if (const auto report = Migrator(bench.scratch.pool(), options).up(); report.error)
                throw Error(*report.error);
        }

    private:
        ScriptDir m_dir;

    public:
        const MigratorOptions options{.dir = m_dir.path()};
    };
};

} // namespace howdah
