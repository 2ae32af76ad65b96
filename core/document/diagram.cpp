#include "core/document/diagram.h"

#include "core/base/error.h"
#include "core/document/diagram_layout.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace howdah {
namespace {

// From here on lines to a table would hide the others: only those that a row cannot be without are
// drawn.
constexpr int many = 8;

std::string inShort(std::string type)
{
    static constexpr std::pair<std::string_view, std::string_view> names[]{
        {"timestamp with time zone", "timestamptz"},
        {"timestamp without time zone", "timestamp"},
        {"time with time zone", "timetz"},
        {"time without time zone", "time"},
        {"character varying", "varchar"},
        {"double precision", "float8"}};
    for (const auto& [whole, brief] : names)
        if (type.starts_with(whole))
            type.replace(0, whole.size(), brief);
    return type;
}

class Drafter {
public:
    explicit Drafter(const DocumentedSchema& model)
        : m_model(model)
    {
        for (const auto& table : model.tables)
            for (const auto& reference : table.references)
                ++m_referred[reference.target.text()];
        for (const auto& table : model.tables)
            if (m_referred.contains(table.name.text()))
                m_hues.emplace(table.name.text(), static_cast<int>(m_hues.size()));
        findCommon();
    }

    Diagram draft()
    {
        for (const auto& table : m_model.tables)
            addBox(table);
        for (const auto& table : m_model.tables)
            for (const auto& reference : table.references)
                addLine(table, reference);
        if (!m_left.empty())
            add(fmt::format("Left out of the picture: {}, which most tables have.",
                            fmt::join(m_left, ", ")));
        if (!m_hubs.empty())
            add(fmt::format("To {} only references are drawn that a row cannot be without; the "
                            "others stand in their rows.",
                            fmt::join(m_hubs, ", ")));
        return std::move(m_diagram);
    }

private:
    // What nearly every table has tells nothing about one of them.
    void findCommon()
    {
        std::map<std::string, std::size_t> seen;
        for (const auto& table : m_model.tables)
            for (const auto& column : table.columns)
                if (!column.isInPrimaryKey && !referenceOf(table, column.name))
                    ++seen[column.name];
        if (m_model.tables.size() >= 6)
            for (const auto& [name, times] : seen)
                if (times * 2 > m_model.tables.size())
                    m_left.insert(name);
    }

    static const DocumentedReference* referenceOf(const DocumentedTable& table,
                                                  const std::string& column)
    {
        for (const auto& reference : table.references)
            if (std::ranges::find(reference.columns, column) != reference.columns.end())
                return &reference;
        return nullptr;
    }

    int hueOf(const RelationName& name) const
    {
        const auto found = m_hues.find(name.text());
        return found == m_hues.end() ? -1 : found->second;
    }

    void addBox(const DocumentedTable& table)
    {
        DiagramBox box{m_model.shown(table.name), hueOf(table.name), {}};
        for (const auto& column : table.columns) {
            const auto* reference = referenceOf(table, column.name);
            if (!reference && !column.isInPrimaryKey && m_left.contains(column.name))
                continue;
            const auto type = !reference          ? inShort(column.type)
                : reference->target == table.name ? std::string("→ itself")
                                                  : "→ " + m_model.shown(reference->target);
            box.rows.push_back({column.name, type, column.isInPrimaryKey, column.notNull,
                                reference ? hueOf(reference->target) : -1});
        }
        m_diagram.boxes.push_back(std::move(box));
    }

    void addLine(const DocumentedTable& table, const DocumentedReference& reference)
    {
        const auto to = indexOf(table.name);
        const auto from = indexOf(reference.target);
        if (from < 0)
            return;
        const auto& target = m_diagram.boxes[static_cast<std::size_t>(from)];
        if (m_referred[reference.target.text()] > many && !reference.isRequired) {
            m_hubs.insert(target.title);
            return;
        }
        const auto key = std::ranges::find_if(target.rows, &DiagramRow::isKey);
        const auto& rows = m_diagram.boxes[static_cast<std::size_t>(to)].rows;
        const auto row = std::ranges::find(rows, reference.columns.front(), &DiagramRow::column);
        m_diagram.lines.push_back(
            {from,
             key == target.rows.end() || from == to ? -1
                                                    : static_cast<int>(key - target.rows.begin()),
             to, static_cast<int>(row - rows.begin()), reference.isRequired, reference.isUnique});
    }

    int indexOf(const RelationName& name) const
    {
        const auto found = std::ranges::find(m_model.tables, name, &DocumentedTable::name);
        return found == m_model.tables.end() ? -1
                                             : static_cast<int>(found - m_model.tables.begin());
    }

    void add(const std::string& sentence)
    {
        m_diagram.note.append(m_diagram.note.empty() ? "" : " ").append(sentence);
    }

    const DocumentedSchema& m_model;
    std::map<std::string, int> m_referred;
    std::map<std::string, int> m_hues;
    std::set<std::string> m_left;
    std::set<std::string> m_hubs;
    Diagram m_diagram;
};

// What a picture is of, so that an old one is known without drawing a new one. The first number is
// the drawing's own: another look is another picture.
std::string markOf(const Diagram& diagram)
{
    std::string all = "2\n" + dotSource(diagram);
    for (const auto& box : diagram.boxes)
        for (const auto& row : box.rows)
            all += fmt::format("{} {} {} {} {} {} {}\n", box.title, box.hue, row.column, row.type,
                               row.isKey, row.notNull, row.hue);
    for (const auto& line : diagram.lines)
        all += fmt::format("{} {} {}\n", line.to, line.isRequired, line.isUnique);
    std::uint64_t hash = 0xcbf29ce484222325; // FNV-1a: told from others, not guarded against them
    for (const unsigned char c : all)
        hash = (hash ^ c) * 0x100000001b3;
    return fmt::format("howdah:diagram {:016x}", hash);
}

} // namespace

Diagram diagramOf(const DocumentedSchema& model)
{
    return Drafter(model).draft();
}

std::string drawDiagram(const Diagram& diagram, const RunProcess& run, std::stop_token stop)
{
    Finished finished;
    try {
        finished = run({.argv = {"dot", "-Tplain"}, .input = dotSource(diagram)}, std::move(stop));
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::NotFound)
            throw;
        throw Error(ErrorKind::NotFound,
                    "the diagram cannot be drawn, because Graphviz's dot is not on this machine: "
                    "install the package graphviz, or leave the picture out with --no-diagram");
    }
    if (finished.exitStatus != 0)
        throw Error(ErrorKind::BadData,
                    fmt::format("dot could not lay the diagram out (exit status {}): {}",
                                finished.exitStatus,
                                finished.errors.substr(0, finished.errors.find('\n'))));
    return diagramSvg(diagram, readLayout(finished.output, diagram), markOf(diagram));
}

bool isDrawnOf(std::string_view svg, const Diagram& diagram)
{
    return svg.find(markOf(diagram)) != std::string_view::npos;
}

} // namespace howdah
