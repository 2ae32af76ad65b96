#include "core/migrate/generate_draft.h"

#include "core/migrate/generate_proof.h"
#include "core/migrate/lint_settings.h"
#include "core/migrate/source.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string_view>

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

} // namespace

DraftFolder::DraftFolder(const disk::path& dir, const Generated& generated)
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

LintReport DraftFolder::lintNew(const VariableMap& variables) const
{
    auto settings = readLintSettings(foldersOf(m_dir).front());
    settings.failOn = LintSeverity::Warning;
    return lint(readFolder(path(), variables).scripts, settings, nullptr,
                [&](const ScriptFile& file) { return !m_old.contains(file.name()); });
}

std::string toldFinding(const Finding& finding)
{
    return fmt::format("{}:{}: {}: {}", finding.file, finding.line, finding.rule,
                       finding.message.text());
}

// From the last line up, so that the lines above stay where they are.
void excuseFindings(const DraftFolder& draft, const VariableMap& variables, Generated& generated)
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

} // namespace howdah
