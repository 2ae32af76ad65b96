#include "ui/migrations/finding_words.h"

#include "ui/migrations/lint_texts.h"
#include "ui/models/phrase_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace howdah {
namespace {

struct FindingWords {
    Q_DECLARE_TR_FUNCTIONS(FindingWords)
};

constexpr auto lintContext = "Lint";

// From its dashes on, where what stands behind them is lint's own.
QString withRemark(const QString& line)
{
    const QString dashes("-- ");
    for (auto at = line.indexOf(dashes); at >= 0; at = line.indexOf(dashes, at + 1)) {
        const auto said = line.mid(at + dashes.size()).toStdString();
        for (const auto* remark : lintTexts().remarks)
            if (said == remark)
                return line.left(at) + dashes + QCoreApplication::translate(lintContext, remark);
    }
    return line;
}

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

QString messageOf(const Finding& finding)
{
    static constexpr std::array contexts{lintContext, "Migrate"}; // why it runs apart is batchSql's
    return phraseText(finding.message, contexts);
}

QString whyOf(const Finding& finding)
{
    return QCoreApplication::translate(lintContext, finding.why.c_str());
}

QString fixOf(const Finding& finding)
{
    auto lines = QString::fromStdString(finding.fix).split('\n');
    for (auto& line : lines)
        line = withRemark(line);
    return lines.join('\n');
}

std::vector<ListEntry> entriesOf(const std::vector<Finding>& findings)
{
    std::vector<ListEntry> entries;
    for (const auto& one : findings) {
        const auto look = lookOf(one.severity);
        entries.push_back({.title = messageOf(one), // may begin with a name
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
