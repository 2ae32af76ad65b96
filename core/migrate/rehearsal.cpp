#include "core/migrate/rehearsal.h"

#include "core/migrate/clone.h"
#include "core/migrate/lasting.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/rehearse_file.h"
#include "core/sql/cluster_wide.h"

#include <fmt/format.h>

namespace howdah {
namespace {

using Outcome = RehearsedFile::Outcome;

// A file in place runs those before it once more, and that must not become the greater part.
constexpr std::size_t earlierLimit = 20;

// The first thing of a plan that a clone beside would not keep to itself.
std::string beyondDatabase(const MigrationPlan& plan)
{
    std::string found;
    onParserStack([&] {
        for (const auto& step : plan.steps)
            if (const auto statement = step.file && found.empty()
                    ? clusterWideStatement(step.file->text)
                    : std::nullopt)
                found = fmt::format("{}:{}: {} reaches beyond its database", step.file->name(),
                                    statement->line, statement->kind);
    });
    return found;
}

class Rehearsing {
public:
    Rehearsing(const Profile& profile, const Pool& pool, const MigratorOptions& migrator,
               const MigrationPlan& plan, const RehearsalOptions& options, OnRehearsing told,
               std::stop_token stop)
        : m_profile(profile)
        , m_pool(pool)
        , m_migrator(migrator)
        , m_plan(plan)
        , m_options(options)
        , m_told(std::move(told))
        , m_stop(std::move(stop))
        , m_place(options.on.value_or(usualPlace(profile)))
        , m_without(ledgerRelations(*pool.acquire("rehearsal", m_stop), migrator, m_stop))
    {
        m_result.notes = plan.notes;
        for (const auto& step : plan.steps)
            m_result.files.push_back(blank(step));
    }

    Rehearsal run()
    {
        std::size_t next = 0;
        if (m_place == RehearsalPlace::InPlace)
            next = runInPlace();
        if (next < m_result.files.size())
            runOnClone(next);
        return std::move(m_result);
    }

private:
    RehearsedFile blank(const PlannedStep& step) const
    {
        RehearsedFile file;
        file.version = step.version;
        file.title = step.title;
        file.direction = step.direction;
        file.file = step.file ? step.file->name() : "";
        file.place = m_place;
        return file;
    }

    void tell(std::size_t index) const
    {
        const auto& file = m_result.files[index];
        if (m_told)
            m_told(fmt::format("{} of {}: {} {} {}", index + 1, m_result.files.size(),
                               nameOf(file.direction), file.version, file.title));
    }

    // How far it came: the file from which on a clone is needed, or the end.
    std::size_t runInPlace()
    {
        const auto end = m_result.files.size();
        m_result.where = "in place on " + describe(m_profile) + ", each file rolled back";
        RehearsalStage stage(m_pool, m_migrator, {m_profile.migrations.holdBudget, m_without},
                             m_stop);
        std::chrono::microseconds earlier{0};
        for (std::size_t i = 0; i < end; ++i) {
            const auto& step = m_plan.steps[i];
            auto& file = m_result.files[i];
            if (isRefused(i))
                return end;
            if (m_reason = needsClone(i, earlier); !m_reason.empty())
                return i;
            tell(i);
            if (!stage.tryInPlace(std::span(m_plan.steps).first(i), step, file)) {
                m_reason = Phrase(std::string(file.error->what()));
                file = blank(step);
                return i;
            }
            if (i > 0)
                file.notes.push_back(
                    fmt::format("the {} before it ran first in the same transaction",
                                i == 1 ? std::string("file") : fmt::format("{} files", i)));
            if (file.outcome == Outcome::Stopped && i + 1 < end) {
                m_reason = phrase("%1 was stopped in place", {file.file});
                return i + 1;
            }
            if (file.outcome != Outcome::Passed) {
                skipAfter(i);
                return end;
            }
            earlier += file.took;
        }
        return end;
    }

    Phrase needsClone(std::size_t index, std::chrono::microseconds earlier) const
    {
        const auto& step = m_plan.steps[index];
        if (step.file && !step.batch.transactional)
            return phrase("%1: %2", {step.file->name(), step.batch.reason});
        const auto budget = m_profile.migrations.holdBudget;
        if (index > earlierLimit || (budget.count() > 0 && earlier > budget / 2))
            return phrase("the %1 files before %2 would all have to run once more",
                          {std::to_string(index), m_result.files[index].file});
        return {};
    }

    // One that must run nowhere but where it is meant to.
    bool isRefused(std::size_t index)
    {
        auto reason = reachesOutside(m_plan.steps[index]);
        if (!reason)
            return false;
        m_result.files[index].outcome = Outcome::NotRehearsed;
        m_result.files[index].reason = std::move(*reason);
        skipAfter(index);
        return true;
    }

    void skip(std::size_t from, const Phrase& reason)
    {
        for (auto i = from; i < m_result.files.size(); ++i) {
            m_result.files[i].outcome = Outcome::NotRehearsed;
            m_result.files[i].reason = reason;
        }
    }

    void skipAfter(std::size_t index)
    {
        const auto& cause = m_result.files[index];
        skip(index + 1,
             cause.outcome == Outcome::NotRehearsed
                 ? phrase("%1 before it cannot be rehearsed", {cause.file})
                 : phrase("%1 before it failed", {cause.file}));
    }

    void runOnClone(std::size_t from)
    {
        std::optional<Clone> clone;
        try {
            clone.emplace(makeClone());
        } catch (const Error& error) {
            if (m_place != RehearsalPlace::InPlace || error.kind() == ErrorKind::Cancelled)
                throw;
            // What was seen in place is worth keeping.
            return skip(from,
                        phrase("%1, and there is no clone to rehearse it on: %2",
                               {m_reason, std::string(error.what())}));
        }
        tellOf(*clone, from);
        RehearsalStage stage(clone->scratch.pool(), m_migrator,
                             {std::chrono::milliseconds(0), m_without}, m_stop);
        for (std::size_t i = 0; i < m_plan.steps.size(); ++i) {
            RehearsedFile again; // what was rehearsed in place only has to be there
            auto& file = i < from ? again : m_result.files[i];
            if (isRefused(i))
                return;
            if (i >= from) {
                file.place = m_clonePlace;
                file.reason = m_reason;
                tell(i);
            }
            stage.applyToClone(m_plan.steps[i], file);
            if (file.outcome == Outcome::Passed)
                continue;
            if (i >= from)
                return skipAfter(i);
            return skip(from,
                        fmt::format("{} failed on the clone: {}", m_result.files[i].file,
                                    again.error->what()));
        }
    }

    // Beside where nothing speaks against it: there roles, extensions and version are the same.
    Clone makeClone()
    {
        CloneOptions options{false, m_options.sandbox, m_options.sampleRows};
        std::string because;
        if (m_profile.readOnly)
            because = "the profile is read-only";
        else if (m_place != RehearsalPlace::Sandbox)
            because = beyondDatabase(m_plan);
        if (m_place != RehearsalPlace::Sandbox && because.empty()) {
            try {
                m_clonePlace = RehearsalPlace::Beside;
                return cloneSchema(m_profile, m_pool, m_migrator, options, m_told, m_stop);
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::Denied)
                    throw;
                because = error.what();
            }
        }
        if (m_options.on == RehearsalPlace::Beside)
            throw Error(ErrorKind::Denied,
                        fmt::format("nothing was rehearsed beside {}: {}. Rehearse in the sandbox "
                                    "instead",
                                    describe(m_profile), because));
        m_clonePlace = RehearsalPlace::Sandbox;
        options.apart = true;
        if (!because.empty())
            m_result.notes.push_back(phrase("not beside the database: %1", {because}));
        return cloneSchema(m_profile, m_pool, m_migrator, options, m_told, m_stop);
    }

    void tellOf(const Clone& clone, std::size_t from)
    {
        const auto& where = clone.scratch.where();
        m_result.where = from > 0
            ? fmt::format("{}; from {} on {}", m_result.where, m_result.files[from].file, where)
            : "on " + where;
        m_result.notes.insert(m_result.notes.end(), clone.notes.begin(), clone.notes.end());
        if (!m_options.sampleRows)
            m_result.notes.push_back(
                phrase("the clone's tables are empty, so that times and rows say little"));
    }

    const Profile& m_profile;
    const Pool& m_pool;
    const MigratorOptions& m_migrator;
    const MigrationPlan& m_plan;
    const RehearsalOptions& m_options;
    OnRehearsing m_told;
    std::stop_token m_stop;
    RehearsalPlace m_place; // as asked for
    RehearsalPlace m_clonePlace = RehearsalPlace::Beside; // as it became
    std::vector<RelationName> m_without;
    Phrase m_reason; // of leaving the place
    Rehearsal m_result;
};

} // namespace

Rehearsal rehearse(const Profile& profile, const Pool& pool, const MigratorOptions& migrator,
                   const MigrationPlan& plan, const RehearsalOptions& options,
                   const OnRehearsing& told, std::stop_token stop)
{
    requireSound(plan.problems);
    if (options.on == RehearsalPlace::InPlace && (profile.readOnly || migrator.readOnly))
        throw Error(ErrorKind::Denied,
                    "this profile is read-only, so nothing is rehearsed in place: rehearse in the "
                    "sandbox");
    return Rehearsing(profile, pool, migrator, plan, options, told, std::move(stop)).run();
}

} // namespace howdah
