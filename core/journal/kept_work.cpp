#include "core/journal/kept_work.h"

#include "core/journal/journal_values.h"
#include "core/journal/presence.h"

#include <QSqlQuery>

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace howdah {
namespace {

using std::chrono::milliseconds;

QVariantList valuesOf(const WorkPlace& place)
{
    return {asText(place.server), asText(place.database), asText(place.schema),
            asText(place.relation)};
}

constexpr auto keptFor = std::chrono::days(90);

constexpr const char* isThisPlace = " server = ? and database = ? and schema = ? and relation = ?";

} // namespace

struct KeptWorks::State {
    explicit State(Journal opened)
        : journal(std::move(opened))
        , folder(journal.file().string() + ".running")
    {
    }
    const Journal journal;
    const std::filesystem::path folder; // of who is present
    std::mutex mutex; // of what follows
    std::optional<Presence> presence;
    bool isTidied = false;

    bool isThere(const std::string& holder, std::map<std::string, bool>& known) const
    {
        const auto found = known.find(holder);
        return found != known.end()
            ? found->second
            : known.emplace(holder, Presence::isThere(folder, holder)).first->second;
    }

    // A Howdah that has been open for so long keeps its own.
    void removeForgotten(const JournalSql& sql, SystemClock::time_point now) const
    {
        std::map<std::string, bool> running;
        const auto limit =
            std::chrono::floor<milliseconds>(now - keptFor).time_since_epoch().count();
        auto rows = sql.run("select distinct holder from kept_work where kept_at < ?",
                            {static_cast<qint64>(limit)});
        QStringList gone;
        while (rows.next())
            if (!isThere(rows.value(0).toString().toStdString(), running))
                gone += rows.value(0).toString();
        rows.finish();
        for (const auto& holder : gone)
            sql.run("delete from kept_work where holder = ? and kept_at < ?",
                    {holder, static_cast<qint64>(limit)});
    }
};

KeptWorks::KeptWorks(Journal journal)
    : m_state(std::make_shared<State>(std::move(journal)))
{
}

const Journal& KeptWorks::journal() const noexcept
{
    return m_state->journal;
}

std::string KeptWorks::holder() const
{
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->presence)
        m_state->presence.emplace(m_state->folder);
    return m_state->presence->id();
}

void KeptWorks::keep(const KeptWork& work) const
{
    const auto holder = asText(this->holder());
    const bool tidies = [&] {
        const std::lock_guard lock(m_state->mutex);
        return !std::exchange(m_state->isTidied, true);
    }();
    m_state->journal.write([&](const JournalSql& sql) {
        if (tidies)
            m_state->removeForgotten(sql, SystemClock::now());
        auto values = QVariantList{holder} + valuesOf(work.place);
        values << work.edits << asText(work.work) << asText(work.filter) << asText(work.sort)
               << asText(work.position)
               << qint64{std::chrono::floor<milliseconds>(work.at).time_since_epoch().count()};
        sql.run("insert or replace into kept_work (holder, server, database, schema, relation,"
                " edits, work, filter, sort, position, kept_at)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values);
    });
}

void KeptWorks::forget(const WorkPlace& place) const
{
    const auto holder = asText(this->holder());
    m_state->journal.write([&](const JournalSql& sql) {
        sql.run(QString("delete from kept_work where holder = ? and") + isThisPlace,
                QVariantList{holder} + valuesOf(place));
    });
}

std::vector<KeptWork> KeptWorks::left(const WorkPlace& place) const
{
    std::vector<KeptWork> found;
    m_state->journal.read([&](const JournalSql& sql) {
        found.clear();
        auto rows = sql.run(QString("select id, holder, edits, work, filter, sort, position,"
                                    " kept_at from kept_work where")
                                + isThisPlace + " order by kept_at desc, id desc",
                            valuesOf(place));
        while (rows.next())
            found.push_back({.place = place,
                             .edits = rows.value(2).toInt(),
                             .work = rows.value(3).toString().toStdString(),
                             .filter = rows.value(4).toString().toStdString(),
                             .sort = rows.value(5).toString().toStdString(),
                             .position = rows.value(6).toString().toStdString(),
                             .at = fromMilliseconds(rows.value(7)),
                             .id = rows.value(0).toLongLong(),
                             .holder = rows.value(1).toString().toStdString()});
    });
    std::map<std::string, bool> running;
    std::erase_if(found,
                  [&](const KeptWork& work) { return m_state->isThere(work.holder, running); });
    return found;
}

bool KeptWorks::take(const KeptWork& work) const
{
    const auto holder = asText(this->holder());
    bool taken = false;
    m_state->journal.write([&](const JournalSql& sql) {
        const auto changed =
            sql.run("update or replace kept_work set holder = ? where id = ? and holder = ?",
                    {holder, static_cast<qint64>(work.id), asText(work.holder)});
        taken = changed.numRowsAffected() > 0;
    });
    return taken;
}

void KeptWorks::discard(const KeptWork& work) const
{
    m_state->journal.write([&](const JournalSql& sql) {
        sql.run("delete from kept_work where id = ? and holder = ?",
                {static_cast<qint64>(work.id), asText(work.holder)});
    });
}

} // namespace howdah
