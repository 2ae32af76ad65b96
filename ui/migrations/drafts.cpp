#include "ui/migrations/drafts.h"

#include "core/base/error.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using std::chrono::milliseconds;

std::filesystem::path wholePath(const std::filesystem::path& file)
{
    return std::filesystem::absolute(file).lexically_normal();
}

// A migration may name a password, and others may look into the folder of state.
void makeOwnFolder(const QString& folder)
{
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

std::optional<Draft> readDraft(const QString& name)
{
    QFile file(name);
    if (!file.open(QFile::ReadOnly))
        return std::nullopt;
    const auto kept = QJsonDocument::fromJson(file.readAll()).object();
    const auto path = kept.value("file").toString();
    if (path.isEmpty() || !kept.value("text").isString())
        return std::nullopt;
    return Draft{path.toStdString(), kept.value("text").toString(),
                 SystemClock::time_point(milliseconds(kept.value("at").toInteger())),
                 kept.value("of").toString().toLatin1()};
}

} // namespace

Drafts::Drafts(std::filesystem::path folder)
    : m_folder(std::move(folder))
{
}

QString Drafts::nameFor(const std::filesystem::path& file) const
{
    const auto path = QByteArray::fromStdString(wholePath(file).string());
    return QString::fromStdString(m_folder.string()) + '/'
        + QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(32) + ".json";
}

void Drafts::keep(const Draft& draft) const
{
    if (m_folder.empty())
        return;
    makeOwnFolder(QString::fromStdString(m_folder.string()));
    QSaveFile file(nameFor(draft.file));
    const auto json =
        QJsonDocument(
            QJsonObject{
                {"file", QString::fromStdString(wholePath(draft.file).string())},
                {"text", draft.text},
                {"at",
                 qint64{std::chrono::floor<milliseconds>(draft.at).time_since_epoch().count()}},
                {"of", QString::fromLatin1(draft.of)}})
            .toJson(QJsonDocument::Compact);
    const bool kept = file.open(QSaveFile::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(json) == json.size() && file.commit();
    if (!kept)
        throw Error(ErrorKind::Config,
                    fmt::format("what was written in {} cannot be kept in {}: {}",
                                draft.file.filename().string(), m_folder.string(),
                                file.errorString().toStdString()));
}

void Drafts::drop(const std::filesystem::path& file) const
{
    if (!m_folder.empty())
        QFile::remove(nameFor(file));
}

std::optional<Draft> Drafts::of(const std::filesystem::path& file) const
{
    return m_folder.empty() ? std::nullopt : readDraft(nameFor(file));
}

DraftClaim Drafts::claim(const std::filesystem::path& file) const
{
    return claim(file, milliseconds(500));
}

DraftClaim Drafts::claim(const std::filesystem::path& file, milliseconds patience) const
{
    if (m_folder.empty())
        return {};
    makeOwnFolder(QString::fromStdString(m_folder.string()));
    auto lock = std::make_shared<QLockFile>(nameFor(file) + ".lock");
    lock->setStaleLockTime(0); // not by its age: only when its process is gone
    if (lock->tryLock(static_cast<int>(patience.count())))
        return {.isOurs = true, .lock = std::move(lock)};
    // Where no lock can be written, nobody is kept from writing SQL.
    return {.isOurs = lock->error() != QLockFile::LockFailedError, .lock = {}};
}

std::vector<Draft> Drafts::in(const std::vector<std::filesystem::path>& folders) const
{
    std::vector<Draft> found;
    if (m_folder.empty())
        return found;
    const QDir kept(QString::fromStdString(m_folder.string()));
    for (const auto& name : kept.entryList({"*.json"}, QDir::Files))
        if (auto draft = readDraft(kept.filePath(name)); draft
            && std::ranges::any_of(folders,
                                   [&](const std::filesystem::path& folder) {
                                       return wholePath(folder / "x").parent_path()
                                           == draft->file.parent_path();
                                   })
            && claim(draft->file, milliseconds(0)).isOurs)
            found.push_back(std::move(*draft));
    std::ranges::sort(found, std::greater(), &Draft::at);
    return found;
}

} // namespace howdah
