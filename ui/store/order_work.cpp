#include "ui/store/order_work.h"

#include "core/repo/users.h"

#include <algorithm>

namespace howdah {

OrderAside readOrderAside(const Store& store, const Uuid& id)
{
    OrderAside aside;
    aside.detail = Orders(store).detail(id);
    const auto& detail = aside.detail;
    for (auto& product :
         Repository<Product>(store).load(keysOf(detail.items, &OrderItem::productId), Which::All))
        aside.products.emplace(product.id, std::move(product));
    auto people = keysOf(detail.roles, &OrderRole::userId);
    for (const auto& key : keysOf(detail.history, &OrderStatusChange::changedBy))
        people.push_back(key);
    people.push_back(detail.order.userId);
    for (auto& user : Repository<User>(store).load(people, Which::All))
        aside.users.emplace(user.id, std::move(user));
    return aside;
}

MadeOrder makeOrder(const Store& store, const OrderDraft& draft)
{
    using Kind = DraftProblem::Kind;
    const auto buyer = Users(store).byEmail(draft.buyer);
    if (!buyer)
        return {.problem = DraftProblem{Kind::NoSuchBuyer}};
    std::vector<std::string> skus;
    for (const auto& line : draft.lines)
        skus.push_back(line.sku);
    const auto found =
        Repository<Product>(store).list(Query<Product>().in(&Product::sku, skus).limit(1'000)).rows;
    NewOrder purchase{.userId = buyer->id,
                      .currency = draft.currency,
                      .adjustments = draft.adjustments,
                      .idempotencyKey = draft.key};
    if (!draft.note.empty())
        purchase.note = draft.note;
    for (int at = 0; const auto& line : draft.lines) {
        const auto product = std::ranges::find(found, line.sku, &Product::sku);
        if (product == found.end())
            return {.problem = DraftProblem{Kind::NoSuchProduct, at}};
        if (std::ranges::count(found, line.sku, &Product::sku) > 1)
            return {.problem = DraftProblem{Kind::SeveralSellers, at}};
        purchase.lines.push_back({product->id, line.quantity});
        purchase.organizationId = product->organizationId;
        ++at;
    }
    return {.order = Orders(store).place(purchase).order};
}

} // namespace howdah
