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

QString columnsKey(const QString& table)
{
    return "columns/" + QString::fromLatin1(QUrl::toPercentEncoding(table));
}

QString deletedKey(const QString& table)
{
    return "deletedRows/" + QString::fromLatin1(QUrl::toPercentEncoding(table));
}

} // namespace

QByteArray Settings::columns(const QString& table) const
{
    return m_settings.value(columnsKey(table)).toByteArray();
}

void Settings::setColumns(const QString& table, const QByteArray& arrangement)
{
    if (arrangement.isEmpty())
        m_settings.remove(columnsKey(table));
    else
        m_settings.setValue(columnsKey(table), arrangement);
}

QString Settings::deletedRows(const QString& table) const
{
    return m_settings.value(deletedKey(table)).toString();
}

void Settings::setDeletedRows(const QString& table, const QString& which)
{
    m_settings.setValue(deletedKey(table), which);
}

} // namespace howdah
