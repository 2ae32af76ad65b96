// The Error of a table or view that was asked about and is not there. For this room alone.
#pragma once

#include "core/base/error.h"
#include "core/catalog/relation.h"

namespace howdah {

inline Error noSuchRelation(const RelationName& name)
{
    return {ErrorKind::NotFound,
            "there is no table or view " + name.text()
                + " (any more): it was dropped or renamed; reload the list of tables"};
}

} // namespace howdah
