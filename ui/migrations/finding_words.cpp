#include "ui/migrations/finding_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace howdah {
namespace {

struct FindingWords {
    Q_DECLARE_TR_FUNCTIONS(FindingWords)
};

} // namespace

SeverityLook lookOf(LintSeverity severity)
{
    switch (severity) {
    case LintSeverity::Error: return {FindingWords::tr("error"), "error", ThemeRole::Danger};
    case LintSeverity::Warning: return {FindingWords::tr("warning"), "warning", ThemeRole::Warning};
    case LintSeverity::Info:
    case LintSeverity::Off: break;
    }
    return {FindingWords::tr("info"), "info", ThemeRole::Info};
}

std::vector<ListEntry> entriesOf(const std::vector<Finding>& findings)
{
    std::vector<ListEntry> entries;
    for (const auto& one : findings) {
        const auto look = lookOf(one.severity);
        entries.push_back({.title = QString::fromStdString(one.message), // may begin with a name
                           .detail = FindingWords::tr("%1 · %2 · %3, line %4")
                                         .arg(look.word, QString::fromStdString(one.rule),
                                              QString::fromStdString(one.file))
                                         .arg(one.line),
                           .icon = look.icon,
                           .ink = look.ink});
    }
    return entries;
}

LintSeverity gravest(const std::vector<Finding>& findings)
{
    const auto found = std::ranges::max_element(findings, {}, &Finding::severity);
    return found == findings.end() ? LintSeverity::Off : found->severity;
}

} // namespace howdah
