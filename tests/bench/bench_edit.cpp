// Committing 1,000 staged edits, against pgbench sending the same 1,000 statements in one pipeline.
//
// Needs HOWDAH_TEST_SERVER (tests/support/with_server) and pgbench. Both change the same column of
// the same rows to and fro, in one transaction, on a connection that has prepared the statement
// before; both take turns.
#include "core/browse/edit_commit.h"
#include "core/pg/session.h"
#include "tests/bench/on_new_database.h"
#include "tests/bench/pgbench.h"
#include "tests/bench/rows.h"

#include <fmt/format.h>
#include <fstream>
#include <regex>
#include <unistd.h>

using namespace howdah;

namespace {

constexpr int edits = 1'000;
constexpr int rounds = 9;
constexpr int transactions = 20; // of pgbench, of which it says the average
constexpr double mostOfPgbench = 1.3;
const RelationName table{"public", "items"};

EditSet stagedFrom(const TableSource& source, int from)
{
    EditSet set(table, source.keyNames());
    std::vector<EditSet::CellEdit> cells;
    for (int id = 1; id <= edits; ++id) {
        const auto key = std::to_string(id);
        auto original = std::make_shared<OriginalRow>();
        original->emplace("id", OriginalValue{key});
        original->emplace("n", OriginalValue{std::to_string(from)});
        cells.push_back({{{key}, 0}, original, "n", EditValue::of(std::to_string(1 - from))});
    }
    set.change(cells);
    return set;
}

double ours(const Pool& pool, const TableSource& source)
{
    std::vector<double> samples;
    for (int i = 0; i < transactions; ++i) {
        const auto set = stagedFrom(source, i % 2);
        samples.push_back(timed([&] {
                              if (commitEdits(pool, set, source.table()).applied.size()
                                  != static_cast<std::size_t>(edits))
                                  throw Error(ErrorKind::Internal, "not all rows were changed");
                          })
                          * 1e3);
    }
    return median(samples);
}

void writeScript(const std::string& file)
{
    std::ofstream script(file);
    script << "\\set new 1 - :old\n\\startpipeline\nbegin;\n";
    for (int id = 1; id <= edits; ++id)
        script << fmt::format("update \"public\".\"items\" set \"n\" = :new where \"id\" = {} and"
                              " \"n\" = :old returning \"id\";\n",
                              id);
    script << "commit;\n\\endpipeline\n\\set old :new\n";
}

double theirs(const std::string& script, const std::string& conninfo)
{
    const auto said =
        runTool({pgbench(), "-n", "-M", "prepared", "-t", std::to_string(transactions), "-D",
                 "old=0", "-f", script, conninfo});
    std::smatch part;
    if (!std::regex_search(said, part, std::regex("latency average = ([0-9.]+) ms")))
        throw Error(ErrorKind::Internal, "pgbench did not say its latency: " + said);
    return std::stod(part.str(1));
}

void commits(const std::string& conninfo)
{
    const Pool pool([&](std::stop_token stop) { return openSession(conninfo, std::move(stop)); },
                    {.maxConns = 1, .minConns = 0});
    pool.acquire()->runScript(
        fmt::format("create table items (id int primary key, n int not null, name text);"
                    "insert into items select g, 0, 'item ' || g from generate_series(1, {}) g;"
                    "analyze items",
                    edits));
    const auto source = TableSource::open(pool, table);
    const auto script = fmt::format("/tmp/howdah-bench-edit-{}.sql", ::getpid());
    writeScript(script);
    std::vector<double> own;
    std::vector<double> reference;
    for (int i = 0; i < rounds; ++i) {
        pool.acquire()->run("vacuum items");
        own.push_back(ours(pool, source));
        pool.acquire()->run("vacuum items");
        reference.push_back(theirs(script, conninfo));
    }
    std::filesystem::remove(script);
    print({.name = "edits: commit 1,000 staged changes",
           .value = median(own),
           .unit = "ms",
           .reference = "pgbench -M prepared, the same statements in one pipeline",
           .referenceValue = median(reference),
           .goal = mostOfPgbench * median(reference)});
}

} // namespace

int main()
{
    return onNewDatabase("bench_edit", commits);
}
