// The rows of one entity whose type is known at run time: what repository.h is a typed cover of,
// and the command line uses as it is. Rows are pointers to the entity's struct.
//
// All calls block and throw Error, its kinds as store_error.h has them. Each is one statement,
// where nothing else is said.
#pragma once

#include "core/repo/row_query.h"
#include "core/repo/store.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace howdah {

struct EntityTexts;
struct RowFacts;

/// A primary key: one uuid, or as many as the key has columns.
struct RowKey {
    RowKey(const Uuid& only) // NOLINT(google-explicit-constructor): a key is what an id is
        : parts{only}
    {
    }
    RowKey(const Uuid& first, const Uuid& second)
        : parts{first, second}
    {
    }
    std::vector<Uuid> parts;
};

struct FieldChange {
    int column = -1;
    std::optional<std::string> value; ///< as the server reads it; nullopt: NULL
};

struct PageEnds {
    bool hasBefore = false; ///< there are rows before the page …
    bool hasAfter = false; ///< … and behind it
};

class RowStore {
public:
    using NewRow = std::function<void*()>; ///< a place for one more row

    RowStore(const Entity& entity, Store store);

    const Entity& entity() const noexcept { return m_entity; }
    const Store& store() const noexcept { return m_store; }

    /// `stored`, which may be `row` itself, becomes the row as the database has it.
    void create(const void* row, void* stored) const;
    /// Of these values alone; what is not among them the database fills in.
    void create(const std::vector<FieldChange>& values, void* stored) const;
    /// All or none, through COPY. Nil keys are drawn here and put into the rows; nothing else that
    /// the database fills in is. A statement each for rows that leave the same columns out.
    std::int64_t createMany(std::span<void* const> rows) const;

    bool find(const RowKey& key, Which which, void* row) const; ///< false: there is none
    /// By a key declared of these columns. Throws Error{BadUse} when there is no such key.
    bool findBy(std::span<const int> columns, const std::vector<std::optional<std::string>>& values,
                void* row) const;

    /// Which keys of `row` other rows hold than `own`, by their constraints' names: to be told
    /// before it is written. Another may be quicker all the same.
    std::vector<std::string> taken(const void* row, const std::optional<RowKey>& own) const;

    /// Writes what may change of it. Throws Error{NotFound}, stale where the version is another
    /// one: a second statement finds out which.
    void update(const void* row, void* stored) const;
    /// Only these columns; whatever the version, unless one is given.
    void change(const RowKey& key, const std::vector<FieldChange>& changes,
                std::optional<int> version, void* stored) const;
    /// Marks an active row as deleted, a deleted one as active; {BadUse} where rows are not marked.
    void softDelete(const RowKey& key, std::optional<int> version, void* stored) const;
    void restore(const RowKey& key, std::optional<int> version, void* stored) const;
    void purge(const RowKey& key, std::optional<int> version) const; ///< deletes for good

    bool exists(const RowQuery& query) const;
    std::int64_t count(const RowQuery& query) const;
    std::int64_t estimate(const RowQuery& query) const; ///< as the planner sees it; costs no scan

    PageEnds list(const RowQuery& query, const NewRow& row) const;
    /// Where a row of that query stands.
    Cursor cursor(const RowQuery& query, const void* row) const;
    /// All rows whose `column` is among `keys`, whatever the query's page: one statement for many
    /// parents.
    void listBy(int column, std::span<const Uuid> keys, RowQuery query, const NewRow& row) const;
    /// What listBy() asks, to be asked together with others (Store::readTogether), and the rows of
    /// the answer.
    StatementCall listingBy(int column, std::span<const Uuid> keys, RowQuery query) const;
    int take(const Result& answer, const NewRow& row) const;

    /// SELECT what is read FROM table AS t, then `rest`; INSERT, UPDATE or DELETE with its
    /// RETURNING behind it. For verbs; the texts are literals. How many rows.
    int select(const std::string& rest, const Params& params, const NewRow& row) const;
    int write(const std::string& statement, const Params& params, const NewRow& row,
              const RowFacts& facts) const;
    int write(const std::string& statement, const Params& params, const NewRow& row) const;

    std::string keyText(const RowKey& key) const; ///< "0b9c…-…", for people
    RowKey keyOf(const void* row) const;

private:
    void one(const std::string& statement, const Params& params, void* stored, const RowKey& key,
             std::optional<int> version, const RowFacts& facts, const char* missing) const;
    [[noreturn]] void failMissing(const RowKey& key, std::optional<int> version,
                                  const char* missing) const;
    Params keyParams(const RowKey& key) const;
    void read(const Result& result, int at, void* row) const;
    std::optional<std::string> sentValue(int column, const void* row) const;
    void mark(const RowKey& key, std::optional<int> version, void* stored, bool isDeleted) const;

    const Entity& m_entity;
    const EntityTexts& m_texts;
    Store m_store;
};

} // namespace howdah
