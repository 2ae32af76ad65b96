#include "ui/shell/settings.h"

#include <QUrl>

namespace howdah {

Settings::Settings(const QString& file)
    : m_settings(file, QSettings::IniFormat)
{
}

ThemeChoice Settings::theme() const
{
    auto choice = ThemeChoice::System;
    parseThemeChoice(m_settings.value("theme").toString(), choice);
    return choice;
}

void Settings::setTheme(ThemeChoice choice)
{
    m_settings.setValue("theme", nameOf(choice));
}

bool Settings::systemIsDark() const
{
    return m_settings.value("systemIsDark").toBool();
}

void Settings::setSystemIsDark(bool dark)
{
    m_settings.setValue("systemIsDark", dark);
}

QString Settings::language() const
{
    return m_settings.value("language").toString();
}

void Settings::setLanguage(const QString& language)
{
    m_settings.setValue("language", language);
}

LogLevel Settings::logLevel() const
{
    return logLevelNamed(m_settings.value("log/level").toString().toStdString())
        .value_or(LogLevel::Info);
}

void Settings::setLogLevel(LogLevel level)
{
    m_settings.setValue("log/level", QString::fromUtf8(nameOf(level).data()));
}

bool Settings::servesHealth() const
{
    return m_settings.value("health/serves").toBool();
}

int Settings::healthPort() const
{
    const int port = m_settings.value("health/port", 8080).toInt();
    return port >= 1024 && port <= 65535 ? port : 8080;
}

void Settings::setHealth(bool serves, int port)
{
    m_settings.setValue("health/serves", serves);
    m_settings.setValue("health/port", port);
}

QString Settings::readyWhen() const
{
    return m_settings.value("health/readyWhen").toString();
}

void Settings::setReadyWhen(const QString& name)
{
    m_settings.setValue("health/readyWhen", name);
}

QByteArray Settings::windowGeometry() const
{
    return m_settings.value("window/geometry").toByteArray();
}

QByteArray Settings::windowState() const
{
    return m_settings.value("window/state").toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state)
{
    m_settings.setValue("window/geometry", geometry);
    m_settings.setValue("window/state", state);
}

QString Settings::lastPage() const
{
    return m_settings.value("window/page").toString();
}

void Settings::setLastPage(const QString& pageId)
{
    m_settings.setValue("window/page", pageId);
}

QString Settings::lastServer() const
{
    return m_settings.value("connect/last").toString();
}

void Settings::setLastServer(const QString& name)
{
    m_settings.setValue("connect/last", name);
}

namespace {

QString tableKey(const QString& kind, const QString& table)
{
    return kind + '/' + QString::fromLatin1(QUrl::toPercentEncoding(table));
}

void keepForTable(QSettings& settings, const QString& key, const QByteArray& value)
{
    if (value.isEmpty())
        settings.remove(key);
    else
        settings.setValue(key, value);
}

QString deletedKey(const QString& table)
{
    return "deletedRows/" + QString::fromLatin1(QUrl::toPercentEncoding(table));
}

} // namespace

QByteArray Settings::columns(const QString& table) const
{
    return m_settings.value(tableKey("columns", table)).toByteArray();
}

void Settings::setColumns(const QString& table, const QByteArray& arrangement)
{
    keepForTable(m_settings, tableKey("columns", table), arrangement);
}

QByteArray Settings::filters(const QString& table) const
{
    return m_settings.value(tableKey("filters", table)).toByteArray();
}

void Settings::setFilters(const QString& table, const QByteArray& filters)
{
    keepForTable(m_settings, tableKey("filters", table), filters);
}

QString Settings::deletedRows(const QString& table) const
{
    return m_settings.value(deletedKey(table)).toString();
}

void Settings::setDeletedRows(const QString& table, const QString& which)
{
    m_settings.setValue(deletedKey(table), which);
}

int Settings::lookInterval() const
{
    return m_settings.value("watch/interval").toInt();
}

void Settings::setLookInterval(int milliseconds)
{
    m_settings.setValue("watch/interval", milliseconds);
}

bool Settings::isRecording() const
{
    return m_settings.value("watch/recording").toBool();
}

void Settings::setRecording(bool on)
{
    m_settings.setValue("watch/recording", on);
}

QByteArray Settings::alertRules() const
{
    return m_settings.value("alerts/rules").toByteArray();
}

void Settings::setAlertRules(const QByteArray& rules)
{
    m_settings.setValue("alerts/rules", rules);
}

QStringList Settings::alertHosts() const
{
    return m_settings.value("alerts/hosts").toStringList();
}

void Settings::setAlertHosts(const QStringList& hosts)
{
    m_settings.setValue("alerts/hosts", hosts);
}

} // namespace howdah
