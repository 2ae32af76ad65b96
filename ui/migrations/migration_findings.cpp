#include "ui/migrations/migration_findings.h"

#include "core/migrate/lint_live.h"
#include "core/migrate/lint_settings.h"

#include <algorithm>
#include <iterator>

namespace howdah {
namespace {

std::string keyOf(const MigrationStatus& status, const MigratorOptions& options)
{
    std::string key =
        options.dir.string() + '\n' + std::to_string(status.state.version.value_or(-1));
    for (const auto& script : status.folder.scripts)
        for (const auto& file : {script.up, script.down})
            key += file ? '\n' + file->name() + file->checksum : std::string("\n");
    std::error_code none; // without the file there is no time, which is a time too
    const auto settings =
        std::filesystem::last_write_time(status.folder.path / "howdah.yaml", none);
    return key + '\n' + std::to_string(none ? 0 : settings.time_since_epoch().count());
}

std::optional<LintLive> askServer(const Pool& pool, const std::vector<Script>& scripts,
                                  const LedgerNames& names, const std::stop_token& stop)
{
    try {
        return readLintLive(*pool.acquire("Migrations: findings", stop), scripts, names, stop);
    } catch (const Error&) {
        return std::nullopt; // the page says by itself that the server cannot be asked
    }
}

} // namespace

void MigrationFindings::look(const MigrationStatus& status, const Pool& pool,
                             const MigratorOptions& options)
{
    auto key = keyOf(status, options);
    if (key == m_of)
        return;
    m_of = std::move(key);
    m_job.start(
        [scripts = status.folder.scripts, first = status.folder.path, pool,
         options](const std::stop_token& stop) {
            const auto settings = readLintSettings(first);
            const auto live = askServer(pool, scripts, {options.schema, options.table}, stop);
            return lint(scripts, settings, live ? &*live : nullptr,
                        [&](const ScriptFile&) { return !stop.stop_requested(); });
        },
        [this](Outcome<LintReport> outcome) {
            m_report.reset();
            m_error.reset();
            if (auto* report = std::get_if<LintReport>(&outcome))
                m_report = std::move(*report);
            else
                m_error = std::get<Error>(outcome);
            emit changed();
        });
}

std::vector<Finding> MigrationFindings::of(const Script& script) const
{
    std::vector<Finding> found;
    if (!m_report)
        return found;
    for (const auto& file : {script.up, script.down}) {
        if (!file)
            continue;
        std::ranges::copy_if(
            m_report->findings, std::back_inserter(found),
            [name = file->name()](const Finding& one) { return one.file == name; });
    }
    return found;
}

} // namespace howdah
