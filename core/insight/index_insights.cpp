#include "core/insight/index_facts.h"
#include "core/insight/index_name.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ranges>
#include <set>

namespace howdah {
namespace {

// CONCURRENTLY does not stop writers, and is not for partitioned tables.
std::string dropSql(const IndexFacts& index)
{
    return fmt::format("DROP INDEX {}{};", index.isPartitioned ? "" : "CONCURRENTLY ",
                       index.fullName().quoted());
}

std::string createSql(const IndexFacts& index)
{
    auto sql = index.definition + ';';
    const auto place = sql.find(" INDEX ");
    if (!index.isPartitioned && place != std::string::npos)
        sql.insert(place + 7, "CONCURRENTLY ");
    return sql;
}

std::string sinceWhen(const IndexReading& reading)
{
    return reading.countedSince.empty()
        ? "since the statistics of this database began; they were never reset"
        : fmt::format("since the statistics were reset, {}", reading.countedSince);
}

bool isAlike(const IndexFacts& one, const IndexFacts& other)
{
    return one.table == other.table && one.method == other.method
        && one.predicate == other.predicate && one.expressions == other.expressions;
}

// Dropping `one` loses nothing that `other` does not give.
bool mayGoFor(const IndexFacts& one, const IndexFacts& other)
{
    return one.oid != other.oid && !one.isKept && !one.isPartition && one.isValid && other.isValid
        && (!one.isUnique || other.isUnique) && isAlike(one, other);
}

bool isDuplicateOf(const IndexFacts& one, const IndexFacts& other)
{
    if (!mayGoFor(one, other) || one.keys != other.keys || one.included != other.included)
        return false;
    // Of two that may both go the newer one does.
    return !mayGoFor(other, one) || one.oid > other.oid;
}

bool isPrefixOf(const IndexFacts& one, const IndexFacts& other)
{
    return mayGoFor(one, other) && !one.isUnique && one.method == "btree" && one.included.empty()
        && one.expressions.empty() && one.keys.size() < other.keys.size()
        && std::ranges::equal(one.keys, other.keys | std::views::take(one.keys.size()));
}

bool serves(const IndexFacts& index, const ReferenceFacts& reference)
{
    const auto count = reference.columns.size();
    if (index.table != reference.table || !index.isValid || !index.predicate.empty()
        || index.columns.size() < count || (index.method != "btree" && index.method != "hash"))
        return false;
    // In any order: equality is asked of each.
    const std::multiset<int> first(index.columns.begin(),
                                   index.columns.begin() + static_cast<std::ptrdiff_t>(count));
    return first == std::multiset<int>(reference.columns.begin(), reference.columns.end());
}

Insight aboutIndex(InsightKind kind, const IndexFacts& index)
{
    return {.kind = kind,
            .weight = InsightWeight::Note,
            .object = index.fullName().text(),
            .text = {},
            .detail = {},
            .mend = dropSql(index),
            .undo = createSql(index),
            .isSchemaChange = true,
            .bytes = index.bytes};
}

class Search {
public:
    Search(const IndexReading& reading, const InsightLimits& limits)
        : m_reading(reading)
        , m_limits(limits)
    {
    }

    std::vector<Insight> all()
    {
        for (const auto& index : m_reading.indexes)
            look(index);
        std::set<std::string> names;
        for (const auto& index : m_reading.indexes)
            names.insert(index.fullName().text());
        for (const auto& reference : m_reading.references)
            look(reference, names);
        return std::move(m_found);
    }

private:
    void look(const IndexFacts& index)
    {
        if (!index.isValid)
            return addInvalid(index);
        for (const auto& other : m_reading.indexes)
            if (isDuplicateOf(index, other))
                return addCopy(InsightKind::DuplicateIndex, index, other);
        for (const auto& other : m_reading.indexes)
            if (isPrefixOf(index, other))
                return addCopy(InsightKind::RedundantIndex, index, other);
        if (index.scans == 0 && !index.isKept && !index.isUnique && !index.isPartition
            && !index.isPartitioned && index.bytes >= m_limits.unusedBytes && !isOnlyOneFor(index))
            return addUnused(index);
        addBloat(index);
    }

    // A foreign key needs it when the row referred to goes, which may be once a year.
    bool isOnlyOneFor(const IndexFacts& index) const
    {
        return std::ranges::any_of(m_reading.references, [&](const ReferenceFacts& reference) {
            return serves(index, reference)
                && std::ranges::none_of(m_reading.indexes, [&](const IndexFacts& other) {
                       return other.oid != index.oid && serves(other, reference);
                   });
        });
    }

    void addInvalid(const IndexFacts& index)
    {
        if (index.isPartition || index.isPartitioned) // until each partition has its own
            return;
        auto found = aboutIndex(InsightKind::InvalidIndex, index);
        found.weight = InsightWeight::Warning;
        found.text =
            fmt::format("index {} on {} is invalid: every write keeps it, no query uses it",
                        index.name, index.tableName.text());
        found.detail =
            "A CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY failed, or is under way "
            "just now (see Progress). Dropped, it can be made anew.";
        if (index.isKept) {
            found.mend = fmt::format("REINDEX INDEX CONCURRENTLY {};", index.fullName().quoted());
            found.undo.clear();
            found.isSchemaChange = false;
        }
        m_found.push_back(std::move(found));
    }

    void addCopy(InsightKind kind, const IndexFacts& index, const IndexFacts& other)
    {
        auto found = aboutIndex(kind, index);
        found.weight = InsightWeight::Warning;
        found.text = kind == InsightKind::DuplicateIndex
            ? fmt::format("index {} is the same as {}", index.name, other.name)
            : fmt::format("index {} is the beginning of {}, which serves the same queries",
                          index.name, other.name);
        found.detail =
            fmt::format("Both are on {}. Each write to it keeps both. {} has been used "
                        "{} times, {} {} times {}.",
                        index.tableName.text(), index.name, std::max<std::int64_t>(0, index.scans),
                        other.name, std::max<std::int64_t>(0, other.scans), sinceWhen(m_reading));
        if (kind == InsightKind::RedundantIndex)
            found.detail += " A query that the shorter one alone makes quicker is rare.";
        m_found.push_back(std::move(found));
    }

    void addUnused(const IndexFacts& index)
    {
        auto found = aboutIndex(InsightKind::UnusedIndex, index);
        found.text =
            fmt::format("index {} on {} was never used", index.name, index.tableName.text());
        found.detail = fmt::format(
            "Counted {}. A report that runs once a quarter may not have run since, and "
            "a standby counts for itself. It is neither unique nor does a constraint, a "
            "foreign key or replication rest upon it.",
            sinceWhen(m_reading));
        m_found.push_back(std::move(found));
    }

    // Entries that come in no order leave a third of each page empty: that is as it has to be.
    void addBloat(const IndexFacts& index)
    {
        if (!index.expectedBytes)
            return;
        const auto wasted = index.bytes - *index.expectedBytes;
        if (wasted < m_limits.bloatBytes || wasted * 10 < index.bytes * 4)
            return;
        auto found = aboutIndex(InsightKind::Bloat, index);
        found.bytes = wasted;
        found.text = fmt::format("about {} % of {} on {} is empty", wasted * 100 / index.bytes,
                                 index.name, index.tableName.text());
        found.detail =
            "Estimated from ANALYZE's average width of its columns and the number of entries; "
            "pgstattuple of contrib measures it. REINDEX CONCURRENTLY makes a new one beside it, "
            "which takes its room once more meanwhile, and stops no writer.";
        found.mend = fmt::format("REINDEX INDEX CONCURRENTLY {};", index.fullName().quoted());
        found.undo.clear();
        found.isSchemaChange = false;
        m_found.push_back(std::move(found));
    }

    void look(const ReferenceFacts& reference, std::set<std::string>& names)
    {
        if (std::ranges::any_of(m_reading.indexes,
                                [&](const IndexFacts& index) { return serves(index, reference); }))
            return;
        const auto name = newIndexName(reference.tableName, reference.columnNames, names);
        std::vector<std::string> quoted;
        for (const auto& column : reference.columnNames)
            quoted.push_back(quoteIdentifier(column));
        const auto* concurrently = reference.isPartitioned ? "" : "CONCURRENTLY ";
        Insight found{.kind = InsightKind::UnindexedReference,
                      .weight = reference.rows >= static_cast<double>(m_limits.referenceRows)
                          ? InsightWeight::Warning
                          : InsightWeight::Note,
                      .object = reference.tableName.text(),
                      .text = fmt::format("the foreign key {} ({}) has no index", reference.name,
                                          fmt::join(reference.columnNames, ", ")),
                      .detail = {}};
        found.detail = fmt::format(
            "Each DELETE from {0}, and each UPDATE of its key, reads all of {1} to see whether a "
            "row refers to it, and holds its locks meanwhile; so does each join from {0} to {1}.",
            reference.target.text(), reference.tableName.text());
        if (reference.isPartitioned)
            found.detail += " On a partitioned table CONCURRENTLY is not possible: writers wait.";
        found.mend =
            fmt::format("CREATE INDEX {}{} ON {} ({});", concurrently, quoteIdentifier(name),
                        reference.tableName.quoted(), fmt::join(quoted, ", "));
        found.undo = fmt::format("DROP INDEX {}{};", concurrently,
                                 RelationName{reference.tableName.schema, name}.quoted());
        found.isSchemaChange = true;
        m_found.push_back(std::move(found));
    }

    const IndexReading& m_reading;
    const InsightLimits& m_limits;
    std::vector<Insight> m_found;
};

} // namespace

std::vector<Insight> indexInsights(const IndexReading& reading, const InsightLimits& limits)
{
    return Search(reading, limits).all();
}

std::string newIndexName(const RelationName& table, const std::vector<std::string>& columns,
                         std::set<std::string>& taken)
{
    constexpr std::size_t longest = 63; // bytes
    constexpr std::string_view ending = "_idx";
    auto stem = fmt::format("{}_{}", table.name, fmt::join(columns, "_"));
    const auto cut = [&](std::size_t length) {
        while (length > 0 && length < stem.size() && (stem[length] & 0xC0) == 0x80)
            --length; // in the middle of a character
        return stem.substr(0, length);
    };
    for (int number = 0;; ++number) {
        const auto tail = std::string(ending) + (number == 0 ? "" : std::to_string(number));
        auto name = cut(longest - tail.size()) + tail;
        if (taken.insert(table.schema + '.' + name).second)
            return name;
    }
}

} // namespace howdah
