// What somebody wrote in a file and has not saved: kept in a folder of Howdah's own, so that a
// crash or a lost power takes two seconds of it at most. Nothing here touches the file itself.
//
// A handle; copies are cheap. Touches the disk, so it may block; any thread.
#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

class QLockFile;

namespace howdah {

struct Draft {
    std::filesystem::path file; ///< absolute: what it was written in
    QString text;
    SystemClock::time_point at; ///< when it was kept
    /// SHA-256 of the file as it was then, in hex; empty: there was none.
    QByteArray of{};

    bool operator==(const Draft&) const = default;
};

/// That an editor has a file open, as long as a copy of this is there: the draft of it is nobody
/// else's, in this process or another. Ends with the process, however that ends.
struct DraftClaim {
    bool isOurs = true; ///< false: another editor has it
    std::shared_ptr<QLockFile> lock{};
};

class Drafts {
public:
    /// Its folder is made when something is kept. An empty one keeps nothing.
    explicit Drafts(std::filesystem::path folder = {});

    /// In place of what was kept for this file before. Throws Error{Config} where it cannot be
    /// written.
    void keep(const Draft& draft) const;
    void drop(const std::filesystem::path& file) const;
    std::optional<Draft> of(const std::filesystem::path& file) const;
    /// Waits for half a second for somebody who only looks.
    DraftClaim claim(const std::filesystem::path& file) const;
    /// Of all files that are right in `folders`, the newest first. What cannot be read, and what an
    /// editor has open, is passed over.
    std::vector<Draft> in(const std::vector<std::filesystem::path>& folders) const;

private:
    DraftClaim claim(const std::filesystem::path& file, std::chrono::milliseconds patience) const;
    QString nameFor(const std::filesystem::path& file) const;

    std::filesystem::path m_folder;
};

} // namespace howdah
