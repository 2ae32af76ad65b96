#include "ui/health/chart_export.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QStringList>

#include <map>

namespace howdah {
namespace {

struct CsvRow {
    std::vector<const CurvePoint*> points; // of each curve; null: it has none
    QStringList happened;
};

// As RFC 4180 has it.
QByteArray csvText(const QString& text)
{
    static const QRegularExpression special("[\",\r\n]");
    if (!text.contains(special))
        return text.toUtf8();
    return '"' + QString(text).replace('"', "\"\"").toUtf8() + '"';
}

} // namespace

QByteArray curvesAsCsv(const NamedCurves& curves, const QList<PastEvent>& events)
{
    // By what is written of the time, so that no moment has two rows.
    const auto momentOf = [](SystemClock::time_point at) {
        return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
    };
    std::map<qint64, CsvRow> rows;
    QByteArray text = "time";
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const auto name = QByteArray::fromStdString(curves[i].first);
        text += ',' + name + ',' + name + "_min," + name + "_max";
        for (const auto& point : curves[i].second) {
            auto& points = rows[momentOf(point.at)].points;
            points.resize(curves.size());
            points[i] = &point;
        }
    }
    for (const auto& event : events)
        rows[momentOf(event.at)].happened.append(event.words);
    text += ",marker\n";
    const auto number = [](double value) { return QByteArray::number(value, 'g', 9); };
    for (auto& [ms, row] : rows) {
        text += QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
        row.points.resize(curves.size());
        for (const auto* point : row.points)
            text += point
                ? ',' + number(point->mean) + ',' + number(point->least) + ',' + number(point->most)
                : QByteArray(",,,");
        text += ',' + csvText(row.happened.join("; ")) + '\n';
    }
    return text;
}

} // namespace howdah
