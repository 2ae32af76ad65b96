#include "ui/connect/profile_words.h"

#include "ui/shell/theme.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace howdah {
namespace {

struct FormWords {
    Q_DECLARE_TR_FUNCTIONS(ProfileForm)
};

} // namespace

QString sslWords(const QString& mode)
{
    if (mode == "disable")
        return FormWords::tr(
            "Never encrypted. Whoever is on the way can read and change all of it.");
    if (mode == "allow")
        return FormWords::tr("Encrypted only where the server insists. Protects from nobody who "
                             "tries.");
    if (mode.isEmpty() || mode == "prefer")
        return FormWords::tr("Encrypted where the server can, else in the clear. Protects from "
                             "nobody who tries.");
    if (mode == "require")
        return FormWords::tr("Always encrypted. Nobody can listen, but a false server is not "
                             "noticed, unless there is an authority's certificate.");
    if (mode == "verify-ca")
        return FormWords::tr("Always encrypted, to a server whose certificate that authority has "
                             "signed, whatever its name.");
    if (mode == "verify-full")
        return FormWords::tr("Always encrypted, to the very server that is named above. What "
                             "production should have.");
    return {};
}

QString stageName(const QString& stage)
{
    if (stage == "production")
        return FormWords::tr("production");
    if (stage == "staging")
        return FormWords::tr("staging");
    return stage == "test" ? FormWords::tr("test") : FormWords::tr("development");
}

QString colourName(const QString& colour)
{
    if (colour == "red")
        return FormWords::tr("red");
    if (colour == "orange")
        return FormWords::tr("orange");
    if (colour == "yellow")
        return FormWords::tr("yellow");
    if (colour == "green")
        return FormWords::tr("green");
    if (colour == "blue")
        return FormWords::tr("blue");
    return colour == "violet" ? FormWords::tr("violet") : FormWords::tr("grey");
}

ProblemLabel::ProblemLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
    decorate();
}

void ProblemLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        decorate();
}

void ProblemLabel::decorate()
{
    if (std::exchange(m_decorating, true))
        return;
    auto colours = palette();
    for (const auto role : {QPalette::WindowText, QPalette::Text}) // on Window, on Base
        colours.setColor(role, themeColour(ThemeRole::Danger));
    setPalette(colours);
    m_decorating = false;
}

} // namespace howdah
