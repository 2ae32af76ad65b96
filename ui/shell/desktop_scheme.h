// Whether the desktop prefers dark, from org.freedesktop.portal.Settings. Asks without waiting;
// says nothing where there is no portal. GUI thread.
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <QVariant>

#include <optional>

namespace howdah {

class DesktopScheme : public QObject {
    Q_OBJECT

public:
    /// Asks at once and then listens for changes.
    explicit DesktopScheme(const QDBusConnection& bus, QObject* parent = nullptr);

    /// The session bus, unless there is none: opening it would then start one, which takes time.
    static std::optional<QDBusConnection> sessionBus();

signals:
    void systemIsDark(bool dark);

private slots:
    void settingChanged(const QDBusMessage& message);

private:
    void read(QDBusConnection bus, const QString& method);
    void tell(QVariant scheme);
};

} // namespace howdah
