// A folder of 10,000 files scanned, parsed and planned, beside the parser alone on the same texts,
// one call a file. Needs no server.
#include "core/migrate/plan.h"
#include "tests/bench/rows.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

using namespace howdah;
namespace fs = std::filesystem;

namespace {

constexpr int rounds = 5;
constexpr int pairs = 5'000;

std::string upOf(int n)
{
    return fmt::format("-- Migration: table {0}\n-- Version: {0:06}\n"
                       "CREATE TABLE shop_{0} (\n"
                       "    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
                       "    name text NOT NULL CHECK (name <> ''),\n"
                       "    created_at timestamptz NOT NULL DEFAULT now()\n);\n"
                       "COMMENT ON TABLE shop_{0} IS 'One of many.';\n",
                       n);
}

struct Home {
    fs::path path = fs::temp_directory_path() / fmt::format("howdah-bench-plan-{}", ::getpid());
    Home()
    {
        fs::create_directory(path);
        for (int n = 1; n <= pairs; ++n) {
            std::ofstream(path / fmt::format("{0:06}_shop_{0}.up.sql", n)) << upOf(n);
            std::ofstream(path / fmt::format("{0:06}_shop_{0}.down.sql", n))
                << fmt::format("DROP TABLE shop_{};\n", n);
        }
    }
    ~Home() { fs::remove_all(path); }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;
};

void plan(const fs::path& path)
{
    const auto folder = readFolder(path);
    const auto up = planUp({folder.scripts, {}, {}});
    const auto down = planDown({folder.scripts, {pairs, false}, {}}, std::nullopt);
    if (up.steps.size() != pairs || down.steps.size() != pairs)
        std::abort();
}

void parse(const fs::path& path)
{
    onParserStack([&] {
        for (const auto& entry : fs::directory_iterator(path)) {
            std::ifstream stream(entry.path(), std::ios::binary);
            if (splitSql(std::string(std::istreambuf_iterator(stream), {})).unparsed)
                std::abort();
        }
    });
}

} // namespace

int main()
{
    const Home home;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < rounds; ++i) { // in turn, so that a noisy minute hits both
        theirs.push_back(timed([&] { parse(home.path); }));
        ours.push_back(timed([&] { plan(home.path); }));
    }
    print({"plan: 10,000 files", median(ours), "s", "reading and splitting alone", median(theirs),
           1.5});
}
