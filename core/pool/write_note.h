// Tells what a piece of work writes through a pool, however it ends; for rooms that write.
//
//   return noteWrites(pool, {{.part = "import", .kind = "copy", .table = "public.orders"}},
//                     [&](WriteRecords& records) {
//                         …; records.front().rows = 12;
//                     });
//
// The records are told once the work has returned (done, unless it says otherwise) or thrown
// (undone or unknown).
#pragma once

#include "core/base/write_record.h"
#include "core/pool/pool.h"

#include <type_traits>
#include <utility>
#include <vector>

namespace howdah {

using WriteRecords = std::vector<WriteRecord>;

/// Sets when each began and how long it took, where they do not say, and tells them.
void tellWrites(const Pool& pool, WriteRecords records, SystemClock::time_point began,
                const Error* error = nullptr) noexcept;

template <typename Work>
std::invoke_result_t<Work&, WriteRecords&> noteWrites(const Pool& pool, WriteRecords records,
                                                      Work work)
{
    const auto began = SystemClock::now();
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work&, WriteRecords&>>) {
            work(records);
            tellWrites(pool, std::move(records), began);
        } else {
            auto answer = work(records);
            tellWrites(pool, std::move(records), began);
            return answer;
        }
    } catch (const Error& error) {
        tellWrites(pool, std::move(records), began, &error);
        throw;
    }
}

} // namespace howdah
