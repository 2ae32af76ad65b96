// What stands where there is nothing to show yet: a picture, a sentence, and what to do about it.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace howdah {

class EmptyState : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are called id.title, id.text. `iconName` as in icons.h.
    EmptyState(const QString& id, const QString& iconName, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setText(const QString& text);
    QString title() const;
    QString text() const;
    /// Adds a button id.`name`; the first one is the suggested step.
    QPushButton* addAction(const QString& name, const QString& text);

private:
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QHBoxLayout* m_actions;
};

} // namespace howdah
