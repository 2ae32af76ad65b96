// What is asked of the rows of E, typed: conditions on members, never on strings.
//
//   Query<Order> query;
//   query.equal(&Order::status, "paid").atLeast(&Order::placedAt, monday)
//        .refers(&Order::userId, Query<User>().equal(&User::email, "ann@a.example"))
//        .referredBy(&OrderItem::orderId, Query<OrderItem>().equal(&OrderItem::productId, lamp))
//        .sortBy(&Order::placedAt, Sorted::Descending).limit(50);
//
// A member that E has not, or a value of another type, does not compile; a reference that is not
// declared throws Error{BadUse}. Values are bound. Pure; any thread.
#pragma once

#include "core/repo/row_query.h"

#include <initializer_list>
#include <span>
#include <type_traits>
#include <utility>

namespace howdah {

enum class Sorted { Ascending, Descending };

template <typename E>
class Query {
public:
    Query() { m_query.entity = &entityOf<E>(); }

    /// nullopt: IS NULL.
    template <typename T, typename C>
    Query& equal(T C::*member, const std::type_identity_t<std::optional<ValueOf<T>>>& value)
    {
        return compare(member, Compare::Equal, value);
    }
    /// Also of those that are NULL; nullopt: IS NOT NULL.
    template <typename T, typename C>
    Query& notEqual(T C::*member, const std::type_identity_t<std::optional<ValueOf<T>>>& value)
    {
        return compare(member, Compare::NotEqual, value);
    }
    template <typename T, typename C>
    Query& less(T C::*member, const std::type_identity_t<ValueOf<T>>& value)
    {
        return compare<T, C>(member, Compare::Less, value);
    }
    template <typename T, typename C>
    Query& atMost(T C::*member, const std::type_identity_t<ValueOf<T>>& value)
    {
        return compare<T, C>(member, Compare::AtMost, value);
    }
    template <typename T, typename C>
    Query& more(T C::*member, const std::type_identity_t<ValueOf<T>>& value)
    {
        return compare<T, C>(member, Compare::More, value);
    }
    template <typename T, typename C>
    Query& atLeast(T C::*member, const std::type_identity_t<ValueOf<T>>& value)
    {
        return compare<T, C>(member, Compare::AtLeast, value);
    }
    template <typename T, typename C>
    Query& isNull(T C::*member)
    {
        return equal(member, std::nullopt);
    }
    template <typename T, typename C>
    Query& isSet(T C::*member)
    {
        return notEqual(member, std::nullopt);
    }
    template <typename T, typename C>
    Query& in(T C::*member, const std::type_identity_t<std::vector<ValueOf<T>>>& values)
    {
        RowCondition condition{.column = columnOf<E>(member), .compare = Compare::In};
        for (const auto& value : values)
            condition.values.push_back(toText(value));
        return add(std::move(condition));
    }
    /// Whatever the case.
    template <typename T, typename C>
        requires std::same_as<ValueOf<T>, std::string>
    Query& contains(T C::*member, const std::string& text)
    {
        return compare<T, C>(member, Compare::Contains, text);
    }
    /// With this very case.
    template <typename T, typename C>
        requires std::same_as<ValueOf<T>, std::string>
    Query& startsWith(T C::*member, const std::string& text)
    {
        return compare<T, C>(member, Compare::StartsWith, text);
    }

    Query& anyOf(std::initializer_list<Query> parts)
    {
        return combine(RowCondition::Kind::AnyOf, parts);
    }
    Query& noneOf(std::initializer_list<Query> parts)
    {
        return combine(RowCondition::Kind::NoneOf, parts);
    }
    /// Text in any of the columns that are searched, whatever the case. Empty: all rows.
    Query& search(const std::string& text)
    {
        return add({.kind = RowCondition::Kind::Search, .values = {text}});
    }
    /// The row it refers to is like that. Active ones only, unless `other` says so.
    template <typename T, typename C, typename F>
        requires std::same_as<ValueOf<T>, Uuid>
    Query& refers(T C::*member, const Query<F>& other)
    {
        return add({.kind = RowCondition::Kind::Refers,
                    .column = columnOf<E>(member),
                    .parts = {other.query()}});
    }
    /// Some row of F that refers to it is like that.
    template <typename T, typename C, typename F>
        requires std::same_as<ValueOf<T>, Uuid>
    Query& referredBy(T C::*member, const Query<F>& other)
    {
        return add({.kind = RowCondition::Kind::ReferredBy,
                    .column = columnOf<F>(member),
                    .parts = {other.query()}});
    }

    /// After what was sorted by before; NULL last when ascending, first when descending.
    template <typename T, typename C>
    Query& sortBy(T C::*member, Sorted sorted = Sorted::Ascending)
    {
        m_query.sort.push_back({columnOf<E>(member), sorted == Sorted::Descending});
        return *this;
    }
    Query& which(Which which)
    {
        m_query.which = which;
        return *this;
    }
    Query& limit(int rows) ///< of a page, 1 to 10,000
    {
        m_query.limit = rows;
        return *this;
    }
    Query& after(Cursor cursor)
    {
        m_query.after = std::move(cursor);
        m_query.before.reset();
        return *this;
    }
    Query& before(Cursor cursor)
    {
        m_query.before = std::move(cursor);
        m_query.after.reset();
        return *this;
    }

    const RowQuery& query() const noexcept { return m_query; }

private:
    template <typename T, typename C>
    Query& compare(T C::*member, Compare how, const std::optional<ValueOf<T>>& value)
    {
        RowCondition condition{.column = columnOf<E>(member), .compare = how};
        condition.values.push_back(value ? std::optional(toText(*value)) : std::nullopt);
        return add(std::move(condition));
    }
    Query& combine(RowCondition::Kind kind, std::initializer_list<Query> parts)
    {
        RowCondition condition{.kind = kind};
        for (const auto& part : parts)
            condition.parts.push_back(part.query());
        return add(std::move(condition));
    }
    Query& add(RowCondition condition)
    {
        m_query.conditions.push_back(std::move(condition));
        return *this;
    }

    RowQuery m_query;
};

} // namespace howdah
