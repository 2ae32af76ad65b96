// One value of a column as text in SQL, CSV, JSON. Pure, any thread.
#pragma once

#include "core/catalog/relation.h"

#include <optional>
#include <string>
#include <string_view>

namespace howdah {

/// A literal that gives the column the very value again: NULL, 12.50, true, 'text'. Numbers stand
/// bare where SQL reads them without loss; NaN, Infinity and -0 are quoted.
std::string sqlLiteral(const Column& column, std::optional<std::string_view> value);

/// Digits with at most a sign, a point and an exponent: what JSON and SQL read as a number.
bool isPlainNumber(std::string_view text) noexcept;

/// As RFC 4180 has it: in quotes where it must be. NULL is `nullText`; a value that reads like
/// that is quoted, so that the two stay apart.
std::string csvField(std::optional<std::string_view> value, char delimiter,
                     std::string_view nullText = {});

/// In quotes, with what JSON wants escaped.
std::string jsonString(std::string_view text);
/// null, a number as it is written (no digit is lost), true, json as it is; else a string.
std::string jsonValue(const Column& column, std::optional<std::string_view> value);

} // namespace howdah
