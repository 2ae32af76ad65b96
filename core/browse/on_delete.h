// What becomes of rows that refer when the row they refer to is deleted, as a foreign key says.
// Pure.
#pragma once

namespace howdah {

enum class OnDelete { Refuse, Cascade, SetNull, SetDefault };

/// Of pg_constraint.confdeltype.
constexpr OnDelete onDeleteOf(char rule) noexcept
{
    switch (rule) {
    case 'c': return OnDelete::Cascade;
    case 'n': return OnDelete::SetNull;
    case 'd': return OnDelete::SetDefault;
    default: return OnDelete::Refuse;
    }
}

} // namespace howdah
