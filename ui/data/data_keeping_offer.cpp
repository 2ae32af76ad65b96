// What a Howdah that has ended left of the table shown: looked for, offered, restored or discarded.
#include "core/browse/edit_set_text.h"
#include "ui/data/data_editing.h"
#include "ui/data/data_keeping.h"
#include "ui/data/kept_view.h"
#include "ui/widgets/banner.h"

#include <QDateTime>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <utility>
#include <variant>

namespace howdah {
namespace {

QString whenText(SystemClock::time_point at)
{
    const auto then = QDateTime::fromMSecsSinceEpoch(
        std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count());
    const bool isToday = then.date() == QDate::currentDate();
    return isToday ? QLocale().toString(then.time(), QLocale::ShortFormat)
                   : QLocale().toString(then, QLocale::ShortFormat);
}

} // namespace

void DataKeeping::opened()
{
    if (m_lookedFor == m_at.feed.relation())
        return;
    m_lookedFor = m_at.feed.relation();
    m_left.clear();
    m_banner->clear();
    look();
}

void DataKeeping::look()
{
    struct Found {
        std::vector<KeptWork> works;
        std::string notice;
    };
    m_read.start(
        [works = *m_works, place = placeOf(m_lookedFor)](const std::stop_token&) {
            return Found{works.left(place), works.journal().takeNotice()};
        },
        [this](Outcome<Found> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_banner->showError(*error, tr("Whether work was kept is not known"));
            tell(std::get<Found>(outcome).notice);
            m_left = std::move(std::get<Found>(outcome).works);
            std::ranges::stable_partition(m_left, [](const auto& work) { return work.edits > 0; });
            offer();
        });
}

void DataKeeping::offer()
{
    if (m_left.empty() || underWay().edits.count() > 0)
        return;
    const auto& work = m_left.front();
    const auto when = whenText(work.at);
    m_banner->showMessage(
        Severity::Info,
        work.edits == 0 ? tr("How you looked at these rows at %1 is kept.").arg(when)
            : work.edits == 1
            ? tr("1 staged change from %1 is kept.").arg(when)
            : tr("%1 staged changes from %2 are kept.").arg(QLocale().toString(work.edits), when));
    if (!work.filter.empty())
        m_banner->setDetail(tr("Filter: %1").arg(QString::fromStdString(work.filter)));
    connect(m_banner->addAction("restoreButton", tr("&Restore")), &QPushButton::clicked, this,
            &DataKeeping::restore);
    connect(m_banner->addAction("discardButton", tr("&Discard")), &QPushButton::clicked, this,
            &DataKeeping::discard);
}

void DataKeeping::restore()
{
    if (m_left.empty() || m_take.isRunning())
        return;
    m_take.start([works = *m_works,
                  work = m_left.front()](const std::stop_token&) { return works.take(work); },
                 [this, work = m_left.front()](Outcome<bool> outcome) {
                     if (const auto* error = std::get_if<Error>(&outcome))
                         return m_banner->showError(*error, tr("Nothing was restored"));
                     m_banner->clear();
                     m_left.clear();
                     if (!std::get<bool>(outcome))
                         return m_banner->showMessage(
                             Severity::Warning,
                             tr("Another Howdah has taken these changes meanwhile."));
                     taken(work);
                 });
}

void DataKeeping::taken(const KeptWork& work)
{
    remember({work.place.schema, work.place.relation});
    try {
        const auto kept = editsFrom(work.work);
        if (!kept.edits.isEmpty())
            m_at.editing.restore(kept.edits);
        QStringList withheld;
        for (const auto& column : kept.withheldColumns)
            withheld += QString::fromStdString(column);
        if (!withheld.isEmpty())
            m_banner->showMessage(Severity::Warning,
                                  tr("What was entered for %1 was not kept: no file holds secrets.")
                                      .arg(withheld.join(", ")));
        else if (kept.withheldRows > 0)
            m_banner->showMessage(Severity::Warning,
                                  tr("%1 of the changed rows were not kept: no file holds secrets.")
                                      .arg(QLocale().toString(kept.withheldRows)));
    } catch (const Error& error) {
        m_banner->showError(error, tr("The staged changes could not be read"));
    }
    emit viewWanted(viewOf(work));
}

void DataKeeping::discard()
{
    if (m_left.empty() || m_take.isRunning())
        return;
    m_take.start(
        [works = *m_works, work = m_left.front()](const std::stop_token&) { works.discard(work); },
        [this](const Outcome<std::monostate>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_banner->showError(*error, tr("Nothing was discarded"));
            m_banner->clear();
            m_left.erase(m_left.begin());
            offer(); // what is older
        });
}

} // namespace howdah
