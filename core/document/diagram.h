// The picture of a schema: its tables and the lines between them, as SVG, readable on white and on
// dark. dot (Graphviz) says where things go, run as a process; what is drawn there is ours, with
// sizes of our own, so that no font of the machine moves anything.
//
// drawDiagram() blocks while dot runs; the others are pure.
#pragma once

#include "core/base/process.h"
#include "core/document/documented_schema.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct DiagramRow {
    std::string column;
    std::string type; ///< or "→ users" for one that refers to it
    bool isKey = false; ///< of the primary key
    bool notNull = false;
    int hue = -1; ///< that of the table it refers to; -1: none
};

struct DiagramBox {
    std::string title;
    int hue = -1; ///< of a table that others refer to
    std::vector<DiagramRow> rows;
};

struct DiagramLine { ///< from the table that is referred to
    int from = 0; ///< indexes into Diagram::boxes
    int fromRow = -1; ///< -1: the title
    int to = 0;
    int toRow = -1;
    bool isRequired = false; ///< by the one that refers
    bool isUnique = false;
};

struct Diagram {
    std::vector<DiagramBox> boxes;
    std::vector<DiagramLine> lines;
    std::string note; ///< what is left out, as sentences; empty: nothing
};

Diagram diagramOf(const DocumentedSchema& model);

/// Throws Error{NotFound} with what to do where there is no dot, {BadData} where it fails.
std::string drawDiagram(const Diagram& diagram, const RunProcess& run = runProcess,
                        std::stop_token stop = {});

/// Whether `svg` was drawn of that diagram, wherever and by whichever version of dot.
bool isDrawnOf(std::string_view svg, const Diagram& diagram);

} // namespace howdah
