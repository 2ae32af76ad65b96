#include "ui/widgets/skeleton_rows.h"

#include "ui/shell/theme.h"

#include <QPainter>

#include <array>

namespace howdah {
namespace {

constexpr int skeletonRowHeight = 28;
constexpr int barHeight = 10;
// Widths as words have them, in percent of a column; the same for every run, so that pictures are.
constexpr std::array widths{62, 85, 40, 74, 55, 92, 48, 68, 80, 36, 58};
constexpr int skeletonColumnWidth = 168;

} // namespace

void drawSkeletonCell(QPainter& painter, const QRect& room, int row, int column)
{
    const auto share = widths[static_cast<size_t>(row * 7 + column) % widths.size()];
    const QRect bar(room.left() + 8, room.top() + (room.height() - barHeight) / 2,
                    qMin(skeletonColumnWidth, room.width() - 16) * share / 100, barHeight);
    painter.drawRoundedRect(bar, 4, 4);
}

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
    for (int y = 0; y < height(); y += skeletonRowHeight)
        for (int x = 8; x < width(); x += skeletonColumnWidth) {
            const auto share = widths[which++ % widths.size()];
            const QRect bar(x, y + ((skeletonRowHeight - barHeight) / 2),
                            (skeletonColumnWidth - 24) * share / 100, barHeight);
            painter.drawRoundedRect(bar, 4, 4);
        }
}

} // namespace howdah
