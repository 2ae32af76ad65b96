#include "core/journal/presence.h"

#include "core/base/durable_file.h"
#include "core/journal/journal_file.h"

#include <QLockFile>
#include <QUuid>

namespace howdah {
namespace {

constexpr int lookPatience = 100; // ms: somebody else may just be looking

std::unique_ptr<QLockFile> presenceLock(const std::filesystem::path& folder, const std::string& id)
{
    auto lock =
        std::make_unique<QLockFile>(QString::fromStdString((folder / (id + ".lock")).string()));
    lock->setStaleLockTime(0); // not by its age: only when its process is gone
    return lock;
}

} // namespace

Presence::Presence(const std::filesystem::path& folder)
    : m_id(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString())
{
    makePrivateFolder(folder);
    m_lock = presenceLock(folder, m_id);
    if (!m_lock->tryLock(0))
        throwNotKept(folder / m_id, "no file can be made there");
}

bool Presence::isThere(const std::filesystem::path& folder, const std::string& id)
{
    const auto lock = presenceLock(folder, id);
    return !lock->tryLock(lookPatience) && lock->error() == QLockFile::LockFailedError;
}

} // namespace howdah
