#include "ui/shell/theme.h"

#include "ui/shell/howdah_style.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

#include <cmath>
#include <utility>

static void loadIcons() // Q_INIT_RESOURCE may not stand in a namespace
{
    Q_INIT_RESOURCE(howdah);
}

namespace howdah {
namespace {

constexpr std::array choices{
    std::pair{ThemeChoice::System, "system"}, std::pair{ThemeChoice::Light, "light"},
    std::pair{ThemeChoice::Dark, "dark"}, std::pair{ThemeChoice::HighContrast, "high-contrast"}};

QColor colourAt(const QJsonObject& object, const QString& key, const QString& file)
{
    const QColor colour(object[key].toString());
    if (!colour.isValid())
        qFatal("%s: \"%s\" is no colour", qPrintable(file), qPrintable(key));
    return colour;
}

void setRoles(QPalette& palette, const QJsonObject& colours, QPalette::ColorGroup group,
              const QString& file)
{
    const auto names = QMetaEnum::fromType<QPalette::ColorRole>();
    for (const auto& key : colours.keys()) {
        bool known = false;
        const int role = names.keyToValue(key.toLatin1().constData(), &known);
        if (!known)
            qFatal("%s: unknown palette role \"%s\"", qPrintable(file), qPrintable(key));
        palette.setColor(group, static_cast<QPalette::ColorRole>(role),
                         colourAt(colours, key, file));
    }
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return (0.2126 * linear(colour.redF())) + (0.7152 * linear(colour.greenF()))
        + (0.0722 * linear(colour.blueF()));
}

bool hasTabularDigits(const QFont& font)
{
    const QFontMetricsF metrics(font);
    const auto width = metrics.horizontalAdvance('0');
    for (char digit = '1'; digit <= '9'; ++digit)
        if (std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) - width) > 0.05)
            return false;
    return true;
}

// Where no desktop says which font to use (offscreen, VNC, bare X) Qt falls back to whatever
// fontconfig lists first, often too wide for a dense window.
QFont uiFont()
{
    auto font = QGuiApplication::font();
    static const QStringList bare{"offscreen", "minimal", "vnc", "linuxfb", "eglfs"};
    static const QStringList nobodysChoice{"Sans Serif", "Sans", "sans-serif", "Helvetica"};
    if (bare.contains(QGuiApplication::platformName()) || nobodysChoice.contains(font.family())) {
        font.setFamilies({"Inter", "Noto Sans", "DejaVu Sans"});
        font.setPixelSize(13);
    }
    return font;
}

} // namespace

bool parseThemeChoice(const QString& name, ThemeChoice& choice)
{
    for (const auto& [candidate, its] : choices)
        if (name == QLatin1String(its)) {
            choice = candidate;
            return true;
        }
    return false;
}

QString nameOf(ThemeChoice choice)
{
    for (const auto& [candidate, name] : choices)
        if (candidate == choice)
            return name;
    return {};
}

ThemeColours loadTheme(ThemeChoice choice)
{
    loadIcons();
    const auto path = ":/themes/" + nameOf(choice) + ".json";
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        qFatal("%s is not among the resources", qPrintable(path));
    const auto root = QJsonDocument::fromJson(file.readAll()).object();

    ThemeColours colours;
    const auto all = root["palette"].toObject();
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        setRoles(colours.palette, all, group, path);
    setRoles(colours.palette, root["disabled"].toObject(), QPalette::Disabled, path);

    const auto roles = root["roles"].toObject();
    const auto names = QMetaEnum::fromType<ThemeRole>();
    for (int role = 0; role < ThemeRole::RoleCount; ++role)
        colours.roles[static_cast<size_t>(role)] = colourAt(roles, names.valueToKey(role), path);
    return colours;
}

QColor themeColour(ThemeRole role)
{
    if (const auto* style = qobject_cast<const HowdahStyle*>(QApplication::style()))
        return style->colour(role);
    static const auto light = loadTheme(ThemeChoice::Light);
    return light.roles[role];
}

double contrast(const QColor& one, const QColor& other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor readableOn(const QColor& background)
{
    return contrast(background, Qt::white) >= contrast(background, Qt::black) ? Qt::white
                                                                              : Qt::black;
}

QColor blend(const QColor& top, const QColor& bottom, double share)
{
    const auto mix = [share](float a, float b) {
        return static_cast<float>((a * share) + (b * (1 - share)));
    };
    return QColor::fromRgbF(mix(top.redF(), bottom.redF()), mix(top.greenF(), bottom.greenF()),
                            mix(top.blueF(), bottom.blueF()));
}

QFont tabular(const QFont& font)
{
    if (hasTabularDigits(font))
        return font;
    auto other = font;
    other.setFamilies({"Open Sans", "Liberation Sans", "Noto Sans", "DejaVu Sans"});
    // Another family's digits may be taller: make them as tall as the text beside them.
    const auto ratio = QFontMetricsF(font).capHeight() / QFontMetricsF(other).capHeight();
    const auto size = static_cast<double>(QFontInfo(font).pixelSize());
    other.setPixelSize(static_cast<int>(std::lround(size * ratio)));
    return other;
}

QFont monospaced()
{
    auto font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!QFontInfo(font).fixedPitch())
        font.setFamilies({"JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono", "Monospace"});
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(QFontInfo(QGuiApplication::font()).pixelSize());
    return font;
}

Theme::Theme(ThemeChoice choice, bool systemIsDark, QObject* parent)
    : QObject(parent)
    , m_choice(choice)
    , m_systemIsDark(systemIsDark)
{
    QApplication::setFont(uiFont());
    apply();
}

ThemeChoice Theme::effective() const noexcept
{
    if (m_choice != ThemeChoice::System)
        return m_choice;
    return m_systemIsDark ? ThemeChoice::Dark : ThemeChoice::Light;
}

void Theme::choose(ThemeChoice choice)
{
    m_choice = choice;
    apply();
    emit chosen(choice);
}

void Theme::setSystemIsDark(bool dark)
{
    m_systemIsDark = dark;
    apply();
}

void Theme::apply()
{
    if (m_applied == effective())
        return;
    m_applied = effective();
    auto colours = loadTheme(m_applied);
    const auto palette = colours.palette;
    if (auto* style = qobject_cast<HowdahStyle*>(QApplication::style()))
        style->setColours(std::move(colours));
    else
        QApplication::setStyle(new HowdahStyle(std::move(colours)));
    QApplication::setPalette(palette);
    emit changed();
}

} // namespace howdah
