// What statements leave behind in a session, told from their text and from what the server said of
// them, without a round trip.
//
// Errs on the side of too much. Not seen is what a function does out of sight: one of the user's
// that sets something the server does not report, locks, or makes a temporary table inside.
#pragma once

#include <string_view>

namespace howdah {

struct Leftovers {
    bool transaction = false; ///< a block is open, healthy or failed
    bool running = false; ///< a statement or COPY is under way, or the connection is broken
    bool settings = false; ///< SET, set_config(), or a reported setting is another one than before
    bool listening = false;
    bool temporary = false; ///< tables and the like
    bool advisoryLocks = false; ///< of the session; those of a transaction end with it
    bool named = false; ///< PREPARE, cursors WITH HOLD, LOAD

    bool any() const noexcept
    {
        return transaction || running || settings || listening || temporary || advisoryLocks
            || named;
    }
};

/// Adds what the text of `sql` may leave behind though its command tag will not say so: temporary
/// tables, advisory locks, set_config(), and SET in a script or a DO block.
void addFromText(Leftovers& left, std::string_view sql);

/// Adds what a statement that was answered with `tag` ("SET", "LISTEN", "DISCARD ALL") did. `sql`
/// is its own text where that is known, to tell SET LOCAL from SET.
void addFromTag(Leftovers& left, std::string_view tag, std::string_view sql = {}) noexcept;

} // namespace howdah
