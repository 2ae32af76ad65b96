#include "core/migrate/history.h"

#include <array>

namespace howdah {

std::span<const HistoryColumn> historyColumns() noexcept
{
    // New ones go to the end, are `added`, and may be null.
    static constexpr std::array columns{
        HistoryColumn{"id", "bigint generated always as identity primary key"},
        HistoryColumn{"version", "bigint"},
        HistoryColumn{"action", "text not null"},
        HistoryColumn{"title", "text not null"},
        HistoryColumn{"from_version", "bigint"},
        HistoryColumn{"to_version", "bigint"},
        HistoryColumn{"outcome", "text not null"},
        HistoryColumn{"who", "text not null"},
        HistoryColumn{"role", "text not null"},
        HistoryColumn{"host", "text not null"},
        HistoryColumn{"application", "text not null"},
        HistoryColumn{"started_at", "timestamptz not null"},
        HistoryColumn{"duration_ms", "bigint"},
        HistoryColumn{"checksum", "text"},
        HistoryColumn{"token_checksum", "text"},
        HistoryColumn{"statements", "integer not null"},
        HistoryColumn{"statements_done", "integer not null"},
        HistoryColumn{"sql", "text"},
        HistoryColumn{"error", "text"},
        HistoryColumn{"statement_ms", "double precision[]", true},
        HistoryColumn{"saved_rows", "text", true},
        HistoryColumn{"fingerprint", "text", true},
        HistoryColumn{"catalog_mark", "text", true},
        HistoryColumn{"catalog", "text", true},
    };
    return columns;
}

} // namespace howdah
