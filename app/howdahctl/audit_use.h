// The audit as a command uses it: SQLite is one of Qt's plugins, so there is a QCoreApplication as
// long as it is in use. Main thread only, but for what tell() returns.
#pragma once

#include "core/journal/audit_writer.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

class QCoreApplication;

namespace howdah {

/// There is one while it lives; it changes nothing else of the process, its locale above all.
class QtCore {
public:
    QtCore();
    ~QtCore();
    QtCore(const QtCore&) = delete;
    QtCore& operator=(const QtCore&) = delete;

private:
    std::unique_ptr<QCoreApplication> m_application;
};

class AuditUse {
public:
    explicit AuditUse(std::filesystem::path journal);
    ~AuditUse();

    AuditWriter::Tell tell() const { return m_writer->tell(); }

    /// Keeps what was told, and says why it could not; empty where it could. Call it once.
    std::string end();

private:
    QtCore m_qt;
    std::mutex m_mutex; // of what follows
    std::string m_trouble;
    std::unique_ptr<AuditWriter> m_writer;
};

} // namespace howdah
