#include "ui/migrations/lock_words.h"

#include "ui/models/migrate_texts.h"
#include "ui/models/time_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace howdah {
namespace {

struct LockWords {
    Q_DECLARE_TR_FUNCTIONS(LockWords)
};

QString workText(const ForecastLock& one)
{
    const auto reason = migrateText(one.lock.reason);
    const auto what = one.lock.work == TableWork::Rewrite
        ? LockWords::tr("rewrites the table: %1").arg(reason)
        : LockWords::tr("reads the whole table: %1").arg(reason);
    if (!one.estimate)
        return what;
    return *one.estimate < std::chrono::seconds(1)
        ? LockWords::tr("%1 (under a second)").arg(what)
        : LockWords::tr("%1 (about %2)").arg(what, durationText(*one.estimate));
}

ListEntry entryOf(const ForecastLock& one)
{
    const bool strong = one.lock.level >= LockLevel::Share;
    QStringList detail{waitingText(one.lock.level)};
    if (one.lock.work != TableWork::None)
        detail += workText(one);
    if (const auto size = sizeText(one.rows, one.bytes); !size.isEmpty())
        detail += size;
    return {.title = LockWords::tr("%1 on %2")
                         .arg(QString::fromUtf8(nameOf(one.lock.level)),
                              QString::fromStdString(one.lock.relation.sql())),
            .detail = detail.join(" · "),
            .icon = "lock",
            .ink = strong ? ThemeRole::Warning : ThemeRole::MutedText,
            .word = strong ? LockWords::tr("strong lock") : LockWords::tr("lock"),
            .indent = 1};
}

} // namespace

QString waitingText(LockLevel level)
{
    switch (level) {
    case LockLevel::AccessExclusive: return LockWords::tr("reads and writes wait");
    case LockLevel::Exclusive:
    case LockLevel::ShareRowExclusive:
    case LockLevel::Share: return LockWords::tr("writes wait");
    case LockLevel::ShareUpdateExclusive:
        return LockWords::tr("other schema changes and VACUUM wait");
    case LockLevel::RowExclusive:
    case LockLevel::RowShare: return LockWords::tr("schema changes wait");
    case LockLevel::AccessShare: return LockWords::tr("only dropping or altering waits");
    }
    return {};
}

QString sizeText(double rows, std::int64_t bytes)
{
    QStringList facts;
    if (rows >= 0)
        facts += LockWords::tr("about %n row(s)", nullptr,
                               static_cast<int>(std::min<double>(rows, 2'000'000'000)));
    if (bytes >= 0)
        facts += QLocale().formattedDataSize(bytes);
    return facts.join(", ");
}

QString holderText(const LockHolder& holder)
{
    auto who = QString::fromStdString(holder.user);
    if (!holder.application.empty())
        who += ", " + QString::fromStdString(holder.application);
    return LockWords::tr("pid %1 (%2), %3 for %4")
        .arg(holder.pid)
        .arg(who, QString::fromStdString(holder.state), durationText(holder.age));
}

std::vector<ListEntry> entriesOf(const std::vector<ForecastStatement>& statements)
{
    std::vector<ListEntry> entries;
    for (const auto& statement : statements) {
        entries.push_back({.title = LockWords::tr("Line %1: %2")
                                        .arg(statement.line)
                                        .arg(QString::fromStdString(statement.kind)),
                           .isHeading = true});
        for (const auto& lock : statement.locks) {
            entries.push_back(entryOf(lock));
            for (const auto& holder : lock.holders)
                entries.push_back(
                    {.title = LockWords::tr("Now in the way: %1").arg(holderText(holder)),
                     .detail = LockWords::tr("holds %1 · %2")
                                   .arg(QString::fromUtf8(nameOf(holder.level)),
                                        QString::fromStdString(holder.query).simplified()),
                     .icon = "error",
                     .ink = ThemeRole::Danger,
                     .word = LockWords::tr("blocked"),
                     .indent = 2});
        }
        for (const auto& unknown : statement.unknown)
            entries.push_back({.title = LockWords::tr("Not known: %1").arg(migrateText(unknown)),
                               .icon = "info",
                               .ink = ThemeRole::Info,
                               .indent = 1});
    }
    return entries;
}

} // namespace howdah
