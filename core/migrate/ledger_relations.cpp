#include "core/migrate/ledger_relations.h"

namespace howdah {

std::vector<RelationName> ledgerRelations(Connection& connection, const MigratorOptions& options,
                                          std::stop_token stop)
{
    const auto schema = options.schema.empty()
        ? connection.run("select current_schema()", {}, std::move(stop)).text(0, 0)
        : options.schema;
    std::vector<RelationName> relations;
    for (const auto* suffix : {"", "_history"})
        relations.push_back({schema, options.table + suffix});
    return relations;
}

bool isNamedLikeLedger(const RelationName& relation, const MigratorOptions& options)
{
    const auto history = options.table + "_history";
    return relation.name == options.table || relation.name == history
        || relation.name.starts_with(history + "_");
}

} // namespace howdah
