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

namespace {

/// The products of what was typed; `seller`: of the first of them.
struct FoundLines {
    std::vector<OrderLine> lines{};
    std::optional<Uuid> seller{};
    std::optional<DraftProblem> problem{};
};

FoundLines productsOf(const Store& store, const std::vector<OrderDraft::Line>& typed)
{
    using Kind = DraftProblem::Kind;
    FoundLines out;
    std::vector<std::string> skus;
    for (const auto& line : typed)
        skus.push_back(line.sku);
    const auto found =
        Repository<Product>(store).list(Query<Product>().in(&Product::sku, skus).limit(1'000)).rows;
    for (int at = 0; const auto& line : typed) {
        const auto product = std::ranges::find(found, line.sku, &Product::sku);
        if (product == found.end())
            return {.problem = DraftProblem{Kind::NoSuchProduct, at}};
        if (std::ranges::count(found, line.sku, &Product::sku) > 1)
            return {.problem = DraftProblem{Kind::SeveralSellers, at}};
        out.lines.push_back({product->id, line.quantity});
        out.seller = product->organizationId;
        ++at;
    }
    return out;
}

} // namespace

MadeOrder makeOrder(const Store& store, const OrderDraft& draft)
{
    const auto buyer = Users(store).byEmail(draft.buyer);
    if (!buyer)
        return {.problem = DraftProblem{DraftProblem::Kind::NoSuchBuyer}};
    const auto found = productsOf(store, draft.lines);
    if (found.problem)
        return {.problem = found.problem};
    NewOrder purchase{.userId = buyer->id,
                      .lines = found.lines,
                      .organizationId = found.seller,
                      .currency = draft.currency,
                      .adjustments = draft.adjustments,
                      .idempotencyKey = draft.key};
    if (!draft.note.empty())
        purchase.note = draft.note;
    return {.order = Orders(store).place(purchase).order};
}

MadeOrder reviseOrder(const Store& store, const RevisionDraft& draft)
{
    auto revision = draft.revision;
    if (!draft.added.empty()) {
        const auto found = productsOf(store, draft.added);
        if (found.problem)
            return {.problem = found.problem};
        revision.addedLines = found.lines;
    }
    return {.order = Orders(store).revise(draft.order, revision).order};
}

} // namespace howdah
