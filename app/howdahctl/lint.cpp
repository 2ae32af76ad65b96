#include "app/howdahctl/lint.h"

#include "core/migrate/lint_format.h"
#include "core/migrate/lint_live.h"
#include "core/migrate/lint_settings.h"
#include "core/migrate/migrator_options.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

namespace howdah {
namespace {

namespace fs = std::filesystem;

struct LintArguments {
    std::vector<std::string> files;
    std::string format = "text";
    bool offline = false;
    bool listRules = false;
};

// What is linted: a folder, and the names of the files that were asked for; all without any.
struct Target {
    fs::path folder;
    std::set<std::string> names;
};

std::vector<Target> targetsOf(const Invocation& command, const LintArguments& arguments)
{
    if (arguments.files.empty())
        return {{command.migrationsFolder(), {}}};
    std::map<fs::path, std::set<std::string>> folders;
    for (const auto& file : arguments.files) {
        std::error_code problem;
        if (!fs::is_regular_file(file, problem))
            throw UsageError(fmt::format("there is no file {}", file));
        const auto folder = fs::path(file).parent_path();
        folders[folder.empty() ? "." : folder].insert(fs::path(file).filename().string());
    }
    std::vector<Target> targets;
    for (auto& [folder, names] : folders)
        targets.push_back({folder, std::move(names)});
    return targets;
}

// A file that is not named like a migration, as one.
Script loneScript(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(stream)), {});
    if (text.starts_with(byteOrderMark))
        text.erase(0, byteOrderMark.size());
    const auto file = std::make_shared<const ScriptFile>(ScriptFile{path, std::move(text), {}, {}});
    return {.version = std::numeric_limits<std::int64_t>::max(),
            .title = path.stem().string(),
            .up = file,
            .down = std::make_shared<const ScriptFile>()}; // nobody misses its down file
}

// A ledger of another tool, say, is no reason to say nothing about the files.
std::optional<LintLive> askServer(Invocation& command, OpenedServer& server,
                                  const std::vector<Script>& scripts)
{
    const auto options = migratorOptions(server.profile);
    try {
        return readLintLive(*server.pool.acquire("migrate lint", command.stop), scripts,
                            {options.schema, options.table}, command.stop);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        command.console.warn(fmt::format(
            "the server could not tell, so table sizes are not known ({})", error.what()));
        return std::nullopt;
    }
}

LintReport lintTarget(Invocation& command, const Target& target, OpenedServer* server)
{
    auto folder = readFolder(target.folder, command.server().profile.migrations.variables);
    for (const auto& name : target.names)
        if (std::ranges::none_of(folder.scripts, [&](const Script& script) {
                return (script.up && script.up->name() == name)
                    || (script.down && script.down->name() == name);
            }))
            folder.scripts.push_back(loneScript(target.folder / name));
    const auto settings = readLintSettings(folder.path);
    const auto live =
        server ? askServer(command, *server, folder.scripts) : std::optional<LintLive>();
    const auto wanted = [&](const ScriptFile& file) {
        return !file.path.empty() && (target.names.empty() || target.names.contains(file.name()));
    };
    auto report = lint(folder.scripts, settings, live ? &*live : nullptr, wanted);
    for (const auto& problem : folder.problems)
        if (target.names.empty() || target.names.contains(problem.file))
            report.findings.push_back({.rule = "refused-statement",
                                       .severity = LintSeverity::Error,
                                       .file = problem.file,
                                       .line = std::max(problem.line, 1),
                                       .message = problem.message,
                                       .why = std::string(findLintRule("refused-statement")->why),
                                       .fix = {}});
    return report;
}

// The server that was chosen, where one answers; the private one only when it is asked for, since
// it knows nothing of anybody's tables.
std::optional<OpenedServer> serverFor(Invocation& command, bool offline)
{
    if (offline)
        return std::nullopt;
    try {
        if (command.server().isSandbox && !command.choice.sandbox) {
            command.console.note("no server is chosen: table sizes are not known");
            return std::nullopt;
        }
        return command.open({.furnish = false});
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        command.console.warn(fmt::format(
            "no server to ask, so table sizes are not known ({}); --offline does not try",
            error.what()));
        return std::nullopt;
    }
}

void showFindings(Console& console, const LintReport& report, const fs::path& folder)
{
    const auto colour = [](LintSeverity severity) {
        return severity == LintSeverity::Error  ? Colour::Red
            : severity == LintSeverity::Warning ? Colour::Yellow
                                                : Colour::Blue;
    };
    for (const auto& one : report.findings) {
        console.line(fmt::format("{}:{}: {} {}: {}",
                                 (folder / one.file).lexically_normal().string(), one.line,
                                 console.paint(colour(one.severity), nameOf(one.severity)),
                                 console.paint(Colour::Bold, one.rule), one.message.text()));
        if (one.severity == LintSeverity::Info)
            continue; // its line says enough
        console.line("    " + one.why);
        for (std::size_t from = 0; from < one.fix.size();) {
            const auto to = std::min(one.fix.find('\n', from), one.fix.size());
            console.line(console.paint(Colour::Dim, "      " + one.fix.substr(from, to - from)));
            from = to + 1;
        }
    }
}

void listRules(Console& console)
{
    nlohmann::ordered_json rules = nlohmann::ordered_json::array();
    for (const auto& rule : lintRules()) {
        rules.push_back({{"id", rule.id}, {"severity", nameOf(rule.severity)}, {"why", rule.why}});
        console.line(fmt::format("{:<44} {:<8} {}", rule.id, nameOf(rule.severity), rule.why));
    }
    console.document({{"rules", rules}});
}

void lintFiles(Invocation& command, const LintArguments& arguments)
{
    auto& console = command.console;
    const auto format = command.json ? std::string("json") : arguments.format;
    const bool document = format == "json" || format == "sarif";
    console.configure({document, command.yes, command.confirm});
    if (arguments.listRules)
        return listRules(console);

    const auto targets = targetsOf(command, arguments);
    auto server = serverFor(command, arguments.offline);
    LintReport all;
    bool fails = false;
    for (const auto& target : targets) {
        auto report = lintTarget(command, target, server ? &*server : nullptr);
        fails |= report.fails();
        const auto shown = target.folder.lexically_proximate(command.paths.workingFolder());
        if (format == "text")
            showFindings(console, report, shown);
        for (auto& finding : report.findings) {
            if (format != "text")
                finding.file = (shown / finding.file).lexically_normal().generic_string();
            all.findings.push_back(std::move(finding));
        }
        all.files += report.files;
        all.silenced += report.silenced;
        all.failOn = report.failOn;
    }
    if (format == "text") {
        console.line((all.findings.empty() ? "" : "\n") + lintSummary(all));
    } else if (format == "github") {
        const auto lines = lintGithub(all, {});
        if (!lines.empty())
            console.line(lines.substr(0, lines.size() - 1));
    } else if (format == "sarif") {
        console.document(lintSarif(all, {}, HOWDAH_VERSION));
    } else {
        auto json = lintJson(all);
        json["failed"] = fails;
        json["server"] = server ? nlohmann::ordered_json(describe(server->profile)) : nullptr;
        console.document(json);
    }
    if (fails)
        command.status = ExitStatus::Findings;
}

} // namespace

void addLint(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<LintArguments>();
    auto* lint = group.add_subcommand(
        "lint",
        "What is unwise in the files, and what to write instead; exit status 5 with "
        "warnings or errors");
    lint->add_option("FILES", arguments->files,
                     "Files to look at; the whole folder of migrations without any");
    lint->add_option("--format", arguments->format, "text, json, sarif or github")
        ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
        ->type_name("FORMAT");
    lint->add_flag("--offline", arguments->offline,
                   "Ask no server: table sizes and what is applied are not known");
    lint->add_flag("--rules", arguments->listRules, "List the rules with their severities");
    lint->footer(
        "A server, where one answers, tells how big the tables are; findings about small ones are "
        "infos.\nhowdah.yaml beside the files sets rules and severities; `-- howdah:ignore RULE "
        "reason` before a statement\nsilences one. Both: migrations/README.md.\n\n"
        "Example: howdahctl migrate lint --offline\n"
        "         howdahctl migrate lint --format sarif migrations/000019_*.sql > lint.sarif");
    lint->callback([&command, arguments] { lintFiles(command, *arguments); });
}

} // namespace howdah
