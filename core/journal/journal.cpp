#include "core/journal/journal.h"

#include "core/base/error.h"
#include "core/journal/journal_file.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QString>

#include <mutex>
#include <utility>

namespace howdah {

struct Journal::State {
    explicit State(std::filesystem::path path)
        : file(std::move(path))
    {
    }
    const std::filesystem::path file;
    std::mutex mutex; // of what follows; not held while the disk is waited for
    bool isPrepared = false;
    std::string notice;

    void prepare()
    {
        auto said = prepareJournal(file);
        const std::lock_guard lock(mutex);
        isPrepared = true;
        if (!said.empty())
            notice = std::move(said);
    }
    bool prepared()
    {
        const std::lock_guard lock(mutex);
        return isPrepared;
    }
};

Journal::Journal(std::filesystem::path file)
    : m_state(std::make_shared<State>(std::move(file)))
{
}

const std::filesystem::path& Journal::file() const noexcept
{
    return m_state->file;
}

std::string Journal::takeNotice() const
{
    const std::lock_guard lock(m_state->mutex);
    return std::exchange(m_state->notice, {});
}

void Journal::write(const Work& work) const
{
    run(work, "begin immediate");
}

void Journal::read(const Work& work) const
{
    std::error_code unknown; // is an error of who opens it, too
    if (std::filesystem::exists(m_state->file, unknown) || unknown)
        return run(work, "begin");
    JournalConnection empty(":memory:"); // what is not there is not made by looking at it
    upgradeJournal(empty);
    work(empty.sql());
}

void Journal::run(const Work& work, const char* begin) const
{
    const auto once = [&] {
        JournalConnection connection(m_state->file);
        if (journalVersion(connection) != newestJournalVersion())
            return false; // another file than before
        connection.run(begin);
        work(connection.sql()); // closing without commit rolls back
        connection.run("commit");
        return true;
    };
    if (!m_state->prepared() || !std::filesystem::exists(m_state->file))
        m_state->prepare();
    try {
        if (once())
            return;
    } catch (const DamagedJournal&) { // it was whole when it was prepared
    }
    m_state->prepare();
    try {
        if (!once())
            throw Error(ErrorKind::Config,
                        m_state->file.string() + " is written anew by something else all the time");
    } catch (const DamagedJournal& damaged) {
        throw Error(ErrorKind::Config,
                    m_state->file.string() + " gets damaged as it is written (" + damaged.reason
                        + "): look after the disk it is on");
    }
}

namespace {

bool execBound(QSqlQuery& query, const QVariantList& values)
{
    for (const auto& value : values)
        query.addBindValue(value);
    return query.exec();
}

} // namespace

QSqlQuery JournalSql::run(const QString& sql, const QVariantList& values) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    const bool done =
        values.isEmpty() ? query.exec(sql) : query.prepare(sql) && execBound(query, values);
    if (!done)
        throwJournalError(m_file, query.lastError());
    return query;
}

void JournalSql::runEach(const QString& sql, const std::vector<QVariantList>& rows) const
{
    QSqlQuery query(m_database);
    bool done = query.prepare(sql);
    for (auto row = rows.begin(); done && row != rows.end(); ++row)
        done = execBound(query, *row);
    if (!done)
        throwJournalError(m_file, query.lastError());
}

} // namespace howdah
