// What the Orders page asks of the store beyond one call of a repository: all there is to an order
// with what that refers to, and an order made of what people type. Blocks; call it from a job.
// Throws Error.
#pragma once

#include "core/repo/orders.h"
#include "core/repo/user.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct OrderAside {
    OrderDetail detail;
    std::map<Uuid, Product> products; ///< of its lines, retired ones too
    std::map<Uuid, User> users; ///< named anywhere in it, retired ones too
};

OrderAside readOrderAside(const Store& store, const Uuid& id);

/// What is typed for a new order, by the names people know.
struct OrderDraft {
    struct Line {
        std::string sku;
        std::int32_t quantity = 1;
    };
    std::string buyer; ///< e-mail
    std::string currency = "EUR";
    std::string note;
    std::vector<Line> lines;
    std::vector<OrderAdjustment> adjustments;
    std::string key; ///< the same one twice makes one order
};

/// A product or a buyer that nobody is called by.
struct DraftProblem {
    enum class Kind { NoSuchBuyer, NoSuchProduct, SeveralSellers };
    Kind kind = Kind::NoSuchBuyer;
    int line = -1; ///< of OrderDraft::lines; -1: the buyer
};

struct MadeOrder {
    Order order{};
    std::optional<DraftProblem> problem{}; ///< then nothing was made
};
MadeOrder makeOrder(const Store& store, const OrderDraft& draft);

/// What is typed for an order that is there.
struct RevisionDraft {
    Uuid order{};
    OrderRevision revision{}; ///< but for its new lines
    std::vector<OrderDraft::Line> added{};
};
MadeOrder reviseOrder(const Store& store, const RevisionDraft& draft);

} // namespace howdah
