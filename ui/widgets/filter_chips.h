// The conditions of a filter in force, one box each: a click on its cross, or Delete, takes it off;
// a click on its words, or Enter, leads to where it is written. The arrow keys go along.
#pragma once

#include <QAbstractButton>

namespace howdah {

class FilterChip : public QAbstractButton {
    Q_OBJECT

public:
    explicit FilterChip(const QString& id, QWidget* parent = nullptr);

    void setCondition(const QString& condition);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void removeWanted();
    void neighbourWanted(int step); ///< 1: the next one

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRect crossRoom() const;
};

class FilterChips : public QWidget {
    Q_OBJECT

public:
    /// Each is called id.0, id.1, …
    explicit FilterChips(const QString& id, QWidget* parent = nullptr);

    /// None: it hides.
    void setConditions(const QStringList& conditions);
    const QStringList& conditions() const noexcept { return m_conditions; }

signals:
    void removeWanted(int which);
    void editWanted(int which);

private:
    FilterChip* chip(int at) const;

    QStringList m_conditions;
    int m_made = 0;
};

} // namespace howdah
