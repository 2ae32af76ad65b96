#include "core/migrate/auto_migrate.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace howdah {

std::string AutoMigration::text() const
{
    if (!refused.empty())
        return refused;
    const auto done = applied.empty()
        ? std::string()
        : fmt::format("applied {} at start: {}",
                      applied.size() == 1 ? "one migration"
                                          : fmt::format("{} migrations", applied.size()),
                      fmt::join(applied, ", "));
    if (!error)
        return done;
    return fmt::format("{}{}not all migrations could be applied at start: {}", done,
                       done.empty() ? "" : "; ", error->what());
}

AutoMigration autoMigrate(const Migrator& migrator, Stage environment, bool evenOnProduction,
                          const std::function<void(const std::string&)>& step, std::stop_token stop)
{
    AutoMigration out;
    try {
        const auto pending = migrator.planUp({}, stop).steps.size();
        if (pending == 0)
            return out;
        out.pending = static_cast<int>(pending);
        const auto what = pending == 1 ? std::string("one pending migration is")
                                       : fmt::format("{} pending migrations are", pending);
        if (environment == Stage::Production && !evenOnProduction) {
            out.refused = fmt::format("{} not applied at start, because this is production: run "
                                      "howdahctl migrate up, or start with "
                                      "--auto-migrate-production",
                                      what);
            return out;
        }
        migrator.requireWritable();
        if (step)
            step(pending == 1 ? "Applying one migration"
                              : fmt::format("Applying {} migrations", pending));
        const auto report = migrator.up({}, {}, stop);
        for (const auto& one : report.applied)
            out.applied.push_back(one.version);
        out.error = report.error;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        out.error = error;
    }
    return out;
}

} // namespace howdah
