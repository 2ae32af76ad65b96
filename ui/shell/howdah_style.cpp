#include "ui/shell/howdah_style.h"

namespace howdah {

HowdahStyle::HowdahStyle(ThemeColours colours)
    : QProxyStyle("Fusion")
    , m_colours(std::move(colours))
{
}

} // namespace howdah
