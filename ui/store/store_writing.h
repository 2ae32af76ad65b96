// How pages of the store write on a worker: where, told to whoever keeps account of writes, and to
// be stopped.
#pragma once

#include "core/pool/pool.h"
#include "core/repo/repository.h"
#include "ui/shell/session.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace howdah {

/// Where a page of the store writes, and who reads what it wrote.
struct StoreServer {
    Pool pool;
    std::optional<Readers> readers;

    static std::optional<StoreServer> of(const Session& session)
    {
        const auto pool = session.pool();
        return pool ? std::optional(StoreServer{*pool, session.readers()}) : std::nullopt;
    }
};

/// What a page of the store does to a row, on a worker.
using RowWork = std::function<void(const StoreServer&, std::stop_token)>;

/// `work(const Store&)` on connections borrowed as `label`. Each statement that writes is told to
/// whoever keeps account of it; who reads afterwards sees it.
template <typename Work>
std::invoke_result_t<Work&, const Store&> writeStore(const StoreServer& at, std::string_view label,
                                                     const std::stop_token& stop, Work work)
{
    struct Note {
        const StoreServer& at;
        const std::stop_token& stop;
        ~Note()
        {
            if (at.readers)
                at.readers->noteWritten(stop);
        }
    };
    const Note note{at, stop}; // the leases are back by then
    return work(Store(at.pool, stop, at.pool.label(label)));
}

/// `work(stop)` that ends with its job, or when `source` is stopped: then the job still tells what
/// came of it.
template <typename Work>
auto stoppable(std::stop_source source, Work work)
{
    return [source = std::move(source), work = std::move(work)](std::stop_token ended) mutable {
        const std::stop_callback both(ended, [&source] { source.request_stop(); });
        return work(source.get_token());
    };
}

/// Marks the row as deleted, or active again. `label` names what the connection is borrowed for.
template <typename E>
RowWork retiring(std::string label, const Uuid& id, bool isBack)
{
    return
        [label = std::move(label), id, isBack](const StoreServer& at, const std::stop_token& stop) {
            writeStore(at, label, stop, [&](const Store& store) {
                const Repository<E> rows(store);
                isBack ? rows.restore(id) : rows.softDelete(id);
            });
        };
}

template <typename E>
RowWork purging(std::string label, const Uuid& id)
{
    return [label = std::move(label), id](const StoreServer& at, const std::stop_token& stop) {
        writeStore(at, label, stop, [&](const Store& store) { Repository<E>(store).purge(id); });
    };
}

} // namespace howdah
