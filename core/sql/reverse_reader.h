// Parts of reverse.cpp; for this room alone. Runs on the parser's stack.
#pragma once

#include "core/sql/change_reader.h"
#include "core/sql/reverse.h"

namespace howdah::sql_detail {

void reverseAlterTable(const Json& fields, Reversal& out);
void reverseAlterSequence(const Json& fields, Reversal& out);
void reverseRename(const Json& fields, Reversal& out);
void reverseSetSchema(const Json& fields, Reversal& out);
void reverseEnum(const Json& fields, Reversal& out);
void reverseDomain(const Json& fields, Reversal& out);
void reverseComment(const Json& fields, Reversal& out);
void reverseGrant(std::string_view statement, const Json& fields, Reversal& out);

} // namespace howdah::sql_detail
