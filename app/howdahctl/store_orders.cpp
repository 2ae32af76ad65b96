// howdahctl store place, move: an order as a whole, and on its way.
#include "app/howdahctl/store.h"
#include "core/pool/transaction.h"
#include "core/repo/orders.h"
#include "core/repo/users.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace howdah {
namespace {

struct StorePurchase {
    std::string buyer;
    std::vector<std::string> lines;
    std::vector<std::string> adjustments;
    std::string currency = "EUR";
    std::string key;
    std::string note;
    bool dryRun = false;
};

struct StoreMove {
    std::string order;
    std::string status;
    std::string note;
    std::optional<int> version{};
    bool dryRun = false;
};

struct WantedLine {
    std::string product; ///< its SKU or id
    int quantity = 1;
};

std::optional<std::string> orUnset(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

// "LAMP-1" or "LAMP-1:2"; a SKU may have a colon of its own.
WantedLine lineFromWords(const std::string& words)
{
    const auto colon = words.rfind(':');
    if (colon == std::string::npos)
        return {words};
    WantedLine line{words.substr(0, colon)};
    const auto* end = words.data() + words.size();
    const auto [at, problem] = std::from_chars(words.data() + colon + 1, end, line.quantity);
    if (line.product.empty() || problem != std::errc() || at != end || line.quantity < 1)
        throw UsageError(
            fmt::format("'{}' is no line: write PRODUCT:QUANTITY, like LAMP-1:2", words));
    return line;
}

OrderAdjustment adjustmentFromWords(const std::string& words)
{
    const auto sign = words.find('=');
    const auto amount =
        sign == std::string::npos ? std::nullopt : amountFromText(words.substr(sign + 1));
    if (sign == 0 || !amount)
        throw UsageError(
            fmt::format("'{}' is no adjustment: write KIND=AMOUNT, like shipping=4.90", words));
    OrderAdjustment adjustment;
    adjustment.kind = words.substr(0, sign);
    adjustment.amount = *amount;
    return adjustment;
}

Uuid buyerOf(const Store& store, const std::string& words)
{
    if (const auto id = uuidFromText(words))
        return *id;
    if (const auto user = Users(store).byEmail(words))
        return user->id;
    throw noSuchRow(entityOf<User>(), words);
}

Product productOf(const Store& store, const std::string& words)
{
    const Products products(store);
    if (const auto id = uuidFromText(words))
        return products.get(*id);
    auto found = products.list(Query<Product>().equal(&Product::sku, words).limit(2)).rows;
    if (found.empty())
        throw noSuchRow(entityOf<Product>(), words);
    if (found.size() > 1)
        throw Error(
            ErrorKind::BadUse,
            fmt::format("several organizations sell a {}: name the product by its id", words));
    return std::move(found.front());
}

Order orderOf(const Store& store, const std::string& words)
{
    const Orders orders(store);
    if (const auto id = uuidFromText(words))
        return orders.get(*id);
    auto found = orders.list(Query<Order>().equal(&Order::orderNumber, words).limit(2)).rows;
    if (found.empty())
        throw noSuchRow(entityOf<Order>(), words);
    if (found.size() > 1)
        throw Error(
            ErrorKind::BadUse,
            fmt::format("several organizations have an order {}: name it by its id", words));
    return std::move(found.front());
}

Json partsDocument(const OrderDetail& order)
{
    const auto listOf = [](const auto& rows) {
        auto list = Json::array();
        for (const auto& row : rows)
            list.push_back(rowDocument(entityOf<std::remove_cvref_t<decltype(row)>>(), &row));
        return list;
    };
    return {{"row", rowDocument(entityOf<Order>(), &order.order)},
            {"items", listOf(order.items)},
            {"adjustments", listOf(order.adjustments)},
            {"history", listOf(order.history)}};
}

// Done, or tried in a transaction that is rolled back.
template <typename Work>
void inStore(Invocation& command, const OpenedServer& server, bool isTried, Work work)
{
    onStoreRows(command, server, entityOf<Order>(), isTried,
                [&](const RowStore& rows) { work(rows.store()); });
}

std::string endOf(bool isTried)
{
    return isTried ? "; nothing was changed" : "";
}

void placeOrder(Invocation& command, const StorePurchase& words)
{
    NewOrder purchase{.currency = words.currency,
                      .idempotencyKey = orUnset(words.key),
                      .note = orUnset(words.note)};
    std::vector<WantedLine> lines;
    for (const auto& line : words.lines)
        lines.push_back(lineFromWords(line));
    for (const auto& adjustment : words.adjustments)
        purchase.adjustments.push_back(adjustmentFromWords(adjustment));
    const auto server = openStore(command, entityOf<Order>());
    requireStoreWritable(server, words.dryRun);
    if (!words.dryRun && !storeAgrees(command, server, "Place an order"))
        return;
    inStore(command, server, words.dryRun, [&](const Store& store) {
        purchase.userId = buyerOf(store, words.buyer);
        for (const auto& line : lines) {
            const auto product = productOf(store, line.product);
            purchase.organizationId = product.organizationId;
            purchase.lines.push_back({product.id, line.quantity});
        }
        const auto placed = Orders(store).place(purchase);
        const auto& order = placed.order;
        command.console.line(fmt::format("{} the order {} ({}): {} {}{}",
                                         words.dryRun          ? "would place"
                                             : placed.wasThere ? "had placed"
                                                               : "placed",
                                         order.orderNumber, toText(order.id), toText(order.total),
                                         order.currency, endOf(words.dryRun)));
        auto document = partsDocument(placed);
        document["outcome"] = words.dryRun ? "planned" : placed.wasThere ? "was there" : "placed";
        document["dry_run"] = words.dryRun;
        command.console.document(document);
    });
}

void moveOrder(Invocation& command, const StoreMove& words)
{
    const auto server = openStore(command, entityOf<Order>());
    requireStoreWritable(server, words.dryRun);
    if (!words.dryRun
        && !storeAgrees(command, server,
                        fmt::format("Make the order {} {}", words.order, words.status)))
        return;
    inStore(command, server, words.dryRun, [&](const Store& store) {
        const auto before = orderOf(store, words.order);
        const auto order = Orders(store).move(
            before.id, words.status, {.note = orUnset(words.note), .version = words.version});
        command.console.line(fmt::format("{} the order {} from {} to {}{}",
                                         words.dryRun ? "would move" : "moved", order.orderNumber,
                                         before.status, order.status, endOf(words.dryRun)));
        command.console.document({{"outcome", words.dryRun ? "planned" : "moved"},
                                  {"from", before.status},
                                  {"to", order.status},
                                  {"row", rowDocument(entityOf<Order>(), &order)},
                                  {"dry_run", words.dryRun}});
    });
}

} // namespace

void addStoreOrders(CLI::App& store, Invocation& command)
{
    auto purchase = std::make_shared<StorePurchase>();
    auto* place =
        store.add_subcommand("place", "An order with its lines, out of stock, in one transaction");
    place->footer("Example: howdahctl store place --buyer ann@example.com --line LAMP-1:2 "
                  "--adjust shipping=4.90 --key cart-17");
    place->add_option("--buyer", purchase->buyer, "A user, by e-mail or id")->required();
    place->add_option("--line", purchase->lines, "A product by SKU or id, and how many (1)")
        ->type_name("PRODUCT[:QUANTITY]")
        ->required();
    place->add_option("--adjust", purchase->adjustments, "discount, shipping, tax or fee")
        ->type_name("KIND=AMOUNT");
    place->add_option("--currency", purchase->currency, "That of every product in it")
        ->default_str("EUR");
    place->add_option("--key", purchase->key, "Your own: the same again places nothing twice");
    place->add_option("--note", purchase->note, "What the buyer wants to say");
    place->add_flag("--dry-run", purchase->dryRun, "Try it, tell, and roll back");
    place->callback([&command, purchase] { placeOrder(command, *purchase); });

    auto way = std::make_shared<StoreMove>();
    auto* move = store.add_subcommand(
        "move", "Give an order its next status; what is cancelled goes back into stock");
    move->footer("Example: howdahctl store move SO-000000017 paid --note 'by card'");
    move->add_option("order", way->order, "By number or id")->required();
    move->add_option("status", way->status, "paid, shipped, delivered, cancelled or refunded")
        ->required();
    move->add_option("--note", way->note, "Why, in words");
    move->add_option("--if-version", way->version, "Only if nobody has changed it since")
        ->type_name("N");
    move->add_flag("--dry-run", way->dryRun, "Try it, tell, and roll back");
    move->callback([&command, way] { moveOrder(command, *way); });
}

} // namespace howdah
