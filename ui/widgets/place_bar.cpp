#include "ui/widgets/place_bar.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QStyleOptionSlider>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace howdah {
namespace {

// The bar counts in these, not in rows: there can be more of those than an int holds.
constexpr int barSteps = 1'000'000;
constexpr int wheelRows = 3;

} // namespace

PlaceBar::PlaceBar(const QString& id, std::function<QString(double)> words, QWidget* parent)
    : QScrollBar(Qt::Vertical, parent)
    , m_words(std::move(words))
    , m_tip(new QLabel(this, Qt::ToolTip))
{
    setObjectName(id);
    setAccessibleName(tr("Place in the rows"));
    setRange(0, barSteps);
    setEnabled(false);
    m_tip->setObjectName(id + ".tip");
    m_tip->setForegroundRole(QPalette::ToolTipText);
    m_tip->setBackgroundRole(QPalette::ToolTipBase);
    m_tip->setAutoFillBackground(true);
    m_tip->setContentsMargins(8, 4, 8, 4);
    connect(this, &QAbstractSlider::actionTriggered, this, &PlaceBar::act);
    connect(this, &QAbstractSlider::sliderReleased, m_tip, &QWidget::hide);
}

double PlaceBar::share() const
{
    return static_cast<double>(sliderPosition()) / std::max(1, maximum());
}

void PlaceBar::setPlace(double share, double inSight)
{
    const bool fits = inSight >= 1;
    setEnabled(!fits);
    if (isSliderDown())
        return;
    const QSignalBlocker quiet(this); // this is news, no wish
    setPageStep(static_cast<int>(std::clamp(inSight, 0.0, 1.0) * barSteps) + 1);
    setRange(0, fits ? 0 : barSteps);
    setValue(static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * barSteps)));
    update();
}

// The bar itself moves only by hand; else it follows the rows.
void PlaceBar::act(int action)
{
    if (action == SliderMove) {
        showWords();
        return emit shareWanted(share());
    }
    setSliderPosition(value());
    switch (action) {
    case SliderSingleStepAdd: return emit rowsWanted(1);
    case SliderSingleStepSub: return emit rowsWanted(-1);
    case SliderPageStepAdd: return emit pagesWanted(1);
    case SliderPageStepSub: return emit pagesWanted(-1);
    case SliderToMinimum: return emit shareWanted(0);
    case SliderToMaximum: return emit shareWanted(1);
    default: break;
    }
}

void PlaceBar::showWords()
{
    const auto words = isSliderDown() ? m_words(share()) : QString();
    m_tip->setText(words);
    if (words.isEmpty())
        return m_tip->hide();
    QStyleOptionSlider option;
    initStyleOption(&option);
    const auto handle =
        style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, this);
    m_tip->adjustSize();
    m_tip->move(
        mapToGlobal(QPoint(-m_tip->width() - 8, handle.center().y() - m_tip->height() / 2)));
    m_tip->show();
}

void PlaceBar::wheelEvent(QWheelEvent* event)
{
    const int notches = event->angleDelta().y() / 120;
    if (notches != 0)
        emit rowsWanted(-notches * wheelRows);
    event->accept();
}

} // namespace howdah
