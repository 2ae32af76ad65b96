// All rows of a RowSet as one SELECT, without pages. Pure, any thread.
#pragma once

#include "core/browse/row_set.h"
#include "core/catalog/relation.h"

#include <span>
#include <string>
#include <vector>

namespace howdah {

/// For COPY (…) TO STDOUT, which takes no parameters: the filter's values stand in it as quoted
/// literals, each still cast to the type that it was meant for, so that they mean what they mean
/// bound, and none of them can become SQL. Secret ones are in it, too: not to be shown.
///
/// `columns` are those of TableSource::columns(), `chosen` some of them, in the order wanted.
/// Without a sort the rows come as they are stored, which is quickest.
std::string selectWhole(const RelationName& relation, std::span<const Column> columns,
                        const std::vector<int>& chosen, const RowSet& rows);

} // namespace howdah
