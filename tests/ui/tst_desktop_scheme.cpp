// Following the desktop's colour scheme, over a message bus and a portal of our own.
#include "ui/shell/desktop_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

using namespace howdah;

namespace {

constexpr auto path = "/org/freedesktop/portal/desktop";
constexpr auto interface = "org.freedesktop.portal.Settings";

} // namespace

// As xdg-desktop-portal answers.
class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;
    int asked = 0;

public slots:
    QDBusVariant ReadOne(const QString& group, const QString& key)
    {
        ++asked;
        const bool known = group == "org.freedesktop.appearance" && key == "color-scheme";
        return QDBusVariant(known ? QVariant(scheme) : QVariant());
    }
};

// As those of Debian 12, which has only Read.
class OldPortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;

public slots:
    QDBusVariant Read(const QString& /*group*/, const QString& /*key*/)
    {
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
    }
};

class TestDesktopScheme : public QObject {
    Q_OBJECT

    QProcess m_bus;
    QString m_address;
    int m_connections = 0;

    QDBusConnection connection()
    {
        const auto name = QString("connection %1").arg(++m_connections);
        auto bus = QDBusConnection::connectToBus(m_address, name);
        if (!bus.isConnected())
            qFatal("no connection to the bus");
        return bus;
    }
    static QDBusConnection publish(QDBusConnection bus, QObject* portal)
    {
        if (!bus.registerObject(path, portal, QDBusConnection::ExportAllSlots)
            || !bus.registerService("org.freedesktop.portal.Desktop"))
            qFatal("the portal cannot be published");
        return bus;
    }
    static void change(QDBusConnection bus, const QString& group, const QString& key, uint value)
    {
        auto signal = QDBusMessage::createSignal(path, interface, "SettingChanged");
        signal << group << key << QVariant::fromValue(QDBusVariant(value));
        bus.send(signal);
    }

private slots:
    void initTestCase()
    {
        m_bus.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); }); // ends with us
        m_bus.start("dbus-daemon", {"--session", "--nofork", "--print-address"});
        QVERIFY2(m_bus.waitForStarted(), "dbus-daemon is not installed");
        QVERIFY(m_bus.waitForReadyRead());
        m_address = m_bus.readLine().trimmed();
    }
    void cleanupTestCase()
    {
        m_bus.terminate();
        m_bus.waitForFinished();
    }
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }

    void readsOnceAndFollows()
    {
        Portal portal;
        portal.scheme = 1;
        auto bus = publish(connection(), &portal);
        DesktopScheme scheme(connection());
        QSignalSpy heard(&scheme, &DesktopScheme::systemIsDark);

        QCOMPARE(heard.count(), 0); // it does not wait
        QTRY_COMPARE(heard.count(), 1);
        QCOMPARE(heard.last().first().toBool(), true);

        change(bus, "org.freedesktop.appearance", "color-scheme", 2);
        QTRY_COMPARE(heard.count(), 2);
        QCOMPARE(heard.last().first().toBool(), false);

        change(bus, "org.freedesktop.appearance", "accent-color", 1);
        change(bus, "org.gnome.desktop.interface", "color-scheme", 1);
        change(bus, "org.freedesktop.appearance", "color-scheme", 1);
        QTRY_COMPARE(heard.count(), 3);
        QCOMPARE(heard.last().first().toBool(), true);
        QCOMPARE(portal.asked, 1);
        bus.unregisterService("org.freedesktop.portal.Desktop");
    }

    void speaksToOldPortalsToo()
    {
        OldPortal portal;
        portal.scheme = 1;
        auto bus = publish(connection(), &portal);
        const DesktopScheme scheme(connection());
        QSignalSpy heard(&scheme, &DesktopScheme::systemIsDark);

        QTRY_COMPARE(heard.count(), 1);

        QCOMPARE(heard.first().first().toBool(), true);
        bus.unregisterService("org.freedesktop.portal.Desktop");
    }

    void saysNothingWhereThereIsNoPortal()
    {
        auto bus = connection();
        const DesktopScheme scheme(bus);
        QSignalSpy heard(&scheme, &DesktopScheme::systemIsDark);
        // A call after it on the same connection: when that is answered, so is its own.
        bus.call(QDBusMessage::createMethodCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                                                "GetId"));
        QCoreApplication::processEvents();
        QCOMPARE(heard.count(), 0);
    }

    void opensNoBusThatIsNotThere()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
        QVERIFY(!DesktopScheme::sessionBus());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toUtf8());
        QVERIFY(DesktopScheme::sessionBus());
    }
};

QTEST_GUILESS_MAIN(TestDesktopScheme)
#include "tst_desktop_scheme.moc"
