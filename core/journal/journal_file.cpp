#include "core/journal/journal_file.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"

#include <QLockFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include <cerrno>
#include <chrono>
#include <ctime>
#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>

namespace howdah {
namespace {

constexpr int patience = 10'000; // ms, for other Howdahs

// SQLite's result codes (sqlite.org/rescode.html); the lower byte of an extended one.
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteIoError = 10;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteNotADatabase = 26;

bool isDiskFull(const std::filesystem::path& file)
{
    struct statvfs disk { };
    return ::statvfs(file.parent_path().c_str(), &disk) == 0
        && (disk.f_bavail == 0 || (disk.f_files > 0 && disk.f_favail == 0));
}

// SQLite gives its other files the mode of this one.
void makeOwnFile(const std::filesystem::path& file)
{
    makePrivateFolder(file.parent_path());
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        throwNotKept(file, std::generic_category().message(errno), errno == ENOSPC);
    struct stat present { };
    const bool closed =
        ::fstat(fd, &present) == 0 && (present.st_mode & 077) != 0 && ::fchmod(fd, 0600) != 0;
    const int problem = errno;
    ::close(fd);
    if (closed)
        throwNotKept(file, std::generic_category().message(problem));
}

std::string setAside(const std::filesystem::path& file, const std::string& reason)
{
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    const auto stamp = fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(now));
    auto aside = file.string() + ".damaged-" + stamp;
    for (int more = 2; std::filesystem::exists(aside); ++more)
        aside = fmt::format("{}.damaged-{}-{}", file.string(), stamp, more);
    std::error_code problem;
    std::filesystem::rename(file, aside, problem);
    if (problem)
        throwNotKept(file, problem.message());
    for (const auto* part : {"-wal", "-shm"}) { // beside a new file they would be taken for its own
        std::filesystem::rename(file.string() + part, aside + part, problem);
        if (problem)
            std::filesystem::remove(file.string() + part, problem);
    }
    return fmt::format("Howdah's journal was damaged ({}) and is now {}; a new one has been begun. "
                       "Work that was kept in it is not offered again.",
                       reason, aside);
}

void prepare(const std::filesystem::path& file)
{
    makeOwnFile(file);
    JournalConnection connection(file);
    const int version = journalVersion(connection);
    if (version > newestJournalVersion())
        throw Error(ErrorKind::Config,
                    fmt::format("{} was written by a newer Howdah (its version is {}, this one "
                                "knows {}): use that one, or move the file away",
                                file.string(), version, newestJournalVersion()));
    connection.run("pragma journal_mode = wal");
    QSqlQuery check = connection.sql().run("pragma quick_check(1)");
    if (!check.next() || check.value(0).toString() != "ok")
        throw DamagedJournal{check.value(0).toString().simplified().toStdString()};
    check.finish();
    upgradeJournal(connection);
}

} // namespace

void throwNotKept(const std::filesystem::path& file, const std::string& reason, bool isFull)
{
    if (isFull || isDiskFull(file))
        throw Error(ErrorKind::Exhausted,
                    fmt::format("nothing can be kept in {}: the disk is full; make room on it, it "
                                "is tried again by itself",
                                file.string()));
    throw Error(ErrorKind::Config,
                fmt::format("nothing can be kept in {}: {}; look at its owner and its rights",
                            file.string(), reason));
}

JournalConnection::JournalConnection(const std::filesystem::path& file)
    : m_file(file)
    , m_database(QSqlDatabase::addDatabase(
          "QSQLITE", QUuid::createUuid().toString(QUuid::WithoutBraces))) // no other thread's
{
    m_database.setDatabaseName(QString::fromStdString(file.string()));
    // A file that is gone is made by prepareJournal(), not here: with the right mode.
    m_database.setConnectOptions(
        QString("QSQLITE_BUSY_TIMEOUT=%1;QSQLITE_OPEN_URI=0").arg(patience));
    try {
        if (!m_database.open())
            throwJournalError(m_file, m_database.lastError());
        run("pragma synchronous = full");
    } catch (...) {
        const auto name = m_database.connectionName();
        m_database = {};
        QSqlDatabase::removeDatabase(name);
        throw;
    }
}

JournalConnection::~JournalConnection()
{
    const auto name = m_database.connectionName();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(name);
}

void JournalConnection::run(const char* sql)
{
    JournalSql(m_database, m_file).run(QString::fromUtf8(sql));
}

int JournalConnection::number(const char* sql)
{
    QSqlQuery query = JournalSql(m_database, m_file).run(QString::fromUtf8(sql));
    return query.next() ? query.value(0).toInt() : 0;
}

void throwJournalError(const std::filesystem::path& file, const QSqlError& error)
{
    const auto reason = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    const int code = error.nativeErrorCode().toInt() & 0xff;
    switch (code) {
    case sqliteCorrupt:
    case sqliteNotADatabase: throw DamagedJournal{reason.toStdString()};
    case sqliteBusy:
    case sqliteLocked:
        throw Error(ErrorKind::Busy,
                    fmt::format("another Howdah has been writing {} for {} seconds; it is tried "
                                "again by itself",
                                file.string(), patience / 1000));
    default: throwNotKept(file, reason.toStdString(), code == sqliteFull);
    }
}

std::string prepareJournal(const std::filesystem::path& file)
{
    makePrivateFolder(file.parent_path());
    QLockFile lock(QString::fromStdString(file.string()) + ".lock");
    lock.setStaleLockTime(0); // not by its age: only when its process is gone
    if (!lock.tryLock(patience)) {
        if (lock.error() == QLockFile::LockFailedError)
            throw Error(ErrorKind::Busy,
                        fmt::format("another Howdah has {} to itself; it is tried again by itself",
                                    file.string()));
        throwNotKept(file, "no lock can be made beside it");
    }
    try {
        prepare(file);
        return {};
    } catch (const DamagedJournal& damaged) {
        auto said = setAside(file, damaged.reason);
        prepare(file);
        return said;
    }
}

} // namespace howdah
