#include "core/migrate/scratch.h"

#include "core/config/profile_build.h"
#include "core/pg/identifier.h"
#include "core/pg/session.h"
#include "core/pool/write_note.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
#include <random>
#include <system_error>
#include <unistd.h>

namespace howdah {
namespace {

constexpr auto prefix = "howdah_scratch_";
constexpr auto scratchMark = "Howdah's scratch database; it may be dropped";
constexpr PoolOptions smallPool{.maxConns = 4, .minConns = 0};

Pool poolOn(const std::string& conninfo)
{
    return Pool([conninfo](std::stop_token stop) { return openSession(conninfo, std::move(stop)); },
                smallPool);
}

std::string newName()
{
    std::random_device random;
    return fmt::format("{}{}_{:08x}", prefix, getpid(), random());
}

template <typename Work>
void noteDatabase(const Pool& tells, const char* kind, const std::string& name, Work work)
{
    noteWrites(tells, {{.part = "scratch", .kind = kind, .what = name}},
               [&](WriteRecords&) { work(); });
}

// Each scratch keeps a session on itself and is marked once it has one, so that a marked one
// without any belongs to nobody any more.
void dropLeftovers(Connection& connection, const Pool& tells, const std::stop_token& stop)
{
    const auto left =
        connection.run("select datname from pg_database d where datname like 'howdah\\_scratch\\_%'"
                       " and shobj_description(oid, 'pg_database') = $1"
                       " and pg_has_role(datdba, 'member') and not exists"
                       " (select from pg_stat_activity a where a.datname = d.datname)",
                       {scratchMark}, stop);
    for (int row = 0; row < left.rowCount(); ++row) {
        const auto name = left.text(row, 0);
        try {
            noteDatabase(tells, "drop database", name, [&] {
                connection.run("drop database if exists " + quoteIdentifier(name), {}, stop);
            });
        } catch (const Error& error) {
            if (error.poisonsConnection() || error.kind() == ErrorKind::Cancelled)
                throw; // else another Howdah was quicker
        }
    }
}

// A cluster whose Howdah died has a server that may still run; a look at it ends that.
void removeLeftovers(const SandboxOptions& options, const std::stop_token& stop)
{
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(options.folder, problem)) {
        if (!entry.path().filename().string().starts_with(prefix))
            continue;
        auto left = options;
        left.folder = entry.path();
        try {
            const Sandbox sandbox(left);
            if (sandbox.status().users > 0)
                continue;
            sandbox.reset(stop);
            std::filesystem::remove_all(left.folder, problem);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw; // else it is being made or removed by somebody else
        }
    }
}

std::string extensionsOf(Connection& connection, const std::stop_token& stop)
{
    return connection
        .run("select string_agg(name, ' ' order by name) from pg_available_extensions", {}, stop)
        .text(0, 0);
}

} // namespace

struct Scratch::State {
    std::string database; // empty where the whole cluster goes
    std::unique_ptr<Connection> server; // to drop it through
    std::optional<Pool> tells; // of that
    std::filesystem::path folder; // of the cluster
    std::unique_ptr<Sandbox> sandbox;
    std::unique_ptr<SandboxUse> use;
    std::unique_ptr<Connection> holder; // the session that says it is in use
    std::unique_ptr<Pool> pool;
    Profile profile;
    std::string where;
    std::vector<std::string> notes;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State()
    {
        if (pool)
            pool->close();
        pool.reset();
        holder.reset();
        try {
            if (server && !database.empty())
                noteDatabase(*tells, "drop database", database, [&] {
                    server->run(fmt::format("drop database if exists {} with (force)",
                                            quoteIdentifier(database)));
                });
            use.reset();
            if (sandbox) {
                sandbox->reset();
                std::error_code problem; // an empty folder more is nobody's trouble
                std::filesystem::remove_all(folder, problem);
            }
        } catch (const Error&) { // the next one clears it
        }
    }
};

Scratch::Scratch(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Scratch::Scratch(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

Scratch Scratch::beside(const Profile& profile, const Pool& like, std::stop_token stop)
{
    auto state = std::make_unique<State>();
    state->server = openSession(conninfo(profile), stop);
    state->tells = like;
    dropLeftovers(*state->server, like, stop);
    const auto name = newName();
    const auto original = state->server->run(
        "select pg_encoding_to_char(encoding), datcollate, datctype from pg_database"
        " where datname = current_database()",
        {}, stop);
    try {
        noteDatabase(like, "create database", name, [&] {
            state->server->run(
                fmt::format("create database {} template template0 encoding {} lc_collate {} "
                            "lc_ctype {}",
                            quoteIdentifier(name), quoteLiteral(original.text(0, 0)),
                            quoteLiteral(original.text(0, 1)), quoteLiteral(original.text(0, 2))),
                {}, stop);
        });
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Denied)
            throw;
        throw Error(
            ErrorKind::Denied,
            fmt::format("{} may not create a scratch database on this server: grant CREATEDB to "
                        "it, or use a private PostgreSQL instead",
                        state->server->user()));
    }
    state->database = name;
    auto own = profile;
    own.database = name;
    own.readOnly = false; // the profile's database is what must not be written
    state->holder = openSession(conninfo(own), stop);
    state->holder->run(fmt::format("comment on database {} is {}", quoteIdentifier(name),
                                   quoteLiteral(scratchMark)));
    state->pool = std::make_unique<Pool>(poolOn(conninfo(own)));
    state->profile = std::move(own);
    state->where = "a scratch database beside " + describe(profile);
    return Scratch(std::move(state));
}

Scratch Scratch::apart(const SandboxOptions& options, const Pool* like, std::stop_token stop)
{
    removeLeftovers(options, stop);
    auto own = options;
    own.folder /= newName();
    auto state = std::make_unique<State>();
    state->folder = own.folder;
    state->sandbox = std::make_unique<Sandbox>(own);
    state->use = std::make_unique<SandboxUse>(state->sandbox->open(stop));
    state->holder = openSession(state->use->url(), stop);
    state->pool = std::make_unique<Pool>(poolOn(state->use->url()));
    std::vector<std::string> ignored;
    applyUrl(state->profile, state->use->url(), ignored);
    const auto version = state->holder->serverVersion() / 10000;
    state->where = fmt::format("a private PostgreSQL {} made for this", version);
    if (like) {
        const auto real = like->acquire("rehearsal: roles", stop);
        if (const auto theirs = real->serverVersion() / 10000; theirs != version)
            state->notes.push_back(fmt::format(
                "the server is PostgreSQL {}, what is tried here runs on {}", theirs, version));
        if (extensionsOf(*real, stop) != extensionsOf(*state->holder, stop))
            state->notes.emplace_back("the server offers other extensions than what is tried here");
    }
    return Scratch(std::move(state));
}

const Pool& Scratch::pool() const noexcept
{
    return *m_state->pool;
}

const Profile& Scratch::profile() const noexcept
{
    return m_state->profile;
}

const std::string& Scratch::where() const noexcept
{
    return m_state->where;
}

const std::vector<std::string>& Scratch::notes() const noexcept
{
    return m_state->notes;
}

} // namespace howdah
