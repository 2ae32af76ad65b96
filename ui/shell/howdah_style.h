// Fusion, flattened: how controls are drawn in every theme. Holds the colours in force, because the
// style is what Qt asks for looks; themeColour() reads them here.
#pragma once

#include "ui/shell/theme.h"

#include <QProxyStyle>

namespace howdah {

class HowdahStyle : public QProxyStyle {
    Q_OBJECT

public:
    explicit HowdahStyle(ThemeColours colours);

    void setColours(ThemeColours colours) { m_colours = std::move(colours); }
    QColor colour(ThemeRole role) const { return m_colours.roles[role]; }

private:
    ThemeColours m_colours;
};

} // namespace howdah
