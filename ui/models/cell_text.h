// How values of a table are put into words: pure, any thread (the GUI's locale and language).
#pragma once

#include "core/catalog/relation.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace howdah {

struct CellText {
    QString text; ///< one line of a sensible length
    QString size; ///< "6.0 kB" where the text is only the beginning, and of all bytea
};

/// `cutLength` is the whole length in bytes where `value` is only its beginning.
CellText cellText(const Column& column, std::string_view value,
                  std::optional<std::int64_t> cutLength = {});

/// "512 B", "6.0 kB", "1.2 MB"
QString sizeText(std::int64_t bytes);

/// "≈ 4,200", "≈ 1.0 M", "≈ 100 M": no more digits than an estimate deserves.
QString aboutText(double rows);

} // namespace howdah
