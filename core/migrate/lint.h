// What is unwise in migration files: each finding with why, and the SQL to write instead.
//
// Pure, any thread: reads neither disk nor server (lint_settings.h and lint_live.h do). The files
// of a folder are followed in order, so that a column's type, an index or a CHECK that an earlier
// file made counts for a later one; a table that the same file makes nobody else can be using.
#pragma once

#include "core/base/phrase.h"
#include "core/migrate/source.h"
#include "core/sql/known_tables.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace howdah {

enum class LintSeverity { Off, Info, Warning, Error };

std::string_view nameOf(LintSeverity severity) noexcept; ///< "off", "info", "warning", "error"

struct LintRule {
    std::string_view id;
    LintSeverity severity = LintSeverity::Warning; ///< where howdah.yaml says nothing else
    std::string_view why;
};

std::span<const LintRule> lintRules();
const LintRule* findLintRule(std::string_view id); ///< null for none

/// howdah.yaml, beside the migrations.
struct LintSettings {
    std::map<std::string, LintSeverity, std::less<>> severities{}; ///< of rules that differ
    double smallTableRows = 1000; ///< up to here a lock is over before anyone notices
    std::int64_t since = 0; ///< files of lower versions are not looked at
    LintSeverity failOn = LintSeverity::Warning; ///< from here on a finding counts

    LintSeverity of(const LintRule& rule) const;
};

struct Finding {
    std::string rule;
    LintSeverity severity = LintSeverity::Warning;
    std::string file; ///< its name, without the folder
    int line = 1;
    Phrase message; ///< what is found, with names and sizes
    std::string why; ///< its rule's
    std::string fix; ///< SQL to paste, "" where there is none; its remarks are comments in English
};

/// What a server knows, for the files that it has not applied yet.
struct LintLive {
    std::optional<std::int64_t> applied; ///< the database's version
    std::vector<KnownTable> tables;
};

struct LintReport {
    std::vector<Finding> findings; ///< by file, then by line
    int files = 0; ///< looked at
    int silenced = 0; ///< findings that an ignore with a reason took out
    LintSeverity failOn = LintSeverity::Warning;

    int count(LintSeverity severity) const;
    bool fails() const; ///< whether a finding is as grave as failOn
};

/// Looks at every file of `scripts`. `wanted` picks those whose findings are asked for; the others
/// are read for what they make.
LintReport lint(const std::vector<Script>& scripts, const LintSettings& settings = {},
                const LintLive* live = nullptr,
                const std::function<bool(const ScriptFile&)>& wanted = {});

} // namespace howdah
