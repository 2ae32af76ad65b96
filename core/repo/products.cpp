#include "core/repo/products.h"

#include "core/pg/identifier.h"

#include <fmt/format.h>
#include <memory>
#include <string>

namespace howdah {
namespace {

constexpr const char* stockCheck = "products_stock_check"; // of the table, which says the same

Error outOfStock(const Product& product, std::int64_t wanted)
{
    Diagnostics diagnostics;
    diagnostics.table = "products";
    diagnostics.column = "stock";
    diagnostics.constraint = stockCheck;
    return {ErrorKind::Constraint,
            fmt::format("product {} '{}': stock {} is not enough for {}", product.sku, product.name,
                        product.stock, wanted),
            "23514", 0, std::make_shared<const Diagnostics>(std::move(diagnostics))};
}

std::string keyArray(const Quantities& quantities)
{
    std::vector<std::string> keys;
    for (const auto& [key, amount] : quantities)
        keys.push_back(toText(key));
    return quoteArray(keys);
}

} // namespace

bool isOutOfStock(const Error& error) noexcept
{
    return error.kind() == ErrorKind::Constraint && error.constraint() == stockCheck;
}

Product Products::changeStock(const Uuid& id, int by) const
{
    for (;;) {
        std::vector<Product> changed;
        const auto& actor = store().actor();
        const RowFacts facts{.entity = &rows().entity(), .value = [&](int column) {
                                 return column == columnOf<Product>(&Product::stock)
                                     ? std::optional(fmt::format("{:+}", by))
                                     : std::nullopt;
                             }};
        // The condition is looked at again once whoever was quicker is done.
        rows().write("UPDATE products SET stock = stock + $2,"
                     " updated_by = coalesce($3::uuid, updated_by)"
                     " WHERE id = $1 AND deleted_at IS NULL AND stock + $2 >= 0",
                     {toText(id), by, actor ? Param(toText(*actor)) : Param(nullptr)},
                     into(changed), facts);
        if (!changed.empty())
            return changed.front();
        const auto there = get(id);
        if (std::int64_t{there.stock} + by < 0)
            throw outOfStock(there, -std::int64_t{by});
        // Stock came in between the two: then there is enough.
    }
}

std::vector<Product> Products::lock(const Quantities& wanted) const
{
    std::vector<Product> found;
    rows().select(" WHERE t.id = ANY ($1::uuid[]) ORDER BY t.id FOR NO KEY UPDATE OF t",
                  {keyArray(wanted)}, into(found));
    return found;
}

std::vector<Product> Products::takeStock(const Quantities& wanted) const
{
    return store().transaction([&](const Store& inside) {
        const Products products(inside);
        const auto found = products.lock(wanted);
        std::map<Uuid, const Product*> byKey;
        for (const auto& product : found)
            if (!product.isRetired())
                byKey[product.id] = &product;
        for (const auto& [key, amount] : wanted) {
            const auto there = byKey.find(key);
            if (there == byKey.end())
                throw noSuchRow(products.rows().entity(), toText(key));
            if (amount < 0)
                throw Error(ErrorKind::BadUse, "stock is taken by positive amounts");
            if (there->second->stock < amount)
                throw outOfStock(*there->second, amount);
        }
        return products.addStock(wanted, -1);
    });
}

void Products::returnStock(const Quantities& returned) const
{
    store().transaction([&](const Store& inside) {
        const Products products(inside);
        products.lock(returned);
        products.addStock(returned, 1);
    });
}

std::vector<Product> Products::addStock(const Quantities& amounts, int sign) const
{
    std::vector<std::string> numbers;
    for (const auto& [key, amount] : amounts)
        numbers.push_back(std::to_string(sign * amount));
    const auto& actor = store().actor();
    std::vector<Product> changed;
    rows().write(
        "UPDATE products AS p SET stock = stock + a.added,"
        " updated_by = coalesce($3::uuid, updated_by)"
        " FROM unnest($1::uuid[], $2::integer[]) AS a (product_id, added)"
        " WHERE p.id = a.product_id",
        {keyArray(amounts), quoteArray(numbers), actor ? Param(toText(*actor)) : Param(nullptr)},
        into(changed));
    return changed;
}

Product Products::changePrice(const Uuid& id, Amount price, std::optional<int> version) const
{
    return change(id, Changes<Product>().set(&Product::price, price), version);
}

} // namespace howdah
