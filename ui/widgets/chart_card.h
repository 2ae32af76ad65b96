// A card with a title, the value of now, and how it came about as a chart with one or more lines.
//
// The legend tells each line's value now, or at the moment marked in the chart with the span that
// it is the mean of. A problem makes this card red or amber and says why in words; old news is
// greyed.
#pragma once

#include "ui/shell/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/time_chart.h"

#include <QDateTime>
#include <QFrame>
#include <QList>
#include <QPointF>

#include <optional>

class QLabel;

namespace howdah {

class Caption;
class ElidedLabel;
class Heading;

class ChartCard : public QFrame {
    Q_OBJECT

public:
    enum class Unit { Count, Milliseconds, Percent, PerSecond };
    struct Line {
        QString name;
        ThemeRole colour;
    };

    /// `id` is its object name; its parts are called id.title, id.value, id.note, id.chart,
    /// id.moment, id.problem and id.line0, id.line1, …
    ChartCard(const QString& id, const QString& title, Unit unit, QList<Line> lines,
              QWidget* parent = nullptr);
    ~ChartCard() override;

    TimeChart& chart() const { return *m_chart; }
    /// As TimeChart::setLines() and setBands(); x counts from `now`.
    void setLines(const QList<QList<QPointF>>& lines, double ceiling, const QDateTime& now,
                  const QList<QList<ChartBand>>& bands = {});
    /// The large figure, and small words behind it: "3", "of 10".
    void setFigure(std::optional<double> value, const QString& note);
    /// An empty text takes it away.
    void setProblem(Severity severity, const QString& text);
    void setStale(bool stale);

    /// "0.35 ms", "12 %", "1,200 /s"; a dash for none.
    static QString text(std::optional<double> value, Unit unit);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showLegend();
    void showSeverity();
    QString momentText(double x) const;
    QString spanText(int line, double x) const; ///< "1 to 7"; empty where it was one value

    Unit m_unit;
    QList<Line> m_lines;
    QList<QList<QPointF>> m_points;
    QList<QList<ChartBand>> m_bands;
    QDateTime m_now;
    QLabel* m_title;
    Heading* m_value;
    Caption* m_note;
    ElidedLabel* m_moment;
    QLabel* m_problem;
    QList<QLabel*> m_legend;
    TimeChart* m_chart;
    std::optional<Severity> m_severity;
};

} // namespace howdah
