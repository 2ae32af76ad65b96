#include "core/document/diagram_layout.h"

#include "core/base/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

namespace howdah {
namespace {

constexpr double pointsInInch = 72;

int letters(const std::string& text) // of UTF-8
{
    return static_cast<int>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string port(int row)
{
    return row < 0 ? "title" : fmt::format("r{}", row);
}

[[noreturn]] void refuseLayout()
{
    throw Error(ErrorKind::BadData, "dot gave an answer that is no layout of the diagram");
}

std::size_t boxIndex(const std::string& name, const Diagram& diagram)
{
    std::size_t index = 0;
    if (!name.starts_with('t') || !(std::istringstream(name.substr(1)) >> index)
        || index >= diagram.boxes.size())
        refuseLayout();
    return index;
}

} // namespace

// Wide enough for the usual sans-serif letters, whichever the viewer has.
int diagramWidth(const DiagramBox& box)
{
    double width = letters(box.title) * 8.6 + 28;
    for (const auto& row : box.rows)
        width = std::max(width, 26 + letters(row.column) * 7.1 + 16 + letters(row.type) * 6.6 + 12);
    return (static_cast<int>(width) + 7) / 8 * 8;
}

int diagramHeight(const DiagramBox& box)
{
    return diagramTitleHeight + diagramRowHeight * static_cast<int>(box.rows.size()) + 6;
}

std::string dotSource(const Diagram& diagram)
{
    std::string out = "digraph schema {\n"
                      "graph [rankdir=LR, nodesep=0.32, ranksep=1.05, pad=0];\n"
                      "node [shape=plain, margin=0];\n"
                      "edge [dir=none];\n";
    for (std::size_t i = 0; i < diagram.boxes.size(); ++i) {
        const auto& box = diagram.boxes[i];
        const auto cell = [&, width = diagramWidth(box)](const std::string& name, int height) {
            return fmt::format("<TR><TD PORT=\"{}\" FIXEDSIZE=\"TRUE\" WIDTH=\"{}\" "
                               "HEIGHT=\"{}\"></TD></TR>",
                               name, width, height);
        };
        out += fmt::format("t{} [label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" "
                           "CELLPADDING=\"0\">{}",
                           i, cell("title", diagramTitleHeight));
        for (std::size_t row = 0; row < box.rows.size(); ++row)
            out += cell(port(static_cast<int>(row)), diagramRowHeight);
        out += cell("foot", 6) + "</TABLE>>];\n";
    }
    for (std::size_t i = 0; i < diagram.lines.size(); ++i) // the colour tells them apart
        if (const auto& line = diagram.lines[i]; line.from != line.to)
            out += fmt::format("t{}:{}:e -> t{}:{}:w [color=\"#{:06x}\"];\n", line.from,
                               port(line.fromRow), line.to, port(line.toRow), i);
    return out + "}\n";
}

DiagramLayout readLayout(std::string_view plain, const Diagram& diagram)
{
    DiagramLayout layout;
    layout.boxes.resize(diagram.boxes.size());
    layout.lines.resize(diagram.lines.size());
    std::size_t placed = 0;
    std::istringstream in{std::string(plain)};
    const auto point = [&](std::istream& from) {
        DiagramPoint at;
        if (!(from >> at.x >> at.y))
            refuseLayout();
        return DiagramPoint{at.x * pointsInInch, layout.height - at.y * pointsInInch};
    };
    for (std::string text; std::getline(in, text);) {
        std::istringstream words(text);
        std::string what;
        std::string name;
        words >> what;
        if (what == "graph") {
            double scale = 0;
            words >> scale >> layout.width >> layout.height;
            layout.width *= pointsInInch;
            layout.height *= pointsInInch;
        } else if (what == "node" && words >> name) {
            const auto index = boxIndex(name, diagram);
            const auto centre = point(words);
            layout.boxes[index] = {centre.x - diagramWidth(diagram.boxes[index]) / 2.0,
                                   centre.y - diagramHeight(diagram.boxes[index]) / 2.0};
            ++placed;
        } else if (what == "edge") {
            std::size_t count = 0;
            words >> name >> name >> count;
            std::vector<DiagramPoint> points;
            for (std::size_t i = 0; i < count && i < 10'000; ++i)
                points.push_back(point(words));
            std::string style;
            std::size_t index = diagram.lines.size();
            words >> style;
            words.ignore(8, '#');
            words >> std::hex >> index;
            if (index >= layout.lines.size() || points.size() < 4)
                refuseLayout();
            layout.lines[index] = std::move(points);
        }
    }
    if (placed != diagram.boxes.size())
        refuseLayout();
    return layout;
}

} // namespace howdah
