#include "core/migrate/create_template.h"

#include "core/base/error.h"

#include <array>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <optional>

namespace howdah {
namespace {

namespace fs = std::filesystem;

struct Shipped {
    std::string_view name;
    std::string_view up;
    std::string_view down;
};

constexpr std::string_view head = "-- Migration: ${title}\n"
                                  "-- Version: ${version}\n"
                                  "-- Description: \n"
                                  "--\n";
constexpr std::string_view downHead = "-- Undoes ${version}_${name}.up.sql.\n\n";

constexpr std::array shipped{
    Shipped{"default",
            "-- What this file does commits together with its version, or not at all.\n\n", ""},
    Shipped{"table",
            "\nCREATE TABLE ${name} (\n"
            "    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
            "    created_at timestamptz NOT NULL DEFAULT now()\n"
            ");\n\n"
            "COMMENT ON TABLE ${name} IS '';\n",
            "DROP TABLE ${name};\n"},
    Shipped{"column",
            "-- Without a default that differs from row to row, no row is written.\n\n"
            "ALTER TABLE the_table ADD COLUMN ${name} text;\n\n"
            "COMMENT ON COLUMN the_table.${name} IS '';\n",
            "ALTER TABLE the_table DROP COLUMN ${name};\n"},
    Shipped{"index",
            "-- Alone in its file, because it cannot run in a transaction: nobody waits for it.\n\n"
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS ${name}_idx ON the_table (the_column);\n",
            "DROP INDEX CONCURRENTLY IF EXISTS ${name}_idx;\n"},
    Shipped{"enum", "\nCREATE TYPE ${name} AS ENUM ('one', 'other');\n", "DROP TYPE ${name};\n"},
};

std::optional<std::string> read(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream.is_open())
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

} // namespace

CreateTemplate readTemplate(const fs::path& folder, std::string_view name)
{
    const std::string wanted(name.empty() ? "default" : name);
    const auto templates = folder / "templates";
    if (wanted.find('/') == wanted.npos)
        if (auto up = read(templates / (wanted + ".up.sql")))
            return {std::move(*up),
                    read(templates / (wanted + ".down.sql")).value_or(std::string(downHead))};
    std::string names;
    for (const auto& one : shipped) {
        if (one.name == wanted)
            return {std::string(head).append(one.up), std::string(downHead).append(one.down)};
        names.append(names.empty() ? "" : ", ").append(one.name);
    }
    throw Error(ErrorKind::BadUse,
                fmt::format("there is no template {}: there are {}, and those in {} (NAME.up.sql "
                            "with NAME.down.sql)",
                            wanted, names, templates.string()));
}

} // namespace howdah
