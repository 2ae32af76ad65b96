#include "ui/data/data_words.h"

#include "ui/data/table_feed.h"
#include "ui/models/cell_text.h"
#include "ui/models/table_model.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace howdah {
namespace {

constexpr double bigTable = 100'000; // rows from which on reading all of them is worth a word

struct DataWords {
    Q_DECLARE_TR_FUNCTIONS(DataPage)
};

QString number(qint64 rows)
{
    return QLocale().toString(rows);
}

} // namespace

QString countWords(const TableFeed& feed, const TableModel& model)
{
    const auto& source = feed.source();
    if (!source)
        return {};
    const bool filtered = !feed.rows().filter.isEmpty();
    const auto counted = feed.isCounted() ? std::optional(static_cast<qint64>(*feed.estimate()))
        : model.hasMoreAfter()            ? std::nullopt
        : model.loadedRows() == 0         ? std::optional<qint64>(0)
                                          : model.rowNumber(model.loadedRows() - 1);
    const auto estimate = feed.estimate();
    const auto total = source->table().relation.estimatedRows;
    if (counted && !filtered)
        return *counted == 1 ? DataWords::tr("1 row")
                             : DataWords::tr("%1 rows").arg(number(*counted));
    if (counted)
        return total > 0 && !(static_cast<double>(*counted) > total)
            ? DataWords::tr("%1 of %2 rows").arg(number(*counted), aboutText(total))
            : DataWords::tr("%1 rows match").arg(number(*counted));
    if (estimate && filtered && total > 0)
        return DataWords::tr("%1 of %2 rows").arg(aboutText(*estimate), aboutText(total));
    return estimate ? DataWords::tr("%1 rows").arg(aboutText(*estimate)) : QString();
}

QString placeWords(const TableModel& model, int first, int last)
{
    last = std::min(last, model.loadedRows() - 1);
    if (first < 0 || last < first)
        return {};
    const auto from = model.rowNumber(first);
    const auto to = model.rowNumber(last);
    if (from && to)
        return DataWords::tr("Rows %1–%2").arg(number(*from), number(*to));
    if (!model.hasMoreAfter() && last == model.loadedRows() - 1)
        return DataWords::tr("The last rows");
    const auto about = model.aboutRow(first);
    return about ? DataWords::tr("Row %1").arg(aboutText(*about + 1)) : QString();
}

QString noteWords(const TableSource& source, const TableModel& model)
{
    QStringList notes;
    if (source.paging() == Paging::Storage)
        notes += DataWords::tr("No key: the rows come as they are stored, and one that is updated "
                               "moves, so it may be seen twice or missed; places are approximate.");
    else if (source.paging() == Paging::FirstRows && model.hasMoreAfter())
        notes += DataWords::tr("No key to page by: further rows come through a cursor, in a "
                               "read-only transaction that ends when one no longer scrolls.");
    if (const auto hidden = source.table().columns.size() - source.columns().size())
        notes += hidden == 1
            ? DataWords::tr("One column is not shown: no right to read it.")
            : DataWords::tr("%1 columns are not shown: no right to read them.").arg(hidden);
    return notes.join(' ');
}

QString scanWords(const TableFeed& feed)
{
    const auto& plan = feed.plan();
    if (!plan || plan->scannedRows < bigTable)
        return {};
    return DataWords::tr("No index serves this: the server reads all %1 rows of %2.")
        .arg(aboutText(plan->scannedRows), QString::fromStdString(plan->scanned));
}

QString refusalWords(const TableFeed& feed)
{
    const auto& places = feed.places();
    if (!places || feed.isCounted())
        return {};
    switch (places->refusal()) {
    case WalkRefusal::NoIndex:
        return DataWords::tr("Places stay approximate (≈): no index has this order; one on (%1) "
                             "would.")
            .arg(QString::fromStdString(places->orderText()));
    case WalkRefusal::Filter:
        return DataWords::tr("Places stay approximate (≈): what a filter leaves of so big a table "
                             "is not counted unasked.");
    case WalkRefusal::Stored: // said with what else that means
    case WalkRefusal::None: break;
    }
    return {};
}

} // namespace howdah
