#include "core/migrate/clone.h"

#include "core/catalog/diff.h"
#include "core/migrate/client_programs.h"
#include "core/migrate/clone_sample.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/migrator.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using Told = std::function<void(const std::string&)>;

class Cloning {
public:
    Cloning(const Profile& profile, const Pool& pool, const MigratorOptions& migrator,
            const CloneOptions& options, Told told, std::stop_token stop)
        : m_profile(profile)
        , m_pool(pool)
        , m_migrator(migrator)
        , m_options(options)
        , m_told(std::move(told))
        , m_stop(std::move(stop))
    {
    }

    Clone make()
    {
        tell("making a scratch database");
        auto scratch = m_options.apart ? Scratch::apart(m_options.sandbox, &m_pool, m_stop)
                                       : Scratch::beside(m_profile, m_pool, m_stop);
        m_notes = scratch.notes();
        if (m_options.apart)
            makeRoles(scratch);
        tell("copying the schema");
        if (const auto refusal = dumpInto(scratch); !refusal.empty())
            migrateInto(scratch, refusal);
        compareWithReal(scratch);
        return {std::move(scratch), std::move(m_notes)};
    }

private:
    void tell(const std::string& what) const
    {
        if (m_told)
            m_told(what);
    }

    std::string dump(const std::string& section) const
    {
        auto finished = runClient("pg_dump", m_profile,
                                  {"--schema-only", "--section=" + section, "--no-tablespaces",
                                   "--no-subscriptions", "--no-security-labels",
                                   fmt::format("--lock-wait-timeout={}", lockWait())},
                                  m_options.sandbox.searchPath, {}, m_stop);
        if (finished.exitStatus == 0)
            return std::move(finished.output);
        const auto errors = errorsIn(finished.errors);
        throw Error(ErrorKind::BadState,
                    "pg_dump: " + (errors.empty() ? std::string("it failed") : errors.front()));
    }

    std::int64_t lockWait() const
    {
        return m_migrator.lockTimeout.count() > 0 ? m_migrator.lockTimeout.count() : 60'000;
    }

    void restore(const Scratch& scratch, const std::string& sql)
    {
        const auto finished =
            runClient("psql", scratch.profile(), {"--no-psqlrc", "--quiet", "--file=-"},
                      m_options.sandbox.searchPath, sql, m_stop);
        auto errors = errorsIn(finished.errors);
        m_errors.insert(m_errors.end(), errors.begin(), errors.end());
        if (finished.exitStatus != 0 && errors.empty())
            throw Error(ErrorKind::BadState, "psql: it failed");
    }

    // Why not; empty when it is there.
    std::string dumpInto(const Scratch& scratch)
    {
        try {
            const auto tables = dump("pre-data");
            const auto rest = dump("post-data");
            restore(scratch, tables);
            if (m_options.sampleRows) {
                tell("copying a sample of rows");
                // Before there are constraints and triggers, which would stand in the way.
                auto notes = copySample(m_pool, scratch.pool(), *m_options.sampleRows, m_stop);
                m_notes.insert(m_notes.end(), notes.begin(), notes.end());
            }
            restore(scratch, rest);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            return error.what();
        }
        m_notes.insert(m_notes.begin(), "the clone's schema is pg_dump's");
        if (!m_errors.empty())
            m_notes.push_back(fmt::format("{} statement{} of the schema failed on the clone: {}",
                                          m_errors.size(), m_errors.size() == 1 ? "" : "s",
                                          m_errors.front()));
        return {};
    }

    void migrateInto(const Scratch& scratch, const std::string& refusal)
    {
        const auto version = Migrator(m_pool, m_migrator).version(m_stop).version;
        auto options = m_migrator;
        options.readOnly = false; // nothing but the scratch is written
        options.schema.clear(); // which an empty database need not have
        m_notes.push_back(fmt::format(
            "the clone's schema is what the migrations up to {} make, because its own could not be "
            "copied ({})",
            version ? fmt::format("version {}", *version) : std::string("none"), refusal));
        if (m_options.sampleRows)
            m_notes.emplace_back("no rows were copied: that needs pg_dump");
        if (!version)
            return;
        const auto report = Migrator(scratch.pool(), options).goTo(*version, {}, m_stop);
        if (!report.error)
            return;
        if (report.error->kind() == ErrorKind::Cancelled)
            throw Error(*report.error);
        throw Error(ErrorKind::BadState,
                    fmt::format("there is no clone to rehearse on: its schema could not be copied "
                                "({}), and the migrations do not make it ({})",
                                refusal, report.error->what()));
    }

    // Names only, so that owners, grants and policies find them.
    void makeRoles(const Scratch& scratch)
    {
        const auto rows =
            m_pool.acquire("rehearsal: clone", m_stop)
                ->run("select rolname from pg_roles where rolname !~ '^pg_'", {}, m_stop);
        const auto own = scratch.pool().acquire("rehearsal: clone", m_stop);
        for (int row = 0; row < rows.rowCount(); ++row)
            try {
                own->run("create role " + quoteIdentifier(rows.text(row, 0)), {}, m_stop);
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::Exists)
                    throw;
            }
        m_notes.emplace_back("the files run as a superuser there; roles have their names and "
                             "nothing else");
    }

    void compareWithReal(const Scratch& scratch)
    {
        const SnapshotOptions options{.without = ledgerRelations(), .rights = false};
        const auto real =
            readSnapshot(*m_pool.acquire("rehearsal: clone", m_stop), options, m_stop);
        const auto ours =
            readSnapshot(*scratch.pool().acquire("rehearsal: clone", m_stop), options, m_stop);
        auto changes = diff(real, ours);
        // What a database is told by itself, and nobody copies.
        std::erase_if(changes, [](const ObjectChange& change) {
            return change.object().kind == "database setting";
        });
        if (changes.empty())
            return;
        constexpr std::size_t shown = 5;
        const auto count = changes.size();
        changes.resize(std::min(shown, count));
        auto text = textOf(changes);
        text.pop_back();
        m_notes.push_back(
            fmt::format("the clone is not quite like the real one, in {} thing{}{}:\n{}", count,
                        count == 1 ? "" : "s", count > shown ? ", among them" : "", text));
    }

    std::vector<RelationName> ledgerRelations() const
    {
        return howdah::ledgerRelations(*m_pool.acquire("rehearsal: clone", m_stop), m_migrator,
                                       m_stop);
    }

    const Profile& m_profile;
    const Pool& m_pool;
    const MigratorOptions& m_migrator;
    const CloneOptions& m_options;
    Told m_told;
    std::stop_token m_stop;
    std::vector<std::string> m_notes;
    std::vector<std::string> m_errors; // of the statements that psql sent
};

} // namespace

Clone cloneSchema(const Profile& profile, const Pool& pool, const MigratorOptions& migrator,
                  const CloneOptions& options, const std::function<void(const std::string&)>& told,
                  std::stop_token stop)
{
    return Cloning(profile, pool, migrator, options, told, std::move(stop)).make();
}

} // namespace howdah
