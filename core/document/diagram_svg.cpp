#include "core/document/diagram_layout.h"

#include <cmath>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr int margin = 24;
constexpr int legendHeight = 44;

// Dark enough for white letters, light enough for lines on a dark ground.
constexpr std::string_view hues[]{"#2f6fb7", "#b5562a", "#2e8060", "#8a55b5", "#a8436f",
                                  "#7d7420", "#3b7f8f", "#a04747", "#5a66b8", "#5f7d3a"};
constexpr std::string_view darkHues[]{"#6ea8e6", "#e08a5e", "#5cb892", "#bb8ee0", "#dc7ba6",
                                      "#b8ad4e", "#6cb5c7", "#d98080", "#919cec", "#93b769"};
constexpr std::string_view noHue = "#5d6b7a";
constexpr std::string_view darkNoHue = "#93a0ad";

// The ground is part of the picture: it is read the same on a page of any colour.
constexpr auto lightStyles = R"(<style>
text { font-family: Inter, "Segoe UI", "Noto Sans", "Open Sans", "DejaVu Sans", sans-serif; font-size: 12px; fill: #1f2933 }
.title { font-size: 13px; font-weight: 600; fill: #ffffff }
.key { font-weight: 700 }
.type { font-size: 11px; text-anchor: end }
.fn { fill: #66727f }
.ground { fill: #f6f8fa; stroke: #d3dae2 }
.card { fill: #ffffff; stroke: #c3ccd6 }
.rule { stroke: #e6eaef }
.mark { fill: #7c8895; stroke: #7c8895 }
.free { fill: #ffffff; stroke: #9aa5b1 }
.line { fill: none; stroke-width: 1.4 }
.ring { fill: #f6f8fa; stroke-width: 1.4 }
)";
constexpr auto darkStyles = R"(@media (prefers-color-scheme: dark) {
text { fill: #e4e9ee }
.title { fill: #ffffff }
.fn { fill: #9fabb7 }
.ground { fill: #14191f; stroke: #2b333c }
.card { fill: #1e252d; stroke: #3a4550 }
.rule { stroke: #2c353f }
.mark { fill: #93a0ad; stroke: #93a0ad }
.free { fill: #1e252d; stroke: #7a8794 }
.ring { fill: #14191f }
)";
constexpr auto endOfStyles = "}\n</style>\n";

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '&' ? std::string("&amp;")
            : c == '<'  ? std::string("&lt;")
            : c == '>'  ? std::string("&gt;")
                        : std::string(1, c);
    return out;
}

std::size_t place(int hue)
{
    return static_cast<std::size_t>(hue) % std::size(hues);
}

std::string_view hueText(int hue)
{
    return hue < 0 ? noHue : hues[place(hue)];
}

// "h3", for lines; "f3", for words
std::string hueClass(char kind, int hue)
{
    return hue < 0 ? fmt::format("{}n", kind) : fmt::format("{}{}", kind, place(hue));
}

std::string hueStyles(bool isDark)
{
    auto out = fmt::format(".hn {{ stroke: {} }}\n", isDark ? darkNoHue : noHue);
    for (std::size_t i = 0; i < std::size(hues); ++i)
        out += fmt::format(".h{0} {{ stroke: {1} }}\n.f{0} {{ fill: {1} }}\n", i,
                           isDark ? darkHues[i] : hues[i]);
    return out;
}

// Whole pixels but for a tenth: a machine's last digit moves nothing.
std::string number(double value)
{
    const auto tenths = std::lround(value * 10);
    return tenths % 10 == 0 ? fmt::format("{}", tenths / 10)
                            : fmt::format("{}{}.{}", tenths < 0 ? "-" : "", std::labs(tenths) / 10,
                                          std::labs(tenths) % 10);
}

class Drawing {
public:
    Drawing(const Diagram& diagram, const DiagramLayout& layout)
        : m_diagram(diagram)
        , m_layout(layout)
    {
    }

    std::string svg(const std::string& mark)
    {
        const auto width = std::ceil(std::max(m_layout.width, 640.0)) + 2 * margin;
        const auto height = std::ceil(m_layout.height) + 2 * margin + legendHeight;
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
            "viewBox=\"0 0 {0} {1}\" role=\"img\" aria-label=\"The tables and how they refer to "
            "each other\">\n<!-- {2} -->\n{3}{4}{5}{6}{7}",
            number(width), number(height), mark, lightStyles, hueStyles(false), darkStyles,
            hueStyles(true), endOfStyles);
        add("<rect class=\"ground\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\"/>\n",
            number(width - 1), number(height - 1));
        for (std::size_t i = 0; i < m_diagram.lines.size(); ++i)
            line(i);
        for (std::size_t i = 0; i < m_diagram.boxes.size(); ++i)
            box(m_diagram.boxes[i], m_layout.boxes[i]);
        for (std::size_t i = 0; i < m_diagram.lines.size(); ++i)
            ends(i);
        legend(height - legendHeight);
        add("</svg>\n");
        return std::move(m_out);
    }

private:
    template <typename... Arguments>
    void add(fmt::format_string<Arguments...> form, Arguments&&... arguments)
    {
        fmt::format_to(std::back_inserter(m_out), form, std::forward<Arguments>(arguments)...);
    }

    int hueOf(const DiagramLine& line) const
    {
        return m_diagram.boxes[static_cast<std::size_t>(line.from)].hue;
    }

    // To itself: dot would draw it through the table.
    std::vector<DiagramPoint> loop(const DiagramLine& line) const
    {
        const auto& box = m_diagram.boxes[static_cast<std::size_t>(line.from)];
        const auto& at = m_layout.boxes[static_cast<std::size_t>(line.from)];
        const auto middle = [&](int row) {
            return at.y
                + (row < 0 ? diagramTitleHeight / 2.0
                           : diagramTitleHeight + diagramRowHeight * (row + 0.5));
        };
        const auto x = at.x + diagramWidth(box);
        return {{x, middle(line.fromRow)},
                {x + 44, middle(line.fromRow)},
                {x + 44, middle(line.toRow)},
                {x, middle(line.toRow)}};
    }

    std::vector<DiagramPoint> pathOf(std::size_t index) const
    {
        const auto& line = m_diagram.lines[index];
        return line.from == line.to ? loop(line) : m_layout.lines[index];
    }

    void line(std::size_t index)
    {
        const auto points = pathOf(index);
        if (points.empty())
            return;
        add("<path class=\"line {}\" d=\"M{} {}C", hueClass('h', hueOf(m_diagram.lines[index])),
            number(points[0].x + margin), number(points[0].y + margin));
        for (std::size_t i = 1; i < points.size(); ++i)
            add("{}{} {}", i == 1 ? "" : " ", number(points[i].x + margin),
                number(points[i].y + margin));
        add("\"/>\n");
    }

    void ends(std::size_t index)
    {
        const auto points = pathOf(index);
        if (points.empty())
            return;
        const auto& one = m_diagram.lines[index];
        const auto hue = hueOf(one);
        oneEnd(hue, points.front().x + margin, points.front().y + margin, one.isRequired);
        manyEnd(hue, points.back().x + margin, points.back().y + margin,
                one.from == one.to ? 1 : -1, one.isUnique);
    }

    // At the table that is referred to, whose right side it leaves.
    void oneEnd(int hue, double x, double y, bool isRequired)
    {
        bar(hue, x + 6, y);
        if (isRequired)
            bar(hue, x + 10, y);
        else
            ring(hue, x + 12.5, y);
    }

    // At the one that refers; `side` is where its line comes from.
    void manyEnd(int hue, double x, double y, int side, bool isUnique)
    {
        if (isUnique)
            bar(hue, x + side * 6, y);
        else
            add("<path class=\"line {0}\" d=\"M{1} {2}L{3} {4}L{1} {5}\"/>\n", hueClass('h', hue),
                number(x), number(y - 5), number(x + side * 9), number(y), number(y + 5));
        ring(hue, x + side * 12.5, y);
    }

    void bar(int hue, double x, double y)
    {
        add("<path class=\"line {}\" d=\"M{} {}V{}\"/>\n", hueClass('h', hue), number(x),
            number(y - 5), number(y + 5));
    }

    void ring(int hue, double x, double y)
    {
        add("<circle class=\"ring {}\" cx=\"{}\" cy=\"{}\" r=\"3.2\"/>\n", hueClass('h', hue),
            number(x), number(y));
    }

    void box(const DiagramBox& box, const DiagramPoint& at)
    {
        const auto x = at.x + margin;
        const auto y = at.y + margin;
        const auto width = diagramWidth(box);
        add("<rect class=\"card\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n",
            number(x), number(y), width, diagramHeight(box));
        add("<path fill=\"{}\" d=\"M{} {}v-{}a6 6 0 0 1 6 -6h{}a6 6 0 0 1 6 6v{}z\"/>\n",
            hueText(box.hue), number(x), number(y + diagramTitleHeight), diagramTitleHeight - 6,
            width - 12, diagramTitleHeight - 6);
        add("<text class=\"title\" x=\"{}\" y=\"{}\">{}</text>\n", number(x + 12), number(y + 19),
            escaped(box.title));
        for (std::size_t i = 0; i < box.rows.size(); ++i)
            row(box.rows[i], x, y + diagramTitleHeight + diagramRowHeight * static_cast<double>(i),
                width, i > 0);
    }

    void row(const DiagramRow& row, double x, double y, int width, bool hasRule)
    {
        if (hasRule)
            add("<path class=\"rule\" d=\"M{} {}h{}\"/>\n", number(x + 1), number(y), width - 2);
        marker(x + 14, y + diagramRowHeight / 2.0, row.isKey, row.notNull);
        add("<text{} x=\"{}\" y=\"{}\">{}</text>\n", row.isKey ? " class=\"key\"" : "",
            number(x + 26), number(y + 14), escaped(row.column));
        add("<text class=\"type {}\" x=\"{}\" y=\"{}\">{}</text>\n", hueClass('f', row.hue),
            number(x + width - 10), number(y + 14), escaped(row.type));
    }

    // A diamond for a key; a dot for NOT NULL, a ring for what may be NULL.
    void marker(double x, double y, bool isKey, bool notNull)
    {
        if (isKey)
            add("<path class=\"mark\" d=\"M{} {}l4 4l-4 4l-4 -4z\"/>\n", number(x), number(y - 4));
        else
            add("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"2.2\"/>\n", notNull ? "mark" : "free",
                number(x), number(y));
    }

    void legend(double top)
    {
        const auto y = top + 16;
        double x = margin;
        const auto word = [&](const char* text, double width) {
            add("<text class=\"type fn\" style=\"text-anchor:start\" x=\"{}\" y=\"{}\">{}</text>\n",
                number(x), number(y + 4), text);
            x += width;
        };
        add("<path class=\"rule\" d=\"M{} {}h{}\"/>\n", margin, number(top), 592);
        marker(x + 4, y, true, true);
        x += 16;
        word("primary key", 82);
        marker(x, y, false, true);
        x += 10;
        word("NOT NULL", 72);
        marker(x, y, false, false);
        x += 10;
        word("may be NULL", 90);
        manyEnd(-1, x, y, 1, false);
        x += 24;
        word("any number refer to it", 138);
        oneEnd(-1, x - 4, y, true);
        x += 16;
        word("must", 38);
        oneEnd(-1, x - 4, y, false);
        x += 18;
        word("may refer", 64);
    }

    const Diagram& m_diagram;
    const DiagramLayout& m_layout;
    std::string m_out;
};

} // namespace

std::string diagramSvg(const Diagram& diagram, const DiagramLayout& layout, const std::string& mark)
{
    return Drawing(diagram, layout).svg(mark);
}

} // namespace howdah
