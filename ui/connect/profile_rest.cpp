#include "ui/connect/profile_rest.h"

#include "core/config/profile_url.h"

#include <QCoreApplication>

namespace howdah {
namespace {

struct RestWords {
    Q_DECLARE_TR_FUNCTIONS(ProfileForm)
};

bool isSecret(const std::string& key, const std::string& text)
{
    const ProfileTexts one{{key, text}};
    return withoutSecrets(one) != one;
}

} // namespace

ProfileRest readRest(const QString& written,
                     const std::function<bool(const std::string& key)>& hasField)
{
    ProfileRest rest;
    int number = 0;
    for (const auto& line : written.split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        const auto colon = line.indexOf(':');
        const auto name = line.left(qMax(0, colon)).trimmed();
        const auto key = name.toStdString();
        const auto text = line.mid(colon + 1).trimmed().toStdString();
        QString problem;
        if (name.isEmpty())
            problem = RestWords::tr("Line %1 is not of the form key: value").arg(number);
        else if (hasField(key))
            problem =
                RestWords::tr("Line %1: %2 has a field of its own above").arg(number).arg(name);
        else if (rest.texts.contains(key))
            problem = RestWords::tr("Line %1: %2 is there already").arg(number).arg(name);
        else if (text.empty())
            problem = RestWords::tr("Line %1: %2 has no value").arg(number).arg(name);
        else if (isSecret(key, text))
            problem = RestWords::tr("Line %1: a password is not written into the file; type it "
                                    "into the field above")
                          .arg(number);
        else
            rest.texts.emplace(key, text);
        if (!problem.isEmpty())
            rest.problems += problem;
    }
    return rest;
}

} // namespace howdah
