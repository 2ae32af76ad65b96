#include "core/browse/table_shape.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace howdah {
namespace {

constexpr int tidRangeScans = 140000; // the first server that has them

// A value whose length has no bound. The length that counts is that of its text, which travels;
// bytea is as long as its bytes.
struct Wide {
    std::string column; // quoted
    bool isBytes = false;

    std::string length() const
    {
        return fmt::format("octet_length({}{})", column, isBytes ? "" : "::text");
    }
    std::string beginning(int size) const
    {
        return isBytes ? fmt::format("substring({} from 1 for {})", column, size)
                       : fmt::format("left({}::text, {})", column, size);
    }
};

} // namespace

TableShape::TableShape(Table described, PageOptions pageOptions, int serverVersion)
    : table(std::move(described))
    , options(pageOptions)
{
    std::ranges::copy_if(table.columns, std::back_inserter(columns), &Column::isReadable);
    chooseKey();
    std::vector<std::string> list;
    for (const auto& column : columns)
        list.push_back(quoteIdentifier(column.name));
    if (paging == Paging::Storage)
        for (const auto& term : key)
            list.push_back(term.expression);
    selectList = fmt::format("{}", fmt::join(list, ", "));
    hasTidRanges = serverVersion >= tidRangeScans;
    readsBlocks = paging == Paging::Storage && key.size() == 1 && hasTidRanges;
}

void TableShape::chooseKey()
{
    const auto kind = table.relation.kind;
    if (kind == RelationKind::View || kind == RelationKind::ForeignTable)
        return;
    const auto column = [&](int index) { return table.columns[static_cast<std::size_t>(index)]; };
    // What a parent's index holds apart, its children's rows may repeat.
    const bool isParent = kind == RelationKind::Table && table.relation.hasChildren;
    const auto usable = std::ranges::find_if(table.keys, [&](const Key& candidate) {
        return !isParent && std::ranges::all_of(candidate.columns, [&](int index) {
            return column(index).isReadable;
        });
    });
    if (usable != table.keys.end()) {
        for (const int index : usable->columns) {
            const auto shown = std::ranges::find(columns, column(index).name, &Column::name);
            key.push_back({quoteIdentifier(shown->name), shown->valueType,
                           static_cast<int>(shown - columns.begin()), shown->isSecret(), true,
                           false});
        }
        paging = Paging::Key;
        return;
    }
    if (columns.size() < table.columns.size())
        return; // ctid wants the right to the whole table
    auto next = static_cast<int>(columns.size());
    if (isParent || kind == RelationKind::PartitionedTable)
        key.push_back({"tableoid", "oid", next++, false, true, false});
    key.push_back({"ctid", "tid", next, false, true, false});
    paging = Paging::Storage;
}

RowOrder TableShape::orderOf(const RowSet& rows) const
{
    RowOrder order;
    const auto add = [&](const Sort& sort) {
        const auto& column = columns.at(static_cast<std::size_t>(sort.column));
        order.terms.push_back({quoteIdentifier(column.name), column.valueType, sort.column,
                               column.isSecret(), false, !column.notNull, sort.isDescending,
                               sort.nullsFirst});
    };
    if (rows.sort) {
        add(*rows.sort);
        order.isDescending = rows.sort->isDescending;
        order.nullsFirst = rows.sort->nullsFirst;
        std::ranges::for_each(rows.then, add);
        order.isMixed =
            std::any_of(order.terms.begin() + 1, order.terms.end(), [&](const OrderTerm& term) {
                return term.mayBeNull || term.isDescending != order.isDescending;
            });
    }
    for (auto term : key) {
        const auto sorted =
            std::ranges::find(order.terms, term.resultColumn, &OrderTerm::resultColumn);
        if (sorted != order.terms.end()) {
            sorted->isKey = true;
            continue;
        }
        term.isDescending = order.isDescending;
        order.terms.push_back(std::move(term));
    }
    return order;
}

std::string TableShape::cuttingColumns(const RowOrder& order) const
{
    std::vector<std::string> list;
    std::vector<std::string> lengths;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto name = quoteIdentifier(columns[i].name);
        // What is ordered by stays whole, or the next page could not start behind it.
        const bool isOrdered = std::ranges::any_of(order.terms, [&](const OrderTerm& term) {
            return term.resultColumn == static_cast<int>(i);
        });
        if (!columns[i].isWide || isOrdered) {
            list.push_back(name);
            continue;
        }
        const Wide value{name, columns[i].valueType == "bytea"};
        const auto ifLong =
            fmt::format("case when {} > {} then ", value.length(), options.longestValue);
        list.push_back(fmt::format("{}{} else {} end", ifLong, value.beginning(options.cutTo),
                                   value.isBytes ? name : name + "::text"));
        lengths.push_back(fmt::format("{}'{}:' || {} end", ifLong, i, value.length()));
    }
    if (lengths.empty())
        return {};
    if (paging == Paging::Storage)
        for (const auto& term : key)
            list.push_back(term.expression);
    list.push_back(fmt::format("array_to_string(array[{}], ',')", fmt::join(lengths, ", ")));
    return fmt::format("{}", fmt::join(list, ", "));
}

} // namespace howdah
