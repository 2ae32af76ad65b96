#include "ui/migrations/migration_state.h"

#include <QCoreApplication>

#include <algorithm>

namespace howdah {
namespace {

struct MigrationStateWords {
    Q_DECLARE_TR_FUNCTIONS(MigrationState)
};

bool isApplied(const MigrationRow& row)
{
    return row.isApplied();
}

// Applied above `version`, and nothing says how to undo it.
const MigrationRow* notUndoable(const MigrationStatus& status, std::int64_t version)
{
    const auto found = std::ranges::find_if(status.rows, [&](const MigrationRow& row) {
        return isApplied(row) && row.version > version && !row.hasDown;
    });
    return found == status.rows.end() ? nullptr : &*found;
}

QString cannotUndo(const MigrationRow& row)
{
    return row.state == MigrationState::Missing
        ? MigrationStateWords::tr("Version %1 cannot be rolled back: its file is gone")
              .arg(row.version)
        : MigrationStateWords::tr("Version %1 cannot be rolled back: it has no down file")
              .arg(row.version);
}

QString whyNotGoTo(const MigrationStatus& status, std::optional<std::int64_t> selected)
{
    const auto row = selected ? std::ranges::find(status.rows, *selected, &MigrationRow::version)
                              : status.rows.end();
    if (row == status.rows.end())
        return MigrationStateWords::tr("Select the version to go to");
    if (status.state.version == row->version)
        return MigrationStateWords::tr("The database is at version %1 already").arg(row->version);
    if (row->state == MigrationState::Missing && !row->hasDown)
        return MigrationStateWords::tr("The file of version %1 is gone").arg(row->version);
    if (row->state == MigrationState::Late)
        return MigrationStateWords::tr("Version %1 was added late and never ran here")
            .arg(row->version);
    if (const auto* stuck = notUndoable(status, row->version); stuck && isApplied(*row))
        return cannotUndo(*stuck);
    return {};
}

} // namespace

int countOf(const MigrationStatus& status, MigrationState state)
{
    return static_cast<int>(std::ranges::count(status.rows, state, &MigrationRow::state));
}

const MigrationRow* nextPending(const MigrationStatus& status)
{
    const auto found =
        std::ranges::find(status.rows, MigrationState::Pending, &MigrationRow::state);
    return found == status.rows.end() ? nullptr : &*found;
}

const MigrationRow* lastApplied(const MigrationStatus& status)
{
    const auto found = std::find_if(status.rows.rbegin(), status.rows.rend(), isApplied);
    return found == status.rows.rend() ? nullptr : &*found;
}

QString summaryOf(const MigrationStatus& status)
{
    if (status.rows.empty())
        return {};
    QStringList counts{
        MigrationStateWords::tr("%n applied", nullptr,
                                countOf(status, MigrationState::Applied)
                                    + countOf(status, MigrationState::Changed)
                                    + countOf(status, MigrationState::Missing)),
        MigrationStateWords::tr("%n pending", nullptr, countOf(status, MigrationState::Pending))};
    if (const int late = countOf(status, MigrationState::Late); late > 0)
        counts += MigrationStateWords::tr("%n late", nullptr, late);
    const auto at = !status.state.version
        ? MigrationStateWords::tr("nothing applied to the database")
        : status.state.dirty
        ? MigrationStateWords::tr("database dirty at %1").arg(*status.state.version)
        : MigrationStateWords::tr("database at %1").arg(*status.state.version);
    return MigrationStateWords::tr("%1 · %2").arg(counts.join(", "), at);
}

QString badgeOf(const MigrationStatus& status)
{
    if (status.state.dirty)
        return MigrationStateWords::tr("dirty");
    const int pending = countOf(status, MigrationState::Pending);
    return pending > 0 ? MigrationStateWords::tr("%n pending", nullptr, pending) : QString();
}

WhyNot whyNot(const MigrationStatus& status, std::optional<std::int64_t> selected)
{
    if (status.state.dirty) {
        const auto why = MigrationStateWords::tr("The database is dirty: settle that first");
        return {why, why, why};
    }
    if (!status.folder.problems.empty()) {
        const auto why = MigrationStateWords::tr("A file has to be put right first: %1")
                             .arg(QString::fromStdString(status.folder.problems.front().file));
        return {why, why, why};
    }
    WhyNot why;
    const auto& at = status.state.version;
    const bool unknown = at
        && std::ranges::find(status.folder.scripts, *at, &Script::version)
            == status.folder.scripts.end();
    if (unknown)
        why.apply = MigrationStateWords::tr(
                        "The database is at version %1, of which the folder has no file")
                        .arg(*at);
    else if (!nextPending(status))
        why.apply = MigrationStateWords::tr("Nothing is pending");
    const auto* last = lastApplied(status);
    if (!last)
        why.rollBack = MigrationStateWords::tr("Nothing is applied");
    else if (!last->hasDown)
        why.rollBack = cannotUndo(*last);
    why.goTo = whyNotGoTo(status, selected);
    if (why.goTo.isEmpty() && unknown && *selected > *at)
        why.goTo = why.apply;
    return why;
}

MigrationPlan stepsTo(const MigrationStatus& status, const MigrationRow& row)
{
    MigrationPlan plan;
    const auto& scripts = status.folder.scripts;
    const auto add = [&](std::int64_t version, Direction direction) {
        const auto script = std::ranges::find(scripts, version, &Script::version);
        if (script == scripts.end() || !script->file(direction))
            return false;
        plan.steps.push_back({.version = version,
                              .title = script->title,
                              .direction = direction,
                              .file = script->file(direction),
                              .batch = {},
                              .from = {},
                              .to = {}});
        return true;
    };
    const bool down = isApplied(row);
    if (row.state == MigrationState::Pending)
        for (const auto& other : status.rows)
            if (other.state == MigrationState::Pending && other.version < row.version)
                add(other.version, Direction::Up);
    if (!add(row.version, down ? Direction::Down : Direction::Up))
        plan.steps.clear();
    return plan;
}

QString listOf(const QStringList& words)
{
    constexpr qsizetype most = 5;
    if (words.size() > most + 1)
        return MigrationStateWords::tr("%1 and %n more", nullptr,
                                       static_cast<int>(words.size() - most))
            .arg(words.mid(0, most).join(", "));
    if (words.size() < 2)
        return words.join(QString());
    return MigrationStateWords::tr("%1 and %2")
        .arg(words.mid(0, words.size() - 1).join(", "), words.last());
}

bool looksMeant(const IgnoredFile& file)
{
    if (file.isFolder || file.name.empty())
        return false;
    const auto name = QString::fromStdString(file.name);
    return name.front().isDigit() || name.contains(".sql", Qt::CaseInsensitive);
}

} // namespace howdah
