#include "core/repo/scale_batch.h"
#include "core/repo/scale_detail.h"
#include "core/repo/scale_words.h"

#include <algorithm>

namespace howdah {

using namespace scale_detail;

// The four streams of a batch's orders, and how far each has come.
class ScaleGenerator::OrderRows {
public:
    OrderRows(const ScaleGenerator& generator, ScaleBatch& batch)
        : m_generator(generator)
        , m_organization(generator.idOf(ScaleTable::Organizations, 0))
        , m_currency(
              generator.diceFor(ScaleTable::Organizations, 0).of(scale_words::countries).currency)
        , m_orders(emptied(batch, ScaleTable::Orders))
        , m_items(emptied(batch, ScaleTable::OrderItems))
        , m_adjustments(emptied(batch, ScaleTable::OrderAdjustments))
        , m_history(emptied(batch, ScaleTable::OrderStatusHistory))
    {
    }

    void add(std::uint32_t row, const Order& order)
    {
        auto dice = m_generator.diceFor(ScaleTable::Orders, row);
        m_id = m_generator.idOf(ScaleTable::Orders, row);
        m_user = m_generator.idOf(ScaleTable::Users, order.user);
        m_placedAt = order.placedAt;
        const auto subtotal = addLines(dice);
        const auto adjustment = addAdjustments(dice, subtotal);
        const auto last = addMoves(dice);

        m_orders.row(fieldCount(ScaleTable::Orders));
        m_orders.uuid(m_id);
        m_orders.uuid(m_organization);
        m_orders.uuid(m_user);
        m_orders.text(m_text("SO-{:06}", row + 1));
        m_orders.text(last.status);
        m_orders.text(m_currency);
        m_orders.cents(subtotal);
        m_orders.cents(adjustment);
        m_orders.timestamp(m_placedAt);
        m_orders.timestamp(m_placedAt);
        m_orders.timestamp(last.at);
    }

    void finish(ScaleBatch& batch)
    {
        const auto close = [&](BinaryRows& rows, ScaleTable table) {
            rows.finish();
            batch.rows[indexOf(table)] = rows.rows();
        };
        close(m_orders, ScaleTable::Orders);
        close(m_items, ScaleTable::OrderItems);
        close(m_adjustments, ScaleTable::OrderAdjustments);
        close(m_history, ScaleTable::OrderStatusHistory);
    }

private:
    struct Move {
        std::string_view status;
        std::int64_t at;
    };

    static std::string& emptied(ScaleBatch& batch, ScaleTable table)
    {
        auto& data = batch.data[indexOf(table)];
        data.clear();
        return data;
    }

    static std::uint32_t nextRow(const BinaryRows& rows)
    {
        return static_cast<std::uint32_t>(rows.rows());
    }

    std::int64_t addLines(Dice& dice)
    {
        const auto width = dice.below(10);
        const std::uint32_t lines = width < 2 ? 1 : width < 5 ? 2 : width < 8 ? 3 : 4;
        const auto first = static_cast<std::uint32_t>(dice.below(productCount));
        std::int64_t subtotal = 0;
        for (std::uint32_t line = 1; line <= lines; ++line) {
            const auto product = (first + 37 * line) % productCount;
            const auto price = m_generator.m_prices[product];
            const auto many = dice.below(100);
            const int quantity = many < 75 ? 1 : many < 93 ? 2 : 3;
            subtotal += quantity * price;
            const auto id = m_generator.idOf(ScaleTable::OrderItems, nextRow(m_items));
            m_items.row(fieldCount(ScaleTable::OrderItems));
            m_items.uuid(id);
            m_items.uuid(m_id);
            m_items.integer(static_cast<std::int32_t>(line));
            m_items.uuid(m_generator.idOf(ScaleTable::Products, product));
            m_items.integer(quantity);
            m_items.cents(price);
            m_items.timestamp(m_placedAt);
            m_items.timestamp(m_placedAt);
        }
        return subtotal;
    }

    std::int64_t addAdjustments(Dice& dice, std::int64_t subtotal)
    {
        std::int64_t sum = 0;
        if (subtotal < 6000)
            sum += addAdjustment("shipping", "Parcel", 490);
        if (dice.percent(8))
            sum += addAdjustment("discount", "Voucher, 10 %", -subtotal / 10);
        return sum;
    }

    std::int64_t addAdjustment(std::string_view kind, std::string_view words, std::int64_t amount)
    {
        const auto id = m_generator.idOf(ScaleTable::OrderAdjustments, nextRow(m_adjustments));
        m_adjustments.row(fieldCount(ScaleTable::OrderAdjustments));
        m_adjustments.uuid(id);
        m_adjustments.uuid(m_id);
        m_adjustments.text(kind);
        m_adjustments.text(words);
        m_adjustments.cents(amount);
        m_adjustments.timestamp(m_placedAt);
        m_adjustments.timestamp(m_placedAt);
        return amount;
    }

    // The way the order would go; what lies after closing time has not happened yet.
    Move addMoves(Dice& dice)
    {
        std::array<Move, 5> moves{Move{"pending", m_placedAt}};
        std::size_t count = 1;
        const auto then = [&](std::string_view status, std::int64_t soonest, std::int64_t latest) {
            moves[count] = {status, moves[count - 1].at + dice.between(soonest, latest)};
            ++count;
        };
        if (dice.percent(7)) {
            then("cancelled", 10 * minute, 20 * hour);
        } else {
            then("paid", minute, dice.percent(8) ? 2 * day : 4 * hour);
            then("shipped", 3 * hour, 2 * day);
            then("delivered", 20 * hour, 5 * day);
            if (dice.percent(4))
                then("refunded", 2 * day, 12 * day);
        }
        while (moves[count - 1].at >= closing)
            --count;
        for (std::size_t i = 0; i < count; ++i)
            addMove(i == 0 ? std::string_view() : moves[i - 1].status, moves[i]);
        return moves[count - 1];
    }

    void addMove(std::string_view from, const Move& move)
    {
        const auto id = m_generator.idOf(ScaleTable::OrderStatusHistory, nextRow(m_history));
        m_history.row(fieldCount(ScaleTable::OrderStatusHistory));
        m_history.uuid(id);
        m_history.uuid(m_id);
        if (from.empty())
            m_history.null();
        else
            m_history.text(from);
        m_history.text(move.status);
        if (from.empty())
            m_history.uuid(m_user); // the buyer places it, the system moves it on
        else
            m_history.null();
        m_history.timestamp(move.at);
    }

    const ScaleGenerator& m_generator;
    const Uuid m_organization;
    const std::string_view m_currency;
    BinaryRows m_orders;
    BinaryRows m_items;
    BinaryRows m_adjustments;
    BinaryRows m_history;
    ShortText m_text;
    Uuid m_id{}; // of the order under way
    Uuid m_user{};
    std::int64_t m_placedAt = 0;
};

void ScaleGenerator::fillOrders(ScaleBatch& batch)
{
    // Who buys when comes first: a shop numbers its orders as they come in.
    for (std::uint32_t row = 0; row < orderCount; ++row) {
        auto dice = diceFor(ScaleTable::Orders, orderCount + row);
        const auto one = static_cast<std::uint32_t>(dice.below(userCount));
        const auto other = static_cast<std::uint32_t>(dice.below(userCount));
        auto user = std::min(one, other); // who came first buys most
        while (!m_users[user].mayOrder)
            user = (user + 1) % userCount;
        m_orders[row] = {dice.moment(m_users[user].createdAt, closing), user};
    }
    std::ranges::sort(m_orders, [](const Order& a, const Order& b) {
        return a.placedAt != b.placedAt ? a.placedAt < b.placedAt : a.user < b.user;
    });

    OrderRows rows(*this, batch);
    for (std::uint32_t row = 0; row < orderCount; ++row)
        rows.add(row, m_orders[row]);
    rows.finish(batch);
}

} // namespace howdah
