#include "core/migrate/reverse.h"

#include "core/migrate/known_defaults.h"
#include "core/sql/batch.h"
#include "core/sql/reverse.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

struct Step {
    Statement statement;
    Reversal reversal;
};

class Proposal {
public:
    void remember(const std::string& text)
    {
        for (const auto& statement : batchSql(text).statements)
            m_defaults.follow(statement.of(text));
    }

    void read(const std::string& text)
    {
        const auto batch = batchSql(text);
        for (const auto& statement : batch.statements)
            take(statement, statement.of(text));
    }

    ProposedDown write(const std::string& name)
    {
        ProposedDown down;
        for (const auto& step : m_steps)
            if (!step.reversal.doubt.empty())
                down.gaps.push_back(
                    {step.statement.line,
                     fmt::format("{}: {}", step.statement.kind, step.reversal.doubt)});
        down.text = fmt::format("-- Undoes {}.\n", name);
        if (!down.gaps.empty())
            down.text += fmt::format("-- Proposed from its text; complete it: {} of its statements "
                                     "{} no certain reverse.\n",
                                     down.gaps.size(), down.gaps.size() == 1 ? "has" : "have");
        down.text += '\n';
        for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step) {
            const auto& reversal = step->reversal;
            if (!reversal.doubt.empty())
                down.text += fmt::format("-- Line {}, {}: {}.{}\n", step->statement.line,
                                         step->statement.kind, reversal.doubt,
                                         reversal.sql.empty() ? "" : " Perhaps:");
            for (const auto& sql : reversal.sql)
                down.text += fmt::format("{}{};\n", reversal.doubt.empty() ? "" : "-- ", sql);
            if (reversal.doubt.empty())
                down.statements += static_cast<int>(reversal.sql.size());
        }
        return down;
    }

private:
    bool isMade(const SqlObject& object) const
    {
        return std::ranges::any_of(m_made,
                                   [&](const SqlObject& made) { return made.mayBe(object); });
    }

    // Of an ALTER TABLE that does nothing but set or drop a default.
    std::string formerDefault(std::string_view sql) const
    {
        const auto changes = changesOf(sql);
        if (changes.size() != 1 || changes.front().kind != ChangeKind::SetDefault)
            return {};
        const auto& change = changes.front();
        const auto before = m_defaults.find(change.relation, change.name);
        if (!before)
            return {};
        return fmt::format("ALTER TABLE {} ALTER COLUMN {} {}", change.relation.sql(),
                           sqlName(change.name),
                           before->empty() ? "DROP DEFAULT" : "SET DEFAULT " + *before);
    }

    void take(const Statement& statement, std::string_view sql)
    {
        auto reversal = reverseOf(sql);
        if (auto against = formerDefault(sql); !against.empty()) {
            reversal.sql = {std::move(against)};
            reversal.doubt.clear();
        }
        m_defaults.follow(sql);
        const bool within = !reversal.of.empty()
            && std::ranges::all_of(reversal.of,
                                   [&](const SqlObject& object) { return isMade(object); });
        if (within && reversal.joins) // it goes with the table, so nothing else may drop it
            std::erase_if(m_steps, [&](const Step& step) {
                return !step.reversal.makes.empty()
                    && step.reversal.makes.front().mayBe(reversal.of.front());
            });
        m_made.insert(m_made.end(), reversal.makes.begin(), reversal.makes.end());
        if (within || (reversal.sql.empty() && reversal.doubt.empty()))
            return;
        m_steps.push_back({statement, std::move(reversal)});
    }

    KnownDefaults m_defaults;
    std::vector<Step> m_steps;
    std::vector<SqlObject> m_made;
};

} // namespace

ProposedDown proposeDown(const std::vector<Script>& scripts, const Script& script)
{
    std::vector<Script> earlier;
    for (const auto& one : scripts)
        if (one.version < script.version)
            earlier.push_back(one);
    return proposeDown(*script.up, earlier);
}

ProposedDown proposeDown(const ScriptFile& up, const std::vector<Script>& earlier)
{
    ProposedDown down;
    onParserStack([&] {
        Proposal proposal;
        for (const auto& script : earlier)
            if (script.up)
                proposal.remember(script.up->text);
        proposal.read(up.text);
        down = proposal.write(up.name());
    });
    return down;
}

} // namespace howdah
