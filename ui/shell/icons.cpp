#include "ui/shell/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace howdah {
namespace {

class SvgInk : public QIconEngine {
public:
    SvgInk(QString name, std::optional<ThemeRole> role)
        : m_name(std::move(name))
        , m_role(role)
    {
    }

    QIconEngine* clone() const override { return new SvgInk(*this); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const auto ratio = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State /*state*/,
                         qreal scale) override
    {
        const auto ink = colour(mode);
        const auto key = QString("howdah.%1.%2x%3@%4.%5")
                             .arg(m_name)
                             .arg(size.width())
                             .arg(size.height())
                             .arg(scale)
                             .arg(ink.rgba(), 0, 16);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(source().replace("currentColor", ink.name().toLatin1()));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QByteArray source() const
    {
        QFile file(":/icons/" + m_name + ".svg");
        if (!file.open(QFile::ReadOnly))
            qFatal("there is no icon \"%s\"", qPrintable(m_name));
        return file.readAll();
    }

private:
    QColor colour(QIcon::Mode mode) const
    {
        const auto palette = QApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return m_role ? themeColour(*m_role) : palette.color(QPalette::ButtonText);
    }

    QString m_name;
    std::optional<ThemeRole> m_role;
};

} // namespace

QIcon icon(const QString& name, std::optional<ThemeRole> role)
{
    return QIcon(new SvgInk(name, role));
}

} // namespace howdah
