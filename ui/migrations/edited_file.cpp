#include "ui/migrations/edited_file.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

#include <fmt/format.h>

namespace howdah {
namespace {

constexpr char byteOrderMark[] = "\xEF\xBB\xBF";

std::optional<QByteArray> readBytes(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QFile::ReadOnly))
        throw Error(
            ErrorKind::Config,
            fmt::format("{} cannot be read: {}", path.string(), file.errorString().toStdString()));
    return file.readAll();
}

} // namespace

QString EditedFile::text() const
{
    auto all = bytes.value_or(QByteArray());
    if (all.startsWith(byteOrderMark))
        all.remove(0, 3);
    return QString::fromUtf8(all);
}

QByteArray EditedFile::with(const QString& text) const
{
    const bool marked = bytes && bytes->startsWith(byteOrderMark);
    return (marked ? QByteArray(byteOrderMark) : QByteArray()) + text.toUtf8();
}

EditedFile readEdited(const std::filesystem::path& path)
{
    EditedFile file{path, readBytes(path)};
    if (file.bytes
        && firstInvalidUtf8({file.bytes->data(), static_cast<size_t>(file.bytes->size())}))
        throw Error(ErrorKind::Config,
                    fmt::format("{} is not UTF-8, so it cannot be edited here", path.string()));
    return file;
}

bool isChangedOnDisk(const EditedFile& file)
{
    return readBytes(file.path) != file.bytes;
}

EditedFile write(const EditedFile& file, const QString& text)
{
    const auto bytes = file.with(text);
    QSaveFile disk(QString::fromStdString(file.path.string()));
    if (!disk.open(QSaveFile::WriteOnly) || disk.write(bytes) != bytes.size() || !disk.commit())
        throw Error(ErrorKind::Config,
                    fmt::format("{} cannot be written: {}", file.path.string(),
                                disk.errorString().toStdString()));
    return {file.path, bytes};
}

QByteArray checksumOf(const EditedFile& file)
{
    return file.bytes ? QCryptographicHash::hash(*file.bytes, QCryptographicHash::Sha256).toHex()
                      : QByteArray();
}

std::filesystem::path downOf(const std::filesystem::path& up)
{
    const auto name = up.filename().string();
    if (const auto end = name.rfind(".up.sql"); end != std::string::npos)
        return up.parent_path() / (name.substr(0, end) + ".down.sql");
    return up.parent_path()
        / (name.substr(0, name.find_first_not_of("0123456789")) + "_rollback.sql");
}

} // namespace howdah
