#include "ui/alerts/alert_outputs.h"

#include "ui/widgets/toast.h"

#include <QCoreApplication>
#include <QIcon>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSystemTrayIcon>
#include <QWidget>

namespace howdah {
namespace {

constexpr int hostPatience = 5000; // ms
constexpr int mostUnderWay = 8;

struct OutputWords {
    Q_DECLARE_TR_FUNCTIONS(AlertOutputs)
};

bool tellTray(QWidget* widget, const QString& title, const QString& text, AlertSeverity severity)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return false;
    auto* tray = widget->findChild<QSystemTrayIcon*>("alerts.tray");
    if (!tray) {
        tray = new QSystemTrayIcon(QIcon(":/app/howdah.svg"), widget);
        tray->setObjectName("alerts.tray");
        const auto raise = [widget] {
            widget->window()->show();
            widget->window()->activateWindow();
        };
        QObject::connect(tray, &QSystemTrayIcon::messageClicked, widget, raise);
        QObject::connect(tray, &QSystemTrayIcon::activated, widget, raise);
        tray->setToolTip(OutputWords::tr("Howdah"));
    }
    tray->show();
    tray->showMessage(title, text,
                      severity == AlertSeverity::Critical ? QSystemTrayIcon::Critical
                                                          : QSystemTrayIcon::Warning);
    return true;
}

void postTo(QWidget* widget, const QUrl& url, const QByteArray& body,
            const AlertOutputs::Posted& done)
{
    auto* network = widget->findChild<QNetworkAccessManager*>("alerts.network");
    if (!network) {
        network = new QNetworkAccessManager(widget);
        network->setObjectName("alerts.network");
        network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }
    if (network->findChildren<QNetworkReply*>().size() >= mostUnderWay)
        return done(OutputWords::tr("too many are under way already"));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    request.setHeader(QNetworkRequest::UserAgentHeader, "howdah");
    request.setTransferTimeout(hostPatience);
    auto* reply = network->post(request, body);
    reply->setReadBufferSize(1024);
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, done] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status >= 200 && status < 300)
            return done({});
        done(status > 0 ? OutputWords::tr("it answered with status %1").arg(status)
                        : OutputWords::tr("no answer within its time, or no connection"));
    });
}

} // namespace

AlertOutputs desktopOutputs(QWidget* widget)
{
    return {
        .tray =
            [widget](const QString& title, const QString& text, AlertSeverity severity) {
                return tellTray(widget, title, text, severity);
            },
        .toast = [widget](const QString& text) { Toast::say(widget, text); },
        .post = [widget](const QUrl& url, const QByteArray& body,
                         const AlertOutputs::Posted& done) { postTo(widget, url, body, done); }};
}

} // namespace howdah
