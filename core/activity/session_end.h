// Cancelling what a session does, and ending it: pg_cancel_backend() and pg_terminate_backend(),
// with an answer that says whether it worked and why not.
//
// Blocks for as long as the session takes to obey, at most for `patience`.
#pragma once

#include "core/activity/server_session.h"
#include "core/pg/connection.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>

namespace howdah {

enum class SessionEnding {
    Cancel, ///< the statement under way
    Terminate, ///< the session, whatever it does
};

std::string_view nameOf(SessionEnding ending) noexcept; ///< "cancel", "terminate"

struct EndOutcome {
    enum class Kind {
        Done, ///< the statement was cancelled, the session is gone
        Sent, ///< it was told, and has not obeyed yet
        NothingToCancel, ///< it runs no statement: what it holds, it holds by its transaction
        Gone, ///< there is no such session any more
        Replaced, ///< its pid is another session's by now, which was left alone
        Denied, ///< see `right`
    };
    Kind kind = Kind::Done;
    Right right{};
    std::string user{}; ///< whose session it is; empty where that is not known

    bool worked() const noexcept { return kind == Kind::Done; }
    /// Why not, in a few words without anything of the session; empty where it did.
    std::string_view reason() const noexcept;
};

/// Never signals another session than the one that `key` tells of. Throws Error where the server
/// cannot be asked.
EndOutcome endSession(Connection& connection, const SessionKey& key, SessionEnding ending,
                      std::chrono::milliseconds patience = std::chrono::seconds(3),
                      const std::stop_token& stop = {});

} // namespace howdah
