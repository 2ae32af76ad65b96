// Statements, tables and findings as the rows of tables. Pure.
#pragma once

#include "core/insight/insight.h"
#include "core/insight/statement_figures.h"
#include "ui/models/live_model.h"

#include <QString>

#include <vector>

namespace howdah {

std::vector<LiveColumn> statementColumns();
std::vector<LiveRow> statementRows(const std::vector<StatementFigures>& statements);

std::vector<LiveColumn> relationColumns();
std::vector<LiveRow> relationRows(const std::vector<RelationUse>& relations);
std::vector<LiveColumn> indexColumns();
std::vector<LiveRow> indexRows(const std::vector<IndexUse>& indexes);

std::vector<LiveColumn> insightColumns();
std::vector<LiveRow> insightRows(const std::vector<Insight>& findings);
QString titleOf(InsightKind kind); ///< "Unused index"
/// "12.3 ms", "4.0 s": of an average, so finer than durationText().
QString millisecondsText(double ms);

} // namespace howdah
