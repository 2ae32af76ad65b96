#include "core/migrate/repair_case.h"

#include "core/migrate/checksum.h"
#include "core/migrate/failure.h"
#include "core/migrate/run.h"
#include "core/migrate/traces.h"
#include "core/sql/secrets.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// Of a chain of tries the newest that got anywhere, else the newest: a retry or an undo that
// changed nothing leaves what is known of the one before it.
const HistoryEntry* stoppedEntry(const std::vector<HistoryEntry>& history, std::int64_t version)
{
    const HistoryEntry* newest = nullptr;
    for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
        if (entry->outcome == "done" || entry->version != version
            || (entry->action != "up" && entry->action != "down"))
            break;
        if (!newest)
            newest = &*entry;
        if (entry->statementsDone > 0)
            return &*entry;
    }
    return newest;
}

std::shared_ptr<const ScriptFile> keptFile(Connection& connection, const LedgerSql& ledger,
                                           const HistoryEntry& entry, const std::string& name,
                                           const std::stop_token& stop)
{
    const auto row = connection.run(
        fmt::format("select sql from {} where id = $1", ledger.historyTable), {entry.id}, stop);
    auto text = row.rowCount() > 0 ? row.text(0, 0) : std::string();
    // What is kept without its secrets, or shortened, is not what ran.
    if (sha256(text) != entry.checksum
        && sha256(std::string(byteOrderMark) + text) != entry.checksum)
        return nullptr;
    return std::make_shared<const ScriptFile>(
        ScriptFile{.path = name, .text = std::move(text), .checksum = entry.checksum});
}

// Whether the first `count` statements are the same in both.
bool beginAlike(const ScriptFile& one, const ScriptFile& other, int count)
{
    const auto first = batchSql(one.text);
    const auto second = batchSql(other.text);
    const auto wanted = static_cast<std::size_t>(count);
    if (first.statements.size() < wanted || second.statements.size() < wanted)
        return false;
    for (std::size_t i = 0; i < wanted; ++i)
        if (first.statements[i].of(one.text) != second.statements[i].of(other.text))
            return false;
    return true;
}

const Script* scriptOf(const Folder& folder, std::int64_t version)
{
    const auto found = std::ranges::find(folder.scripts, version, &Script::version);
    return found == folder.scripts.end() ? nullptr : &*found;
}

bool isLocal(std::string_view sql)
{
    const auto space = sql.find_first_of(" \t\r\n");
    auto word = std::string(
        sql.substr(0, sql.find_first_of(" \t\r\n", sql.find_first_not_of(" \t\r\n", space))));
    std::ranges::transform(word, word.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return word.ends_with("local") || word.ends_with("transaction");
}

class Inquest {
public:
    Inquest(Connection& connection, RepairCase& found, const std::stop_token& stop)
        : m_connection(connection)
        , m_case(found)
        , m_stop(stop)
    {
    }

    // Of each statement. The session is as the file's own settings made it, meanwhile.
    void look()
    {
        const auto& batch = m_case.stopped.batch;
        m_connection.run("begin read only", {}, m_stop);
        try {
            onParserStack([&] { lookAtAll(batch); });
        } catch (...) {
            rollBack(m_connection);
            throw;
        }
        rollBack(m_connection);
        if (!m_case.diagnosis.recorded && batch.transactional)
            concludeForAll();
    }

private:
    void lookAtAll(const Batch& batch)
    {
        const int done = m_case.diagnosis.statementsDone;
        bool inItsOwn = false; // a transaction that the file began
        int number = 0;
        for (const auto& statement : batch.statements) {
            const auto sql = statement.of(m_case.stopped.file->text);
            StoppedStatement one{.number = ++number,
                                 .line = statement.line,
                                 .kind = statement.kind,
                                 .sql = withoutSecrets(sql)};
            const auto changes = batch.parsed ? changesOf(sql) : std::vector<Change>();
            if (!m_case.diagnosis.recorded)
                take(one, traceOf(m_connection, changes, m_stop));
            else if (number <= done)
                lookAtRecorded(one, changes);
            else if (number > done + 1)
                one.effect = Effect::None, one.evidence = phrase("not begun");
            else if (inItsOwn || statement.node == "TransactionStmt"
                     || mayBeWrapped(m_case.stopped, statement))
                one.effect = Effect::None, one.evidence = phrase("rolled back");
            else
                take(one, traceOf(m_connection, changes, m_stop));
            if (statement.node == "VariableSetStmt" && one.effect == Effect::Took && !isLocal(sql))
                repeatSetting(std::string(sql));
            if (statement.node == "TransactionStmt")
                inItsOwn = statement.kind == "BEGIN" || statement.kind == "START TRANSACTION"
                    || (inItsOwn && statement.kind != "COMMIT" && statement.kind != "ROLLBACK");
            m_case.diagnosis.statements.push_back(std::move(one));
        }
    }

    // What a later statement, or a person, has taken back since is still recorded.
    void lookAtRecorded(StoppedStatement& one, const std::vector<Change>& changes)
    {
        one.effect = Effect::Took;
        const auto trace = traceOf(m_connection, changes, m_stop);
        one.evidence = trace.effect == Effect::Unknown ? phrase("recorded")
                                                       : phrase("recorded; %1", {trace.evidence});
        if (trace.effect == Effect::None)
            m_case.gone.insert(one.number);
    }

    void take(StoppedStatement& one, Trace trace)
    {
        one.effect = trace.effect;
        one.evidence = trace.evidence;
        if (one.effect == Effect::Unknown && one.evidence.empty())
            one.evidence = mayRunAgain(one.kind) ? phrase("may run again without harm")
                                                 : phrase("the catalog does not tell");
        m_case.remedies.insert(m_case.remedies.end(), trace.remedy.begin(), trace.remedy.end());
        if (trace.completes)
            m_case.completed = one.number;
    }

    void repeatSetting(const std::string& sql)
    {
        m_case.retry.settings.push_back(sql);
        m_case.undoing.settings.push_back(sql);
        m_connection.run("savepoint setting", {}, m_stop);
        try {
            m_connection.run(sql, {}, m_stop);
        } catch (const Error& error) {
            if (error.poisonsConnection())
                throw;
            m_connection.run("rollback to setting");
        }
    }

    // Another tool sent the file as one transaction: what holds for one statement holds for all.
    void concludeForAll()
    {
        auto& all = m_case.diagnosis.statements;
        Effect found = Effect::Unknown;
        for (const auto& one : all) {
            if (one.effect == Effect::Unknown)
                continue;
            if (found != Effect::Unknown && found != one.effect)
                return;
            found = one.effect;
        }
        if (found != Effect::None && found != Effect::Took)
            return;
        for (auto& one : all)
            if (one.effect == Effect::Unknown) {
                one.effect = found;
                one.evidence = phrase("as the rest of its transaction");
            }
    }

    Connection& m_connection;
    RepairCase& m_case;
    const std::stop_token& m_stop;
};

// golang-migrate leaves the version it was on the way to, and nothing else.
void assumeUp(RepairCase& found, const Folder& folder, const LedgerState& state,
              const std::vector<HistoryEntry>& history)
{
    auto& step = found.stopped;
    step.to = state.version;
    for (const auto& row : compare(folder.scripts, state, history))
        if (row.version < step.version && row.isApplied())
            step.from = std::max(step.from.value_or(row.version), row.version);
    found.diagnosis.notes.push_back(phrase(
        "another tool left it so, golang-migrate most likely, and history tells nothing of it. "
        "Here it is taken for an up that stopped; golang-migrate says the same when undoing the "
        "version above failed, and then that one is still applied: force it"));
    if (const auto* script = scriptOf(folder, step.version)) {
        step.title = script->title;
        step.file = script->up;
    }
}

void takeRecorded(RepairCase& found, const Folder& folder, const HistoryEntry& entry,
                  Connection& connection, const LedgerSql& ledger, const std::stop_token& stop)
{
    auto& step = found.stopped;
    auto& diagnosis = found.diagnosis;
    diagnosis.recorded = true;
    diagnosis.who = entry.who;
    diagnosis.application = entry.application;
    diagnosis.startedAt = entry.startedAt;
    diagnosis.error = entry.error;
    diagnosis.statementsDone = entry.statementsDone;
    step.direction = entry.action == "down" ? Direction::Down : Direction::Up;
    step.title = entry.title;
    step.from = entry.from;
    step.to = entry.to;
    step.late = step.direction == Direction::Up && entry.from && entry.from > entry.version;
    const auto* script = scriptOf(folder, step.version);
    const auto file = script ? script->file(step.direction) : nullptr;
    if (file && file->checksum == entry.checksum) {
        step.file = file;
        return;
    }
    const auto name =
        file ? file->name() : fmt::format("{}_{}.{}.sql", step.version, entry.title, entry.action);
    const auto kept = keptFile(connection, ledger, entry, name, stop);
    auto& notes = diagnosis.notes;
    const auto absent = phrase("%1 is not in the folder", {name});
    if (file && kept && beginAlike(*file, *kept, entry.statementsDone)) {
        step.file = file;
        notes.push_back(
            phrase("%1 was changed since it stopped; the statements that took effect are the same",
                   {name}));
        return;
    }
    step.file = kept;
    if (!kept)
        notes.push_back(phrase("%1, and history does not keep the text that ran",
                               {file ? phrase("%1 was changed since", {name}) : absent}));
    else if (entry.statements > 0 && !kept->text.starts_with("-- Undoes "))
        notes.push_back(phrase(
            "%1: this is the text that ran, as history keeps it",
            {file ? phrase("%1 was changed since, among what took effect", {name}) : absent}));
}

} // namespace

std::optional<RepairCase> openCase(Connection& connection, const MigratorOptions& options,
                                   int retryFrom, const std::stop_token& stop)
{
    const Ledger ledger(connection, {options.schema, options.table}, stop);
    const auto state = ledger.read(stop);
    if (!state.dirty)
        return std::nullopt;
    const SessionState session(connection, stop);
    const auto history = ledger.history(stop);
    const auto folder = readFolder(options.dir);
    RepairCase found;
    found.retry.version = found.undoing.version = state.version;
    found.diagnosis.version = found.stopped.version = state.version.value_or(-1);
    found.diagnosis.entry = history.empty() ? 0 : history.back().id;
    const auto* entry = stoppedEntry(history, found.stopped.version);
    if (entry)
        takeRecorded(found, folder, *entry, connection, ledger.sql(), stop);
    else
        assumeUp(found, folder, state, history);
    found.diagnosis.title = found.stopped.title;
    found.diagnosis.direction = found.stopped.direction;
    if (found.stopped.file) {
        found.diagnosis.file = found.stopped.file->name();
        found.stopped.batch = batchSql(found.stopped.file->text);
        Inquest(connection, found, stop).look();
        for (const auto& sql : session.restore())
            connection.run(sql, {}, stop);
    }
    addOptions(found, folder, ledger, options, session, retryFrom);
    return found;
}

} // namespace howdah
