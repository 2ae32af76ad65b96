// The look of the application: three palettes of our own and a named set of further colours, both
// data in resources/themes. No page holds a colour: it asks a QPalette role, or themeColour() for
// what QPalette has no role for, each time it paints.
//
// GUI thread. Nothing here blocks; the desktop's setting arrives later (see desktop_scheme.h).
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

#include <array>

namespace howdah {

enum class ThemeChoice { System, Light, Dark, HighContrast };

/// What a name on the command line or in the settings means: system, light, dark, high-contrast.
/// False for any other.
bool parseThemeChoice(const QString& name, ThemeChoice& choice);
QString nameOf(ThemeChoice choice);

class ThemeRoles {
    Q_GADGET

public:
    enum Role {
        Accent, // the one accent: primary buttons, focus, the selected tab
        OnAccent, // text on it
        MutedText, // second lines, captions, units; readable on Window and Base
        Border, // around inputs and buttons: 3:1 against Window and Base
        Separator, // between areas, decoration only
        Hover, // background under the pointer
        Pressed, // background of what is held down or switched on
        Selected, // of the chosen row in a list that has not the focus; normal text is on it
        SelectedEdge, // lines above and below that row, where its ground alone would not tell
        Success, // text and icons; readable on Window, Base and its own Soft
        Warning,
        Danger,
        Info,
        SuccessSoft, // backgrounds of banners and chips; normal text is readable on them
        WarningSoft,
        DangerSoft,
        InfoSoft,
        NeutralSoft,
        Development, // environments, as fills
        Test,
        Staging,
        Production,
        OnEnvironment, // text on those fills
        Skeleton, // rows still loading
        Series1, // lines of charts: 3:1 against Base
        Series2,
        Series3,
        Series4,
        SyntaxKeyword, // SQL; readable on Base
        SyntaxString,
        SyntaxNumber,
        SyntaxComment,
        SyntaxName, // a quoted one
        RoleCount
    };
    Q_ENUM(Role)
};
using ThemeRole = ThemeRoles::Role;

struct ThemeColours {
    QPalette palette;
    std::array<QColor, ThemeRole::RoleCount> roles;
};

/// The colours of Light, Dark or HighContrast from our resources. A key that is missing, unknown or
/// no colour is a mistake of ours and ends the program; a test loads all of them.
ThemeColours loadTheme(ThemeChoice choice);

/// The colour of a role in the theme in force; Light where no Theme was made.
QColor themeColour(ThemeRole role);

/// Dark or light text, whichever is easier to read on `background`; for colours a profile chose.
QColor readableOn(const QColor& background);
/// `top` laid over `bottom` at `share` (0 to 1), as an opaque colour.
QColor blend(const QColor& top, const QColor& bottom, double share);
/// WCAG 2.1 contrast, 1 to 21.
double contrast(const QColor& one, const QColor& other);

/// `font` for columns of numbers: itself when its digits are equally wide, else the nearest family
/// whose digits are.
QFont tabular(const QFont& font);
/// The platform's fixed-width family, or ours where it has none, sized to stand beside the UI font.
QFont monospaced();

/// Sets style, palette and font of the QApplication, and sets them again when something changes.
class Theme : public QObject {
    Q_OBJECT

public:
    /// Applies at once. `systemIsDark` is what the desktop said last time.
    explicit Theme(ThemeChoice choice = ThemeChoice::System, bool systemIsDark = false,
                   QObject* parent = nullptr);

    ThemeChoice choice() const noexcept { return m_choice; }
    /// What is in force: never System.
    ThemeChoice effective() const noexcept;

    void choose(ThemeChoice choice);
    void setSystemIsDark(bool dark);

signals:
    void changed(); ///< other colours are in force
    void chosen(ThemeChoice choice);

private:
    void apply();

    ThemeChoice m_choice;
    bool m_systemIsDark;
    ThemeChoice m_applied = ThemeChoice::System; // System: nothing yet
};

} // namespace howdah
