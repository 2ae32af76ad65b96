#include "core/migrate/restore_rows.h"

#include "core/base/error.h"
#include "core/migrate/claim.h"
#include "core/migrate/identity.h"
#include "core/migrate/restore_order.h"
#include "core/migrate/restore_sequences.h"
#include "core/migrate/restore_table.h"
#include "core/migrate/saved_manifest.h"
#include "core/pg/identifier.h"
#include "core/pool/transaction.h"
#include "core/pool/write_note.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace howdah {
namespace {

constexpr auto userTriggers = R"(
select tgname, tgenabled from pg_catalog.pg_trigger
 where tgrelid = $1::oid and not tgisinternal and tgenabled <> 'D' and tgparentid = 0 order by tgname)";

class Restoring {
public:
    Restoring(Connection& connection, SavedRun& run, const RestoreOptions& options,
              std::stop_token stop)
        : m_connection(connection)
        , m_run(run)
        , m_options(options)
        , m_stop(std::move(stop))
    {
    }

    RestoreReport all()
    {
        choose();
        for (const auto* set : m_sets)
            requireIntact(m_run, *set);
        look();
        m_report.sql = "begin;\n";
        const auto order = orderToRestore(m_connection, m_sets, m_targets, m_stop);
        for (const auto& sql : order.before)
            send(sql);
        m_afterwards = order.after;
        send("set local row_security = off");
        send("set local intervalstyle = postgres");
        send("set local xmloption = content");
        for (const auto& [oid, set] : m_tables)
            silence(oid, *set);
        for (const auto* set : order.sets)
            write(*set);
        send("set constraints all immediate");
        for (const auto& sql : m_afterwards)
            send(sql);
        advanceSequences();
        m_report.sql += "commit;\n";
        return std::move(m_report);
    }

    std::set<std::int64_t> versions() const
    {
        std::set<std::int64_t> all;
        for (const auto* set : m_sets)
            all.insert(set->version);
        for (const auto& sequence : m_run.sequences)
            if (isChosen(sequence.version))
                all.insert(sequence.version);
        return all;
    }

private:
    bool isChosen(std::int64_t version) const
    {
        return (!m_options.version || *m_options.version == version)
            && (m_options.again || !m_run.isRestored(version));
    }

    void send(const std::string& sql)
    {
        m_report.sql += sql + ";\n";
        if (!m_options.dryRun)
            m_connection.run(sql, {}, m_stop);
    }

    void write(const SavedSet& set)
    {
        const auto sql = restoreSql(m_connection, m_run, set, m_targets.at(&set), m_stop);
        m_report.sql +=
            fmt::format("{};\n{}; -- {} row{} of {}\n{};\n{};\n", sql.stage, sql.copy, set.rows,
                        set.rows == 1 ? "" : "s", set.file, sql.write, sql.drop);
        const auto rows = m_options.dryRun ? set.rows : putBackNamed(set, sql);
        m_report.sets.push_back({set, rows, set.isPartial ? 0 : set.rows - rows});
    }

    std::int64_t putBackNamed(const SavedSet& set, const RestoreSql& sql)
    {
        try {
            return putBack(m_connection, m_run, set, sql, m_stop);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Constraint)
                throw;
            throw Error(error.kind(),
                        fmt::format("nothing was put back, because {} takes a row no more that it "
                                    "held: {}. Take that rule away, put the rows back and mend "
                                    "them; they are in {}",
                                    set.table.text(), error.what(),
                                    (m_run.folder / set.file).string()),
                        error.sqlState());
        }
    }

    void choose()
    {
        for (const auto& set : m_run.sets)
            if (isChosen(set.version))
                m_sets.push_back(&set);
        if (!versions().empty())
            return;
        const bool known = !m_options.version
            || std::ranges::find(m_run.sets, *m_options.version, &SavedSet::version)
                != m_run.sets.end();
        if (!known)
            throw Error(
                ErrorKind::NotFound,
                fmt::format("{} holds nothing of version {}", m_run.id, *m_options.version));
        const auto last = m_run.restored.empty() ? m_run.at : m_run.restored.back().at;
        throw Error(ErrorKind::Exists,
                    fmt::format("{} was put back already, at {} by {}: put it back once more only "
                                "when its rows are gone again",
                                m_run.id, formatUtc(last),
                                m_run.restored.empty() ? "?" : m_run.restored.back().who));
    }

    void look()
    {
        // So that types are called as they were when the rows were saved.
        m_connection.run("savepoint howdah_look", {}, m_stop);
        m_connection.run("set local search_path = pg_catalog", {}, m_stop);
        std::vector<std::string> mismatches;
        for (const auto* set : m_sets) {
            auto target = lookAt(m_connection, *set, m_stop);
            mismatches.insert(mismatches.end(), target.mismatches.begin(), target.mismatches.end());
            m_tables.insert({target.oid, set});
            m_targets.insert({set, std::move(target)});
        }
        m_connection.run("rollback to howdah_look", {}, m_stop);
        if (!mismatches.empty())
            throw Error(ErrorKind::BadState,
                        fmt::format("nothing was put back: {}", fmt::join(mismatches, "; ")));
    }

    // updated_at, totals and journals: the saved rows have theirs already.
    void silence(std::uint32_t oid, const SavedSet& set)
    {
        const auto triggers = m_connection.run(userTriggers, {Param(std::int64_t(oid))}, m_stop);
        const auto& target = m_targets.at(&set);
        if (triggers.rowCount() > 0 && !target.isOwned) {
            m_report.notes.push_back(phrase(
                "the triggers of %1 fire, because this role does not own it", {set.table.text()}));
            return;
        }
        for (int row = 0; row < triggers.rowCount(); ++row) {
            const auto change = fmt::format(
                "alter table {}{} ", target.isPartitioned ? "" : "only ", set.table.quoted());
            const auto name = " trigger " + quoteIdentifier(triggers.text(row, 0));
            const auto mode = triggers.text(row, 1);
            send(change + "disable" + name);
            m_afterwards.push_back(change
                                   + (mode == "A"       ? "enable always"
                                          : mode == "R" ? "enable replica"
                                                        : "enable")
                                   + name);
        }
    }

    void advanceSequences()
    {
        for (const auto& [oid, set] : m_tables)
            if (set->whole)
                for (const auto& sql : advancesOf(m_connection, oid, set->table, m_stop))
                    send(sql);
        for (const auto& sequence : m_run.sequences) {
            if (!isChosen(sequence.version))
                continue;
            if (const auto sql = advanceOf(m_connection, sequence, m_stop))
                send(*sql);
            else
                m_report.notes.push_back(
                    phrase("the sequence %1 is not there, so its value %2 was not set",
                           {sequence.name.text(), std::to_string(sequence.lastValue)}));
        }
    }

    Connection& m_connection;
    SavedRun& m_run;
    const RestoreOptions& m_options;
    std::stop_token m_stop;
    std::vector<const SavedSet*> m_sets;
    RestoreTargets m_targets;
    std::map<std::uint32_t, const SavedSet*> m_tables; // each table once
    std::vector<std::string> m_afterwards; // what puts triggers and constraints back
    RestoreReport m_report;
};

void record(SavedRun& run, const std::set<std::int64_t>& versions, const std::string& who,
            RestoreReport& report)
{
    for (const auto version : versions) {
        Restored entry{version, SystemClock::now(), who, 0, 0};
        for (const auto& one : report.sets) {
            if (one.set.version != version)
                continue;
            entry.rows += one.rows;
            entry.conflicts += one.conflicts;
        }
        run.restored.push_back(std::move(entry));
    }
    try {
        writeManifest(run);
    } catch (const Error& error) { // the rows are back
        report.notes.push_back(
            phrase("that it was put back could not be recorded: %1", {std::string(error.what())}));
    }
}

RestoreReport putBackAll(const Pool& pool, const MigratorOptions& options, SavedRun& run,
                         const RestoreOptions& restore, const std::stop_token& stop)
{
    const auto lease = pool.acquire("migrate: restore rows", stop);
    const Claim claim(*lease, pool, options, stop);
    RestoreReport report;
    std::set<std::int64_t> versions;
    {
        Transaction transaction(*lease, stop);
        if (options.lockTimeout.count() > 0)
            transaction->run(
                fmt::format("set local lock_timeout = {}", options.lockTimeout.count()), {}, stop);
        Restoring restoring(*lease, run, restore, stop);
        report = restoring.all();
        versions = restoring.versions();
        if (restore.dryRun)
            return report; // rolled back, with nothing done
        transaction.commit();
    }
    record(run, versions, options.who.empty() ? systemUser() : options.who, report);
    return report;
}

} // namespace

std::int64_t RestoreReport::rows() const noexcept
{
    std::int64_t all = 0;
    for (const auto& one : sets)
        all += one.rows;
    return all;
}

std::int64_t RestoreReport::conflicts() const noexcept
{
    std::int64_t all = 0;
    for (const auto& one : sets)
        all += one.conflicts;
    return all;
}

RestoreReport restoreRows(const Pool& pool, const MigratorOptions& options, SavedRun& run,
                          const RestoreOptions& restore, std::stop_token stop)
{
    if (restore.dryRun)
        return putBackAll(pool, options, run, restore, stop);
    requireWritable(options, "put rows back");
    WriteRecord planned{.part = "restore", .kind = "insert", .what = run.id};
    return noteWrites(pool, {planned}, [&](WriteRecords& records) {
        auto report = putBackAll(pool, options, run, restore, stop);
        records.clear();
        for (const auto& [set, rows, conflicts] : report.sets)
            records.push_back({.part = "restore",
                               .kind = set.whole ? "insert" : "update",
                               .table = set.table.text(),
                               .rows = rows,
                               .what = run.id});
        return report;
    });
}

} // namespace howdah
