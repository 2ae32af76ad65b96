// One file under the rules; for this room alone.
#pragma once

#include "core/migrate/lint.h"
#include "core/sql/batch.h"
#include "core/sql/change.h"

#include <set>

namespace howdah::lint_detail {

struct LintedStatement {
    Statement statement;
    std::string_view sql;
    std::vector<Change> changes;
    bool inTransaction = false; ///< between a BEGIN and a COMMIT of the file
};

/// Whether a statement of `text` is worth its tree: what only brings the rows that it lists, or
/// only reads, keeps nobody waiting, and has the largest trees.
bool isLookedInto(const Statement& statement, std::string_view text);

class LintPass {
public:
    LintPass(const ScriptFile& file, Direction direction, const LintSettings& settings,
             const KnownTables& known);

    std::vector<LintedStatement> statements{};
    Batch batch{};
    const LintedStatement* current = nullptr; ///< null: the file as a whole
    KnownTables tables; ///< before the current statement

    std::string_view text() const { return m_file.text; }
    bool isUp() const { return m_direction == Direction::Up; }
    /// A table that others may be using: not one that the file makes.
    bool isInUse(const SqlName& table) const { return !tables.isNew(table); }

    /// A finding about the current statement. With `table`, one that is about its size: where the
    /// server knows it to be small or not there yet, it is no more than an info.
    void report(std::string_view rule, const Change& change, Phrase message, std::string fix = {},
                const SqlName* table = nullptr);
    /// False where the rule is off.
    bool reportAt(std::string_view rule, int line, Phrase message, std::string fix = {});

    /// The changes' own words: from its place to the next comma or the end.
    std::string partAt(const Change& change) const;
    /// The current statement with `words` put in after the first word `after`.
    std::string with(std::string_view after, std::string_view words) const;
    /// A statement with its semicolon, behind a comment at its end.
    static std::string ended(std::string sql);
    /// " (about 1,204,000 rows)", where that is known.
    Phrase sizeOf(const SqlName& table) const;

    /// The findings that no ignore takes out, with those about the ignores themselves.
    std::vector<Finding> take(int& silenced);

private:
    struct Placed {
        Finding finding;
        const LintedStatement* statement;
    };

    const ScriptFile& m_file;
    Direction m_direction;
    const LintSettings& m_settings;
    std::vector<Placed> m_findings;
};

/// What is said beside SQL to paste: "-- in a later migration:". `english` is a literal.
std::string comment(const char* english);

// Each looks at the current statement's changes, one by one.
void lockingRules(LintPass& pass, const Change& change);
void constraintRules(LintPass& pass, const Change& change);
void breakingRules(LintPass& pass, const Change& change);
void typeRules(LintPass& pass, const Change& change);
/// The file as a whole: transactions, limits, names, indexes of foreign keys.
void fileRules(LintPass& pass, const KnownTables& before);

} // namespace howdah::lint_detail
