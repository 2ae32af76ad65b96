// The ways an alert reaches somebody who does not look: the desktop's tray and a webhook. A seam:
// tests hand in their own.
//
// GUI thread; nothing here blocks.
#pragma once

#include "core/alerts/alert_rule.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <functional>

class QWidget;

namespace howdah {

struct AlertOutputs {
    /// False where there is no tray.
    std::function<bool(const QString& title, const QString& text, AlertSeverity severity)> tray;
    std::function<void(const QString& text)> toast; ///< instead of a tray
    /// `why` is empty when the host took it.
    using Posted = std::function<void(const QString& why)>;
    std::function<void(const QUrl& url, const QByteArray& body, const Posted& done)> post;
};

/// The desktop's own, for the window that `widget` is in and outlives them. An icon is put into the
/// tray when there is the first thing to tell. A host has five seconds; what it answers is not
/// read, and no redirect is followed.
AlertOutputs desktopOutputs(QWidget* widget);

} // namespace howdah
