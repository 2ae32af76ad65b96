#include "core/sql/locks.h"

#include <array>

namespace howdah {
namespace {

using enum LockLevel;

struct Names {
    std::string_view words;
    std::string_view mode;
};

constexpr std::array<Names, 9> names{{{},
                                      {"ACCESS SHARE", "AccessShareLock"},
                                      {"ROW SHARE", "RowShareLock"},
                                      {"ROW EXCLUSIVE", "RowExclusiveLock"},
                                      {"SHARE UPDATE EXCLUSIVE", "ShareUpdateExclusiveLock"},
                                      {"SHARE", "ShareLock"},
                                      {"SHARE ROW EXCLUSIVE", "ShareRowExclusiveLock"},
                                      {"EXCLUSIVE", "ExclusiveLock"},
                                      {"ACCESS EXCLUSIVE", "AccessExclusiveLock"}}};

// Bit n: conflicts with level n. From the server's own table, src/backend/storage/lmgr/lock.c.
constexpr std::array<unsigned, 9> against{0,
                                          1U << 8U,
                                          1U << 7U | 1U << 8U,
                                          1U << 5U | 1U << 6U | 1U << 7U | 1U << 8U,
                                          1U << 4U | 1U << 5U | 1U << 6U | 1U << 7U | 1U << 8U,
                                          1U << 3U | 1U << 4U | 1U << 6U | 1U << 7U | 1U << 8U,
                                          1U << 3U | 1U << 4U | 1U << 5U | 1U << 6U | 1U << 7U
                                              | 1U << 8U,
                                          0x1FCU,
                                          0x1FEU};

constexpr std::size_t indexOf(LockLevel level)
{
    return static_cast<std::size_t>(level);
}

} // namespace

std::string_view nameOf(LockLevel level) noexcept
{
    return names[indexOf(level)].words;
}

std::string_view modeOf(LockLevel level) noexcept
{
    return names[indexOf(level)].mode;
}

std::optional<LockLevel> lockLevelOf(std::string_view mode) noexcept
{
    for (std::size_t i = 1; i < names.size(); ++i)
        if (names[i].mode == mode)
            return static_cast<LockLevel>(i);
    return std::nullopt;
}

bool conflicts(LockLevel one, LockLevel other) noexcept
{
    return ((against[indexOf(one)] >> indexOf(other)) & 1U) != 0;
}

std::string_view whatWaits(LockLevel level) noexcept
{
    switch (level) {
    case AccessExclusive: return "reads and writes wait";
    case Exclusive:
    case ShareRowExclusive:
    case Share: return "writes wait";
    case ShareUpdateExclusive: return "other schema changes and VACUUM wait";
    case RowExclusive:
    case RowShare: return "schema changes wait";
    case AccessShare: return "only dropping or altering waits";
    }
    return {};
}

std::string_view nameOf(TableWork work) noexcept
{
    return work == TableWork::Rewrite ? "rewrite" : work == TableWork::Scan ? "scan" : "";
}

} // namespace howdah
