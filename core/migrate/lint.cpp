#include "core/migrate/lint.h"

#include "core/migrate/lint_pass.h"

namespace howdah {
namespace {

using namespace lint_detail;

void runRules(LintPass& pass, const KnownTables& before)
{
    for (const auto& statement : pass.statements) {
        pass.current = &statement;
        for (const auto& change : statement.changes) {
            lockingRules(pass, change);
            constraintRules(pass, change);
            breakingRules(pass, change);
            typeRules(pass, change);
        }
        pass.tables.follow(statement.changes);
    }
    pass.current = nullptr;
    fileRules(pass, before);
}

class FolderLint {
public:
    FolderLint(const LintSettings& settings, const LintLive* live)
        : m_settings(settings)
        , m_live(live)
    {
        m_report.failOn = settings.failOn;
    }

    void look(const Script& script, const std::function<bool(const ScriptFile&)>& wanted)
    {
        const bool pending = m_live && m_live->applied.value_or(-1) < script.version;
        if (pending && !m_live->tables.empty() && !m_liveKnown) {
            for (const auto& table : m_live->tables)
                if (table.exists || !m_known.find(table.name))
                    m_known.add(table);
            m_liveKnown = true;
        }
        if (script.up) {
            LintPass pass(*script.up, Direction::Up, m_settings, m_known);
            run(pass, *script.up, script, wanted);
            for (const auto& statement : pass.statements)
                m_known.follow(statement.changes);
        }
        m_known.settle(pending); // what a pending file makes is still empty for the next one
        if (script.down) {
            LintPass pass(*script.down, Direction::Down, m_settings, m_known);
            run(pass, *script.down, script, wanted);
        }
    }

    LintReport take() { return std::move(m_report); }

private:
    void run(LintPass& pass, const ScriptFile& file, const Script& script,
             const std::function<bool(const ScriptFile&)>& wanted)
    {
        if (script.version < m_settings.since || (wanted && !wanted(file)))
            return;
        ++m_report.files;
        if (pass.isUp() && !script.down)
            pass.reportAt(
                "missing-down", 1,
                phrase("there is no down file for version %1", {std::to_string(script.version)}));
        if (const auto& problem = file.problem) // a variable without a value
            pass.reportAt("refused-statement", problem->line, Phrase(problem->message));
        runRules(pass, m_known);
        for (auto& finding : pass.take(m_report.silenced))
            m_report.findings.push_back(std::move(finding));
    }

    const LintSettings& m_settings;
    const LintLive* m_live;
    bool m_liveKnown = false;
    KnownTables m_known;
    LintReport m_report;
};

} // namespace

LintReport lint(const std::vector<Script>& scripts, const LintSettings& settings,
                const LintLive* live, const std::function<bool(const ScriptFile&)>& wanted)
{
    FolderLint folder(settings, live);
    onParserStack([&] { // once for all of them
        for (const auto& script : scripts)
            folder.look(script, wanted);
    });
    return folder.take();
}

} // namespace howdah
