// The rows of `seed --scale`: a batch is one shop with a thousand users, and what they bought in
// three years. Pure: batch k of a seed is the same bytes on every machine and in every run,
// whatever the number of batches around it. Any thread, one generator each.
//
// A batch holds
//   organizations              1
//   users                  1,000   97 % user, 2 % moderator, 1 % admin; 2 % not yet verified
//   products                 100   in twelve categories that all batches share
//   orders                 2,000   by the users of the batch, most by those who came first
//   order_items            about 5,000   one to four an order
//   order_adjustments      about   850   shipping of small orders, some discounts
//   order_status_history   about 7,770   each order's way to the status it has
//
// Keys are UUIDs of version 8 (RFC 9562): batch and row number, then a hash of seed, table and
// both. They grow with the row, so that a million of them land at the end of their index. Times lie
// between November 2022 and the end of October 2025, by day of the week and hour as people shop.
#pragma once

#include "core/pg/binary_rows.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

namespace scale_detail {
struct Dice;
}

/// Tables a batch fills, in the order their references demand.
enum class ScaleTable {
    Organizations,
    Users,
    Products,
    Orders,
    OrderItems,
    OrderAdjustments,
    OrderStatusHistory,
};
constexpr std::size_t scaleTableCount = 7;

std::string_view nameOf(ScaleTable table) noexcept;
/// COPY table (columns) FROM STDIN (FORMAT binary), for what a batch holds.
std::string_view copyStatement(ScaleTable table) noexcept;
/// Rows of one batch; a typical number where the text above says "about".
std::int64_t typicalRows(ScaleTable table) noexcept;

/// INSERTs of the categories, which leave alone what is there.
std::string_view scaleCategories() noexcept;

struct ScaleBatch {
    std::array<std::string, scaleTableCount> data; ///< in COPY's binary format
    std::array<std::int64_t, scaleTableCount> rows{};
};

class ScaleGenerator {
public:
    explicit ScaleGenerator(std::uint64_t seed);

    /// Replaces what `batch` holds, keeping its memory.
    void fill(std::uint32_t number, ScaleBatch& batch);

    /// Key of the batch's organization: by it one sees whether the batch is in a database.
    Uuid organizationId(std::uint32_t number) const noexcept;

private:
    struct User {
        std::int64_t createdAt;
        bool mayOrder;
    };
    class OrderRows;
    struct Order {
        std::int64_t placedAt;
        std::uint32_t user;
    };

    scale_detail::Dice diceFor(ScaleTable table, std::uint32_t row) const noexcept;
    Uuid idOf(ScaleTable table, std::uint32_t row) const noexcept;

    void fillOrganization(BinaryRows& out) const;
    void fillUsers(BinaryRows& out);
    void fillProducts(BinaryRows& out);
    void fillOrders(ScaleBatch& batch);

    std::uint64_t m_seed;
    std::uint32_t m_number = 0; ///< of the batch under way
    std::vector<User> m_users;
    std::vector<std::int64_t> m_prices; ///< cents, by product
    std::vector<Order> m_orders;
};

} // namespace howdah
