// A file of SQL that is being edited: what it was when it was read last, so that nobody's change is
// overwritten unseen.
//
// Touches the disk, so it may block; any thread.
#pragma once

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <optional>

namespace howdah {

struct EditedFile {
    std::filesystem::path path;
    std::optional<QByteArray> bytes{}; ///< as last read or written; nullopt: there is none

    QString text() const; ///< without a byte order mark
    /// `text` as it goes to the disk: with the byte order mark, if the file had one.
    QByteArray with(const QString& text) const;
};

/// Throws Error{Config} for a file that cannot be read or is not UTF-8.
EditedFile readEdited(const std::filesystem::path& path);
/// Whether the disk has something else by now.
bool isChangedOnDisk(const EditedFile& file);
/// In one step: a reader sees the old text or the new one, and a power cut leaves one of them.
/// Throws Error{Config}.
EditedFile write(const EditedFile& file, const QString& text);

/// SHA-256 of its bytes, in hex; empty where there is no file.
QByteArray checksumOf(const EditedFile& file);

/// The file that undoes `up`, named as `up` is.
std::filesystem::path downOf(const std::filesystem::path& up);

} // namespace howdah
