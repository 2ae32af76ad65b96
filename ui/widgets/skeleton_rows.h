// Grey bars where rows will be, so that a table keeps its shape while the first page of it loads.
#pragma once

#include <QWidget>

class QPainter;

namespace howdah {

/// One bar of a row that is awaited, in the room of its cell.
void drawSkeletonCell(QPainter& painter, const QRect& room, int row, int column);

class SkeletonRows : public QWidget {
    Q_OBJECT

public:
    explicit SkeletonRows(const QString& id, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace howdah
