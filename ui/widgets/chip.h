// A word in a rounded box: a state, a count, an environment. Colour supports the word, never
// replaces it.
#pragma once

#include "ui/shell/theme.h"

#include <QWidget>

namespace howdah {

class Chip : public QWidget {
    Q_OBJECT

public:
    enum class Look { Neutral, Info, Success, Warning, Danger };

    explicit Chip(const QString& id, QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const { return m_text; }
    void setLook(Look look);
    /// Filled with a colour of its own, with readable text; an invalid one goes back to the look.
    void setFill(const QColor& fill);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// The same drawing for delegates: a chip at the left of `rect`, vertically centred, with an
    /// icon (as in icons.h) before the word where one is named; returns its width.
    static int draw(QPainter& painter, const QRect& rect, const QString& text, Look look,
                    const QString& iconName = {});
    static QSize sizeFor(const QFont& font, const QString& text, bool withIcon = false);
    /// The colour of its word.
    static ThemeRole inkOf(Look look);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Look m_look = Look::Neutral;
    QColor m_fill;
};

} // namespace howdah
