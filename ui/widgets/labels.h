// Labels that follow the theme: a heading, a quieter line for what is good to know, an icon.
#pragma once

#include "ui/shell/theme.h"

#include <QIcon>
#include <QLabel>

#include <optional>

namespace howdah {

/// Larger and heavier than the text around it.
class Heading : public QLabel {
    Q_OBJECT

public:
    explicit Heading(const QString& text = {}, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void decorate();

    bool m_decorating = false;
};

/// In ThemeRole::MutedText. Plain text.
class Caption : public QLabel {
    Q_OBJECT

public:
    explicit Caption(const QString& text = {}, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void decorate();

    bool m_decorating = false;
};

/// A Caption of one line that gives up its middle when there is no room, and shows the whole as a
/// tool tip then.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text = {}, QWidget* parent = nullptr);

    void setFullText(const QString& text);
    QString fullText() const { return m_full; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void elide();

    QString m_full;
};

/// An icon of ours, `size` pixels square.
class IconLabel : public QLabel {
    Q_OBJECT

public:
    IconLabel(const QString& name, int size, std::optional<ThemeRole> role = {},
              QWidget* parent = nullptr);

    void setIcon(const QString& name, std::optional<ThemeRole> role);
    QSize sizeHint() const override { return {m_size, m_size}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon m_icon;
    int m_size;
};

} // namespace howdah
