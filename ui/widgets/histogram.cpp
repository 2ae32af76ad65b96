#include "ui/widgets/histogram.h"

#include "ui/shell/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace howdah {
namespace {

constexpr int endsHeight = 18; // of the words below the bars
constexpr int leastBar = 2; // pixels: some rows are not none

} // namespace

Histogram::Histogram(const QString& id, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(id);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Histogram::setBins(std::vector<double> bins, const QString& from, const QString& to,
                        std::function<QString(double)> words)
{
    m_bins = std::move(bins);
    m_from = from;
    m_to = to;
    m_words = std::move(words);
    if (!m_bins.empty()) {
        const auto most = std::ranges::max_element(m_bins);
        setAccessibleDescription(tr("From %1 to %2; most in range %3 of %4: %5")
                                     .arg(from, to)
                                     .arg(most - m_bins.begin() + 1)
                                     .arg(m_bins.size())
                                     .arg(m_words(*most)));
    }
    setVisible(!m_bins.empty());
    update();
}

QRect Histogram::plot() const
{
    return rect().adjusted(0, 4, 0, -endsHeight);
}

QRect Histogram::barAt(std::size_t bin) const
{
    const auto room = plot();
    const auto count = static_cast<int>(m_bins.size());
    const auto at = static_cast<int>(bin);
    const int left = room.left() + room.width() * at / count;
    const int right = room.left() + room.width() * (at + 1) / count - 1;
    const double most = *std::ranges::max_element(m_bins);
    const double share = most > 0 ? m_bins[bin] / most : 0;
    const int height =
        share > 0 ? std::max(leastBar, static_cast<int>(share * (room.height() - 1))) : 0;
    return {left, room.bottom() - height, std::max(1, right - left), height};
}

void Histogram::paintEvent(QPaintEvent* /*event*/)
{
    if (m_bins.empty())
        return;
    QPainter painter(this);
    for (std::size_t bin = 0; bin < m_bins.size(); ++bin)
        painter.fillRect(barAt(bin), themeColour(ThemeRole::Series1));
    const auto room = plot();
    painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1),
                     themeColour(ThemeRole::Border));
    painter.setPen(themeColour(ThemeRole::MutedText));
    const QRect ends(0, height() - endsHeight, width(), endsHeight);
    const auto cut = [&](const QString& text) {
        return fontMetrics().elidedText(text, Qt::ElideRight, width() / 2 - 4);
    };
    painter.drawText(ends, Qt::AlignLeft | Qt::AlignBottom, cut(m_from));
    painter.drawText(ends, Qt::AlignRight | Qt::AlignBottom, cut(m_to));
}

bool Histogram::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_bins.empty())
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const auto bin =
        std::clamp<int>(static_cast<int>(m_bins.size()) * help->pos().x() / std::max(1, width()), 0,
                        static_cast<int>(m_bins.size()) - 1);
    QToolTip::showText(help->globalPos(), m_words(m_bins[static_cast<std::size_t>(bin)]), this);
    return true;
}

} // namespace howdah
