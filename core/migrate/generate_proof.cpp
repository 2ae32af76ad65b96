#include "core/migrate/generate_proof.h"

#include "core/catalog/privileges.h"
#include "core/migrate/column_places.h"
#include "core/migrate/drop.h"
#include "core/migrate/generate_draft.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/migrator.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace howdah {
namespace {

namespace disk = std::filesystem;

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
    excuseFindings(DraftFolder(options.dir, generated), options.variables, generated);
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
