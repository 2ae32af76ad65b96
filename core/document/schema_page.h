// A schema as a page in Markdown (GitHub's dialect): SCHEMA.md beside the migrations. Pure, any
// thread; equal for equal schemas.
#pragma once

#include "core/document/documented_schema.h"

#include <string>

namespace howdah {

struct SchemaPageOptions {
    std::string made; ///< of what, a sentence: "What the 18 migrations up to 000018_grants make."
    std::string diagram; ///< the picture's file name; empty: none
    std::string diagramNote; ///< what it leaves out
};

std::string schemaPage(const DocumentedSchema& model, const SchemaPageOptions& options);

} // namespace howdah
