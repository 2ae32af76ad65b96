// The body of a benchmark's main(): `measure` on a database of its own, dropped in every case.
#pragma once

#include "core/pg/connection.h"

#include <cstdlib>
#include <fmt/format.h>
#include <string>
#include <unistd.h>

namespace howdah {

/// `name` is the program's; `measure` is given a conninfo. The exit status.
template <typename Measure>
int onNewDatabase(const std::string& name, Measure measure)
{
    const char* server = std::getenv("HOWDAH_TEST_SERVER"); // NOLINT(concurrency-mt-unsafe)
    if (!server) {
        fmt::print(stderr, "{}: run it through make bench or tests/support/with_server\n", name);
        return 1;
    }
    const auto database = fmt::format("{}_{}", name, ::getpid());
    Connection admin(std::string(server) + " dbname=postgres");
    admin.run("create database " + database);
    int status = 0;
    try {
        measure(std::string(server) + " dbname=" + database);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}: {}\n", name, error.what());
        status = 1;
    }
    admin.run("drop database " + database + " with (force)");
    return status;
}

} // namespace howdah
