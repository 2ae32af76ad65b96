// What `migrate status` does once it is connected, with 1,000 versions applied: reads the folder,
// the ledger and the history. Beside it psql's own look at the history.
//
// Needs HOWDAH_TEST_SERVER (tests/support/with_server) and psql.
#include "core/base/process.h"
#include "core/migrate/migrator.h"
#include "core/pg/session.h"
#include "tests/bench/on_new_database.h"
#include "tests/bench/rows.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>

using namespace howdah;

namespace {

constexpr int rounds = 15;
constexpr int versions = 1000;
constexpr double goal = 50; // ms

struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / fmt::format("bench_status_{}", ::getpid());

    Folder()
    {
        std::filesystem::create_directories(path);
        for (int n = 1; n <= versions; ++n) {
            std::ofstream(path / fmt::format("{:06}_t{}.up.sql", n, n))
                << fmt::format("create table t{} (id bigint primary key);\n", n);
            std::ofstream(path / fmt::format("{:06}_t{}.down.sql", n, n))
                << fmt::format("drop table t{};\n", n);
        }
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

void measure(const std::string& conninfo)
{
    const Folder folder;
    const Pool pool([&](std::stop_token stop) { return openSession(conninfo, std::move(stop)); },
                    {.maxConns = 2, .minConns = 1});
    const Migrator migrator(pool, {.dir = folder.path});
    if (const auto report = migrator.up(); report.error)
        throw Error(*report.error);
    std::vector<double> own;
    std::vector<double> psql;
    for (int i = 0; i < rounds; ++i) {
        own.push_back(timed([&] {
                          if (migrator.status().rows.size() != versions)
                              throw Error(ErrorKind::Internal, "not all are there");
                      })
                      * 1e3);
        psql.push_back(timed([&] {
                           runProcess({.argv = {"psql", "-X", "-A", "-d", conninfo, "-c",
                                                "select version, started_at, duration_ms, who from "
                                                "schema_migrations_history order by id"}});
                       })
                       * 1e3);
    }
    print({.name = "migrate: status of 1,000 versions, connected",
           .value = median(own),
           .unit = "ms",
           .reference = "psql -c 'select … from history'",
           .referenceValue = median(psql),
           .goal = goal});
}

} // namespace

int main()
{
    return onNewDatabase("bench_migrate_status", measure);
}
