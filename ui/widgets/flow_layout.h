// Lays widgets out in a row, and in further rows where there is no room.
#pragma once

#include <QLayout>
#include <QList>

namespace howdah {

class FlowLayout : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(int gap, QWidget* parent = nullptr);
    ~FlowLayout() override;

    void setRightAligned(bool right) { m_right = right; }

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect& rect) override;

private:
    int place(const QRect& rect, bool apply) const; // the height it takes

    int m_gap;
    bool m_right = false; // each row ends at the right edge
    QList<QLayoutItem*> m_items;
};

} // namespace howdah
