// A new pair of migration files, named as the folder's others are.
//
// Writes to the disk, so it may block; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/migrate/script.h"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace howdah {

struct CreatedPair {
    std::int64_t version = 0;
    std::filesystem::path up;
    std::filesystem::path down;
};

struct MigrationTexts {
    std::string description;
    std::string up;
    std::string down;
};

/// Writes VERSION_title.up.sql and .down.sql as the template `kind` says (create_template.h). The
/// version is the next number, as wide as the folder's others (six digits in a new one), or `now`
/// as YYYYMMDDHHMMSS where the newest version is such a time. Makes the folder. Throws Error:
/// {BadUse} for a title without a letter or digit, {Exists} rather than replace a file, {Config}
/// for a folder that cannot be read or written.
CreatedPair createMigration(const std::filesystem::path& folder, std::string_view title,
                            SystemClock::time_point now = SystemClock::now(),
                            std::string_view kind = {});

/// The same with texts of our own, behind a header of "-- Migration: …", "-- Version: …" and a
/// "-- Description: …" that may have several lines; no down file where `down` is empty.
CreatedPair writeMigration(const std::filesystem::path& folder, std::string_view title,
                           const MigrationTexts& texts,
                           SystemClock::time_point now = SystemClock::now());

/// Writes the missing down file of `up`, named after it. Throws Error{Exists, Config}.
std::filesystem::path writeDown(const ScriptFile& up, const std::string& text);

} // namespace howdah
