#include "ui/migrations/new_migration.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace howdah {

QString itemOf(const NewMigration& migration)
{
    return QJsonDocument(QJsonObject{{"title", migration.title},
                                     {"up", migration.up},
                                     {"down", migration.down}})
        .toJson(QJsonDocument::Compact);
}

std::optional<NewMigration> newMigrationIn(const QString& item)
{
    const auto document = QJsonDocument::fromJson(item.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    const auto object = document.object();
    return NewMigration{object["title"].toString(), object["up"].toString(),
                        object["down"].toString()};
}

} // namespace howdah
