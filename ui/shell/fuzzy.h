// How well a few typed letters stand for a name: "ord" for "Orders", "osh" for
// "order_status_history". Pure.
#pragma once

#include <QString>

#include <optional>

namespace howdah {

/// Larger is better; nullopt when the letters do not occur in `text` in this order. Case and spaces
/// in `typed` do not matter. Letters that begin the text, begin a word or follow each other count
/// more; a shorter text wins among equals.
std::optional<int> fuzzyScore(const QString& typed, const QString& text);

} // namespace howdah
