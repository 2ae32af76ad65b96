#include "ui/data/transfer_words.h"

#include "ui/models/cell_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace howdah {
namespace {

struct TransferWords {
    Q_DECLARE_TR_FUNCTIONS(howdah::TransferWords)
};

QString inSeconds(std::chrono::milliseconds elapsed)
{
    return TransferWords::tr("%1 s").arg(
        QLocale().toString(static_cast<double>(elapsed.count()) / 1000, 'f', 1));
}

int plural(std::int64_t rows)
{
    return rows == 1 ? 1 : 2;
}

} // namespace

QString progressWords(const TransferProgress& progress, double expected)
{
    const QLocale locale;
    const auto rows = locale.toString(static_cast<qlonglong>(progress.rows));
    if (progress.isServersTurn)
        return TransferWords::tr("%1 row(s) sent; the server works on them", nullptr,
                                 plural(progress.rows))
            .arg(rows);
    const auto rate = locale.toString(static_cast<qlonglong>(progress.rowsPerSecond()));
    const bool hasGuess = expected > static_cast<double>(progress.rows);
    auto words = hasGuess
        ? TransferWords::tr("%1 of %2 rows").arg(rows, aboutText(expected))
        : TransferWords::tr("%1 row(s)", nullptr, plural(progress.rows)).arg(rows);
    words += ", " + sizeText(progress.bytes);
    if (progress.rejected > 0)
        words += ", "
            + TransferWords::tr("%1 rejected")
                  .arg(locale.toString(static_cast<qlonglong>(progress.rejected)));
    return words + ", " + TransferWords::tr("%1 rows a second").arg(rate);
}

double progressShare(const TransferProgress& progress, double expected)
{
    if (progress.isServersTurn)
        return -1;
    if (progress.totalBytes > 0)
        return static_cast<double>(progress.bytes) / static_cast<double>(progress.totalBytes);
    return expected > 0 ? std::min(1.0, static_cast<double>(progress.rows) / expected) : -1;
}

QString exportWords(const ExportReport& report)
{
    return TransferWords::tr("%1 row(s) written, %2 in %3.", nullptr, plural(report.rows))
        .arg(QLocale().toString(static_cast<qlonglong>(report.rows)), sizeText(report.bytes),
             inSeconds(report.elapsed));
}

QString lossWords(const ExportReport& report)
{
    QStringList words;
    if (report.sheets > 1)
        words += TransferWords::tr("A sheet holds 1,048,576 rows: there are %1 of them.")
                     .arg(report.sheets);
    if (report.cutTexts > 0)
        words += TransferWords::tr("%n text(s) were cut: a cell holds 32,767 characters.", nullptr,
                                   static_cast<int>(report.cutTexts));
    if (report.numbersAsText > 0)
        words += TransferWords::tr("%n number(s) with more than 15 digits are text.", nullptr,
                                   static_cast<int>(report.numbersAsText));
    return words.join(' ');
}

QString importWords(const ImportReport& report)
{
    const QLocale locale;
    const auto rows = locale.toString(static_cast<qlonglong>(report.rows));
    if (report.rejected == 0)
        return TransferWords::tr("%1 row(s) imported in %2.", nullptr, plural(report.rows))
            .arg(rows, inSeconds(report.elapsed));
    return TransferWords::tr("%1 row(s) imported in %2, %3 rejected.", nullptr, plural(report.rows))
        .arg(rows, inSeconds(report.elapsed),
             locale.toString(static_cast<qlonglong>(report.rejected)));
}

} // namespace howdah
