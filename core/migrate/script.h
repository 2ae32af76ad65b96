// A migration as its files state it. Values; copies share the text, so they cross threads freely.
#pragma once

#include "core/base/phrase.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

enum class Direction { Up, Down };

std::string_view nameOf(Direction direction) noexcept; ///< "up", "down"

/// What is wrong with a file.
struct FileProblem {
    std::string file; ///< name, without the folder
    int line = 0; ///< 0: the whole file
    std::string message; ///< what is wrong and what to do, one sentence; names the file and line
};

/// What the first comment lines say (script_header.h); all of it may be empty.
struct ScriptHeader {
    std::string title; ///< "-- Migration: …"
    std::string version; ///< "-- Version: …"
    std::string description; ///< "-- Description: …", on one line
    bool isTemplate = false; ///< "-- howdah:template": ${name} stands for a value
};

/// By which a file is known again that nobody has written since.
struct FileStamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0; ///< bytes
    std::int64_t modified = 0; ///< nanoseconds since 1970, here and below
    std::int64_t changed = 0; ///< likewise its name, owner or rights

    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

struct ScriptFile {
    std::filesystem::path path;
    std::string text; ///< as it is sent: UTF-8, a byte order mark taken off, variables put in
    std::string checksum; ///< SHA-256 of the file's bytes, 64 hex digits
    std::vector<Phrase> warnings{}; ///< "begins with a byte order mark: …"
    ScriptHeader header{};
    std::string written{}; ///< `text` before variables were put in; empty where it is the same
    std::optional<FileProblem> problem{}; ///< a variable without a value: it may not be sent
    FileStamp stamp{};

    /// What may be kept: a variable's value may be a secret.
    const std::string& kept() const noexcept { return written.empty() ? text : written; }

    std::string name() const { return path.filename().string(); }
};

/// One version. A file that is not there is null.
struct Script {
    std::int64_t version = 0; ///< the leading digits, as a number; 0 and up
    std::string title; ///< of the up file, else of the down file
    std::shared_ptr<const ScriptFile> up;
    std::shared_ptr<const ScriptFile> down;

    const std::shared_ptr<const ScriptFile>& file(Direction direction) const noexcept
    {
        return direction == Direction::Up ? up : down;
    }
};

} // namespace howdah
