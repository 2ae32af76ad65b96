// Servers that other tools know, as profiles to add: from a URL or keyword string, from variables,
// .env, docker-compose and service files, and from another profiles.yaml.
//
// Nothing is saved here, and no password gets into the texts: where one was found it is handed over
// beside them, for the keyring. Reads the files named; connects to nothing; any thread.
#pragma once

#include "core/config/environment.h"
#include "core/config/paths.h"
#include "core/config/profile_store.h"

#include <filesystem>
#include <string>
#include <vector>

namespace howdah {

struct ImportedProfile {
    std::string name; ///< proposed; not yet held against those that exist
    ProfileTexts texts; ///< as ProfileStore::add() takes them
    std::string source{}; ///< "docker-compose.yml: service db"
    std::string password{}; ///< found with it; never to be shown, logged or written to a file
    std::vector<std::string> remarks{}; ///< one sentence each, no secrets
};

/// A libpq URL or keyword string. Throws Error{Config} that repeats nothing of it.
ImportedProfile importUrl(const std::string& text);

/// DATABASE_URL and DB_*; empty when none of them names a server. Throws Error{Config}.
std::vector<ImportedProfile> importEnvironment(const Environment& environment);

/// By the file's name: *.env*, *compose*.yml, *service*.conf, else a profiles.yaml. A service is
/// named where libpq reads that file itself, else what it says is taken over. Throws
/// Error{NotFound} without such a file, {Config} naming file:line for what is wrong in it.
std::vector<ImportedProfile> importFile(const std::filesystem::path& file,
                                        const Environment& environment);

/// What could be imported from here: the files that are usual in the working folder, and libpq's.
std::vector<std::filesystem::path> importableFiles(const Environment& environment,
                                                   const Paths& paths);

/// All of them, and the environment's.
std::vector<ImportedProfile> importEverything(const Environment& environment, const Paths& paths);

/// `wanted`, or with a number behind it where the file has such a profile already; characters that
/// a name may not have are left out.
std::string freeName(const ProfileFile& file, const std::string& wanted);

} // namespace howdah
