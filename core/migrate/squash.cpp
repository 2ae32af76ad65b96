#include "core/migrate/squash.h"

#include "core/base/error.h"
#include "core/sql/batch.h"
#include "core/sql/change.h"
#include "core/sql/reverse.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace howdah {
namespace {

using Place = std::pair<std::size_t, std::size_t>; // file, statement

struct Part {
    std::shared_ptr<const ScriptFile> file;
    Batch batch;
};

[[noreturn]] void refuse(const std::string& name, const std::string& why)
{
    throw Error(ErrorKind::Unsupported,
                fmt::format("{} cannot be squashed: {}. Squash the files before it and those after "
                            "it by themselves",
                            name, why));
}

Part partOf(const std::shared_ptr<const ScriptFile>& file)
{
    Part part{file, batchSql(file->text)};
    const auto& batch = part.batch;
    if (batch.refusal)
        refuse(file->name(),
               fmt::format("line {}: {}", batch.refusal->line, batch.refusal->message));
    if (!batch.parsed)
        refuse(file->name(), "PostgreSQL 15's parser does not know its SQL");
    if (!batch.transactional)
        refuse(file->name(), batch.reason.text());
    if (file->text.find("-- howdah:template") != std::string::npos)
        refuse(file->name(), "it is a template, and its variables are not known here");
    return part;
}

bool names(const SqlName& one, const SqlName& other)
{
    return !one.name.empty() && one.mayBe(other);
}

// Whether a statement is about `table`, and about nothing else.
enum class About { Other, Both, Only };

About aboutOf(std::string_view sql, const SqlName& table)
{
    bool mentions = false;
    bool only = true;
    const auto changes = changesOf(sql);
    for (const auto& change : changes) {
        const bool own = names(change.relation, table);
        mentions |= own || names(change.other, table);
        only &= own && (change.other.name.empty() || names(change.other, table));
    }
    const auto reversal = reverseOf(sql);
    for (const auto& object : reversal.of) {
        const bool own = object.kind == "relation" && names(object.name, table);
        mentions |= own;
        only &= own;
    }
    // What neither reads may say its name in a string or a body.
    if (!mentions && sql.find(table.name) != std::string_view::npos)
        return About::Both;
    return !mentions ? About::Other : only ? About::Only : About::Both;
}

// Of tables that one statement makes and a later one drops, with nothing but their own between.
std::set<Place> deadStatements(const std::vector<Part>& parts)
{
    struct Flat {
        Place place;
        std::string_view sql;
        std::vector<Change> changes;
    };
    std::vector<Flat> all;
    for (std::size_t file = 0; file < parts.size(); ++file)
        for (std::size_t i = 0; i < parts[file].batch.statements.size(); ++i) {
            const auto sql = parts[file].batch.statements[i].of(parts[file].file->text);
            all.push_back({{file, i}, sql, changesOf(sql)});
        }
    std::set<Place> dead;
    for (std::size_t made = 0; made < all.size(); ++made) {
        const auto& changes = all[made].changes;
        if (changes.empty() || changes.front().kind != ChangeKind::CreateTable
            || changes.front().ifExists)
            continue;
        const auto& table = changes.front().relation;
        std::set<Place> own{all[made].place};
        for (auto next = made + 1; next < all.size(); ++next) {
            const auto about = aboutOf(all[next].sql, table);
            if (about == About::Both)
                break;
            if (about == About::Only)
                own.insert(all[next].place);
            if (about == About::Only && all[next].changes.size() == 1
                && all[next].changes.front().kind == ChangeKind::DropTable) {
                dead.insert(own.begin(), own.end());
                break;
            }
        }
    }
    return dead;
}

// A file leaves its settings to the next one only where it is the same transaction.
std::string settled(const Part& part)
{
    std::string out;
    bool writes = false;
    for (const auto& statement : part.batch.statements)
        for (const auto& change : changesOf(statement.of(part.file->text))) {
            writes |= change.kind == ChangeKind::Insert || change.kind == ChangeKind::Update
                || change.kind == ChangeKind::Delete;
            if (change.kind != ChangeKind::SetSetting || change.name.empty())
                continue;
            const auto reset = fmt::format(
                "RESET {};\n",
                change.name == "session_authorization" ? "SESSION AUTHORIZATION" : change.name);
            if (out.find(reset) == std::string::npos)
                out += reset;
        }
    return (writes ? "SET CONSTRAINTS ALL IMMEDIATE;\n" : "") + out;
}

std::string textOf(const Part& part, std::size_t file, const std::set<Place>& dead)
{
    const auto& text = part.file->text;
    const auto& statements = part.batch.statements;
    std::string out = fmt::format("-- {}\n", part.file->name());
    std::size_t from = 0;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const auto& statement = statements[i];
        // What stands between two statements is white space, comments, and a BEGIN taken off.
        auto between = std::string_view(text).substr(from, statement.offset - from);
        if (part.batch.wrapped)
            between = "\n";
        else if (const auto mark = between.find_first_not_of(" \t\r\n;"); mark != between.npos)
            between.remove_prefix(between.find_first_not_of(" \t\r;"));
        else
            between = "\n";
        from = statement.offset + statement.length;
        if (dead.contains({file, i}))
            continue;
        const auto sql = statement.of(text);
        const auto lastLine = sql.substr(sql.rfind('\n') + 1);
        out.append(between).append(sql);
        out += lastLine.find("--") == lastLine.npos ? ";" : "\n;";
    }
    return out + '\n' + settled(part);
}

std::string joined(const std::vector<Part>& parts, const std::set<Place>& dead)
{
    std::string out;
    for (std::size_t file = 0; file < parts.size(); ++file)
        out += '\n' + textOf(parts[file], file, dead);
    return out;
}

std::string digitsOf(const std::filesystem::path& file)
{
    const auto name = file.filename().string();
    return name.substr(0, name.find_first_not_of("0123456789"));
}

} // namespace

SquashedPair squash(const Folder& folder, std::int64_t from, std::int64_t to, bool leaveOut)
{
    requireSound(folder.problems);
    SquashedPair pair;
    pair.from = from;
    pair.to = to;
    std::vector<Part> ups;
    std::vector<Part> downs;
    std::string digits;
    std::string replaced;
    onParserStack([&] {
        for (const auto& script : folder.scripts) {
            if (script.version < from)
                pair.below = script.version;
            if (script.version < from || script.version > to)
                continue;
            const bool goesUp = script.up && std::filesystem::exists(script.up->path);
            if (!goesUp || !script.down)
                refuse((goesUp ? script.up : script.down)->name(),
                       goesUp ? fmt::format("it has no down file; howdahctl migrate create "
                                            "--down-for {} proposes a down file",
                                            script.version)
                              : "it has no up file");
            ups.push_back(partOf(script.up));
            downs.insert(downs.begin(), partOf(script.down));
            pair.replaced.push_back(script.up->path);
            pair.replaced.push_back(script.down->path);
            digits = digitsOf(script.up->path);
            replaced = script.up->checksum;
        }
        const auto isThere = [&](std::int64_t version) {
            return std::ranges::find(folder.scripts, version, &Script::version)
                != folder.scripts.end();
        };
        if (ups.size() < 2 || !isThere(from) || !isThere(to))
            throw Error(ErrorKind::BadUse,
                        fmt::format("there are no two versions or more from {} to {} in {}: name "
                                    "the first and the last one",
                                    from, to, folder.path.string()));
        const auto dead = leaveOut ? deadStatements(ups) : std::set<Place>();
        const auto deadDown = leaveOut ? deadStatements(downs) : std::set<Place>();
        pair.leftOut = static_cast<int>(dead.size() + deadDown.size());
        pair.stem = fmt::format("{}_squashed_{}_to_{}", digits, from, to);
        pair.up = fmt::format("-- Migration: {0} to {1} in one\n-- howdah:squashed {0}..{1} {2}\n",
                              from, to, replaced)
            + joined(ups, dead);
        pair.down = fmt::format("-- Undoes {}.up.sql.\n", pair.stem) + joined(downs, deadDown);
    });
    return pair;
}

void requireOutside(const SquashedPair& pair, std::optional<std::int64_t> version)
{
    if (!version || *version < pair.from || *version >= pair.to)
        return;
    throw Error(ErrorKind::BadState,
                fmt::format("the database is at version {0}, between {1} and {2}, so the squashed "
                            "file would fit it neither up nor down: howdahctl migrate goto {2} "
                            "first{3}",
                            *version, pair.from, pair.to,
                            pair.below ? fmt::format(", or goto {}", *pair.below)
                                       : std::string(", or down --all")));
}

} // namespace howdah
