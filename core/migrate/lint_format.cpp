#include "core/migrate/lint_format.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace howdah {
namespace {

using Json = nlohmann::ordered_json;

// What GitHub would take for the end of a property or of the line.
std::string escaped(std::string_view text, bool property)
{
    std::string out;
    for (const char c : text) {
        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
            out += fmt::format("%{:02X}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out;
}

// A path as a URI: SARIF knows no other.
std::string asUri(const std::filesystem::path& path)
{
    std::string out;
    for (const char c : path.generic_string()) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9')
            || std::string_view("-._~/").find(c) != std::string_view::npos;
        if (plain)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return path.is_absolute() ? "file://" + out : out;
}

std::string_view sarifLevel(LintSeverity severity)
{
    return severity == LintSeverity::Info ? "note" : nameOf(severity);
}

std::string counted(int count, std::string_view one)
{
    return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

} // namespace

Json lintJson(const LintReport& report)
{
    auto findings = Json::array();
    for (const auto& one : report.findings)
        findings.push_back({{"rule", one.rule},
                            {"severity", nameOf(one.severity)},
                            {"file", one.file},
                            {"line", one.line},
                            {"message", one.message.text()},
                            {"why", one.why},
                            {"fix", one.fix.empty() ? Json(nullptr) : Json(one.fix)}});
    return {{"files", report.files},
            {"findings", findings},
            {"errors", report.count(LintSeverity::Error)},
            {"warnings", report.count(LintSeverity::Warning)},
            {"infos", report.count(LintSeverity::Info)},
            {"silenced", report.silenced},
            {"failed", report.fails()}};
}

Json lintSarif(const LintReport& report, const std::filesystem::path& folder,
               const std::string& version)
{
    std::set<std::string> named;
    for (const auto& one : report.findings)
        named.insert(one.rule);
    auto rules = Json::array();
    std::map<std::string, std::size_t> places;
    for (const auto& rule : lintRules()) {
        const std::string id(rule.id);
        if (!named.contains(id))
            continue;
        places[id] = rules.size();
        rules.push_back(
            {{"id", id},
             {"shortDescription", {{"text", rule.why}}},
             {"defaultConfiguration",
              {{"level",
                rule.severity == LintSeverity::Off ? "none" : sarifLevel(rule.severity)}}}});
    }
    auto results = Json::array();
    for (const auto& one : report.findings) {
        auto text = one.message.text() + ". " + one.why;
        if (!one.fix.empty())
            text += "\nInstead:\n" + one.fix;
        results.push_back(
            {{"ruleId", one.rule},
             {"ruleIndex", places.at(one.rule)},
             {"level", sarifLevel(one.severity)},
             {"message", {{"text", text}}},
             {"locations",
              Json::array({{{"physicalLocation",
                             {{"artifactLocation", {{"uri", asUri(folder / one.file)}}},
                              {"region", {{"startLine", one.line}}}}}}})}});
    }
    return {
        {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
        {"version", "2.1.0"},
        {"runs",
         Json::array(
             {{{"tool",
                {{"driver",
                  {{"name", "howdahctl migrate lint"}, {"version", version}, {"rules", rules}}}}},
               {"results", results}}})}};
}

std::string lintGithub(const LintReport& report, const std::filesystem::path& folder)
{
    std::string lines;
    for (const auto& one : report.findings) {
        auto text = one.message.text() + ". " + one.why;
        if (!one.fix.empty())
            text += "\nInstead:\n" + one.fix;
        lines += fmt::format("::{} file={},line={},title={}::{}\n",
                             one.severity == LintSeverity::Info ? "notice" : nameOf(one.severity),
                             escaped((folder / one.file).generic_string(), true), one.line,
                             escaped(one.rule, true), escaped(text, false));
    }
    return lines;
}

std::string lintSummary(const LintReport& report)
{
    auto text = report.findings.empty()
        ? "no findings"
        : fmt::format("{}, {}, {}", counted(report.count(LintSeverity::Error), "error"),
                      counted(report.count(LintSeverity::Warning), "warning"),
                      counted(report.count(LintSeverity::Info), "info"));
    text += fmt::format(" in {}", counted(report.files, "file"));
    if (report.silenced > 0)
        text += fmt::format("; {} silenced with a reason", report.silenced);
    return text;
}

} // namespace howdah
