#include "ui/widgets/skeleton_rows.h"

#include "ui/shell/theme.h"

#include <QPainter>

#include <array>

namespace howdah {
namespace {

constexpr int rowHeight = 28;
constexpr int barHeight = 10;
// Widths as words have them, in percent of a column; the same for every run, so that pictures are.
constexpr std::array widths{62, 85, 40, 74, 55, 92, 48, 68, 80, 36, 58};
constexpr int columnWidth = 168;

} // namespace

SkeletonRows::SkeletonRows(const QString& id, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(id);
    setAccessibleName(tr("Loading"));
}

void SkeletonRows::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColour(ThemeRole::Skeleton));
    size_t which = 0;
    for (int y = 0; y < height(); y += rowHeight)
        for (int x = 8; x < width(); x += columnWidth) {
            const auto share = widths[which++ % widths.size()];
            const QRect bar(x, y + ((rowHeight - barHeight) / 2), (columnWidth - 24) * share / 100,
                            barHeight);
            painter.drawRoundedRect(bar, 4, 4);
        }
}

} // namespace howdah
