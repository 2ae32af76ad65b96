// A migration that another page would have written, on its way to the editor of the Migrations
// page: nothing of it is on the disk yet. Pure.
#pragma once

#include <QString>

#include <optional>

namespace howdah {

struct NewMigration {
    QString title;
    QString up;
    QString down;
};

/// What the Migrations page's openItem() takes for it.
QString itemOf(const NewMigration& migration);
/// nullopt: the item is something else, such as a version.
std::optional<NewMigration> newMigrationIn(const QString& item);

} // namespace howdah
