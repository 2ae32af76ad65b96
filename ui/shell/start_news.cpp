#include "ui/shell/start_news.h"

#include <QMetaObject>

namespace howdah {

void StartNews::tell(const std::string& server, const AutoMigration& migrated)
{
    QMetaObject::invokeMethod(
        this, [this, server, migrated] { emit told(server, migrated); }, Qt::QueuedConnection);
}

} // namespace howdah
