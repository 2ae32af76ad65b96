// What the files of this room share around the wire: waiting, cancelling, binding, reading an
// error. Not for other rooms.
#pragma once

#include "core/base/error.h"
#include "core/pg/params.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

struct pg_cancel;
struct pg_result;

namespace howdah::pg_detail {

/// One statement's stop token, and whether the server was told already.
struct Waiting {
    std::stop_token stop;
    bool cancelled = false;
};

/// Sleeps until one of `events` (poll's POLLIN, POLLOUT) or an error is there, the timeout
/// (negative: none) has passed or a stop is requested; returns poll's revents, 0 for the latter
/// two.
short waitFor(int socket, short events, std::chrono::milliseconds timeout,
              const std::stop_token& stop);

/// Asks the server to cancel what the connection runs; blocks until it has taken the request, at
/// most `limit`. False when it could not be reached in time: the connection is then best given up.
bool sendCancel(std::unique_ptr<pg_cancel, void (*)(pg_cancel*)> handle,
                std::chrono::milliseconds limit);

/// The fields of an error or notice, and the Error they make. 57014 is Cancelled where `stopped`.
Diagnostics diagnosticsOf(const pg_result* result);
Error resultError(const pg_result* result, bool stopped);

/// Without the white space at its end.
std::string trimmed(std::string text);

/// The server's last words among what libpq has gathered, else libpq's own first ones: a line.
std::string reasonOfLoss(std::string_view text);

/// Params as the parallel arrays libpq takes; they must outlive it.
struct Bound {
    explicit Bound(const Params& params);
    int size() const { return static_cast<int>(values.size()); }

    std::vector<unsigned> types;
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

} // namespace howdah::pg_detail
