// How an export or an import is put into words. GUI thread (its language and locale).
#pragma once

#include "core/transfer/table_export.h"
#include "core/transfer/table_import.h"

#include <QString>

namespace howdah {

/// "12,000 of ≈ 1.0 M rows, 3.4 MB, 250,000 rows a second"; `expected` rows, 0: nobody knows.
QString progressWords(const TransferProgress& progress, double expected = 0);
/// 0 to 1, negative where it cannot be told.
double progressShare(const TransferProgress& progress, double expected = 0);

QString exportWords(const ExportReport& report);
/// What a workbook could not hold as it was; empty for nothing.
QString lossWords(const ExportReport& report);
QString importWords(const ImportReport& report);

} // namespace howdah
