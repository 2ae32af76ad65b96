// The ground that a card is drawn on: raised from the window, with a quiet border. GUI thread.
#pragma once

class QWidget;

namespace howdah {

void paintCard(QWidget* card); ///< from its paintEvent()

} // namespace howdah
