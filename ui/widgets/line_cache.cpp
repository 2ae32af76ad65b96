#include "ui/widgets/line_cache.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextOption>

#include <memory>

namespace howdah {

const QStaticText& LineCache::line(const Key& key, const QFont& font)
{
    if (const auto* known = m_lines.object(key))
        return *known;
    const auto cut = [&] {
        return QFontMetrics(font).elidedText(key.text, Qt::ElideRight, key.cutTo);
    };
    auto line = std::make_unique<QStaticText>(key.cutTo < 0 ? key.text : cut());
    line->setTextFormat(Qt::PlainText);
    QTextOption option;
    option.setTextDirection(Qt::LeftToRight); // as the columns stand; words keep their own
    option.setWrapMode(QTextOption::NoWrap);
    line->setTextOption(option);
    line->prepare({}, font);
    auto* kept = line.release();
    m_lines.insert(key, kept);
    return *kept;
}

QRectF LineCache::draw(QPainter& painter, const QRect& room, bool toTheRight, const QString& text,
                       const Face& face)
{
    const auto* whole = &line({text, face.id, -1}, face.font);
    if (whole->size().width() > room.width())
        whole = &line({text, face.id, room.width()}, face.font);
    const auto size = whole->size();
    const double x = toTheRight ? room.right() + 1 - size.width() : room.left();
    const QPointF at(x, room.top() + (room.height() - size.height()) / 2);
    painter.setFont(face.font);
    painter.drawStaticText(at, *whole);
    return {at, size};
}

} // namespace howdah
