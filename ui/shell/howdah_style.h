// Fusion, flattened: how controls are drawn in every theme. Holds the colours in force, because the
// style is what Qt asks for looks; themeColour() reads them here.
//
// A QPushButton that isDefault() is the suggested step and filled with the accent; one with the
// property tone = "danger" destroys something. A QTabBar's property environmentColour tints its
// chosen tab. An item view with the property activeSelection shows its current row as if it had the
// focus, for lists that are worked from a field.
//
// The chosen row of a view with the focus stands out: Highlight, and HighlightedText on it. Without
// the focus it is quiet: ThemeRole::Selected, with the text and icons of any other row on it.
#pragma once

#include "ui/shell/theme.h"

#include <QProxyStyle>

class QStyleOptionButton;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionTab;
class QStyleOptionViewItem;

namespace howdah {

class HowdahStyle : public QProxyStyle {
    Q_OBJECT

public:
    explicit HowdahStyle(ThemeColours colours);

    void setColours(ThemeColours colours) { m_colours = std::move(colours); }
    QColor colour(ThemeRole role) const { return m_colours.roles[role]; }

    /// Whether the row is chosen and stands out; a delegate that draws its own text asks.
    static bool standsOut(const QStyleOptionViewItem& row);

    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                         SubControl subControl, const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption* option,
                       const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;
    void polish(QApplication* application) override;
    void unpolish(QApplication* application) override;
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Letters are underlined while Alt is held: the rest of the time they are noise.
    int mnemonic() const { return m_altDown ? Qt::TextShowMnemonic : Qt::TextHideMnemonic; }
    void drawButton(const QStyleOptionButton& option, QPainter& painter,
                    const QWidget* widget) const;
    void drawButtonLabel(const QStyleOptionButton& option, QPainter& painter,
                         const QWidget* widget) const;
    void drawField(const QStyleOption& option, QPainter& painter) const;
    void drawTab(const QStyleOptionTab& option, QPainter& painter, const QWidget* widget) const;
    void drawHeaderSection(const QStyleOptionHeader& option, QPainter& painter) const;
    void drawHeaderLabel(const QStyleOptionHeader& option, QPainter& painter) const;
    void drawMenuItem(const QStyleOptionMenuItem& option, QPainter& painter) const;
    void drawRow(const QStyleOptionViewItem& option, QPainter& painter) const;
    void drawIndicator(const QStyleOption& option, QPainter& painter, bool round) const;
    void drawScrollBar(const QStyleOptionComplex& option, QPainter& painter,
                       const QWidget* widget) const;
    void drawBox(const QStyleOptionComplex& option, QPainter& painter,
                 const QWidget* widget) const; // combo and spin boxes
    void drawSymbol(const QString& name, const QRect& rect, QPainter& painter, QIcon::Mode mode,
                    int size = 12) const;

    ThemeColours m_colours;
    bool m_altDown = false;
};

} // namespace howdah
