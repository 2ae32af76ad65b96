// What a TableSource shares with its copies; for this room alone.
#pragma once

#include "core/browse/table_shape.h"
#include "core/browse/table_source.h"

namespace howdah {

struct TableSource::State {
    Pool pool;
    TableShape shape;
    LeaseLabel label; // kept by the pool

    static State of(const Pool& pool, TableShape shape)
    {
        const auto label = pool.label("Data: " + shape.table.relation.name.text());
        return {pool, std::move(shape), label};
    }
    Lease borrow(const std::stop_token& stop,
                 std::source_location where = std::source_location::current()) const
    {
        return pool.acquire(label.at(where), stop);
    }
};

} // namespace howdah
