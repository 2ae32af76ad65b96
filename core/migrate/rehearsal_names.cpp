#include "core/migrate/rehearsal.h"

#include <algorithm>

namespace howdah {

std::string_view nameOf(RehearsalPlace place) noexcept
{
    switch (place) {
    case RehearsalPlace::InPlace: return "place";
    case RehearsalPlace::Beside: return "beside";
    case RehearsalPlace::Sandbox: return "sandbox";
    }
    return "";
}

std::string_view nameOf(RehearsedFile::Outcome outcome) noexcept
{
    switch (outcome) {
    case RehearsedFile::Outcome::Passed: return "passed";
    case RehearsedFile::Outcome::Failed: return "failed";
    case RehearsedFile::Outcome::Stopped: return "stopped";
    case RehearsedFile::Outcome::NotRehearsed: return "not rehearsed";
    }
    return "";
}

RehearsalPlace usualPlace(const Profile& profile) noexcept
{
    if (profile.readOnly)
        return RehearsalPlace::Sandbox;
    return profile.environment == Stage::Development || profile.environment == Stage::Test
        ? RehearsalPlace::InPlace
        : RehearsalPlace::Beside;
}

bool Rehearsal::passed() const noexcept
{
    return std::ranges::all_of(files, [](const RehearsedFile& file) {
        return file.outcome == RehearsedFile::Outcome::Passed;
    });
}

} // namespace howdah
