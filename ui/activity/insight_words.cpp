#include "ui/activity/insight_words.h"

#include "ui/models/cell_text.h"
#include "ui/models/sentence.h"
#include "ui/models/time_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace howdah {
namespace {

struct InsightWords {
    Q_DECLARE_TR_FUNCTIONS(Insight)
};

QString plain(const std::string& words)
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
    return {.text = age ? InsightWords::tr("%1 ago").arg(durationText(*age))
                        : InsightWords::tr("never"),
            .order = age ? qlonglong{age->count()} : std::numeric_limits<qlonglong>::max()};
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
    return weight == InsightWeight::Note   ? InsightWords::tr("note")
        : weight == InsightWeight::Warning ? InsightWords::tr("warning")
                                           : InsightWords::tr("urgent");
}

} // namespace

QString millisecondsText(double ms)
{
    if (ms >= 1000)
        return durationText(std::chrono::milliseconds(std::llround(ms)));
    return QLocale().toString(ms, 'f', ms < 10 ? 2 : ms < 100 ? 1 : 0) + " ms";
}

std::vector<LiveColumn> statementColumns()
{
    return {{"activity.statements.total", InsightWords::tr("Total"), true,
             InsightWords::tr("Time spent in it, of all calls")},
            {"activity.statements.mean", InsightWords::tr("Mean"), true},
            {"activity.statements.calls", InsightWords::tr("Calls"), true},
            {"activity.statements.rows", InsightWords::tr("Rows"), true},
            {"activity.statements.longest", InsightWords::tr("Longest"), true,
             InsightWords::tr("Since the counters were reset")},
            {"activity.statements.cached", InsightWords::tr("From cache"), true,
             InsightWords::tr("Share of the blocks it wanted that were in shared buffers")},
            {"activity.statements.temp", InsightWords::tr("Spilt"), true,
             InsightWords::tr("Written to temporary files, where work_mem did not do")},
            {"activity.statements.user", InsightWords::tr("User")},
            {"activity.statements.query", InsightWords::tr("Statement")}};
}

std::vector<LiveRow> statementRows(const std::vector<StatementFigures>& statements)
{
    constexpr std::int64_t blockSize = 8192;
    double total = 0;
    for (const auto& one : statements)
        total += one.totalMs;
    std::vector<LiveRow> rows;
    for (const auto& one : statements) {
        LiveRow row{.key = plain(one.key), .cells = {}};
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
                     {.text = plain(one.user)},
                     {.text = one.isHidden ? InsightWords::tr("not for our role to see")
                                           : plain(one.query).simplified().left(300),
                      .tip = plain(one.query).left(2000)}};
        row.isQuiet = one.isHidden;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LiveColumn> relationColumns()
{
    return {
        {"activity.tables.name", InsightWords::tr("Table")},
        {"activity.tables.size", InsightWords::tr("Size"), true},
        {"activity.tables.indexes", InsightWords::tr("Of that indexes"), true},
        {"activity.tables.rows", InsightWords::tr("Rows"), true, InsightWords::tr("As estimated")},
        {"activity.tables.dead", InsightWords::tr("Dead"), true},
        {"activity.tables.sequential", InsightWords::tr("Read whole"), true,
         InsightWords::tr("Sequential scans")},
        {"activity.tables.indexed", InsightWords::tr("By index"), true,
         InsightWords::tr("Index scans")},
        {"activity.tables.cached", InsightWords::tr("From cache"), true},
        {"activity.tables.written", InsightWords::tr("Written"), true,
         InsightWords::tr("Rows inserted, updated and deleted")},
        {"activity.tables.hot", InsightWords::tr("HOT"), true,
         InsightWords::tr("Share of the updates that needed no new index entry")},
        {"activity.tables.empty", InsightWords::tr("Empty"), true,
         InsightWords::tr("Estimated from ANALYZE's average width of a row")},
        {"activity.tables.vacuumed", InsightWords::tr("Vacuumed"), true},
        {"activity.tables.analyzed", InsightWords::tr("Analyzed"), true}};
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
        LiveRow row{.key = plain(one.name.text()), .cells = {}};
        row.cells = {
            {.text = plain(one.name.text())},
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

std::vector<LiveColumn> indexColumns()
{
    return {{"activity.indexes.name", InsightWords::tr("Index")},
            {"activity.indexes.table", InsightWords::tr("Table")},
            {"activity.indexes.size", InsightWords::tr("Size"), true},
            {"activity.indexes.scans", InsightWords::tr("Used"), true,
             InsightWords::tr("Index scans since the counters were reset")},
            {"activity.indexes.kind", InsightWords::tr("Kind")},
            {"activity.indexes.definition", InsightWords::tr("Definition")}};
}

std::vector<LiveRow> indexRows(const std::vector<IndexUse>& indexes)
{
    std::vector<LiveRow> rows;
    for (const auto& one : indexes) {
        auto size = bytesCell(one.bytes);
        size.share = static_cast<double>(one.bytes)
            / static_cast<double>(std::max<std::int64_t>(1, indexes.front().bytes));
        QStringList kind{plain(one.method)};
        if (one.isUnique)
            kind += InsightWords::tr("unique");
        if (!one.isValid)
            kind += InsightWords::tr("invalid");
        LiveRow row{.key = plain(one.name.text()), .cells = {}};
        row.cells = {{.text = plain(one.name.text())},
                     {.text = plain(one.table.text())},
                     size,
                     one.scans < 0 ? LiveCell{.text = {}, .order = -1LL} : countCell(one.scans),
                     {.text = kind.join(", ")},
                     {.text = plain(one.definition), .tip = plain(one.definition)}};
        row.isQuiet = one.scans == 0;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LiveColumn> insightColumns()
{
    return {{"activity.findings.kind", InsightWords::tr("Finding")},
            {"activity.findings.object", InsightWords::tr("On")},
            {"activity.findings.size", InsightWords::tr("Size"), true},
            {"activity.findings.text", InsightWords::tr("What was found")}};
}

QString titleOf(InsightKind kind)
{
    switch (kind) {
    case InsightKind::Wraparound: return InsightWords::tr("Wraparound");
    case InsightKind::SequenceEnd: return InsightWords::tr("Sequence near its end");
    case InsightKind::InvalidIndex: return InsightWords::tr("Invalid index");
    case InsightKind::UnindexedReference: return InsightWords::tr("Foreign key without an index");
    case InsightKind::DuplicateIndex: return InsightWords::tr("Duplicate index");
    case InsightKind::RedundantIndex: return InsightWords::tr("Redundant index");
    case InsightKind::UnusedIndex: return InsightWords::tr("Unused index");
    case InsightKind::DeadRows: return InsightWords::tr("Dead rows");
    case InsightKind::StaleStatistics: return InsightWords::tr("Stale statistics");
    case InsightKind::Bloat: return InsightWords::tr("Bloat");
    case InsightKind::SequentialReads: return InsightWords::tr("Read whole again and again");
    }
    return {};
}

std::vector<LiveRow> insightRows(const std::vector<Insight>& findings)
{
    std::vector<LiveRow> rows;
    for (const auto& one : findings) {
        LiveRow row{
            .key = QString("%1|%2|%3").arg(titleOf(one.kind), plain(one.object), plain(one.text)),
            .cells = {}};
        row.cells = {{.text = titleOf(one.kind),
                      .order = -static_cast<int>(one.weight),
                      .tip = wordOf(one.weight),
                      .icon = iconOf(one.weight),
                      .ink = inkOf(one.weight)},
                     {.text = plain(one.object)},
                     bytesCell(one.bytes),
                     {.text = sentence(one.text)}};
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace howdah
