#include "core/insight/wanted_index.h"

#include "core/insight/index_name.h"
#include "core/insight/statement_figures.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <regex>
#include <set>

namespace howdah {
namespace {

constexpr auto columnsQuery = R"(
select attname
  from pg_catalog.pg_attribute a
 where attrelid = pg_catalog.to_regclass($1) and attnum > 0 and not attisdropped and not exists (
       select from pg_catalog.pg_index
        where indrelid = attrelid and indkey[0] = attnum and indpred is null))";

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$';
}

bool hasWord(std::string_view text, std::string_view word)
{
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !isWordCharacter(text[at - 1]))
            && (end == text.size() || !isWordCharacter(text[end])))
            return true;
    }
    return false;
}

std::string stepsToCount(const StatementReading& reading)
{
    std::vector<std::string> steps;
    for (const auto& step : reading.steps)
        if (!step.isDone && !step.sql.empty())
            steps.push_back(step.sql);
    return fmt::format("{}", fmt::join(steps, "\n"));
}

// Of `columns` the one that the statements on `table` compare with a value for the longest time in
// all; empty where they compare none. By the words of their texts, so a hint.
std::string comparedColumn(std::string_view table, const std::vector<std::string>& columns,
                           const std::vector<StatementFigures>& statements)
{
    // price >= $1, "kind" in ($2, state = any ($3, placed between $4
    static const std::regex comparison(
        R"re(([A-Za-z_][A-Za-z0-9_$]*)"?\s*(?:=|<=|>=|<|>|\bin\s*\(|\bbetween\b)\s*(?:any\s*\()?\s*\$\d)re",
        std::regex::icase | std::regex::optimize);
    std::map<std::string, double> weights;
    for (const auto& statement : statements) {
        if (!hasWord(statement.query, table))
            continue;
        for (std::sregex_iterator at(statement.query.begin(), statement.query.end(), comparison);
             at != std::sregex_iterator(); ++at)
            if (const auto name = (*at)[1].str(); std::ranges::find(columns, name) != columns.end())
                weights[name] += statement.totalMs;
    }
    const auto most =
        std::ranges::max_element(weights, {}, [](const auto& one) { return one.second; });
    return most == weights.end() ? std::string() : most->first;
}

} // namespace

void addWantedIndexes(DatabaseInsight& insight, Connection& connection, const std::stop_token& stop)
{
    const auto isWanting = [](const Insight& one) {
        return one.kind == InsightKind::SequentialReads;
    };
    if (std::ranges::none_of(insight.findings, isWanting))
        return;
    const auto reading = readStatements(connection, stop);
    std::set<std::string> taken;
    for (const auto& index : insight.indexes)
        taken.insert(index.name.schema + '.' + index.name.name);
    for (auto& finding : insight.findings) {
        const auto use = std::ranges::find(insight.relations, finding.object,
                                           [](const auto& one) { return one.name.text(); });
        if (!isWanting(finding) || use == insight.relations.end())
            continue;
        if (!reading.isThere) {
            finding.detail += " They are not counted here yet: this is how they would be.";
            finding.mend = stepsToCount(reading);
            continue;
        }
        const auto rows = connection.runPrepared(columnsQuery, {use->name.quoted()}, stop);
        std::vector<std::string> columns;
        for (int row = 0; row < rows.rowCount(); ++row)
            columns.push_back(rows.text(row, 0));
        const auto column = comparedColumn(use->name.name, columns, reading.statements);
        if (column.empty()) {
            finding.detail += " Those that were counted compare no column with a value that no "
                              "index begins with.";
            continue;
        }
        const auto name = newIndexName(use->name, {column}, taken);
        finding.detail += fmt::format(" They compare {} with a value.", column);
        finding.mend =
            fmt::format("CREATE INDEX CONCURRENTLY {} ON {} ({});", quoteIdentifier(name),
                        use->name.quoted(), quoteIdentifier(column));
        finding.undo = fmt::format("DROP INDEX CONCURRENTLY {};",
                                   RelationName{use->name.schema, name}.quoted());
        finding.isSchemaChange = true;
    }
}

} // namespace howdah
