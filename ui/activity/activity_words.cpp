#include "ui/activity/activity_words.h"

#include "ui/activity/session_rows.h"
#include "ui/models/cell_text.h"
#include "ui/models/sentence.h"
#include "ui/models/time_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace howdah {
namespace {

struct ActivityWords {
    Q_DECLARE_TR_FUNCTIONS(Activity)
};
using AWords = ActivityWords;

QString said(const std::string& words)
{
    return QString::fromStdString(words);
}

LiveCell countCell(std::int64_t count)
{
    return {.text = QLocale().toString(qlonglong{count}), .order = qlonglong{count}};
}

LiveCell bytesCell(std::int64_t bytes)
{
    return {.text = bytes > 0 ? sizeText(bytes) : QString(), .order = qlonglong{bytes}};
}

LiveCell msCell(double ms)
{
    return {.text = millisecondsText(ms), .order = ms};
}

LiveCell percentCell(double part, double whole)
{
    if (whole <= 0)
        return {.text = {}, .order = -1.0};
    const double share = part / whole;
    return {.text = QLocale().toString(share * 100, 'f', 1) + " %", .order = share};
}

LiveCell agoCell(const RelationUse::Age& age)
{
    return {.text = age ? AWords::tr("%1 ago").arg(durationText(*age)) : AWords::tr("never"),
            .order = age ? qlonglong{age->count()} : std::numeric_limits<qlonglong>::max()};
}

QString levelWord(const HeldLock& lock)
{
    return lock.level ? QString::fromStdString(std::string(nameOf(*lock.level)))
                      : AWords::tr("predicate lock");
}

LiveRow lockRow(const Activity& activity, const LockedObject& object, const HeldLock& lock)
{
    const auto* session = activity.find(lock.pid);
    LiveRow row{.key = QString("%1|%2|%3|%4")
                           .arg(said(object.name))
                           .arg(lock.pid)
                           .arg(lock.level ? static_cast<int>(*lock.level) : 0)
                           .arg(lock.isGranted),
                .cells = {}};
    row.cells = {{.text = whoIs(activity, lock.pid)},
                 {.text = levelWord(lock), .order = lock.level ? static_cast<int>(*lock.level) : 0},
                 {.text = lock.isGranted ? AWords::tr("held") : AWords::tr("waited for"),
                  .order = lock.isGranted ? 0 : 1,
                  .icon = lock.isGranted ? "lock" : "clock",
                  .ink = lock.isGranted ? ThemeRole::MutedText : ThemeRole::Warning},
                 {.text = lock.waited ? durationText(*lock.waited) : QString(),
                  .order = lock.waited ? qlonglong{lock.waited->count()} : qlonglong{-1}},
                 {.text = session ? stateWord(*session) : QString()},
                 {.text = session ? said(session->query).simplified().left(200) : QString(),
                  .tip = session ? said(session->query).left(2000) : QString()}};
    return row;
}

const char* iconOf(InsightWeight weight)
{
    return weight == InsightWeight::Note   ? "info"
        : weight == InsightWeight::Warning ? "warning"
                                           : "error";
}

ThemeRole inkOf(InsightWeight weight)
{
    return weight == InsightWeight::Note   ? ThemeRole::Info
        : weight == InsightWeight::Warning ? ThemeRole::Warning
                                           : ThemeRole::Danger;
}

QString wordOf(InsightWeight weight)
{
    return weight == InsightWeight::Note   ? AWords::tr("note")
        : weight == InsightWeight::Warning ? AWords::tr("warning")
                                           : AWords::tr("urgent");
}

} // namespace

QString millisecondsText(double ms)
{
    if (ms >= 1000)
        return durationText(std::chrono::milliseconds(std::llround(ms)));
    return QLocale().toString(ms, 'f', ms < 10 ? 2 : ms < 100 ? 1 : 0) + " ms";
}

std::vector<LiveColumn> lockColumns()
{
    return {{"activity.locks.object", AWords::tr("What is locked, by whom")},
            {"activity.locks.level", AWords::tr("Level")},
            {"activity.locks.granted", AWords::tr("Held or waited for")},
            {"activity.locks.waited", AWords::tr("Waits for"), true},
            {"activity.locks.state", AWords::tr("State")},
            {"activity.locks.query", AWords::tr("Query")}};
}

std::vector<LiveRow> lockRows(const Activity& activity)
{
    std::vector<LiveRow> rows;
    for (const auto& object : activity.locks) {
        LiveRow row{.key = said(object.name), .cells = {}};
        row.cells.resize(6);
        row.cells[0] = {.text = said(object.name)};
        row.cells[1] = {.text = object.locks.empty() ? QString() : levelWord(object.locks.front()),
                        .order = 0};
        row.cells[2] = {.text = object.waiting > 0
                            ? AWords::tr("%n waiting", nullptr, object.waiting)
                            : QString(),
                        .order = object.waiting,
                        .icon = object.waiting > 0 ? "warning" : "",
                        .ink = ThemeRole::Warning};
        for (const auto& lock : object.locks)
            row.below.push_back(lockRow(activity, object, lock));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LiveColumn> progressColumns()
{
    return {{"activity.progress.command", AWords::tr("Command")},
            {"activity.progress.target", AWords::tr("On")},
            {"activity.progress.phase", AWords::tr("Phase")},
            {"activity.progress.share", AWords::tr("Done"), true, AWords::tr("Of this phase")},
            {"activity.progress.count", AWords::tr("Of"), true},
            {"activity.progress.age", AWords::tr("Running for"), true},
            {"activity.progress.who", AWords::tr("Session")},
            {"activity.progress.note", AWords::tr("Note")}};
}

std::vector<LiveRow> progressRows(const Activity& activity)
{
    std::vector<LiveRow> rows;
    for (const auto& one : activity.progress) {
        const auto* session = activity.find(one.pid);
        const auto share = one.share();
        const auto inUnits = [&](std::int64_t count) {
            return one.unit == "bytes" ? sizeText(count) : QLocale().toString(qlonglong{count});
        };
        LiveRow row{.key = QString::number(one.pid), .cells = {}};
        row.cells = {
            {.text = said(one.command)},
            {.text = one.target.empty() ? said(one.database) : said(one.target)},
            {.text = said(one.phase)},
            {.text = share ? QLocale().toString(std::floor(*share * 1000) / 10, 'f', 1) + " %"
                           : QString(),
             .order = share.value_or(-1),
             .share = share.value_or(-1)},
            {.text = one.total > 0 ? QString("%1 / %2 %3")
                                         .arg(inUnits(one.done), inUnits(one.total),
                                              one.unit == "bytes" ? QString() : said(one.unit))
                                         .trimmed()
                 : one.done > 0 ? inUnits(one.done)
                                : QString(),
             .order = qlonglong{one.done}},
            {.text = session && session->queried ? durationText(*session->queried) : QString(),
             .order = session && session->queried ? qlonglong{session->queried->count()}
                                                  : qlonglong{-1}},
            {.text = whoIs(activity, one.pid)},
            {.text = said(one.note)}};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LiveColumn> statementColumns()
{
    return {{"activity.statements.total", AWords::tr("Total"), true,
             AWords::tr("Time spent in it, of all calls")},
            {"activity.statements.mean", AWords::tr("Mean"), true},
            {"activity.statements.calls", AWords::tr("Calls"), true},
            {"activity.statements.rows", AWords::tr("Rows"), true},
            {"activity.statements.longest", AWords::tr("Longest"), true,
             AWords::tr("Since the counters were reset")},
            {"activity.statements.cached", AWords::tr("From cache"), true,
             AWords::tr("Share of the blocks it wanted that were in shared buffers")},
            {"activity.statements.temp", AWords::tr("Spilt"), true,
             AWords::tr("Written to temporary files, where work_mem did not do")},
            {"activity.statements.user", AWords::tr("User")},
            {"activity.statements.query", AWords::tr("Statement")}};
}

std::vector<LiveRow> statementRows(const std::vector<StatementFigures>& statements)
{
    constexpr std::int64_t blockSize = 8192;
    double total = 0;
    for (const auto& one : statements)
        total += one.totalMs;
    std::vector<LiveRow> rows;
    for (const auto& one : statements) {
        LiveRow row{.key = said(one.key), .cells = {}};
        auto spent = msCell(one.totalMs);
        spent.share = total > 0 ? one.totalMs / total : -1;
        const auto blocks = one.blocksHit + one.blocksRead;
        row.cells = {spent,
                     msCell(one.meanMs()),
                     countCell(one.calls),
                     countCell(one.rows),
                     msCell(one.longestMs),
                     percentCell(static_cast<double>(one.blocksHit), static_cast<double>(blocks)),
                     bytesCell(one.tempBlocks * blockSize),
                     {.text = said(one.user)},
                     {.text = one.isHidden ? AWords::tr("not for our role to see")
                                           : said(one.query).simplified().left(300),
                      .tip = said(one.query).left(2000)}};
        row.isQuiet = one.isHidden;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LiveColumn> relationColumns()
{
    return {{"activity.tables.name", AWords::tr("Table")},
            {"activity.tables.size", AWords::tr("Size"), true},
            {"activity.tables.indexes", AWords::tr("Of that indexes"), true},
            {"activity.tables.rows", AWords::tr("Rows"), true, AWords::tr("As estimated")},
            {"activity.tables.dead", AWords::tr("Dead"), true},
            {"activity.tables.sequential", AWords::tr("Read whole"), true,
             AWords::tr("Sequential scans")},
            {"activity.tables.indexed", AWords::tr("By index"), true, AWords::tr("Index scans")},
            {"activity.tables.cached", AWords::tr("From cache"), true},
            {"activity.tables.written", AWords::tr("Written"), true,
             AWords::tr("Rows inserted, updated and deleted")},
            {"activity.tables.hot", AWords::tr("HOT"), true,
             AWords::tr("Share of the updates that needed no new index entry")},
            {"activity.tables.empty", AWords::tr("Empty"), true,
             AWords::tr("Estimated from ANALYZE's average width of a row")},
            {"activity.tables.vacuumed", AWords::tr("Vacuumed"), true},
            {"activity.tables.analyzed", AWords::tr("Analyzed"), true}};
}

std::vector<LiveRow> relationRows(const std::vector<RelationUse>& relations)
{
    std::vector<LiveRow> rows;
    for (const auto& one : relations) {
        const auto largest = std::max<std::int64_t>(1, relations.front().bytes());
        auto size = bytesCell(one.bytes());
        size.share = static_cast<double>(one.bytes()) / static_cast<double>(largest);
        const auto empty =
            one.expectedBytes ? std::max<std::int64_t>(0, one.heapBytes - *one.expectedBytes) : 0;
        LiveRow row{.key = said(one.name.text()), .cells = {}};
        row.cells = {
            {.text = said(one.name.text())},
            size,
            bytesCell(one.indexBytes),
            {.text = one.rows < 0 ? QString() : aboutText(one.rows), .order = one.rows},
            countCell(one.dead),
            countCell(one.sequentialScans),
            countCell(one.indexScans),
            percentCell(static_cast<double>(one.blocksHit),
                        static_cast<double>(one.blocksHit + one.blocksRead)),
            countCell(one.inserted + one.updated + one.deleted),
            percentCell(static_cast<double>(one.hotUpdated), static_cast<double>(one.updated)),
            percentCell(one.expectedBytes ? static_cast<double>(empty) : 0,
                        one.expectedBytes ? static_cast<double>(one.heapBytes) : 0),
            agoCell(one.vacuumed),
            agoCell(one.analyzed)};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LiveColumn> insightColumns()
{
    return {{"activity.findings.kind", AWords::tr("Finding")},
            {"activity.findings.object", AWords::tr("On")},
            {"activity.findings.size", AWords::tr("Size"), true},
            {"activity.findings.text", AWords::tr("What was found")}};
}

QString titleOf(InsightKind kind)
{
    switch (kind) {
    case InsightKind::Wraparound: return AWords::tr("Wraparound");
    case InsightKind::SequenceEnd: return AWords::tr("Sequence near its end");
    case InsightKind::InvalidIndex: return AWords::tr("Invalid index");
    case InsightKind::UnindexedReference: return AWords::tr("Foreign key without an index");
    case InsightKind::DuplicateIndex: return AWords::tr("Duplicate index");
    case InsightKind::RedundantIndex: return AWords::tr("Redundant index");
    case InsightKind::UnusedIndex: return AWords::tr("Unused index");
    case InsightKind::DeadRows: return AWords::tr("Dead rows");
    case InsightKind::StaleStatistics: return AWords::tr("Stale statistics");
    case InsightKind::Bloat: return AWords::tr("Bloat");
    case InsightKind::SequentialReads: return AWords::tr("Read whole again and again");
    }
    return {};
}

std::vector<LiveRow> insightRows(const std::vector<Insight>& findings)
{
    std::vector<LiveRow> rows;
    for (const auto& one : findings) {
        LiveRow row{
            .key = QString("%1|%2|%3").arg(titleOf(one.kind), said(one.object), said(one.text)),
            .cells = {}};
        row.cells = {{.text = titleOf(one.kind),
                      .order = -static_cast<int>(one.weight),
                      .tip = wordOf(one.weight),
                      .icon = iconOf(one.weight),
                      .ink = inkOf(one.weight)},
                     {.text = said(one.object)},
                     bytesCell(one.bytes),
                     {.text = sentence(one.text)}};
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace howdah
