// Texts of one line, laid out once and drawn often: laying one out costs more than all else of
// drawing a cell.
//
// GUI thread. Holds the latest few thousand lines, whatever room they were drawn in.
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>

class QPainter;

namespace howdah {

class LineCache {
public:
    /// One of a few fonts that `id` stands for; after a change of them clear().
    struct Face {
        const QFont& font;
        int id = 0;
    };
    /// In the painter's pen, vertically centred in `room`, at its left or right; ends in "…" where
    /// it is wider. Where it was drawn. The painter keeps the font, which is not struck out: Qt
    /// draws that elsewhere for a static text.
    QRectF draw(QPainter& painter, const QRect& room, bool toTheRight, const QString& text,
                const Face& face);
    void clear() { m_lines.clear(); }

private:
    struct Key {
        QString text;
        int face = 0;
        int cutTo = 0; // pixels; -1: it is whole
        bool operator==(const Key&) const = default;
        friend size_t qHash(const Key& key, size_t seed)
        {
            return qHashMulti(seed, key.text, key.face, key.cutTo);
        }
    };
    const QStaticText& line(const Key& key, const QFont& font);

    static constexpr int mostLines = 4096; // about 1 kB each
    QCache<Key, QStaticText> m_lines{mostLines};
};

} // namespace howdah
