#include "core/migrate/generate_proof.h"

#include "core/base/private_folder.h"
#include "core/catalog/privileges.h"
#include "core/migrate/column_places.h"
#include "core/migrate/drop.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/lint.h"
#include "core/migrate/lint_settings.h"
#include "core/migrate/migrator.h"
#include "core/migrate/source.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace howdah {
namespace {

namespace disk = std::filesystem;

std::string_view excuseFor(const std::string& rule, bool isDown)
{
    static const std::map<std::string, std::string_view, std::less<>> excuses{
        {"ban-drop-table", "asked for with --destructive"},
        {"ban-drop-column", "asked for with --destructive"},
        {"ban-drop-not-null", "the schema it was generated from lets it be NULL"},
        {"changing-column-type", "there is no form that leaves the rows as they are"},
        {"adding-stored-generated-column", "there is no form that leaves the rows as they are"},
        {"adding-field-with-default", "an identity numbers the rows that are there"},
        {"adding-exclusion-constraint", "PostgreSQL has no way to add one in steps"},
        {"require-concurrent-index-creation", "a partitioned table takes none CONCURRENTLY"},
        {"require-concurrent-index-deletion", "it comes again in the same transaction"},
        {"disallowed-unique-constraint", "a partitioned table takes no index built before"},
        {"adding-serial-primary-key-field", "a partitioned table takes no index built before"},
        {"adding-foreign-key-constraint", "a partitioned table takes none NOT VALID"},
        {"foreign-key-without-index", "an index comes in the next file, where the schema has one"},
        {"constraint-missing-not-valid", "it is so in the schema it was generated from"}};
    if (isDown)
        return "an undo: it puts back what was there";
    const auto found = excuses.find(rule);
    if (found != excuses.end())
        return found->second;
    const auto* known = findLintRule(rule);
    return known && known->severity == LintSeverity::Error
        ? std::string_view()
        : "it is so in the schema it was generated from";
}

void insertBeforeLine(std::string& text, int line, const std::string& what)
{
    std::size_t at = 0;
    for (int now = 1; now < line && at != std::string::npos; ++now)
        at = text.find('\n', at) == std::string::npos ? std::string::npos : text.find('\n', at) + 1;
    text.insert(std::min(at, text.size()), what);
}

// The folder as it would be, in a place of its own.
class DraftFolder {
public:
    DraftFolder(const disk::path& dir, const Generated& generated)
        : m_dir(dir)
    {
        for (const auto& script : readFolder(dir).scripts)
            for (const auto& file : {script.up, script.down})
                if (file && disk::exists(file->path)) {
                    disk::copy_file(file->path, path() / file->name());
                    m_old.insert(file->name());
                }
        m_pairs = writeGenerated(path(), "generated", generated);
    }
    const disk::path& path() const { return m_folder.path(); }
    const std::vector<CreatedPair>& pairs() const { return m_pairs; }

    LintReport lintNew(const VariableMap& variables) const
    {
        auto settings = readLintSettings(foldersOf(m_dir).front());
        settings.failOn = LintSeverity::Warning;
        return lint(readFolder(path(), variables).scripts, settings, nullptr,
                    [&](const ScriptFile& file) { return !m_old.contains(file.name()); });
    }

private:
    disk::path m_dir;
    PrivateFolder m_folder{"howdah_generate_"};
    std::set<std::string> m_old;
    std::vector<CreatedPair> m_pairs;
};

std::string toldFinding(const Finding& finding)
{
    return fmt::format("{}:{}: {}: {}", finding.file, finding.line, finding.rule,
                       finding.message.text());
}

int linesOf(const disk::path& file, const std::string& text)
{
    const auto all = readFolder(file.parent_path());
    for (const auto& script : all.scripts)
        for (const auto& one : {script.up, script.down})
            if (one && one->path == file)
                return static_cast<int>(std::ranges::count(one->text, '\n')
                                        - std::ranges::count(text, '\n'));
    return 0;
}

// From the last line up, so that the lines above stay where they are.
void excuse(const DraftFolder& draft, const VariableMap& variables, Generated& generated)
{
    const auto report = draft.lintNew(variables);
    for (std::size_t i = 0; i < generated.files.size(); ++i)
        for (const bool isDown : {false, true}) {
            const auto& pair = draft.pairs()[i];
            const auto& path = isDown ? pair.down : pair.up;
            auto& text = isDown ? generated.files[i].down : generated.files[i].up;
            std::map<int, std::set<std::string>, std::greater<>> lines;
            const int head = path.empty() ? 0 : linesOf(path, text);
            for (const auto& finding : report.findings) {
                if (finding.severity < LintSeverity::Warning
                    || finding.file != path.filename().string())
                    continue;
                if (excuseFor(finding.rule, isDown).empty())
                    throw Error(ErrorKind::BadState,
                                "the difference has no safe form: " + toldFinding(finding));
                lines[finding.line - head].insert(finding.rule);
            }
            for (const auto& [line, rules] : lines)
                for (const auto& rule : rules)
                    insertBeforeLine(
                        text, line,
                        fmt::format("-- howdah:ignore {} {}\n", rule, excuseFor(rule, isDown)));
        }
}

// What the server said, without our file and statement, which nobody will see.
std::string wordsOf(const Error& error)
{
    std::string words = error.what();
    if (const auto at = words.find(": "); at != std::string::npos)
        words.erase(0, at + 2);
    if (const auto at = words.rfind(" (statement "); at != std::string::npos)
        words.erase(at);
    return words;
}

class Trial {
public:
    /// Into `refused` goes what is to blame for the Error that is thrown.
    Trial(const Pool& scratch, const MigratorOptions& options, bool hasRights,
          std::vector<RefusedObject>& refused, std::stop_token stop)
        : m_scratch(scratch)
        , m_hasRights(hasRights)
        , m_refused(refused)
        , m_migrator(scratch, options)
        , m_stop(std::move(stop))
    {
    }

    Snapshot schema() const
    {
        const auto lease = m_scratch.acquire("generate", m_stop);
        return withPrivileges(
            readSnapshot(*lease,
                         {.without = ledgerRelations(*lease, m_migrator.options(), m_stop),
                          .rights = m_hasRights},
                         m_stop));
    }

    Snapshot prove(const CreatedPair& pair, const GeneratedFile& file) const
    {
        const auto before = schema();
        took(pair.up, m_migrator.up(1, {}, m_stop), file.upAbout);
        const auto after = schema();
        if (pair.down.empty())
            return after;
        took(pair.down, m_migrator.down(1, {}, m_stop), file.downAbout);
        compare(before, withReturnedColumnsInPlace(schema(), before, after), pair.down,
                "leaves another schema than there was before");
        took(pair.up, m_migrator.up(1, {}, m_stop), file.upAbout);
        compare(after, schema(), pair.up, "makes another schema the second time");
        return after;
    }

private:
    void took(const disk::path& file, const MigrationReport& report,
              const std::vector<ObjectKey>& about) const
    {
        if (!report.error)
            return;
        const auto statement = static_cast<std::size_t>(report.failedStatement);
        if (statement > 0 && statement <= about.size())
            m_refused.push_back(
                {about[statement - 1],
                 "PostgreSQL does not take the statements for it: " + wordsOf(*report.error)});
        throw Error(ErrorKind::BadState,
                    fmt::format("nothing was written, because {} failed when it was tried: {}",
                                file.filename().string(), report.error->what()));
    }
    void compare(const Snapshot& wanted, const Snapshot& found, const disk::path& file,
                 const char* what) const
    {
        const auto changes = diff(wanted, found);
        for (const auto& change : changes)
            m_refused.push_back({change.object().key(), "no statements here undo it"});
        if (!changes.empty())
            throw Error(ErrorKind::BadState,
                        fmt::format("nothing was written, because {} {}:\n{}",
                                    file.filename().string(), what, textOf(changes)));
    }

    const Pool& m_scratch;
    bool m_hasRights;
    std::vector<RefusedObject>& m_refused;
    Migrator m_migrator;
    std::stop_token m_stop;
};

bool isTold(const ObjectChange& change, const std::vector<LeftOut>& leftOut)
{
    const auto& object = change.object();
    return std::ranges::any_of(leftOut, [&](const LeftOut& one) {
        const auto name = object.text();
        if (one.object == name || one.object == "NOT NULL of " + name)
            return true;
        // A part of what stays as a whole.
        const auto place = one.object.find(' ');
        return !object.of.empty() && place != std::string::npos
            && one.object.substr(place + 1)
            == CatalogObject{"", object.schema, "", object.of, {}}.text().substr(1);
    });
}

} // namespace

namespace {

void prove(const Pool& scratch, const MigratorOptions& options, const Snapshot& target,
           Generated& generated, std::vector<RefusedObject>& refused, const std::stop_token& stop)
{
    excuse(DraftFolder(options.dir, generated), options.variables, generated);
    const DraftFolder draft(options.dir, generated);
    for (const auto& finding : draft.lintNew(options.variables).findings)
        if (finding.severity >= LintSeverity::Warning)
            throw Error(ErrorKind::BadState,
                        "nothing was written, because lint finds " + toldFinding(finding));
    auto drafted = options;
    drafted.dir = draft.path();
    const Trial trial(scratch, drafted, generated.withPrivileges, refused, stop);
    auto made = trial.schema();
    for (std::size_t i = 0; i < draft.pairs().size(); ++i)
        made = trial.prove(draft.pairs()[i], generated.files[i]);
    for (const auto& change : changesToGenerate(made, target))
        if (!isTold(change, generated.leftOut))
            generated.leftOut.push_back(
                {change.object().text(), "no statement here brings it about", false});
}

// As the folder makes it, after an attempt that got stuck anywhere.
void makeAnew(const Pool& scratch, const MigratorOptions& options, const std::stop_token& stop)
{
    dropAll(scratch, options, stop);
    if (const auto report = Migrator(scratch, options).up({}, {}, stop); report.error)
        throw Error(*report.error);
}

// Of what the attempts before did not know of yet; a key that is built beside the traffic is its
// constraint's.
std::vector<RefusedObject> newOnes(const std::vector<RefusedObject>& found,
                                   const std::vector<RefusedObject>& known, const Snapshot& before,
                                   const Snapshot& target)
{
    std::set<ObjectKey> there;
    for (const auto* snapshot : {&before, &target})
        for (const auto& object : snapshot->objects)
            there.insert(object.key());
    std::vector<RefusedObject> all;
    for (auto one : found) {
        if (auto& [kind, schema, of, name] = one.key; kind == "index" && !there.contains(one.key))
            kind = "constraint";
        if (there.contains(one.key) && std::ranges::find(known, one) == known.end())
            all.push_back(std::move(one));
    }
    return all;
}

} // namespace

void proveGenerated(const Pool& scratch, const MigratorOptions& options, const Snapshot& target,
                    Generated& generated, std::stop_token stop)
{
    std::vector<RefusedObject> refused;
    prove(scratch, options, target, generated, refused, stop);
}

Generated generateProven(const Pool& scratch, const MigratorOptions& options,
                         const Snapshot& before, const Snapshot& target, bool destructive,
                         bool withPrivileges, std::stop_token stop)
{
    constexpr int attempts = 50;
    std::vector<RefusedObject> refused;
    for (int attempt = 1;; ++attempt) {
        auto generated = generate(before, target, destructive, refused);
        generated.withPrivileges = withPrivileges;
        std::vector<RefusedObject> found;
        try {
            prove(scratch, options, target, generated, found, stop);
            return generated;
        } catch (const Error& error) {
            const auto fresh = newOnes(found, refused, before, target);
            if (error.kind() != ErrorKind::BadState || fresh.empty() || attempt == attempts)
                throw;
            refused.insert(refused.end(), fresh.begin(), fresh.end());
        }
        makeAnew(scratch, options, stop);
    }
}

std::vector<CreatedPair> writeGenerated(const disk::path& folder, const std::string& title,
                                        const Generated& generated, SystemClock::time_point now)
{
    std::vector<CreatedPair> pairs;
    try {
        for (const auto& file : generated.files)
            pairs.push_back(writeMigration(folder,
                                           file.part.empty() ? title : title + " " + file.part,
                                           {generated.description, file.up, file.down}, now));
    } catch (const Error&) {
        for (const auto& pair : pairs)
            for (const auto& path : {pair.up, pair.down}) {
                std::error_code problem;
                disk::remove(path, problem);
            }
        throw;
    }
    return pairs;
}

} // namespace howdah
