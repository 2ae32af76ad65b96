// Grey bars where rows will be, so that a table keeps its shape while the first page of it loads.
#pragma once

#include <QWidget>

namespace howdah {

class SkeletonRows : public QWidget {
    Q_OBJECT

public:
    explicit SkeletonRows(const QString& id, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace howdah
