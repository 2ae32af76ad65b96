#include "ui/shell/desktop_scheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>

namespace howdah {
namespace {

// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
constexpr auto service = "org.freedesktop.portal.Desktop";
constexpr auto path = "/org/freedesktop/portal/desktop";
constexpr auto interface = "org.freedesktop.portal.Settings";
constexpr auto appearance = "org.freedesktop.appearance";
constexpr auto colourScheme = "color-scheme";
constexpr uint preferDark = 1; // 0: no preference, 2: light

} // namespace

DesktopScheme::DesktopScheme(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
{
    auto connection = bus;
    connection.connect(service, path, interface, "SettingChanged", this,
                       SLOT(settingChanged(QDBusMessage)));
    read(connection, "ReadOne");
}

std::optional<QDBusConnection> DesktopScheme::sessionBus()
{
    const auto runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool isThere = !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || (!runtime.isEmpty() && QFileInfo::exists(runtime + "/bus"));
    if (!isThere)
        return {};
    auto bus = QDBusConnection::sessionBus();
    return bus.isConnected() ? std::optional(bus) : std::nullopt;
}

void DesktopScheme::read(QDBusConnection bus, const QString& method)
{
    auto call = QDBusMessage::createMethodCall(service, path, interface, method);
    call << QString(appearance) << QString(colourScheme);
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, bus, method] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (!reply.isError())
            return tell(reply.value().variant());
        // ReadOne is newer than most desktops of Debian 12; Read wraps its answer once more.
        if (method == "ReadOne" && reply.error().type() == QDBusError::UnknownMethod)
            read(bus, "Read");
    });
}

void DesktopScheme::settingChanged(const QDBusMessage& message)
{
    const auto arguments = message.arguments();
    if (arguments.value(0) == appearance && arguments.value(1) == colourScheme)
        tell(arguments.value(2));
}

void DesktopScheme::tell(QVariant scheme)
{
    while (scheme.canConvert<QDBusVariant>())
        scheme = scheme.value<QDBusVariant>().variant();
    emit systemIsDark(scheme.toUInt() == preferDark);
}

} // namespace howdah
