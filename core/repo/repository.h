// The rows of E in the store, typed. A thin cover of row_store.h, which says what each call does
// and throws; entities with verbs of their own derive from it (users.h, sessions.h, …).
//
//   Repository<Product> products(store);
//   auto lamp = products.findBy<&Product::organizationId, &Product::sku>(shop, "LAMP-1").value();
//   lamp.price = {1999};
//   lamp = products.update(lamp);              // StaleVersion if somebody was quicker
//   auto page = products.list(Query<Product>().search("lamp").sortBy(&Product::name));
//   auto items = orderItems.listBy(&OrderItem::orderId, keysOf(orders, &Order::id));
//
// Blocks; throws Error. As long-lived and as thread-safe as its Store.
#pragma once

#include "core/repo/listing.h"
#include "core/repo/query.h"
#include "core/repo/row_store.h"
#include "core/repo/shapes.h"
#include "core/repo/store_error.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace howdah {

template <typename E>
class Repository {
public:
    explicit Repository(Store store)
        : m_rows(entityOf<E>(), std::move(store))
    {
    }

    E create(const E& row) const
    {
        return stored([&](E& out) { m_rows.create(&row, &out); });
    }
    std::int64_t createMany(std::vector<E>& rows) const
    {
        std::vector<void*> places;
        places.reserve(rows.size());
        for (auto& row : rows)
            places.push_back(&row);
        return m_rows.createMany(places);
    }

    std::optional<E> find(const RowKey& key, Which which = Which::Active) const
    {
        E row{};
        return m_rows.find(key, which, &row) ? std::optional(std::move(row)) : std::nullopt;
    }
    /// Throws Error{NotFound} where find() returns nothing.
    E get(const RowKey& key, Which which = Which::Active) const
    {
        if (auto row = find(key, which))
            return std::move(*row);
        throw noSuchRow(m_rows.entity(), m_rows.keyText(key));
    }
    template <auto... Members, typename... Values>
        requires(sizeof...(Members) == sizeof...(Values) && sizeof...(Members) > 0)
    std::optional<E> findBy(const Values&... values) const
    {
        const std::array columns{columnOf<E>(Members)...};
        E row{};
        return m_rows.findBy(columns, {sought<Members>(values)...}, &row)
            ? std::optional(std::move(row))
            : std::nullopt;
    }

    /// As RowStore::taken().
    std::vector<std::string> taken(const E& row, const std::optional<RowKey>& own = {}) const
    {
        return m_rows.taken(&row, own);
    }

    E update(const E& row) const
    {
        return stored([&](E& out) { m_rows.update(&row, &out); });
    }
    E change(const RowKey& key, const Changes<E>& changes,
             std::optional<int> version = std::nullopt) const
    {
        return stored([&](E& out) { m_rows.change(key, changes.all(), version, &out); });
    }
    E softDelete(const RowKey& key, std::optional<int> version = std::nullopt) const
        requires std::derived_from<E, Retirable>
    {
        return stored([&](E& out) { m_rows.softDelete(key, version, &out); });
    }
    E restore(const RowKey& key, std::optional<int> version = std::nullopt) const
        requires std::derived_from<E, Retirable>
    {
        return stored([&](E& out) { m_rows.restore(key, version, &out); });
    }
    void purge(const RowKey& key, std::optional<int> version = std::nullopt) const
    {
        m_rows.purge(key, version);
    }

    bool exists(const Query<E>& query) const { return m_rows.exists(query.query()); }
    std::int64_t count(const Query<E>& query = {}) const { return m_rows.count(query.query()); }
    std::int64_t estimate(const Query<E>& query = {}) const
    {
        return m_rows.estimate(query.query());
    }

    Listing<E> list(const Query<E>& query = {}) const
    {
        Listing<E> page;
        const auto ends = m_rows.list(query.query(), into(page.rows));
        if (ends.hasAfter && !page.rows.empty())
            page.next = m_rows.cursor(query.query(), &page.rows.back());
        if (ends.hasBefore && !page.rows.empty())
            page.previous = m_rows.cursor(query.query(), &page.rows.front());
        return page;
    }
    /// The rows of these keys, in no order; those that are not there are left out.
    std::vector<E> load(std::span<const Uuid> keys, Which which = Which::All) const
        requires std::derived_from<E, Identified>
    {
        std::vector<E> rows;
        m_rows.listBy(columnOf<E>(&E::id), keys, Query<E>().which(which).query(), into(rows));
        return rows;
    }
    /// Per key the rows that refer to it: the children of many parents, in one statement.
    template <typename T, typename C>
        requires std::same_as<ValueOf<T>, Uuid>
    std::map<Uuid, std::vector<E>> listBy(T C::*member, std::span<const Uuid> keys,
                                          const Query<E>& query = {}) const
    {
        std::vector<E> rows;
        m_rows.listBy(columnOf<E>(member), keys, query.query(), into(rows));
        std::map<Uuid, std::vector<E>> byKey;
        for (auto& row : rows) {
            const std::optional<Uuid> key = row.*member;
            byKey[key.value()].push_back(std::move(row));
        }
        return byKey;
    }

    const Store& store() const noexcept { return m_rows.store(); }

protected:
    const RowStore& rows() const noexcept { return m_rows; }
    static RowStore::NewRow into(std::vector<E>& rows)
    {
        return [&rows]() -> void* { return &rows.emplace_back(); };
    }
    /// The row that `statement` (see RowStore::write) writes. Throws Error{NotFound} with `problem`
    /// behind the name of the row where it writes none.
    E written(const std::string& statement, const Params& params, const RowKey& key,
              std::string_view problem) const
    {
        std::vector<E> rows;
        if (m_rows.write(statement, params, into(rows)) == 0)
            throw noSuchRow(m_rows.entity(), m_rows.keyText(key) + std::string(problem));
        return std::move(rows.front());
    }
    template <typename Work>
    static E stored(Work work)
    {
        E row{};
        work(row);
        return row;
    }

private:
    template <auto Member>
    static std::optional<std::string>
    sought(const std::optional<ValueOf<std::remove_cvref_t<decltype(std::declval<E&>().*Member)>>>&
               value)
    {
        return value ? std::optional(toText(*value)) : std::nullopt;
    }

    RowStore m_rows;
};

} // namespace howdah
