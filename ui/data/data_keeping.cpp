#include "ui/data/data_keeping.h"

#include "core/browse/edit_set_text.h"
#include "ui/data/data_editing.h"
#include "ui/data/kept_view.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/table_grid.h"

#include <QTimerEvent>

#include <algorithm>
#include <utility>
#include <variant>

namespace howdah {
namespace {

constexpr int soon = 1000; // ms; with the writing itself less than two seconds

} // namespace

DataKeeping::DataKeeping(const Parts& parts)
    : m_at(parts)
    , m_server(serverOf(parts.session))
    , m_banner(new Banner("data.kept"))
{
    if (const auto file = m_at.session.work().journal; !file.empty())
        m_works.emplace(Journal(file));
    if (!m_works)
        return;
    connect(&m_at.feed, &TableFeed::shown, this, [this] {
        opened();
        changed();
    });
    connect(&m_at.editing, &DataEditing::edited, this, &DataKeeping::changed);
    connect(&m_at.editing, &DataEditing::committed, this, &DataKeeping::settled);
    connect(&m_at.feed, &TableFeed::leaving, this, &DataKeeping::leave);
    connect(&m_at.grid, &TableGrid::rowsInSightChanged, this, &DataKeeping::changed);
}

DataKeeping::~DataKeeping()
{
    if (!m_works)
        return;
    AllUnder last;
    if (m_writing) // it may not have begun
        last = *m_writing;
    last.insert(last.end(), m_parted.begin(), m_parted.end());
    if ((m_soon.isActive() || m_again || m_writing) && m_at.feed.source()) {
        last.push_back(underWay());
        keepView(m_at.feed, m_at.grid.firstRowInSight(), last.back().work);
    }
    for (auto& [work, edits] : last)
        if (edits.isEmpty())
            work.at = {}; // it was only looked at
    const auto staged = m_at.editing.all();
    for (const auto& relation : m_kept)
        if (std::ranges::find(staged, relation, &EditSet::relation) == staged.end())
            last.push_back(nothingOf(relation));
    if (last.empty())
        return;
    // Nobody waits for it; threads are waited for when the program ends.
    Job().start(
        [works = *m_works, last = std::move(last)](const std::stop_token&) { write(works, last); },
        [](const auto&) {});
}

// As it was chosen: what is behind a tunnel has another address each time. Learnt at the beginning,
// for at the end another server may have been chosen.
WorkPlace DataKeeping::serverOf(const Session& session)
{
    const auto& choice = session.choice();
    const auto profile = choice ? choice->profile : session.profile();
    return {.server = serverKey(profile),
            .database = session.profile().database,
            .schema = {},
            .relation = {}};
}

WorkPlace DataKeeping::placeOf(const RelationName& relation) const
{
    auto place = m_server;
    place.schema = relation.schema;
    place.relation = relation.name;
    return place;
}

DataKeeping::Under DataKeeping::nothingOf(const RelationName& relation) const
{
    Under under;
    under.work.place = placeOf(relation);
    return under;
}

DataKeeping::Under DataKeeping::underWay() const
{
    Under under;
    under.work.place = placeOf(m_at.feed.relation());
    under.work.at = SystemClock::now();
    for (auto& edits : m_at.editing.all())
        if (edits.relation() == m_at.feed.relation())
            under.edits = std::move(edits);
    under.work.edits = under.edits.count();
    return under;
}

void DataKeeping::remember(const RelationName& relation)
{
    if (std::ranges::find(m_kept, relation) == m_kept.end())
        m_kept.push_back(relation);
}

void DataKeeping::write(const KeptWorks& works, AllUnder all)
{
    for (auto& [work, edits] : all) {
        work.work = textOf(edits);
        if (work.at == SystemClock::time_point())
            works.forget(work.place);
        else
            works.keep(work);
    }
}

void DataKeeping::changed()
{
    if (m_at.feed.source())
        writeSoon();
}

// Somebody who goes on is not waited for.
void DataKeeping::writeSoon()
{
    if (!m_soon.isActive())
        m_soon.start(soon, this);
}

// Where the time was not up yet, what it was about goes with the table.
void DataKeeping::leave()
{
    if (!m_soon.isActive() && !m_again)
        return;
    if (auto under = shown())
        m_parted.push_back(std::move(*under));
    writeSoon();
}

// Of the table shown the next writing finds nothing staged. Of another nobody would look.
void DataKeeping::settled(const RelationName& relation)
{
    if (m_at.feed.source() && m_at.feed.relation() == relation)
        return changed();
    m_parted.push_back(nothingOf(relation));
    writeSoon();
}

void DataKeeping::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_soon.timerId())
        return QObject::timerEvent(event);
    m_soon.stop();
    keep();
}

// Of the table shown; nullopt where nothing was to be kept, nor is.
std::optional<DataKeeping::Under> DataKeeping::shown()
{
    if (!m_at.feed.source())
        return std::nullopt;
    auto under = underWay();
    const bool isLookedAt = keepView(m_at.feed, m_at.grid.firstRowInSight(), under.work);
    const auto& relation = m_at.feed.relation();
    if (under.edits.isEmpty() && !isLookedAt) {
        if (std::ranges::find(m_kept, relation) == m_kept.end())
            return std::nullopt;
        under.work.at = {}; // nothing
    }
    remember(relation);
    return under;
}

void DataKeeping::keep()
{
    m_again = m_write.isRunning(); // one after the other
    if (m_again)
        return;
    auto all = std::exchange(m_parted, {});
    if (auto under = shown())
        all.push_back(std::move(*under));
    if (all.empty())
        return;
    m_writing = std::make_shared<const AllUnder>(std::move(all));
    m_write.start(
        [works = *m_works, all = m_writing](const std::stop_token&) {
            write(works, *all);
            return works.journal().takeNotice();
        },
        [this](Outcome<std::string> outcome) {
            const auto written = std::exchange(m_writing, {});
            if (const auto* error = std::get_if<Error>(&outcome)) {
                if (!std::exchange(m_isTold, true))
                    m_banner->showError(*error, tr("What you stage here is not safe from a crash"));
                m_parted.insert(m_parted.begin(), written->begin(), written->end());
                m_soon.start(soon, this);
                return;
            }
            if (std::exchange(m_isTold, false))
                m_banner->clear();
            tell(std::get<std::string>(outcome));
            if (std::exchange(m_again, false))
                m_soon.start(soon, this);
        });
}

void DataKeeping::tell(const std::string& notice)
{
    if (!notice.empty())
        m_banner->showMessage(Severity::Warning, QString::fromStdString(notice));
}

} // namespace howdah
