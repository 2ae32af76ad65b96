#include "core/migrate/row_saver.h"

#include "core/base/durable_file.h"
#include "core/migrate/checksum.h"
#include "core/migrate/hold_rows.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/narrowing.h"
#include "core/migrate/rows_to_save.h"
#include "core/migrate/saved_manifest.h"
#include "core/pg/copy.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <cctype>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <map>
#include <random>
#include <tuple>

namespace howdah {
namespace {

using Kind = LossTarget::Kind;

constexpr std::size_t savedPieceSize = 1U << 18U;

// Values as text that reads back the same whatever the session; undone with the savepoint.
constexpr auto settings = R"(
savepoint howdah_saved_rows;
set local row_security = off;
set local datestyle = 'ISO, MDY';
set local intervalstyle = postgres;
set local extra_float_digits = 1;
set local bytea_output = hex;
set local statement_timeout = 0)";

std::string plain(std::string text)
{
    for (auto& c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0)
            c = '_';
    return text;
}

// The same rows may be named as changed in part and as gone: they are gone.
void leaveOutTwice(std::vector<LossTarget>& targets)
{
    std::vector<LossTarget> whole;
    for (const auto& target : targets)
        if (!target.source->isPerhaps())
            whole.push_back(target);
    std::erase_if(targets, [&](const LossTarget& target) {
        return target.source->isPerhaps() && std::ranges::any_of(whole, [&](const LossTarget& one) {
                   return one.oid == target.oid
                       && (one.column.empty() ? one.condition.empty() && !one.isPartial
                                              : one.column == target.column);
               });
    });
}

} // namespace

RowSaver::RowSaver(const MigratorOptions& options)
    : m_options(options)
{
}

void RowSaver::begin(Connection& connection)
{
    if (!m_run.id.empty())
        return;
    std::random_device random;
    m_run.at = SystemClock::now();
    m_run.database = connection.database();
    m_run.server = connection.host() + ":" + connection.port();
    m_run.encoding = connection.serverSetting("server_encoding");
    m_run.who = m_options.who;
    m_run.application = m_options.application;
    m_run.id = fmt::format("{:%Y%m%dT%H%M%SZ}_{}_{:06x}",
                           fmt::gmtime(std::chrono::floor<std::chrono::seconds>(m_run.at)),
                           plain(m_run.database), random() & 0xffffffU);
    m_run.folder = m_options.savedRows / m_run.id;
}

void RowSaver::save(Connection& connection, const PlannedStep& step,
                    std::vector<LossSource> sources, std::stop_token stop)
{
    std::erase_if(sources, [](const LossSource& source) { return !isSavable(source); });
    leaveOutWider(connection, sources, stop);
    const auto find = [&] {
        auto found = lossTargets(connection, sources, stop);
        leaveOutLedger(connection, m_options, found, stop);
        return found;
    };
    auto targets = find();
    if (targets.empty())
        return;
    const auto level = lockTargets(connection, targets, stop);
    if (std::ranges::any_of(sources, reachesFurther)) {
        // What is there now nobody else can change any more, if it is what was locked.
        const auto seen = std::move(targets);
        targets = find();
        for (const auto& target : targets)
            if (std::ranges::find(seen, target.oid, &LossTarget::oid) == seen.end())
                throw Error(
                    ErrorKind::Conflict,
                    fmt::format("{} was made while its rows were about to be saved", target.shown));
    }
    leaveOutEmpty(connection, targets, stop);
    leaveOutTwice(targets);
    if (targets.empty())
        return;
    if (level != "read committed")
        throw Error(ErrorKind::Unsupported,
                    fmt::format("{} begins a transaction of its own that is {}, in which rows "
                                "written meanwhile would be missed: take that out of the file, or "
                                "decline saving",
                                step.file->name(), level));
    begin(connection);
    connection.runScript(settings, stop);
    copyAll(connection, step, targets, stop);
    connection.runScript("rollback to howdah_saved_rows; release howdah_saved_rows", stop);
    if (!savedOf(step.version).empty())
        writeManifest(m_run);
}

void RowSaver::copyAll(Connection& connection, const PlannedStep& step,
                       const std::vector<LossTarget>& targets, const std::stop_token& stop)
{
    using Together = std::tuple<std::uint32_t, std::size_t, std::string>;
    std::map<Together, std::vector<const LossTarget*>> columns; // of the same rows of a table
    const auto together = [](const LossTarget& target) {
        const auto& source = *target.source;
        return Together(target.oid, source.isPerhaps() ? source.index + 1 : 0, target.rows());
    };
    std::vector<const LossTarget*> order;
    for (const auto& target : targets) {
        if (target.kind == Kind::Column)
            columns[together(target)].push_back(&target);
        if (target.kind != Kind::Column || columns[together(target)].size() == 1)
            order.push_back(&target);
    }
    const auto isTheFiles = [](const LossTarget* target) { return target->source->isPerhaps(); };
    const auto plain = std::ranges::stable_partition(order, isTheFiles).begin();
    for (auto at = order.begin(); at != order.end(); ++at) {
        const auto* target = *at;
        if (at == plain)
            connection.runScript(plainPathSql, stop);
        try {
            if (target->kind == Kind::Sequence) {
                saveSequence(connection, *target, step.version, stop);
                continue;
            }
            auto rows = target->kind == Kind::Table
                ? wholeRows(connection, *target, stop)
                : valuesOfRows(connection, columns[together(*target)], stop);
            if (!rows)
                continue;
            rows->set.version = step.version;
            copy(connection, std::move(*rows), stop);
        } catch (const Error& error) {
            if (error.poisonsConnection() || error.kind() == ErrorKind::Cancelled)
                throw;
            throw savingRefused(*target, error);
        }
    }
}

void RowSaver::copy(Connection& connection, RowsToSave rows, const std::stop_token& stop)
{
    auto& set = rows.set;
    set.file = fmt::format("{}-{}.copy", set.version, m_files + 1);
    CopyOut out(
        connection,
        fmt::format("copy ({}) to stdout (encoding {})", rows.select, quoteLiteral(m_run.encoding)),
        stop);
    auto row = out.read();
    if (!row)
        return; // no rows, no file
    makePrivateFolder(m_run.folder);
    DurableFile file(m_run.folder / set.file);
    Sha256 digest;
    std::string piece;
    const auto flush = [&] {
        digest.add(piece);
        file.write(piece);
        piece.clear();
    };
    for (; row; row = out.read()) {
        piece += *row;
        if (piece.size() >= savedPieceSize)
            flush();
    }
    flush();
    file.commit();
    set.rows = out.rows();
    set.sha256 = digest.hex();
    ++m_files;
    m_run.sets.push_back(std::move(set));
}

void RowSaver::saveSequence(Connection& connection, const LossTarget& target, std::int64_t version,
                            const std::stop_token& stop)
{
    const auto value = connection.run(
        fmt::format("select last_value, is_called from {}", target.table.quoted()), {}, stop);
    if (!value.boolean(0, 1))
        return; // as it was made
    makePrivateFolder(m_run.folder);
    m_run.sequences.push_back({version, target.table, value.integer(0, 0), true});
}

// What one run saves comes version by version.
void RowSaver::discard(std::int64_t version) noexcept
{
    const auto isOther = [&](const auto& one) { return one.version != version; };
    discardSince({static_cast<std::size_t>(std::ranges::count_if(m_run.sets, isOther)),
                  static_cast<std::size_t>(std::ranges::count_if(m_run.sequences, isOther))});
}

void RowSaver::discardSince(Mark mark) noexcept
{
    if (m_run.id.empty())
        return;
    const bool any = m_run.sets.size() > mark.sets || m_run.sequences.size() > mark.sequences;
    try {
        std::error_code problem; // a file too many is nobody's loss
        for (; m_run.sets.size() > mark.sets; m_run.sets.pop_back())
            std::filesystem::remove(m_run.folder / m_run.sets.back().file, problem);
        while (m_run.sequences.size() > mark.sequences)
            m_run.sequences.pop_back();
        if (m_run.sets.empty() && m_run.sequences.empty())
            std::filesystem::remove_all(m_run.folder, problem);
        else if (any)
            writeManifest(m_run);
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): likewise
    }
}

std::string RowSaver::savedOf(std::int64_t version) const
{
    const bool any = std::ranges::find(m_run.sets, version, &SavedSet::version) != m_run.sets.end()
        || std::ranges::find(m_run.sequences, version, &SavedSequence::version)
            != m_run.sequences.end();
    return any ? m_run.id : std::string();
}

} // namespace howdah
