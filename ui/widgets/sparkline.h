// A small line without axes: how a figure went. Gaps are gaps.
#pragma once

#include "core/journal/minute_roll.h"
#include "ui/shell/theme.h"

#include <QWidget>

#include <vector>

namespace howdah {

class Sparkline : public QWidget {
    Q_OBJECT

public:
    Sparkline(const QString& id, ThemeRole colour, QWidget* parent = nullptr);

    /// Between the two moments, from 0 up to `ceiling` or, where that is higher, the highest point.
    void setCurve(std::vector<CurvePoint> curve, SystemClock::time_point from,
                  SystemClock::time_point to, double ceiling);
    int pointCount() const noexcept { return static_cast<int>(m_curve.size()); }

    QSize sizeHint() const override { return {240, 64}; }
    QSize minimumSizeHint() const override { return {80, 48}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ThemeRole m_colour;
    std::vector<CurvePoint> m_curve;
    SystemClock::time_point m_from;
    SystemClock::time_point m_to;
    double m_top = 1;
};

} // namespace howdah
