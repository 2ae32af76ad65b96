// Lines over the last seconds up to days, to now at the right edge or in a window further back.
//
// A part is zoomed into by dragging over it, with the wheel and Ctrl, or with + and -; a double
// click or Backspace goes back. It only says so: whoever shows several charts moves them together.
//
// Takes all its points at once, once a tick (Qt Charts is quadratic in single points), at most a
// few hundred for each line. Colours are theme roles, looked up again when the theme changes. Under
// the pointer, or moved with the arrow keys while it has the focus, a line marks one moment.
#pragma once

#include "ui/shell/theme.h"

#include <QChartView>
#include <QDateTime>
#include <QList>

#include <optional>

class QLineSeries;
class QValueAxis;

namespace howdah {

/// Seconds from now, so never above 0.
struct ChartWindow {
    double from = 0;
    double to = 0;
};

/// What a line's value was at one moment: from the least to the most. NaN ends it, as in a line.
struct ChartBand {
    double x = 0; ///< seconds from now
    double least = 0;
    double most = 0;
};

/// Something that happened at one moment. Those that would stand upon each other are drawn as one,
/// with their number.
struct ChartMark {
    double x = 0; ///< seconds from now
    QString words;
    ThemeRole colour = ThemeRole::Info;
};

class TimeChart : public QChartView {
    Q_OBJECT

public:
    TimeChart(const QString& id, const QList<ThemeRole>& lines, QWidget* parent = nullptr);

    /// Points of each line by rising x, which is seconds from now, so never above 0; one without a
    /// y (NaN) ends a line that begins anew after it. Shows y from 0 to a round number not below
    /// them and `ceiling`; `wholeNumbers`: with no fractions at the y axis.
    void setLines(const QList<QList<QPointF>>& lines, double ceiling, bool wholeNumbers);
    /// One for each line, drawn behind it in its colour; before setLines(), whose scale holds them.
    void setBands(const QList<QList<ChartBand>>& bands);
    /// What is shown of the time; without one the shortest of a few spans that holds all points.
    void setWindow(std::optional<ChartWindow> window);
    void setMarks(const QList<ChartMark>& marks);
    void setNow(const QDateTime& now) { m_now = now; } ///< the moment of x = 0
    void setFaded(bool faded); ///< old news: in grey, and the right edge is not "now"

    /// x of the marked moment, as in the points.
    std::optional<double> marked() const noexcept { return m_marked; }
    /// What happened there, if it was anything: each where there are few, else how many and the
    /// first and the last of them.
    QString wordsAtMarked() const;
    /// What is drawn as one: their places in the marks, by rising x.
    QList<QList<int>> markGroups() const;
    QSize sizeHint() const override { return {320, 160}; }
    QSize minimumSizeHint() const override { return {160, 96}; }

signals:
    void markedChanged();
    void zoomed(double from, double to); ///< wanted, as in ChartWindow
    void zoomedOut(); ///< wanted

protected:
    void changeEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void decorate();
    void setTop(double top);
    void showSpan();
    void drawLines(QPainter& painter, const QRectF& area) const;
    void drawBands(QPainter& painter, const QRectF& area) const;
    void drawMarks(QPainter& painter, const QRectF& area) const;
    void drawMarked(QPainter& painter, const QRectF& area) const;
    void drawTimes(QPainter& painter, const QRectF& area) const;
    QString timeAt(double x) const;
    QPointF placeOf(const QPointF& point, const QRectF& area) const;
    double xAt(int pixel) const; ///< within what is shown
    void zoomAround(double x, double factor);
    void mark(std::optional<double> x);
    QList<double> moments() const; ///< at which any line has a point

    QChart* m_chart;
    QValueAxis* m_x;
    QValueAxis* m_y;
    QList<QLineSeries*> m_series; // hidden: Qt draws no gaps
    QList<QList<QPointF>> m_points; // with their gaps
    QList<QList<ChartBand>> m_bands;
    QList<ChartMark> m_marks;
    QDateTime m_now;
    std::optional<ChartWindow> m_window;
    std::optional<double> m_dragFrom; // x
    double m_dragTo = 0;
    QList<ThemeRole> m_roles;
    double m_oldest = 0; // seconds, of all points
    bool m_faded = false;
    bool m_decorating = false;
    std::optional<double> m_marked;
};

} // namespace howdah
