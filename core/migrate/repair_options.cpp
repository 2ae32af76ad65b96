// The four ways out, and the SQL of each; the rest of repair_case.h is in repair_case.cpp.
#include "core/migrate/checksum.h"
#include "core/migrate/repair_case.h"
#include "core/migrate/reverse.h"
#include "core/migrate/run.h"
#include "core/migrate/traces.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

bool isInDoubt(const StoppedStatement& one)
{
    return one.effect == Effect::Unknown && !mayRunAgain(one.kind);
}

Phrase named(const StoppedStatement& one)
{
    return phrase("statement %1 (%2)", {std::to_string(one.number), one.kind});
}

class Offer {
public:
    Offer(RepairCase& found, const Folder& folder, const LedgerSql& ledger,
          const MigratorOptions& options, const SessionState& session)
        : m_case(found)
        , m_diagnosis(found.diagnosis)
        , m_ledger(ledger)
        , m_options(options)
        , m_session(session)
        , m_count(static_cast<int>(found.diagnosis.statements.size()))
    {
        for (const auto& script : folder.scripts)
            if (script.version == found.stopped.version)
                m_counter = script.file(other(found.stopped.direction));
    }

    RepairOption retry(int wanted)
    {
        RepairOption option{.kind = RepairKind::Retry, .version = m_case.stopped.to};
        if (!m_case.stopped.file) {
            option.refusal =
                phrase("the text of what ran is neither in the folder nor kept in history");
            return option;
        }
        if (const auto& refusal = m_case.stopped.batch.refusal) {
            option.refusal = phrase(
                "%1:%2: %3", {m_diagnosis.file, std::to_string(refusal->line), refusal->message});
            return option;
        }
        if (wanted < 0 || wanted > m_count + 1)
            throw Error(ErrorKind::BadUse,
                        fmt::format("there is no statement {} to begin with: {} has {}", wanted,
                                    m_diagnosis.file, m_count));
        const int found = firstToRun();
        option.from = wanted > 0 ? wanted : found;
        option.warning = wanted > 0 ? Phrase() : doubtsAt(found);
        auto& resume = m_case.retry;
        resume.from = option.from;
        // What was left in part is cleared, unless somebody knows better and goes on behind it.
        if (option.from <= found)
            resume.remedies = m_case.remedies;
        option.title = option.from > m_count ? "record that it is done, for all of it took effect"
            : option.from == 1               ? std::string("run it again from its first statement")
                               : fmt::format("go on from statement {} of {}", option.from, m_count);
        if (!m_case.remedies.empty() && option.from <= found)
            option.title = m_case.remedies.front() + ", then " + option.title;
        option.sql = spelledOut(m_case.stopped, m_ledger, m_options, m_session, &resume);
        return option;
    }

    RepairOption mark(bool applied)
    {
        const auto& step = m_case.stopped;
        RepairOption option{.kind = applied ? RepairKind::MarkApplied : RepairKind::MarkNotApplied};
        option.version = (step.direction == Direction::Up) == applied ? step.to : step.from;
        if (m_diagnosis.version < 0 && applied) {
            option.refusal = phrase("which version it was is not known: force the right one");
            return option;
        }
        option.title = m_diagnosis.version < 0
            ? std::string("say that nothing is applied")
            : fmt::format("mark version {} as {}applied", m_diagnosis.version,
                          applied ? "" : "not ");
        option.warning = doubtsOfMark(applied);
        for (const auto& sql : markStatements(m_case, applied, m_ledger, m_options))
            option.sql.append(sql).append(sql.ends_with(";\n") ? "" : ";\n");
        return option;
    }

    RepairOption undo()
    {
        RepairOption option{.kind = RepairKind::Undo, .version = m_case.stopped.from};
        auto step = undoStep(option);
        if (!step)
            return option;
        option.sql = spelledOut(*step, m_ledger, m_options, m_session, &m_case.undoing);
        m_case.undo = std::move(step);
        return option;
    }

private:
    static Direction other(Direction direction)
    {
        return direction == Direction::Up ? Direction::Down : Direction::Up;
    }

    int firstToRun() const
    {
        int first = 1;
        for (const auto& one : m_diagnosis.statements)
            if (one.effect == Effect::Took || one.number == m_case.completed)
                first = one.number + 1;
        return first;
    }

    Phrase doubtsAt(int from) const
    {
        for (const auto& one : m_diagnosis.statements) {
            if (one.number < from && one.effect == Effect::None)
                return phrase("%1 did not take effect, and is passed over", {named(one)});
            if (isInDoubt(one) && one.number <= from)
                return phrase("whether %1 took effect is not known, and it is run again: look "
                              "first, and go on from %2 when it did",
                              {named(one), std::to_string(one.number + 1)});
        }
        return {};
    }

    Phrase doubtsOfMark(bool applied) const
    {
        const bool wantsAll = (m_case.stopped.direction == Direction::Up) == applied;
        for (const auto& one : m_diagnosis.statements) {
            if (one.effect == Effect::Part)
                return phrase("%1: %2", {named(one), one.evidence});
            if (wantsAll ? one.effect == Effect::None : one.effect == Effect::Took)
                return wantsAll ? phrase("%1 did not take effect: %2", {named(one), one.evidence})
                                : phrase("%1 took effect: %2", {named(one), one.evidence});
            if (isInDoubt(one))
                return phrase("whether %1 took effect is not known", {named(one)});
        }
        return {};
    }

    PlannedStep opposite(std::shared_ptr<const ScriptFile> file) const
    {
        PlannedStep step{m_case.stopped.version,
                         m_case.stopped.title,
                         other(m_case.stopped.direction),
                         std::move(file),
                         {},
                         m_case.stopped.to,
                         m_case.stopped.from};
        step.batch = batchSql(step.file->text);
        return step;
    }

    std::optional<PlannedStep> undoStep(RepairOption& option)
    {
        auto doubt = m_case.stopped.file ? Phrase() : phrase("what ran is not known");
        auto text = reversed(doubt);
        const bool all = m_count > 0
            && std::ranges::all_of(m_diagnosis.statements, [](const StoppedStatement& one) {
                             return one.effect == Effect::Took;
                         });
        if (m_counter && (all || !doubt.empty())) {
            auto step = opposite(m_counter);
            if (!step.batch.refusal && (all || (step.batch.transactional && step.batch.parsed))) {
                option.title = fmt::format("run {}", m_counter->name());
                if (!all)
                    option.warning = phrase("%1; %2 either fits as a whole or changes nothing",
                                            {doubt, m_counter->name()});
                m_case.undoing.settings.clear();
                return step;
            }
        }
        if (!doubt.empty()) {
            option.refusal = m_counter
                ? phrase("%1, and %2 cannot be tried as a whole: undo it by hand, then say that "
                         "it is not applied",
                         {doubt, m_counter->name()})
                : phrase("%1, and there is no file that goes the other way: undo it by hand, then "
                         "say that it is not applied",
                         {doubt});
            return std::nullopt;
        }
        const auto count = splitSql(text).statements.size();
        option.title = count == 0 ? std::string("nothing is left of it; only the mark is taken off")
                                  : fmt::format("take back what took effect, {} statement{}", count,
                                                count == 1 ? "" : "s");
        const auto checksum = sha256(text);
        return opposite(std::make_shared<const ScriptFile>(ScriptFile{
            .path = "undo of " + m_diagnosis.file, .text = std::move(text), .checksum = checksum}));
    }

    // What takes back all that took effect, the last first; else `doubt` says what is in its way.
    std::string reversed(Phrase& doubt) const
    {
        if (!doubt.empty())
            return {};
        const auto& batch = m_case.stopped.batch;
        std::string ran;
        for (std::size_t i = 0; i < batch.statements.size(); ++i) {
            const auto& one = m_diagnosis.statements[i];
            const bool half = one.effect == Effect::Part
                && (m_case.remedies.empty() || m_case.completed == one.number);
            if (half)
                doubt = phrase("%1: %2", {named(one), one.evidence});
            else if (isInDoubt(one))
                doubt = phrase("whether %1 took effect is not known", {named(one)});
            if (one.effect == Effect::Took && !m_case.gone.contains(one.number))
                ran.append(batch.statements[i].of(m_case.stopped.file->text)).append("\n;\n");
        }
        const auto proposed = proposeDown({.path = m_diagnosis.file, .text = ran, .checksum = {}});
        if (doubt.empty() && !proposed.isComplete())
            doubt = proposed.gaps.front().message;
        auto text = fmt::format("-- Undoes {}, as far as it ran.\n", m_diagnosis.file);
        if (m_case.completed == 0)
            for (const auto& sql : m_case.remedies)
                text += sql + ";\n";
        return text
            + proposed.text.substr(std::min(proposed.text.find("\n\n") + 2, proposed.text.size()));
    }

    RepairCase& m_case;
    Diagnosis& m_diagnosis;
    const LedgerSql& m_ledger;
    const MigratorOptions& m_options;
    const SessionState& m_session;
    std::shared_ptr<const ScriptFile> m_counter;
    int m_count;
};

} // namespace

void addOptions(RepairCase& found, const Folder& folder, const Ledger& ledger,
                const MigratorOptions& options, const SessionState& session, int retryFrom)
{
    Offer offer(found, folder, ledger.sql(), options, session);
    found.diagnosis.options = {offer.retry(retryFrom), offer.mark(true), offer.mark(false),
                               offer.undo()};
}

std::vector<std::string> markStatements(const RepairCase& found, bool applied, const LedgerSql& sql,
                                        const MigratorOptions& options)
{
    const auto& step = found.stopped;
    const bool ofTheStep = (step.direction == Direction::Up) == applied;
    HistoryRecord record;
    record.version = step.version;
    record.action = applied ? "up" : "down";
    record.title = step.title;
    record.from = ofTheStep ? step.from : step.to;
    record.to = ofTheStep ? step.to : step.from;
    record.outcome = "done";
    record.who = options.who;
    record.host = options.host;
    record.application = options.application;
    if (applied == (step.direction == Direction::Up) && step.file)
        record.checksum = step.file->checksum;
    record.sql = fmt::format("-- marked as {}applied; nothing was run", applied ? "" : "not ");
    std::vector<std::string> statements{openingOf("begin", sql, options)};
    for (auto& statement : sql.set(record.to, false))
        statements.push_back(std::move(statement));
    if (sql.records)
        statements.push_back(spelledOut(sql.insert(record)));
    statements.emplace_back("commit");
    return statements;
}

} // namespace howdah
