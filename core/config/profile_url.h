// A profile as something that other programs take, without its secrets. Pure, any thread.
#pragma once

#include "core/config/profile.h"
#include "core/config/profile_store.h"

#include <string>
#include <vector>

namespace howdah {

/// postgresql://ann@db:5433/shop?sslmode=require: what libpq is told and is not its default, but
/// neither password nor anything else of that kind.
std::string urlOf(const Profile& profile);

/// The texts of a block without what is secret in them: a literal password goes, also out of a
/// `url`; ${VAR} stays, for it tells nothing.
ProfileTexts withoutSecrets(const ProfileTexts& texts);

enum class ExportFormat {
    Yaml, ///< as profiles.yaml has it
    Url,
    Environment, ///< DATABASE_URL=…
    Service, ///< a section of pg_service.conf
};

/// With an end of line. `texts` are the block's, for Yaml; the others are made of the profile.
/// Throws Error{Unsupported} for what only Yaml can say: a server behind an SSH tunnel.
std::string exported(const Profile& profile, const ProfileTexts& texts, ExportFormat format);

/// Several, as a profiles.yaml of their own. Throws Error{Config} for a block that cannot be read.
std::string exportedYaml(const std::vector<ProfileBlock>& blocks);

} // namespace howdah
