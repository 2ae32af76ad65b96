// How a transaction runs. A plain value.
#pragma once

#include "core/pool/retry.h"

#include <chrono>
#include <string>

namespace howdah {

enum class Isolation { ServerDefault, ReadCommitted, RepeatableRead, Serializable };

struct TransactionOptions {
    Isolation isolation = Isolation::ServerDefault;
    bool readOnly = false; ///< the server then refuses to write
    /// With serializable and readOnly: begins only when it can neither fail nor make others fail.
    bool deferrable = false;
    /// The whole of it again after a deadlock, a serialization failure, a lock not had in time, or
    /// a connection lost before COMMIT was sent.
    RetryPolicy retry = RetryPolicy::once();
    /// For so long it is asked what became of a COMMIT whose answer was lost.
    std::chrono::milliseconds settleWithin{5'000};
};

/// "begin isolation level serializable read only deferrable"
std::string beginStatement(const TransactionOptions& options);

} // namespace howdah
