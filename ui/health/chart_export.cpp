#include "ui/health/chart_export.h"

#include <QDateTime>

#include <map>

namespace howdah {

QByteArray curvesAsCsv(const NamedCurves& curves)
{
    std::map<SystemClock::time_point, std::vector<const CurvePoint*>> rows;
    QByteArray text = "time";
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const auto name = QByteArray::fromStdString(curves[i].first);
        text += ',' + name + ',' + name + "_min," + name + "_max";
        for (const auto& point : curves[i].second) {
            auto& row = rows[point.at];
            row.resize(curves.size());
            row[i] = &point;
        }
    }
    text += '\n';
    const auto number = [](double value) { return QByteArray::number(value, 'g', 9); };
    for (const auto& [at, row] : rows) {
        const auto ms = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch();
        text += QDateTime::fromMSecsSinceEpoch(ms.count(), Qt::UTC)
                    .toString(Qt::ISODateWithMs)
                    .toLatin1();
        for (const auto* point : row)
            text += point
                ? ',' + number(point->mean) + ',' + number(point->least) + ',' + number(point->most)
                : QByteArray(",,,");
        text += '\n';
    }
    return text;
}

} // namespace howdah
