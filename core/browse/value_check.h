// Whether a text can be a value of a column, as far as that is known without asking the server:
// said while it is typed. What is not known here is let through; the server has the last word.
// Pure.
#pragma once

#include "core/catalog/relation.h"

#include <string>
#include <string_view>

namespace howdah {

/// How a value is entered.
enum class ValueForm {
    Text,
    Boolean,
    Choice,
    Whole,
    Decimal,
    Date,
    Time,
    Moment,
    Uuid,
    Json,
    Binary,
    Array
};

ValueForm formOf(const Column& column);

/// A sentence for the user; empty: nothing speaks against it.
std::string problemOf(const Column& column, std::string_view text);

} // namespace howdah
