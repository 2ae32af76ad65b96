#include "core/document/schema_page.h"

#include "core/document/index_use.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace howdah {
namespace {

std::string joined(const std::vector<std::string>& parts)
{
    std::string out;
    for (const auto& part : parts)
        out += (out.empty() ? "" : ", ") + part;
    return out;
}

// As GitHub makes it from a heading.
std::string anchor(const std::string& heading)
{
    std::string out;
    for (const char c : heading) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || c == '_' || c == '-' || byte >= 0x80)
            out += byte < 0x80 ? static_cast<char>(std::tolower(byte)) : c;
        else if (c == ' ')
            out += '-';
    }
    return out;
}

std::string link(const DocumentedSchema& model, const RelationName& name)
{
    const auto shown = model.shown(name);
    return model.table(name) ? fmt::format("[{}](#{})", markdownText(shown), anchor(shown))
                             : markdownText(shown);
}

class Page {
public:
    Page(const DocumentedSchema& model, const SchemaPageOptions& options)
        : m_model(model)
        , m_options(options)
    {
        for (const auto& table : model.tables)
            for (const auto& reference : table.references)
                m_referrers[reference.target.text()].push_back(&table);
    }

    std::string text()
    {
        head();
        contents();
        for (const auto& table : m_model.tables)
            tableText(table);
        others();
        return std::move(m_out);
    }

private:
    template <typename... Arguments>
    void add(fmt::format_string<Arguments...> form, Arguments&&... arguments)
    {
        fmt::format_to(std::back_inserter(m_out), form, std::forward<Arguments>(arguments)...);
    }

    void head()
    {
        add("# Schema\n\n<!-- Written by `howdahctl schema docs`. Do not edit: it is written anew. "
            "-->\n\n{}\n\n",
            m_options.made);
        if (!m_options.diagram.empty())
            add("![The tables and how they refer to each other]({})\n\n{}{}", m_options.diagram,
                m_options.diagramNote, m_options.diagramNote.empty() ? "" : "\n\n");
        add("Words about a table or a column are its comment in the database. What an index serves "
            "is its comment, too,\nwhere it has one; a query is read off its columns and its "
            "predicate: what it can be used for, not what it is.\n\n");
    }

    void contents()
    {
        add("| Table | What it is | Refers to | Referred to by |\n|---|---|---|---|\n");
        for (const auto& table : m_model.tables) {
            std::vector<std::string> to;
            for (const auto& reference : table.references)
                addOnce(to, link(m_model, reference.target));
            std::vector<std::string> by;
            for (const auto* other : m_referrers[table.name.text()])
                addOnce(by, link(m_model, other->name));
            add("| {} | {} | {} | {} |\n", link(m_model, table.name), markdownText(table.comment),
                joined(to), joined(by));
        }
    }

    static void addOnce(std::vector<std::string>& list, std::string one)
    {
        if (std::ranges::find(list, one) == list.end())
            list.push_back(std::move(one));
    }

    void tableText(const DocumentedTable& table)
    {
        add("\n## {}\n\n", markdownText(m_model.shown(table.name)));
        if (!table.comment.empty())
            add("{}\n\n", markdownText(table.comment));
        add("| Column | Type | NULL | Default | What it is |\n|---|---|---|---|---|\n");
        for (const auto& column : table.columns)
            add("| {} | {} | {} | {} | {} |\n", nameOf(column), markdownCode(column.type),
                column.notNull ? "no" : "yes",
                column.preset.empty() ? "" : markdownCode(column.preset),
                markdownText(column.comment));
        references(table);
        checks(table);
        indexes(table);
        parts(table);
    }

    static std::string nameOf(const DocumentedColumn& column)
    {
        const auto code = markdownCode(column.name);
        return column.isInPrimaryKey ? "**" + code + "**" : code;
    }

    void references(const DocumentedTable& table)
    {
        if (table.references.empty())
            return;
        add("\n| Reference | To | When that changes |\n|---|---|---|\n");
        for (const auto& one : table.references) {
            std::vector<std::string> columns;
            std::ranges::transform(one.columns, std::back_inserter(columns), markdownCode);
            add("| {} | {}{} | {} |\n", joined(columns), link(m_model, one.target),
                one.isUnique ? ", at most once" : "",
                one.rest.empty() ? "refused" : markdownCode(one.rest));
        }
    }

    void checks(const DocumentedTable& table)
    {
        if (table.checks.empty())
            return;
        add("\n| Check | Holds |\n|---|---|\n");
        for (const auto& check : table.checks)
            add("| {} | {}{} |\n", markdownCode(check.name), markdownCode(check.definition),
                check.comment.empty() ? "" : " " + markdownText(check.comment));
    }

    void indexes(const DocumentedTable& table)
    {
        if (table.indexes.empty())
            return;
        add("\n| Index | On | Serves |\n|---|---|---|\n");
        for (const auto& index : table.indexes) {
            std::vector<std::string> keys;
            std::ranges::transform(index.keys, std::back_inserter(keys), markdownCode);
            add("| {} | {}{}{} | {} |\n", markdownCode(index.name), joined(keys),
                index.isPrimary      ? ", primary key"
                    : index.isUnique ? ", unique"
                                     : "",
                index.method == "btree" ? "" : ", " + index.method,
                indexUse(m_model, table, index));
        }
    }

    void parts(const DocumentedTable& table)
    {
        if (table.parts.empty())
            return;
        add("\n| | | What it does |\n|---|---|---|\n");
        for (const auto& part : table.parts)
            add("| {} | {} | {} |\n", part.kind, markdownCode(part.name), markdownCode(part.text));
    }

    void others()
    {
        std::string kind;
        for (const auto& other : m_model.others) {
            if (other.kind != kind)
                add("\n## {}\n\n| Name | {} | What it is |\n|---|---|---|\n", headingOf(other.kind),
                    aboutOf(other.kind));
            kind = other.kind;
            add("| {} | {} | {} |\n", markdownCode(other.name),
                other.text.empty() ? "" : markdownCode(other.text), markdownText(other.comment));
        }
    }

    static std::string headingOf(const std::string& kind)
    {
        auto heading = kind + "s";
        heading.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(kind.front())));
        return heading;
    }

    static std::string aboutOf(const std::string& kind)
    {
        return kind == "enum"               ? "Labels"
            : kind == "function"            ? "Returns"
            : kind.ends_with("view")        ? "Query"
            : kind == "sequence"            ? "Owned by"
            : kind == "extension"           ? "Version"
            : kind.starts_with("composite") ? "Columns"
                                            : "Of";
    }

    const DocumentedSchema& m_model;
    const SchemaPageOptions& m_options;
    std::map<std::string, std::vector<const DocumentedTable*>> m_referrers;
    std::string m_out;
};

} // namespace

std::string schemaPage(const DocumentedSchema& model, const SchemaPageOptions& options)
{
    return Page(model, options).text();
}

} // namespace howdah
