#include "ui/activity/activity_words.h"

#include "ui/activity/session_rows.h"
#include "ui/models/cell_text.h"
#include "ui/models/time_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace howdah {
namespace {

struct ActivityWords {
    Q_DECLARE_TR_FUNCTIONS(Activity)
};

QString said(const std::string& words)
{
    return QString::fromStdString(words);
}

QString levelWord(const HeldLock& lock)
{
    return lock.level ? QString::fromStdString(std::string(nameOf(*lock.level)))
                      : ActivityWords::tr("predicate lock");
}

LiveRow lockRow(const Activity& activity, const LockedObject& object, const HeldLock& lock)
{
    const auto* session = activity.find(lock.pid);
    const QStringList key{said(object.name), QString::number(lock.pid), levelWord(lock),
                          QString::number(lock.isGranted)};
    LiveRow row{.key = key.join('|'), .cells = {}};
    row.cells = {
        {.text = whoIs(activity, lock.pid)},
        {.text = levelWord(lock), .order = lock.level ? static_cast<int>(*lock.level) : 0},
        {.text = lock.isGranted ? ActivityWords::tr("held") : ActivityWords::tr("waited for"),
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

} // namespace

std::vector<LiveColumn> lockColumns()
{
    return {{"activity.locks.object", ActivityWords::tr("What is locked, by whom")},
            {"activity.locks.level", ActivityWords::tr("Level")},
            {"activity.locks.granted", ActivityWords::tr("Held or waited for")},
            {"activity.locks.waited", ActivityWords::tr("Waits for"), true},
            {"activity.locks.state", ActivityWords::tr("State")},
            {"activity.locks.query", ActivityWords::tr("Query")}};
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
                            ? ActivityWords::tr("%n waiting", nullptr, object.waiting)
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
    return {{"activity.progress.command", ActivityWords::tr("Command")},
            {"activity.progress.target", ActivityWords::tr("On")},
            {"activity.progress.phase", ActivityWords::tr("Phase")},
            {"activity.progress.share", ActivityWords::tr("Done"), true,
             ActivityWords::tr("Of this phase")},
            {"activity.progress.count", ActivityWords::tr("Of"), true},
            {"activity.progress.age", ActivityWords::tr("Running for"), true},
            {"activity.progress.who", ActivityWords::tr("Session")},
            {"activity.progress.note", ActivityWords::tr("Note")}};
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

} // namespace howdah
