#include "core/base/private_folder.h"
#include "core/catalog/diff.h"
#include "core/migrate/contents.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/migrator.h"
#include "core/migrate/squash.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace howdah {
namespace {

namespace fs = std::filesystem;

struct Content {
    Snapshot schema;
    Contents tables;
};

// One folder on one empty database, from version to version.
class Ground {
public:
    Ground(const Pool& pool, MigratorOptions options, std::stop_token stop)
        : m_pool(pool)
        , m_migrator(pool, std::move(options))
        , m_stop(std::move(stop))
    {
    }

    Content goTo(std::optional<std::int64_t> version) const
    {
        const auto report =
            version ? m_migrator.goTo(*version, {}, m_stop) : m_migrator.down({}, {}, m_stop);
        if (report.error)
            throw Error(*report.error);
        const auto lease = m_pool.acquire("squash: compare", m_stop);
        Content content;
        content.schema = readSnapshot(
            *lease, {.without = ledgerRelations(*lease, m_migrator.options(), m_stop)}, m_stop);
        content.tables = readContents(*lease, m_migrator.options().table, m_stop);
        return content;
    }

    // Where it stands.
    std::map<std::string, std::string> rows(const Contents& tables,
                                            const std::set<std::string>& unstable) const
    {
        return readRows(*m_pool.acquire("squash: compare rows", m_stop), tables, unstable, m_stop);
    }

private:
    const Pool& m_pool;
    Migrator m_migrator;
    std::stop_token m_stop;
};

void requireEqual(const Content& wanted, const Content& found, const char* when,
                  const std::set<std::string>& unstable)
{
    if (const auto changes = diff(wanted.schema, found.schema); !changes.empty())
        throw Error(ErrorKind::BadState,
                    fmt::format("the squashed file does not make the same schema {}, so nothing "
                                "was written:\n{}",
                                when, textOf(changes)));
    if (const auto what = differenceIn(wanted.tables, found.tables, unstable); !what.empty())
        throw Error(
            ErrorKind::BadState,
            fmt::format("{} with the squashed file {}, so nothing was written", what, when));
}

void requireEqualRows(const std::map<std::string, std::string>& wanted,
                      const std::map<std::string, std::string>& found, const char* when)
{
    for (const auto& [table, digest] : wanted)
        if (const auto other = found.find(table); other != found.end() && other->second != digest)
            throw Error(ErrorKind::BadState,
                        fmt::format("{} holds the same values in other rows with the squashed file "
                                    "{}, so nothing was written",
                                    table, when));
}

void write(const fs::path& path, const std::string& text)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    const auto written = file < 0 ? -1 : ::write(file, text.data(), text.size());
    const bool done = written == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    const int code = errno;
    if (file >= 0)
        ::close(file);
    if (!done)
        throw Error(file < 0 && code == EEXIST ? ErrorKind::Exists : ErrorKind::Config,
                    fmt::format("{} cannot be written: {}", path.string(),
                                std::generic_category().message(code)));
}

// The folder as it will be, up to the squashed version.
class TrialFolder {
public:
    TrialFolder(const fs::path& folder, const SquashedPair& pair)
    {
        for (const auto& script : readFolder(folder).scripts)
            for (const auto& file : {script.up, script.down})
                if (file && script.version < pair.from && fs::exists(file->path)) // not a gap
                    fs::copy_file(file->path, path() / file->name());
        write(path() / (pair.stem + ".up.sql"), pair.up);
        write(path() / (pair.stem + ".down.sql"), pair.down);
    }
    const fs::path& path() const { return m_folder.path(); }

private:
    PrivateFolder m_folder{"howdah_squash_"};
};

MigratorOptions forScratch(MigratorOptions options)
{
    options.readOnly = false; // nothing but the scratch is written
    options.schema.clear();
    options.savedRows.clear();
    return options;
}

} // namespace

std::vector<std::string> proveSquash(const Pool& original, const Pool& squashed,
                                     const MigratorOptions& options, const SquashedPair& pair,
                                     std::stop_token stop)
{
    const TrialFolder trial(options.dir, pair);
    auto trialOptions = forScratch(options);
    trialOptions.dir = trial.path();
    const Ground one(original, forScratch(options), stop);
    const Ground other(squashed, trialOptions, stop);
    // What the same files do not make the same twice, now() and random values, says nothing.
    std::set<std::string> unstable;
    if (pair.below) {
        const auto below = one.goTo(pair.below);
        unstable = unstableColumns(below.tables, other.goTo(pair.below).tables);
    }
    const auto up = one.goTo(pair.to);
    const auto down = one.goTo(pair.below);
    const auto again = one.goTo(pair.to);
    unstable.merge(unstableColumns(up.tables, again.tables));
    const auto rows = one.rows(again.tables, unstable);
    requireEqual(up, other.goTo(pair.to), "when applied", unstable);
    requireEqualRows(rows, other.rows(up.tables, unstable), "when applied");
    requireEqual(down, other.goTo(pair.below), "when undone", unstable);
    one.goTo(pair.below);
    requireEqualRows(one.rows(down.tables, unstable), other.rows(down.tables, unstable),
                     "when undone");
    requireEqual(again, other.goTo(pair.to), "when applied again", unstable);
    if (unstable.empty())
        return {};
    return {fmt::format("the values of {} were not compared: the files do not make the same ones "
                        "twice",
                        fmt::join(unstable, ", "))};
}

SquashedPair squashProven(const Pool& original, const Pool& squashed, const Pool& spare,
                          const MigratorOptions& options, std::int64_t from, std::int64_t to,
                          std::stop_token stop)
{
    const auto folder = readFolder(options.dir, options.variables);
    auto shorter = squash(folder, from, to, true);
    std::string because;
    if (shorter.leftOut > 0) {
        try {
            const auto notes = proveSquash(original, spare, options, shorter, stop);
            shorter.notes.insert(shorter.notes.end(), notes.begin(), notes.end());
            return shorter;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled || error.poisonsConnection())
                throw;
            because = error.what();
        }
    }
    auto whole = squash(folder, from, to, false);
    const auto notes = proveSquash(original, squashed, options, whole, stop);
    whole.notes.insert(whole.notes.end(), notes.begin(), notes.end());
    if (!because.empty())
        whole.notes.push_back(fmt::format(
            "nothing was left out, because what is made and dropped again could not: {}", because));
    return whole;
}

WrittenSquash writeSquash(const SquashedPair& pair, const fs::path& folder, bool keep)
{
    const auto name = folder.has_filename() ? folder.filename() : folder.parent_path().filename();
    const auto parent =
        folder.has_filename() ? folder.parent_path() : folder.parent_path().parent_path();
    WrittenSquash out;
    out.aside = parent / (name.string() + "-squashed") / fmt::format("{}-{}", pair.from, pair.to);
    std::error_code problem;
    if (fs::exists(out.aside, problem))
        throw Error(ErrorKind::Exists,
                    fmt::format("{} is there already, from a squash before: move it away",
                                out.aside.string()));
    fs::create_directories(out.aside, problem);
    if (problem)
        throw Error(ErrorKind::Config,
                    fmt::format("{} cannot be made: {}", out.aside.string(), problem.message()));
    const auto& target = keep ? out.aside : folder;
    out.up = target / (pair.stem + ".up.sql");
    out.down = target / (pair.stem + ".down.sql");
    std::vector<std::pair<fs::path, fs::path>> moved;
    try {
        if (!keep)
            for (const auto& file : pair.replaced) {
                fs::rename(file, out.aside / file.filename());
                moved.emplace_back(file, out.aside / file.filename());
            }
        write(out.down, pair.down);
        write(out.up, pair.up);
    } catch (const std::exception& error) {
        fs::remove(out.up, problem);
        fs::remove(out.down, problem);
        for (const auto& [from, to] : moved)
            fs::rename(to, from, problem);
        fs::remove(out.aside, problem);
        throw Error(ErrorKind::Config, fmt::format("nothing was changed: {}", error.what()));
    }
    return out;
}

} // namespace howdah
