#include "core/repo/scale_batch.h"

#include "core/repo/scale_detail.h"
#include "core/repo/scale_words.h"

#include <algorithm>
#include <optional>

namespace howdah {
namespace {

using namespace scale_detail;
using namespace scale_words;

void optionalTimestamp(BinaryRows& out, std::optional<std::int64_t> value)
{
    if (value)
        out.timestamp(*value);
    else
        out.null();
}

struct Place {
    std::uint32_t batch;
    ScaleTable table;
    std::uint32_t row;
};

Dice diceOf(std::uint64_t seed, Place place)
{
    const auto where = (std::uint64_t{place.batch} << 32U) | place.row;
    return {mix(mix(seed + golden) ^ mix(where + golden * (indexOf(place.table) + 1)))};
}

Uuid uuidOf(std::uint64_t seed, Place place)
{
    auto dice = diceOf(seed, place);
    const auto high =
        (std::uint64_t{place.batch} << 32U) | (place.row << 16U) | 0x8000U | (dice.next() & 0xFFFU);
    const auto low = (dice.next() >> 2U) | (std::uint64_t{1} << 63U);
    Uuid id;
    for (unsigned i = 0; i < 8; ++i) {
        id[i] = static_cast<std::uint8_t>(high >> (56U - 8U * i));
        id[8 + i] = static_cast<std::uint8_t>(low >> (56U - 8U * i));
    }
    return id;
}

Uuid categoryId(std::size_t place) // as in scaleCategories()
{
    Uuid id{};
    id[6] = id[8] = 0x80;
    id[15] = static_cast<std::uint8_t>(place);
    return id;
}

} // namespace

ScaleGenerator::ScaleGenerator(std::uint64_t seed)
    : m_seed(seed)
{
    m_users.resize(userCount);
    m_prices.resize(productCount);
    m_orders.resize(orderCount);
}

Dice ScaleGenerator::diceFor(ScaleTable table, std::uint32_t row) const noexcept
{
    return diceOf(m_seed, {m_number, table, row});
}

Uuid ScaleGenerator::idOf(ScaleTable table, std::uint32_t row) const noexcept
{
    return uuidOf(m_seed, {m_number, table, row});
}

Uuid ScaleGenerator::organizationId(std::uint32_t number) const noexcept
{
    return uuidOf(m_seed, {number, ScaleTable::Organizations, 0});
}

void ScaleGenerator::fill(std::uint32_t number, ScaleBatch& batch)
{
    m_number = number;
    const auto with = [&](ScaleTable table, auto rows) {
        auto& data = batch.data[indexOf(table)];
        data.clear();
        BinaryRows out(data);
        (this->*rows)(out);
        out.finish();
        batch.rows[indexOf(table)] = out.rows();
    };
    with(ScaleTable::Organizations, &ScaleGenerator::fillOrganization);
    with(ScaleTable::Users, &ScaleGenerator::fillUsers);
    with(ScaleTable::Products, &ScaleGenerator::fillProducts);
    fillOrders(batch);
}

void ScaleGenerator::fillOrganization(BinaryRows& out) const
{
    auto dice = diceFor(ScaleTable::Organizations, 0);
    const auto& country = dice.of(countries);
    const auto& founder = dice.of(lastNames);
    const auto created = dice.moment(opening - 90 * day, opening);
    ShortText text;
    out.row(fieldCount(ScaleTable::Organizations));
    out.uuid(idOf(ScaleTable::Organizations, 0));
    out.text(text("{} {}", founder.written, dice.of(trades)));
    out.text(text("{}-{}-{}", founder.plain, m_seed, m_number + 1));
    out.text(text("office@{}-{}-{}.example", founder.plain, m_seed, m_number + 1));
    out.text(country.code);
    out.text(country.currency);
    out.json(R"({"invoice": {"due_days": 14}, "free_shipping_from": 60})");
    out.timestamp(created);
    out.timestamp(created);
}

void ScaleGenerator::fillUsers(BinaryRows& out)
{
    const auto organization = idOf(ScaleTable::Organizations, 0);
    ShortText text;
    for (std::uint32_t row = 0; row < userCount; ++row) {
        auto dice = diceFor(ScaleTable::Users, row);
        const auto& first = dice.of(firstNames);
        const auto& last = dice.of(lastNames);
        const auto joins = opening + (closing - opening) / userCount * row;
        const auto created = dice.moment(joins, std::min(joins + 3 * day, closing));
        const auto standing = dice.below(100);
        const bool pending = standing < 2;
        const bool active = standing >= 8;
        const bool gone = !active && dice.percent(15);
        const auto seen = active ? dice.moment(std::max(created, closing - 60 * day), closing)
                                 : dice.moment(created, closing);
        const auto rank = dice.below(100);
        m_users[row] = {created, !pending && !gone};

        out.row(fieldCount(ScaleTable::Users));
        out.uuid(idOf(ScaleTable::Users, row));
        out.uuid(organization);
        out.text(text("{}.{}.{}@mail{}.example", first.plain, last.plain,
                      std::uint64_t{m_number} * userCount + row, m_seed));
        out.text(text("{} {}", first.written, last.written));
        if (dice.percent(60)) {
            const auto dialling = dice.of(countries).dialling;
            out.text(text("{}{:04}", dialling, dice.below(10000)));
        } else {
            out.null();
        }
        out.text("!seed-account-cannot-sign-in");
        out.text(rank == 0 ? "admin" : rank < 3 ? "moderator" : "user");
        out.text(pending ? "pending" : active ? "active" : standing < 4 ? "suspended" : "inactive");
        optionalTimestamp(out, pending ? std::nullopt : std::optional(created + 9 * minute));
        optionalTimestamp(out, pending ? std::nullopt : std::optional(seen));
        out.timestamp(created);
        out.timestamp(pending ? created : seen);
        optionalTimestamp(out, gone ? std::optional(seen) : std::nullopt);
    }
}

void ScaleGenerator::fillProducts(BinaryRows& out)
{
    const auto organization = idOf(ScaleTable::Organizations, 0);
    const auto currency = diceFor(ScaleTable::Organizations, 0).of(countries).currency;
    constexpr std::array<std::int64_t, 4> endings{90, 0, 50, 95};
    ShortText text;
    for (std::uint32_t row = 0; row < productCount; ++row) {
        auto dice = diceFor(ScaleTable::Products, row);
        const auto category = dice.below(categoryCount);
        const auto colour = dice.of(colours);
        const auto make = dice.of(makes);
        const auto thing = dice.of(things[category]);
        // Most prices lie below 40, a few in the hundreds.
        const auto factor = dice.percent(80) ? 1 : dice.between(2, 12);
        const auto whole = 3 + dice.between(0, 37) * factor;
        m_prices[row] = whole * 100 + dice.of(endings);
        const auto created = dice.moment(opening - 60 * day, opening);

        out.row(fieldCount(ScaleTable::Products));
        out.uuid(idOf(ScaleTable::Products, row));
        out.uuid(organization);
        out.uuid(categoryId(category + 1));
        out.text(text("{:02}-{:04}", category + 1, row + 1));
        out.text(text("{} {}, {}", make, thing, colour));
        out.cents(m_prices[row]);
        out.text(currency);
        out.integer(static_cast<std::int32_t>(dice.percent(5) ? 0 : dice.below(400)));
        out.json(text(R"({{"colour": "{}", "weight_g": {}}})", colour, 50 + dice.below(90) * 25));
        out.timestamp(created);
        out.timestamp(created);
    }
}

} // namespace howdah
