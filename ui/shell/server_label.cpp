#include "ui/shell/server_label.h"

#include "ui/shell/theme.h"

#include <QCoreApplication>

namespace howdah {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ServerLabel", text);
}

} // namespace

QString stageWord(Stage stage)
{
    switch (stage) {
    case Stage::Development: return tr("DEVELOPMENT");
    case Stage::Test: return tr("TEST");
    case Stage::Staging: return tr("STAGING");
    case Stage::Production: return tr("PRODUCTION");
    }
    return {};
}

QString environmentText(const Profile& profile, bool isSandbox, bool locked)
{
    auto text = stageWord(profile.environment);
    if (isSandbox)
        text += tr(" · sandbox");
    if (profile.readOnly)
        text += tr(" · read-only");
    else if (locked)
        text += tr(" · locked");
    return text;
}

QColor environmentColour(const Profile& profile)
{
    if (const QColor chosen(QString::fromStdString(profile.colour)); chosen.isValid())
        return chosen;
    switch (profile.environment) {
    case Stage::Development: return themeColour(ThemeRole::Development);
    case Stage::Test: return themeColour(ThemeRole::Test);
    case Stage::Staging: return themeColour(ThemeRole::Staging);
    case Stage::Production: return themeColour(ThemeRole::Production);
    }
    return {};
}

QString profileTitle(const Profile& profile)
{
    if (profile.name == "sandbox")
        return tr("Private PostgreSQL");
    if (profile.name == "environment")
        return tr("From the environment");
    if (profile.name == "command-line")
        return tr("From the command line");
    return QString::fromStdString(profile.name);
}

QString addressText(const Profile& profile, bool isSandbox)
{
    if (!isSandbox)
        return QString::fromStdString(describe(profile));
    if (profile.database.empty())
        return tr("on this machine");
    return tr("%1@this machine/%2")
        .arg(QString::fromStdString(profile.user), QString::fromStdString(profile.database));
}

} // namespace howdah
