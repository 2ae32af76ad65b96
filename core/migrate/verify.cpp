#include "core/migrate/verify.h"

#include "core/catalog/diff.h"
#include "core/migrate/column_places.h"
#include "core/migrate/drop.h"
#include "core/migrate/execution.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/migrator.h"

#include <algorithm>

namespace howdah {
namespace {

class Verifier {
public:
    Verifier(const Pool& scratch, MigratorOptions options, const Folder& folder,
             std::stop_token stop)
        : m_pool(scratch)
        , m_options(std::move(options))
        , m_folder(folder)
        , m_stop(std::move(stop))
        , m_before(snapshot())
    {
    }

    // False when the ones after it cannot be tried.
    bool verify(const MigrationRow& row, VerifiedStep& step)
    {
        const bool mayGoOn = goFirst(row.version, step) && takeBack(row, step);
        m_last = row.version;
        m_isAsMade &= step.verdict == VerifiedStep::Verdict::Proven
            || step.verdict == VerifiedStep::Verdict::NoDown;
        return mayGoOn;
    }

private:
    // What a down before has left is no fault of this one.
    bool goFirst(std::int64_t version, VerifiedStep& step)
    {
        if (goTo(version, step))
            return true;
        if (m_isAsMade || !makeAnew(m_last))
            return false;
        step.verdict = VerifiedStep::Verdict::Proven;
        step.error.reset();
        return goTo(version, step);
    }

    bool takeBack(const MigrationRow& row, VerifiedStep& step)
    {
        auto made = snapshot();
        if (!row.hasDown) {
            step.verdict = VerifiedStep::Verdict::NoDown;
            m_before = std::move(made);
            return true;
        }
        // A down that fails and leaves the version standing is this version's trouble alone.
        if (!undo(step)) {
            if (!isAt(row.version))
                return makeAnew(row.version);
            m_before = std::move(made);
            return true;
        }
        auto undone = snapshot();
        step.reordered = reorderedTables(undone, m_before);
        compare(m_before, withReturnedColumnsInPlace(std::move(undone), m_before, made),
                VerifiedStep::Verdict::DownDiffers, step);
        if (!goTo(row.version, step))
            return makeAnew(row.version);
        m_before = snapshot(); // of what the next one really meets
        if (step.verdict == VerifiedStep::Verdict::Proven)
            compare(made, m_before, VerifiedStep::Verdict::UpDiffers, step);
        return true;
    }

    // Everything out of the scratch database, and the files up to `version` into it.
    bool makeAnew(std::optional<std::int64_t> version)
    {
        dropAll(m_pool, m_options, m_stop);
        VerifiedStep again;
        if (version && !goTo(*version, again))
            return false;
        m_before = snapshot();
        m_isAsMade = true;
        return true;
    }

    Snapshot snapshot() const
    {
        const auto lease = m_pool.acquire("migrate: verify", m_stop);
        return readSnapshot(*lease, {.without = ledgerRelations(*lease, m_options, m_stop)},
                            m_stop);
    }

    bool took(const MigrationReport& report, VerifiedStep& step) const
    {
        if (!report.error)
            return true;
        if (report.error->kind() == ErrorKind::Cancelled)
            throw Error(*report.error);
        step.verdict = VerifiedStep::Verdict::Failed;
        step.error = report.error;
        return false;
    }

    // By the files as they were read once: thousands of them are not read anew for each step, nor
    // is the history of all steps before.
    template <typename Plan>
    bool run(Plan plan, VerifiedStep& step) const
    {
        Execution execution(m_pool, m_options, {}, m_stop);
        execution.keepNoCatalog();
        const auto report = execution.run([&](Connection&, const Ledger& kept) {
            static const std::vector<HistoryEntry> none;
            return plan(
                PlanInput{m_folder.scripts, kept.read(m_stop), none, m_options.allowMissingDown});
        });
        return took(report, step);
    }

    bool goTo(std::int64_t version, VerifiedStep& step) const
    {
        return run([&](const PlanInput& now) { return planGoTo(now, version); }, step);
    }

    bool undo(VerifiedStep& step) const
    {
        return run([](const PlanInput& now) { return planDown(now, 1); }, step);
    }

    bool isAt(std::int64_t version) const
    {
        const auto state = Migrator(m_pool, m_options).version(m_stop);
        return state.version == version && !state.dirty;
    }

    static void compare(const Snapshot& wanted, const Snapshot& found,
                        VerifiedStep::Verdict otherwise, VerifiedStep& step)
    {
        const auto changes = diff(wanted, found);
        if (changes.empty())
            return;
        step.verdict = otherwise;
        step.difference = textOf(changes);
    }

    const Pool& m_pool;
    MigratorOptions m_options;
    const Folder& m_folder;
    std::stop_token m_stop;
    Snapshot m_before; // of the schema below the version that is next
    std::optional<std::int64_t> m_last; // version tried
    bool m_isAsMade = true; // by the ups alone: no down has left anything in it
};

} // namespace

std::string_view nameOf(VerifiedStep::Verdict verdict) noexcept
{
    switch (verdict) {
    case VerifiedStep::Verdict::Proven: return "proven";
    case VerifiedStep::Verdict::NoDown: return "no down";
    case VerifiedStep::Verdict::DownDiffers: return "down differs";
    case VerifiedStep::Verdict::UpDiffers: return "up differs";
    case VerifiedStep::Verdict::Failed: return "failed";
    }
    return "";
}

bool Verification::isProven() const noexcept
{
    return steps.size() == of && std::ranges::all_of(steps, [](const VerifiedStep& step) {
               return step.verdict == VerifiedStep::Verdict::Proven
                   || step.verdict == VerifiedStep::Verdict::NoDown;
           });
}

Verification verifyDowns(const Pool& scratch, MigratorOptions options, const OnVerifying& told,
                         std::stop_token stop)
{
    const auto status = Migrator(scratch, options).status(stop);
    requireSound(status.folder.problems);
    Verification result;
    result.of = status.rows.size();
    Verifier verifier(scratch, std::move(options), status.folder, stop);
    for (const auto& row : status.rows) {
        VerifiedStep step{.version = row.version, .title = row.title};
        if (told)
            told(step, result.steps.size() + 1, result.of);
        const bool mayGoOn = verifier.verify(row, step);
        result.steps.push_back(std::move(step));
        if (!mayGoOn)
            break;
    }
    return result;
}

} // namespace howdah
