// The user's profiles.yaml: read, add, change, remove, choose the default.
//
// Writing replaces the file atomically (0600, in a 0700 folder, under a lock that a second Howdah
// waits for) and touches only the lines it must: comments, other blocks and their order stay. Each
// edit is read back before it is put in place; one that would lose something throws instead. Calls
// touch the disk; no state is kept between them, so any thread may have its own.
#pragma once

#include "core/config/profile.h"
#include "core/config/profile_file.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace howdah {

/// Key path -> raw text (which may hold ${VAR}), as a form or an import has them.
using ProfileTexts = std::map<std::string, std::string>;

class ProfileStore {
public:
    explicit ProfileStore(std::filesystem::path file);

    /// No blocks when there is no file. Throws Error{Config}.
    ProfileFile read() const;

    /// Adds the block, or makes it hold exactly these keys. Throws Error{Config} for a bad name,
    /// unknown key or bad value, and for a literal password, which is never written.
    void save(const std::string& name, const ProfileTexts& texts) const;
    /// Also forgets it as default. Throws Error{NotFound}.
    void remove(const std::string& name) const;
    /// Throws Error{NotFound} for a name that has no block.
    void setDefault(const std::string& name) const;

    const std::filesystem::path& file() const noexcept { return m_file; }

private:
    void edit(const std::function<std::string(const std::string& text)>& change) const;

    std::filesystem::path m_file;
};

/// The raw texts of a block, as save() takes them.
ProfileTexts textsOf(const ProfileBlock& block);

/// The keys of a profile that differ from the defaults, without its password.
ProfileTexts textsOf(const Profile& profile);

} // namespace howdah
