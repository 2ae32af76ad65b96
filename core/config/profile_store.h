// The user's profiles.yaml: read, add, change, copy, rename, move, remove and put back, choose the
// default.
//
// Writing replaces the file atomically (0600, in a 0700 folder, under a lock that a second Howdah
// waits for) and touches only the lines it must: comments, other blocks and their order stay. Each
// edit is read back before it is put in place; one that would lose something throws instead. Calls
// touch the disk; no state is kept between them, so any thread may have its own.
#pragma once

#include "core/config/profile.h"
#include "core/config/profile_file.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace howdah {

/// Key path -> raw text (which may hold ${VAR}), as a form or an import has them.
using ProfileTexts = std::map<std::string, std::string>;

/// What remove() took out, for putBack().
struct RemovedProfile {
    std::string name;
    std::string text{}; ///< its lines, as written; may hold a password if the file did
    std::size_t position = 0; ///< among the profiles, from 0
    bool wasDefault = false;
};

class ProfileStore {
public:
    explicit ProfileStore(std::filesystem::path file);

    /// No blocks when there is no file. Throws Error{Config}.
    ProfileFile read() const;

    /// Adds the block, or makes it hold exactly these keys. Throws Error{Config} for a bad name,
    /// unknown key or bad value, and for a literal password, which is never written.
    void save(const std::string& name, const ProfileTexts& texts) const;
    /// As save(), for a name that must be new. Throws Error{Exists} as well.
    void add(const std::string& name, const ProfileTexts& texts) const;
    /// save() and rename() as one change of the file, for a form.
    void saveAs(const std::string& name, const std::string& newName,
                const ProfileTexts& texts) const;
    /// The copy stands behind the original and has no literal password. Throws Error{NotFound},
    /// {Exists}.
    void duplicate(const std::string& name, const std::string& newName) const;
    /// The default follows it. Throws Error{NotFound}, {Exists}.
    void rename(const std::string& name, const std::string& newName) const;
    /// To another place among the profiles, from 0; beyond the end means last. Throws
    /// Error{NotFound}.
    void move(const std::string& name, std::size_t position) const;
    /// Also forgets it as default. Throws Error{NotFound}.
    RemovedProfile remove(const std::string& name) const;
    /// Undoes remove(), whatever else has changed since. Throws Error{Exists}.
    void putBack(const RemovedProfile& removed) const;
    /// Throws Error{NotFound} for a name that has no block.
    void setDefault(const std::string& name) const;

    const std::filesystem::path& file() const noexcept { return m_file; }

private:
    std::string saved(const std::string& text, const std::string& name,
                      const ProfileTexts& texts) const;
    void edit(const std::function<std::string(const std::string& text)>& change) const;

    std::filesystem::path m_file;
};

/// The raw texts of a block, as save() takes them.
ProfileTexts textsOf(const ProfileBlock& block);

/// The keys of a profile that differ from the defaults, without its password.
ProfileTexts textsOf(const Profile& profile);

} // namespace howdah
