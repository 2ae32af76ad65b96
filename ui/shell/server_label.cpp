#include "ui/shell/server_label.h"

#include "ui/shell/theme.h"

#include <QCoreApplication>

#include <fmt/format.h>

namespace howdah {
namespace {

struct ServerLabelWords {
    Q_DECLARE_TR_FUNCTIONS(ServerLabel)
};

} // namespace

QString stageWord(Stage stage)
{
    switch (stage) {
    case Stage::Development: return ServerLabelWords::tr("DEVELOPMENT");
    case Stage::Test: return ServerLabelWords::tr("TEST");
    case Stage::Staging: return ServerLabelWords::tr("STAGING");
    case Stage::Production: return ServerLabelWords::tr("PRODUCTION");
    }
    return {};
}

QString environmentText(const Profile& profile, bool isSandbox, bool locked)
{
    auto text = stageWord(profile.environment);
    if (isSandbox)
        text += ServerLabelWords::tr(" · sandbox");
    if (profile.readOnly)
        text += ServerLabelWords::tr(" · read-only");
    else if (locked)
        text += ServerLabelWords::tr(" · locked");
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
        return ServerLabelWords::tr("Private PostgreSQL");
    if (profile.name == "environment")
        return ServerLabelWords::tr("From the environment");
    if (profile.name == "command-line")
        return ServerLabelWords::tr("From the command line");
    return QString::fromStdString(profile.name);
}

QString addressText(const Profile& profile, bool isSandbox)
{
    if (!isSandbox)
        return QString::fromStdString(describe(profile));
    if (profile.database.empty())
        return ServerLabelWords::tr("on this machine");
    return ServerLabelWords::tr("%1@this machine/%2")
        .arg(QString::fromStdString(profile.user), QString::fromStdString(profile.database));
}

std::string serverKey(const Profile& chosen)
{
    return fmt::format("{}: {}@{}:{}", chosen.name, chosen.user, chosen.host, chosen.port);
}

} // namespace howdah
