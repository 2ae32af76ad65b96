// What a TableSource shares with its copies; for this room alone.
#pragma once

#include "core/browse/table_shape.h"
#include "core/browse/table_source.h"

namespace howdah {

struct TableSource::State {
    Readers readers;
    TableShape shape;

    static std::string labelOf(const PageOptions& options, const RelationName& relation)
    {
        return options.reader + ": " + relation.text();
    }
    std::string label() const { return labelOf(shape.options, shape.table.relation.name); }

    /// What `work(Connection&)` reads: called once more, with a connection to the primary, where a
    /// standby could not answer.
    template <typename Work>
    auto read(Work work, const std::stop_token& stop,
              std::source_location where = std::source_location::current()) const
    {
        return readers.read(label(), std::move(work), stop, where);
    }
};

} // namespace howdah
