#include "core/document/documented_schema.h"

#include "core/sql/change.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

namespace howdah {
namespace {

using Home = std::pair<std::string, std::string>;

std::string told(const CatalogObject& object, const std::string& property)
{
    const auto found = object.properties.find(property);
    return found == object.properties.end() ? std::string() : found->second;
}

// The end of what is opened at `from` by a parenthesis; the text's end where it is not closed.
std::size_t closing(std::string_view text, std::size_t from)
{
    int depth = 0;
    char quote = 0;
    for (std::size_t at = from; at < text.size(); ++at) {
        const char c = text[at];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && --depth == 0) {
            return at;
        }
    }
    return text.size();
}

// "a, lower(b) DESC" as its parts
std::vector<std::string> listed(std::string_view list)
{
    std::vector<std::string> parts;
    while (!list.empty()) {
        std::size_t end = 0;
        while (end < list.size() && list[end] != ',')
            end = list[end] == '(' ? closing(list, end) + 1
                : list[end] == '"' ? std::min(list.find('"', end + 1), list.size() - 1) + 1
                                   : end + 1;
        end = std::min(end, list.size());
        parts.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 2, list.size()));
    }
    return parts;
}

// CREATE [UNIQUE] INDEX … USING method (keys) … [WHERE (predicate)], as the server writes it.
void readDefinition(std::string_view definition, DocumentedIndex& index)
{
    index.isUnique = definition.starts_with("CREATE UNIQUE");
    const auto method = definition.find(" USING ");
    if (method == std::string_view::npos)
        return;
    const auto open = definition.find('(', method);
    const auto close = closing(definition, open);
    index.method = definition.substr(method + 7, open - method - 8);
    index.keys = listed(definition.substr(open + 1, close - open - 1));
    const auto where = definition.find(" WHERE ", close);
    if (where == std::string_view::npos)
        return;
    auto predicate = definition.substr(where + 7);
    if (predicate.starts_with('(') && closing(predicate, 0) + 1 == predicate.size())
        predicate = predicate.substr(1, predicate.size() - 2);
    index.predicate = predicate;
}

std::string presetOf(const CatalogObject& column)
{
    if (const auto expression = told(column, "generated"); !expression.empty())
        return "generated: " + expression;
    if (const auto identity = told(column, "identity"); !identity.empty())
        return "identity, " + identity;
    return told(column, "default");
}

void addKey(DocumentedTable& table, const CatalogObject& constraint, const Change& change)
{
    DocumentedIndex index{constraint.name,
                          "btree",
                          {},
                          {},
                          told(constraint, "comment"),
                          true,
                          change.kind == ChangeKind::AddPrimaryKey};
    std::ranges::transform(change.columns, std::back_inserter(index.keys),
                           [](const std::string& column) { return sqlName(column); });
    for (auto& column : table.columns)
        column.isInPrimaryKey |= index.isPrimary
            && std::ranges::find(change.columns, column.name) != change.columns.end();
    table.indexes.push_back(std::move(index));
}

void addReference(DocumentedTable& table, const CatalogObject& constraint, const Change& change)
{
    const auto definition = told(constraint, "definition");
    const auto target = definition.find(" REFERENCES ");
    const auto end = closing(definition, std::min(definition.find('(', target), definition.size()));
    DocumentedReference reference{
        constraint.name, change.columns, {change.other.schema, change.other.name}, {}};
    if (end + 2 <= definition.size())
        reference.rest = definition.substr(end + 2);
    table.references.push_back(std::move(reference));
}

void addConstraint(DocumentedTable& table, const CatalogObject& constraint)
{
    const auto definition = told(constraint, "definition");
    const auto changes = changesOf("ALTER TABLE t ADD " + definition);
    const auto* change = changes.empty() ? nullptr : &changes.front();
    if (change
        && (change->kind == ChangeKind::AddPrimaryKey || change->kind == ChangeKind::AddUnique))
        addKey(table, constraint, *change);
    else if (change && change->kind == ChangeKind::AddForeignKey)
        addReference(table, constraint, *change);
    else
        table.checks.push_back({constraint.name, definition, told(constraint, "comment")});
}

void settle(DocumentedTable& table)
{
    std::ranges::stable_sort(table.indexes, [](const auto& one, const auto& other) {
        return one.isPrimary > other.isPrimary;
    });
    for (auto& reference : table.references) {
        reference.isRequired = std::ranges::all_of(reference.columns, [&](const auto& name) {
            const auto* column = table.column(name);
            return column && column->notNull;
        });
        std::set<std::string> columns;
        for (const auto& name : reference.columns)
            columns.insert(sqlName(name));
        reference.isUnique = std::ranges::any_of(table.indexes, [&](const auto& index) {
            return index.isUnique && index.predicate.empty()
                && std::ranges::all_of(index.keys,
                                       [&](const auto& key) { return columns.contains(key); });
        });
    }
}

DocumentedTable documentTable(const CatalogObject& table,
                              const std::vector<const CatalogObject*>& parts)
{
    DocumentedTable out{{table.schema, table.name}, told(table, "comment"), {}, {}, {}, {}, {}};
    std::vector<const CatalogObject*> columns;
    std::ranges::copy_if(parts, std::back_inserter(columns),
                         [](const auto* part) { return part->kind == "column"; });
    std::ranges::sort(columns, {}, [](const auto* column) {
        return std::atoi(told(*column, "position").c_str());
    });
    for (const auto* column : columns)
        out.columns.push_back({column->name, told(*column, "type"), presetOf(*column),
                               told(*column, "comment"), !told(*column, "not null").empty(),
                               false});
    for (const auto* part : parts) {
        if (part->kind == "constraint") {
            addConstraint(out, *part);
        } else if (part->kind == "index") {
            DocumentedIndex index{part->name, {}, {}, {}, told(*part, "comment")};
            readDefinition(told(*part, "definition"), index);
            out.indexes.push_back(std::move(index));
        } else if (part->kind != "column") {
            const auto definition = told(*part, "definition");
            const auto on = definition.find(" ON "); // the table's name is known here
            out.parts.push_back(
                {part->kind, part->name,
                 part->kind == "trigger" && on != std::string::npos
                     ? definition.substr(definition.find(part->name) + part->name.size() + 1)
                     : definition});
        }
    }
    settle(out);
    return out;
}

std::optional<DocumentedObject> documentOther(const CatalogObject& object, const std::string& name)
{
    const auto comment = told(object, "comment");
    if (object.kind.ends_with("view"))
        return DocumentedObject{object.kind, name, told(object, "definition"), comment};
    if (object.kind == "enum")
        return DocumentedObject{object.kind, name, told(object, "labels"), comment};
    if (object.kind == "domain")
        return DocumentedObject{object.kind, name, told(object, "type"), comment};
    if (object.kind == "composite type")
        return DocumentedObject{object.kind, name, told(object, "columns"), comment};
    if (object.kind == "sequence")
        return DocumentedObject{object.kind, name, told(object, "owned by"), comment};
    if (object.kind == "extension")
        return DocumentedObject{object.kind, object.name, told(object, "version"), comment};
    if (object.kind == "function" || object.kind == "procedure") {
        const auto definition = told(object, "definition");
        const auto returns = definition.find(" RETURNS ");
        const auto end = definition.find('\n', returns);
        return DocumentedObject{
            object.kind, name,
            returns == std::string::npos ? "" : definition.substr(returns + 9, end - returns - 9),
            comment};
    }
    return std::nullopt;
}

} // namespace

const DocumentedColumn* DocumentedTable::column(std::string_view column) const
{
    const auto found = std::ranges::find(columns, column, &DocumentedColumn::name);
    return found == columns.end() ? nullptr : &*found;
}

std::string DocumentedSchema::shown(const RelationName& name) const
{
    return hasOneSchema ? name.name : name.text();
}

const DocumentedTable* DocumentedSchema::table(const RelationName& name) const
{
    const auto found = std::ranges::find(tables, name, &DocumentedTable::name);
    return found == tables.end() ? nullptr : &*found;
}

DocumentedSchema documentedSchema(const Snapshot& snapshot)
{
    std::map<Home, std::vector<const CatalogObject*>> parts;
    std::set<std::string> schemas;
    for (const auto& object : snapshot.objects) {
        if (!object.of.empty())
            parts[{object.schema, object.of}].push_back(&object);
        else if (!object.schema.empty())
            schemas.insert(object.schema);
    }
    DocumentedSchema model;
    model.hasOneSchema = schemas.size() < 2;
    for (const auto& object : snapshot.objects) {
        if (!object.of.empty())
            continue;
        const RelationName name{object.schema, object.name};
        if (object.kind == "table" || object.kind == "foreign table")
            model.tables.push_back(documentTable(object, parts[{object.schema, object.name}]));
        else if (auto other = documentOther(object, model.shown(name)))
            model.others.push_back(std::move(*other));
    }
    return model;
}

} // namespace howdah
