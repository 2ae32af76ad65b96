#include "ui/activity/activity_choices.h"

namespace howdah {

ActivityChoices::ActivityChoices(const QString& file)
{
    if (!file.isEmpty())
        m_settings.emplace(file, QSettings::IniFormat);
}

int ActivityChoices::interval() const
{
    return m_settings ? m_settings->value("activity/interval").toInt() : 0;
}

void ActivityChoices::setInterval(int seconds)
{
    if (m_settings)
        m_settings->setValue("activity/interval", seconds);
}

std::optional<QStringList> ActivityChoices::kinds() const
{
    const auto kinds = m_settings ? m_settings->value("activity/kinds") : QVariant();
    if (kinds.isNull())
        return std::nullopt;
    return kinds.toString().split(' ', Qt::SkipEmptyParts);
}

void ActivityChoices::setKinds(const QStringList& kinds)
{
    if (m_settings)
        m_settings->setValue("activity/kinds", kinds.join(' '));
}

} // namespace howdah
