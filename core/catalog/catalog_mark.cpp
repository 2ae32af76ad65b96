#include "core/catalog/catalog_mark.h"

#include <array>
#include <fmt/format.h>
#include <sstream>

namespace howdah {
namespace {

struct Part {
    const char* catalog;
    const char* id; // an integer that tells a row from the others
    const char* condition; // leaves out the server's own rows and those of temporary tables
};

// pg_user_mapping may be read by superusers alone.
constexpr std::array catalogParts{
    Part{"pg_attribute", "attrelid::bigint * 2000 + attnum", "attrelid in (select oid from rel)"},
    Part{"pg_attrdef", "oid::bigint", "adrelid in (select oid from rel)"},
    Part{"pg_constraint", "oid::bigint", "connamespace in (select oid from ns)"},
    Part{"pg_index", "indexrelid::bigint", "indrelid in (select oid from rel)"},
    Part{"pg_trigger", "oid::bigint", "tgrelid in (select oid from rel)"},
    Part{"pg_rewrite", "oid::bigint", "ev_class in (select oid from rel)"},
    Part{"pg_policy", "oid::bigint", "true"},
    Part{"pg_inherits", "inhrelid::bigint * 100 + inhseqno", "inhrelid in (select oid from rel)"},
    Part{"pg_sequence", "seqrelid::bigint", "seqrelid in (select oid from rel)"},
    Part{"pg_partitioned_table", "partrelid::bigint", "true"},
    Part{"pg_foreign_table", "ftrelid::bigint", "true"},
    Part{"pg_statistic_ext", "oid::bigint", "true"},
    Part{"pg_namespace", "oid::bigint", "oid in (select oid from ns)"},
    Part{"pg_proc", "oid::bigint", "pronamespace in (select oid from ns)"},
    Part{"pg_aggregate", "aggfnoid::oid::bigint", "aggfnoid::oid >= 16384"},
    Part{"pg_type", "oid::bigint", "typnamespace in (select oid from ns)"},
    Part{"pg_enum", "oid::bigint", "true"},
    Part{"pg_range", "rngtypid::bigint", "rngtypid >= 16384"},
    Part{"pg_description", "objoid::bigint * 2000 + objsubid", "objoid >= 2200"},
    Part{"pg_extension", "oid::bigint", "true"},
    Part{"pg_event_trigger", "oid::bigint", "true"},
    Part{"pg_collation", "oid::bigint", "oid >= 16384"},
    Part{"pg_conversion", "oid::bigint", "oid >= 16384"},
    Part{"pg_operator", "oid::bigint", "oid >= 16384"},
    Part{"pg_opclass", "oid::bigint", "oid >= 16384"},
    Part{"pg_opfamily", "oid::bigint", "oid >= 16384"},
    Part{"pg_amop", "oid::bigint", "oid >= 16384"},
    Part{"pg_amproc", "oid::bigint", "oid >= 16384"},
    Part{"pg_am", "oid::bigint", "oid >= 16384"},
    Part{"pg_cast", "oid::bigint", "oid >= 16384"},
    Part{"pg_transform", "oid::bigint", "oid >= 16384"},
    Part{"pg_language", "oid::bigint", "oid >= 13000"},
    Part{"pg_ts_config", "oid::bigint", "oid >= 16384"},
    Part{"pg_ts_config_map", "mapcfg::bigint * 1000 + maptokentype * 10 + mapseqno",
         "mapcfg >= 16384"},
    Part{"pg_ts_dict", "oid::bigint", "oid >= 16384"},
    Part{"pg_ts_parser", "oid::bigint", "oid >= 16384"},
    Part{"pg_ts_template", "oid::bigint", "oid >= 16384"},
    Part{"pg_publication", "oid::bigint", "true"},
    Part{"pg_publication_rel", "oid::bigint", "true"},
    Part{"pg_default_acl", "oid::bigint", "true"},
    Part{"pg_foreign_data_wrapper", "oid::bigint", "true"},
    Part{"pg_foreign_server", "oid::bigint", "true"},
};

std::string question()
{
    std::string sql = "with ns as (select oid from pg_catalog.pg_namespace where nspname !~ '^pg_'"
                      " and nspname <> 'information_schema'),"
                      " rel as (select oid, xmin from pg_catalog.pg_class where relnamespace in"
                      " (select oid from ns))"
                      " select count(*), coalesce(sum(hashint8extended(xmin::text::bigint, "
                      "oid::bigint)), 0)::text";
    for (const auto& part : catalogParts)
        sql += fmt::format(" || ' ' || (select coalesce(sum(hashint8extended("
                           "t.xmin::text::bigint, {})), 0) from pg_catalog.{} t where {})",
                           part.id, part.catalog, part.condition);
    return sql + " from rel";
}

} // namespace

CatalogMark catalogMark(Connection& connection, std::stop_token stop)
{
    static const auto sql = question();
    const auto row = connection.run(sql, {}, std::move(stop));
    CatalogMark mark{row.text(0, 1), static_cast<int>(row.integer(0, 0)), {}};
    std::istringstream sums(mark.text);
    std::string sum;
    sums >> sum; // of the relations
    for (const auto& part : catalogParts)
        if (sums >> sum && sum == "0") // one in 2^64 where there are rows
            mark.empty.emplace_back(part.catalog);
    return mark;
}

} // namespace howdah
