// Howdah's own records, in one SQLite file that several Howdahs read and write at once.
//
// Its first table is what is kept of work under way (kept_work.h). Another is one more step in
// journal_schema.cpp and a class beside kept_work.h; the steps are run on the file of an older
// Howdah as it is met.
//
// A handle; copies are cheap. Blocks on the disk and on other Howdahs: call from a job. Any thread,
// as long as there is a QCoreApplication (SQLite is one of Qt's plugins).
#pragma once

#include <QVariantList>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

class QSqlDatabase;
class QSqlQuery;
class QString;

namespace howdah {

/// The file, inside one transaction.
class JournalSql {
public:
    /// For journal.cpp.
    JournalSql(QSqlDatabase& database, const std::filesystem::path& file)
        : m_database(database)
        , m_file(file)
    {
    }

    /// One statement, its values bound to ? in their order. What it throws ends the transaction.
    QSqlQuery run(const QString& sql, const QVariantList& values = {}) const;
    /// The same once for each of `rows`, prepared but once.
    void runEach(const QString& sql, const std::vector<QVariantList>& rows) const;

private:
    QSqlDatabase& m_database;
    const std::filesystem::path& m_file;
};

class Journal {
public:
    using Work = std::function<void(const JournalSql&)>;

    /// Touches nothing before it is written; then the file is made, for its owner alone.
    explicit Journal(std::filesystem::path file);

    /// Runs `work` in a transaction, twice where the file turns out to be damaged: that one is set
    /// aside under another name, and a new one begun. When it returns, what was written stays even
    /// if the power fails.
    /// Throws Error{Exhausted} when the disk is full, {Busy} when another Howdah does not let go of
    /// it, {Config} when the file cannot be used, as one written by a newer Howdah; and whatever
    /// `work` throws. Then nothing of it counts.
    void write(const Work& work) const;
    /// As write(), without waiting for who writes; makes no file: then it finds empty tables.
    void read(const Work& work) const;

    /// What became of a damaged file, once, for the user; else empty.
    std::string takeNotice() const;

    const std::filesystem::path& file() const noexcept;

private:
    struct State;
    void run(const Work& work, const char* begin) const;

    std::shared_ptr<State> m_state;
};

} // namespace howdah
