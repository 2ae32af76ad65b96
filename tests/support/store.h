// The sample store: where its migrations are, and a database brought up and down by them, each file
// in one transaction, as any migration tool would.
#pragma once

#include "core/pg/connection.h"
#include "tests/support/test_database.h"

#include <QString>

#include <filesystem>
#include <string>
#include <vector>

namespace howdah {

std::filesystem::path storeMigrations();
std::filesystem::path storeSeeds();

std::vector<std::filesystem::path> storeUpFiles(); ///< by version
std::vector<std::filesystem::path> storeDownFiles(); ///< by version, the last one first
std::string textOf(const std::filesystem::path& file);

void runMigration(Connection& connection, const std::filesystem::path& file);

/// Query of the store's tables: oid, relname.
constexpr auto storeTables = "select oid, relname from pg_class where relkind = 'r'"
                             " and relnamespace = 'public'::regnamespace";

/// One row in each table that others refer to.
std::string oneOfEach();
/// The first column of `query`'s rows as one line, "" for none.
QString offenders(const TestDatabase& database, const std::string& query);
/// The Error of running `sql` as `role` on a store that holds oneOfEach(); all is rolled back.
Error tried(const TestDatabase& store, const std::string& sql,
            const std::string& role = "postgres");
/// The schema as pg_dump writes it, or with "--data-only" the rows.
QString dumpOf(const TestDatabase& database, const QString& part = "--schema-only");

void applyStore(const std::string& conninfo);
void revertStore(const std::string& conninfo);

/// What applyStore() makes of an empty database, made once for all tests of a server, to be copied:
/// a tenth of the time that the migrations take.
std::string emptyStore();

/// A database with the empty store in it.
struct StoreDatabase : TestDatabase {
    StoreDatabase()
        : TestDatabase(emptyStore())
    {
    }
};

} // namespace howdah
