// The SQLite file of a Journal: opening, preparing and judging it. For this room alone; blocks.
#pragma once

#include "core/journal/journal.h"

#include <QSqlDatabase>

#include <filesystem>
#include <string>

class QSqlError;

namespace howdah {

/// What is in the file is no SQLite, or not whole.
struct DamagedJournal {
    std::string reason;
};

/// A connection for the thread that made it; closed when it leaves scope.
class JournalConnection {
public:
    explicit JournalConnection(const std::filesystem::path& file);
    ~JournalConnection();
    JournalConnection(const JournalConnection&) = delete;
    JournalConnection& operator=(const JournalConnection&) = delete;

    void run(const char* sql);
    int number(const char* sql); ///< the first cell
    JournalSql sql() { return {m_database, m_file}; }

private:
    const std::filesystem::path m_file;
    QSqlDatabase m_database;
};

/// How far journalSteps() has come in the file.
int journalVersion(JournalConnection& connection);
int newestJournalVersion() noexcept;

/// Makes the file if need be, looks whether it is whole and brings its tables up to date. A damaged
/// one is set aside; then it returns the sentence about that. Only one Howdah at a time is here.
std::string prepareJournal(const std::filesystem::path& file);

/// Throws DamagedJournal, or the Error that tells what is wrong with the file.
[[noreturn]] void throwJournalError(const std::filesystem::path& file, const QSqlError& error);

/// Nothing can be written there: Error{Exhausted} where its disk is full, else {Config}.
[[noreturn]] void throwNotKept(const std::filesystem::path& file, const std::string& reason,
                               bool isFull = false);

/// For journal_schema.cpp: runs the steps that the file lacks.
void upgradeJournal(JournalConnection& connection);

} // namespace howdah
