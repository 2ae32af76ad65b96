// What the audit's writer says on its own thread, as signals that a window follows. Made before the
// writer, and gone after it.
#pragma once

#include "core/journal/audit_writer.h"

#include <QObject>

namespace howdah {

class AuditNews : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// For the AuditWriter that it tells of.
    AuditWriterOptions options();

signals:
    // Emitted on the writer's thread; who lives on another one gets them through its event loop.
    void kept(); ///< there are more records to read
    void trouble(const QString& text); ///< they are not kept, and why; once until they are again
};

} // namespace howdah
