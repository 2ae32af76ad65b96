// Lines over the last seconds or minutes, up to now at the right edge.
//
// Takes all its points at once, once a tick (Qt Charts is quadratic in single points), at most a
// few hundred for each line. Colours are theme roles, looked up again when the theme changes. Under
// the pointer, or moved with the arrow keys while it has the focus, a line marks one moment.
#pragma once

#include "ui/shell/theme.h"

#include <QChartView>
#include <QList>

#include <optional>

class QLineSeries;
class QValueAxis;

namespace howdah {

class TimeChart : public QChartView {
    Q_OBJECT

public:
    TimeChart(const QString& id, const QList<ThemeRole>& lines, QWidget* parent = nullptr);

    /// Points of each line by rising x, which is seconds from now, so never above 0. Shows the
    /// shortest of a few spans that holds them all, and y from 0 to a round number not below them
    /// and `ceiling`; `wholeNumbers`: with no fractions at the y axis.
    void setLines(const QList<QList<QPointF>>& lines, double ceiling, bool wholeNumbers);
    void setFaded(bool faded); ///< old news: in grey, and the right edge is not "now"

    /// x of the marked moment, as in the points.
    std::optional<double> marked() const noexcept { return m_marked; }
    QSize sizeHint() const override { return {320, 160}; }
    QSize minimumSizeHint() const override { return {160, 96}; }

signals:
    void markedChanged();

protected:
    void changeEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void decorate();
    void setTop(double top);
    void drawTimes(QPainter& painter, const QRectF& area) const;
    void mark(std::optional<double> x);
    QList<double> moments() const; ///< at which any line has a point

    QChart* m_chart;
    QValueAxis* m_x;
    QValueAxis* m_y;
    QList<QLineSeries*> m_series;
    QList<ThemeRole> m_roles;
    double m_span = 0; // seconds
    bool m_faded = false;
    bool m_decorating = false;
    std::optional<double> m_marked;
};

} // namespace howdah
