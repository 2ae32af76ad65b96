#include "core/migrate/clone_sample.h"

#include "core/pg/copy.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace howdah {
namespace {

struct Reference {
    std::string table; // it refers to, quoted
    std::string columns; // quoted, with commas
    std::string targetColumns;
    std::string type; // of the one column; empty where there are several
};

struct Sampled {
    std::string name; // quoted
    std::string columns; // those that can be copied, quoted
    std::string order; // its primary key; empty without one
    std::vector<Reference> references;
};

constexpr auto sampledTables = R"(
select format('%I.%I', n.nspname, c.relname),
       (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
       (select string_agg(quote_ident(a.attname), ', ' order by k.place)
          from pg_index i, unnest(i.indkey) with ordinality k(attnum, place)
          join pg_attribute a on a.attnum = k.attnum
         where i.indrelid = c.oid and a.attrelid = c.oid and i.indisprimary),
       has_table_privilege(c.oid, 'select'), c.relkind in ('f')
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'f') and not c.relispartition and n.nspname !~ '^pg_'
   and n.nspname <> 'information_schema'
   and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
                    and d.objid = c.oid and d.deptype = 'e')
 order by 1)";

constexpr auto references = R"(
select format('%I.%I', n.nspname, c.relname), format('%I.%I', fn.nspname, f.relname),
       (select string_agg(quote_ident(a.attname), ', ' order by p.place)
          from unnest(k.conkey) with ordinality p(attnum, place)
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.attnum),
       (select string_agg(quote_ident(a.attname), ', ' order by p.place)
          from unnest(k.confkey) with ordinality p(attnum, place)
          join pg_attribute a on a.attrelid = k.confrelid and a.attnum = p.attnum),
       case when cardinality(k.conkey) = 1 then
         (select format_type(a.atttypid, a.atttypmod) from pg_attribute a
           where a.attrelid = k.confrelid and a.attnum = k.confkey[1]) end
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
 where k.contype = 'f' and k.conparentid = 0
 order by k.conname)";

class Sampling {
public:
    Sampling(Connection& real, Connection& clone, int rows, const std::stop_token& stop)
        : m_real(real)
        , m_clone(clone)
        , m_rows(rows)
        , m_stop(stop)
    {
    }

    std::vector<std::string> copy()
    {
        // What every name means must not depend on a search path; nor is anything written.
        m_real.runScript("begin isolation level repeatable read read only;"
                         "set local search_path = ''; set local statement_timeout = 30000",
                         m_stop);
        read();
        for (const auto* table : inOrder())
            copyTable(*table);
        m_real.run("rollback", {}, m_stop);
        removeOrphans();
        return std::move(m_notes);
    }

private:
    void read()
    {
        const auto found = m_real.run(sampledTables, {}, m_stop);
        for (int row = 0; row < found.rowCount(); ++row) {
            const auto name = found.text(row, 0);
            if (found.boolean(row, 4))
                m_notes.push_back(name + " is a foreign table, its rows were not copied");
            else if (!found.boolean(row, 3))
                m_notes.push_back(name + " may not be read, its rows were not copied");
            else if (found.cell(row, 1))
                m_tables[name] = {name, found.text(row, 1), found.text(row, 2), {}};
        }
        const auto keys = m_real.run(references, {}, m_stop);
        for (int row = 0; row < keys.rowCount(); ++row)
            if (const auto table = m_tables.find(keys.text(row, 0)); table != m_tables.end())
                table->second.references.push_back(
                    {keys.text(row, 1), keys.text(row, 2), keys.text(row, 3), keys.text(row, 4)});
    }

    // What others refer to comes before them; in a circle, wherever it is entered.
    std::vector<const Sampled*> inOrder()
    {
        std::vector<const Sampled*> order;
        std::set<std::string> seen;
        const auto add = [&](const auto& self, const std::string& name) -> void {
            const auto table = m_tables.find(name);
            if (table == m_tables.end() || !seen.insert(name).second)
                return;
            for (const auto& reference : table->second.references)
                self(self, reference.table);
            order.push_back(&table->second);
        };
        for (const auto& [name, table] : m_tables)
            add(add, name);
        return order;
    }

    // Rows whose one-column keys are in what was copied already.
    std::string conditionOf(const Sampled& table)
    {
        std::string condition;
        for (const auto& reference : table.references) {
            if (reference.type.empty() || !m_copied.contains(reference.table))
                continue;
            const auto keys =
                m_clone
                    .run(fmt::format("select array_agg({0})::text from (select {0} from {1} where "
                                     "{0} is not null) k",
                                     reference.targetColumns, reference.table),
                         {}, m_stop)
                    .text(0, 0);
            condition += fmt::format("{} ({} is null or {} = any ({}::{}[]))",
                                     condition.empty() ? " where" : " and", reference.columns,
                                     reference.columns, quoteLiteral(keys.empty() ? "{}" : keys),
                                     reference.type);
        }
        return condition;
    }

    void copyTable(const Sampled& table)
    {
        const auto order = table.order.empty() ? "" : " order by " + table.order;
        m_real.run("savepoint s", {}, m_stop);
        try {
            m_clone.run("begin", {}, m_stop);
            CopyOut from(m_real,
                         fmt::format("copy (select {} from {}{}{} limit {}) to stdout",
                                     table.columns, table.name, conditionOf(table), order, m_rows),
                         m_stop);
            CopyIn to(m_clone, fmt::format("copy {} ({}) from stdin", table.name, table.columns),
                      m_stop);
            while (const auto row = from.read())
                to.write(*row);
            to.finish();
            m_clone.run("commit", {}, m_stop);
            m_copied.insert(table.name);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled || error.poisonsConnection())
                throw;
            m_notes.push_back(
                fmt::format("no rows of {} were copied: {}", table.name, error.what()));
            if (m_clone.isInTransaction())
                m_clone.run("rollback");
            m_real.run("rollback to savepoint s");
        }
    }

    // Until nothing refers to what is not there: one that goes may have been referred to.
    void removeOrphans()
    {
        std::map<std::string, std::int64_t> removed;
        for (bool again = true; again;) {
            again = false;
            for (const auto& name : m_copied)
                for (const auto& reference : m_tables[name].references) {
                    const auto gone = removeOrphans(name, reference);
                    removed[name] += gone;
                    again |= gone > 0;
                }
        }
        for (const auto& [name, count] : removed)
            if (count > 0)
                m_notes.push_back(fmt::format("{} row{} of {} {} left out, because what they refer "
                                              "to is not in the sample",
                                              count, count == 1 ? "" : "s", name,
                                              count == 1 ? "was" : "were"));
    }

    std::int64_t removeOrphans(const std::string& name, const Reference& reference)
    {
        return m_clone
            .run(fmt::format(
                     "delete from {0} c where ({1}) is not null and ({1}) not in (select {2} "
                     "from {3} where ({2}) is not null)",
                     name, qualified(reference.columns), reference.targetColumns, reference.table),
                 {}, m_stop)
            .affectedRows();
    }

    static std::string qualified(const std::string& columns)
    {
        std::string out = "c." + columns;
        for (auto at = out.find(", "); at != std::string::npos; at = out.find(", ", at + 4))
            out.insert(at + 2, "c.");
        return out;
    }

    Connection& m_real;
    Connection& m_clone;
    int m_rows;
    const std::stop_token& m_stop;
    std::map<std::string, Sampled> m_tables;
    std::set<std::string> m_copied;
    std::vector<std::string> m_notes;
};

} // namespace

std::vector<std::string> copySample(const Pool& real, const Pool& clone, int rows,
                                    const std::stop_token& stop)
{
    const auto from = real.acquire("rehearsal: sample rows", stop);
    const auto to = clone.acquire("rehearsal: sample rows", stop);
    return Sampling(*from, *to, rows, stop).copy();
}

} // namespace howdah
