// Where things of a diagram go; for this room alone. Pure, lengths in pixels, y grows downwards.
#pragma once

#include "core/document/diagram.h"

namespace howdah {

constexpr int diagramTitleHeight = 28;
constexpr int diagramRowHeight = 20;

int diagramWidth(const DiagramBox& box);
int diagramHeight(const DiagramBox& box);

struct DiagramPoint {
    double x = 0;
    double y = 0;
};

struct DiagramLayout {
    double width = 0;
    double height = 0;
    std::vector<DiagramPoint> boxes; ///< their upper left corners
    std::vector<std::vector<DiagramPoint>> lines; ///< Bézier curves; empty for a line to itself
};

std::string dotSource(const Diagram& diagram); ///< for dot -Tplain
/// Throws Error{BadData} for what is no answer to it.
DiagramLayout readLayout(std::string_view plain, const Diagram& diagram);

/// `mark` is kept in the picture.
std::string diagramSvg(const Diagram& diagram, const DiagramLayout& layout,
                       const std::string& mark);

} // namespace howdah
