// What is sent to a webhook, and where one may be. Pure: whoever has a network sends it.
#pragma once

#include "core/alerts/alert_engine.h"
#include "core/base/clock.h"

#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// Why nothing is sent there, as a sentence; empty where it may be. Allowed are http and https on
/// this machine (localhost, 127.0.0.0/8, ::1) and on `hosts`, which the user listed; no name and
/// password in the URL.
std::string whyNotTo(std::string_view url, const std::vector<std::string>& hosts);

/// One JSON object: alert, state, severity, series, value, limit, side, for_s, server, at, message.
/// `server` has no password.
std::string webhookBody(const AlertNotice& notice, const std::string& server,
                        SystemClock::time_point at);

} // namespace howdah
