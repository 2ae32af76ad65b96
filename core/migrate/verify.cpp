#include "core/migrate/verify.h"

#include "core/catalog/diff.h"
#include "core/migrate/migrator.h"

#include <algorithm>

namespace howdah {
namespace {

class Verifier {
public:
    Verifier(const Pool& scratch, MigratorOptions options, std::stop_token stop)
        : m_pool(scratch)
        , m_migrator(scratch, std::move(options))
        , m_stop(std::move(stop))
        , m_before(snapshot())
    {
    }

    // False when the ones after it cannot be tried.
    bool verify(const MigrationRow& row, VerifiedStep& step)
    {
        if (!goTo(row.version, step))
            return false;
        auto made = snapshot();
        if (!row.hasDown) {
            step.verdict = VerifiedStep::Verdict::NoDown;
            m_before = std::move(made);
            return true;
        }
        // A down that fails and leaves the version standing is this version's trouble alone.
        if (!undo(step)) {
            m_before = std::move(made);
            return isAt(row.version);
        }
        compare(m_before, snapshot(), VerifiedStep::Verdict::DownDiffers, step);
        if (!goTo(row.version, step))
            return false;
        m_before = snapshot(); // of what the next one really meets
        if (step.verdict == VerifiedStep::Verdict::Proven)
            compare(made, m_before, VerifiedStep::Verdict::UpDiffers, step);
        return true;
    }

private:
    Snapshot snapshot() const
    {
        const auto& options = m_migrator.options();
        const auto lease = m_pool.acquire(m_stop);
        const auto schema = options.schema.empty()
            ? lease->run("select current_schema()", {}, m_stop).text(0, 0)
            : options.schema;
        return readSnapshot(
            *lease, {.without = {{schema, options.table}, {schema, options.table + "_history"}}},
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

    bool goTo(std::int64_t version, VerifiedStep& step) const
    {
        return took(m_migrator.goTo(version, {}, m_stop), step);
    }

    bool undo(VerifiedStep& step) const { return took(m_migrator.down(1, {}, m_stop), step); }

    bool isAt(std::int64_t version) const
    {
        const auto state = m_migrator.version(m_stop);
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
    Migrator m_migrator;
    std::stop_token m_stop;
    Snapshot m_before; // of the schema below the version that is next
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
    Verifier verifier(scratch, std::move(options), stop);
    for (const auto& row : status.rows) {
        VerifiedStep step{row.version, row.title, VerifiedStep::Verdict::Proven, {}, {}};
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
