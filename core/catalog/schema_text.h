// A schema as a text file: one form only, byte for byte, made to be kept under version control,
// read in a review and compared; and the way back from it. Pure, any thread.
//
//     table public.items
//       comment: What is sold
//       column id
//         position: 1
//         type: bigint
//       index items_name
//         definition: CREATE INDEX …
#pragma once

#include "core/catalog/snapshot.h"

#include <string>
#include <string_view>

namespace howdah {

/// Begins with a line that says what it is. Equal for equal snapshots, and only for them.
std::string schemaText(const Snapshot& snapshot);

bool isSchemaText(std::string_view text) noexcept; ///< as its first line says

/// What schemaText() was made of. Throws Error{BadData} naming the line.
Snapshot parseSchemaText(std::string_view text);

} // namespace howdah
