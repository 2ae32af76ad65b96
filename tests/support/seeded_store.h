// What the tests of the seeds share: a store to fill, all it holds as checksums, a folder of seeds.
#pragma once

#include "core/repo/seed.h"
#include "tests/support/store.h"
#include "tests/support/test_database.h"

#include <QStringList>
#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace howdah {

struct StoreToSeed {
    /// Everything a table holds, as one checksum; "" for an empty table.
    QString contents(const std::string& table) const
    {
        return database.scalar("select coalesce(md5(string_agg(t::text, E'\\n' order by id)), '')"
                               " from "
                               + table + " t");
    }
    QStringList contents() const
    {
        QStringList all;
        const auto tables = Connection(database.conninfo())
                                .run(std::string("select relname from (") + storeTables
                                     + ") t join pg_attribute on attrelid = oid"
                                       " where attname = 'id' order by relname");
        for (int row = 0; row < tables.rowCount(); ++row)
            all << contents(tables.text(row, 0));
        return all;
    }
    bool isEmpty() const { return contents().join("").isEmpty(); }

    TestDatabase database{emptyStore()};
    Connection connection{database.conninfo()};
};

struct SeedFolder {
    QTemporaryDir dir;
    std::filesystem::path path() const { return dir.path().toStdString(); }
    void add(const std::string& name, const std::string& sql) const
    {
        std::ofstream(path() / name, std::ios::binary) << sql;
    }
};

inline std::int64_t total(const std::vector<SeedRows>& report)
{
    std::int64_t sum = 0;
    for (const auto& part : report)
        sum += part.rows;
    return sum;
}

/// How many orders are not what their lines, adjustments and moves say.
constexpr auto ordersThatDoNotAddUp =
    "select count(*) from orders o where"
    " subtotal <> (select coalesce(sum(line_total), 0) from order_items where order_id = o.id)"
    " or adjustment_total"
    "    <> (select coalesce(sum(amount), 0) from order_adjustments where order_id = o.id)"
    " or status is distinct from (select to_status from order_status_history"
    "                             where order_id = o.id order by changed_at desc limit 1)"
    " or not exists (select from order_items where order_id = o.id)"
    " or version <> 1";

} // namespace howdah
