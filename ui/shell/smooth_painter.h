// For drawing round shapes: what HowdahStyle's sources share.
#pragma once

#include <QPainter>

namespace howdah {

constexpr double cornerRadius = 5;

/// Saves the painter and smooths its edges while in scope.
class SmoothPainter {
public:
    explicit SmoothPainter(QPainter& painter)
        : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~SmoothPainter() { m_painter.restore(); }
    SmoothPainter(const SmoothPainter&) = delete;
    SmoothPainter& operator=(const SmoothPainter&) = delete;

private:
    QPainter& m_painter;
};

/// So that a pen of one pixel falls on whole pixels.
inline QRectF insideOf(const QRect& rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

} // namespace howdah
