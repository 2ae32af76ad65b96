// Carries from whoever opens a server what became of the migrations that were to be applied then.
#pragma once

#include "core/migrate/auto_migration.h"

#include <QObject>

#include <string>

namespace howdah {

class StartNews : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Any thread. `server` as describe() calls it.
    void tell(const std::string& server, const AutoMigration& migrated);

signals:
    void told(const std::string& server, const howdah::AutoMigration& migrated); ///< GUI thread
};

} // namespace howdah
