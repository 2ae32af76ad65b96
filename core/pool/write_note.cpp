#include "core/pool/write_note.h"

namespace howdah {

void tellWrites(const Pool& pool, WriteRecords records, SystemClock::time_point began,
                const Error* error) noexcept
{
    using std::chrono::duration_cast;
    const auto took = duration_cast<std::chrono::microseconds>(SystemClock::now() - began);
    for (auto& record : records) {
        if (record.at == SystemClock::time_point())
            record.at = began;
        if (record.took.count() == 0)
            record.took = std::max(took, std::chrono::microseconds(0));
        if (error) {
            record.outcome = outcomeAfter(*error);
            record.reason = reasonOf(*error);
        }
        pool.noteWrite(record);
    }
}

} // namespace howdah
