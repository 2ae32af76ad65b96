// Profiles, .env files, URLs and durations from any bytes. What is refused is refused with an
// Error; what is taken can be written back, edited and read again as the same.
//
//   mkdir corpus && build/fuzz/fuzz/fuzz_profile -max_total_time=60 corpus tests/fuzz/profile
//
// The first byte says which parser the rest is for.
#include "core/base/duration.h"
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/config/dot_env.h"
#include "core/config/profile_build.h"
#include "core/config/profile_edit.h"
#include "core/config/profile_keys.h"
#include "core/config/server_url.h"
#include "tests/fuzz/require.h"

#include <cstdint>

using namespace howdah;

namespace {

void profileFile(const std::string& text)
{
    const auto lookup = [](std::string_view name) -> std::optional<std::string> {
        return name == "DB_X" ? std::optional<std::string>("x") : std::nullopt;
    };
    const auto file = parseProfileFile(text, "f");
    for (const auto& block : file.blocks) {
        try {
            std::vector<std::string> warnings;
            auto settings = expandSettings(block.settings, lookup, Trust::WorkingFolder, warnings);
            const auto profile = buildProfile(block.name, settings, {}, warnings);
            for (const auto& [key, value] : textsOf(profile)) {
                Profile again;
                const auto* known = findProfileKey(key);
                require(known && known->read(again, value) && known->write(again) == value);
            }
            if (profile.ssh.host.empty())
                parseServerUrl(conninfo(profile));
        } catch (const Error& error) {
            require(error.kind() == ErrorKind::Config);
        }
    }
    try {
        const ProfileTexts texts{{"host", "db"}, {"pool.max_conns", "7"}};
        const auto name = file.blocks.empty() ? "new" : file.blocks.front().name;
        const auto edited = parseProfileFile(withBlock(text, name, texts), "f");
        require(textsOf(*edited.find(name)) == texts);
        require(!parseProfileFile(withoutBlock(text, name), "f").find(name));
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::Config);
    }
}

void databaseUrl(const std::string& text)
{
    Profile profile;
    std::vector<std::string> warnings;
    applyUrl(profile, text, warnings);
    describe(profile);
    Profile again;
    applyUrl(again, conninfo(profile), warnings);
    require(again.host == profile.host && again.password == profile.password
            && again.database == profile.database && again.user == profile.user);
}

void duration(const std::string& text)
{
    if (const auto span = parseDuration(text))
        require(parseDuration(formatDuration(*span)) == span);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string text(data + 1, data + size);
    if (firstInvalidUtf8(text))
        return 0; // refused when the file is read
    try {
        switch (data[0] % 4) {
        case 0: profileFile(text); break;
        case 1: {
            const auto env = DotEnv::parse(text, ".env");
            for (const auto* name : {"DATABASE_URL", "DB_HOST", "A"})
                env.find(name, [](std::string_view) { return std::nullopt; });
            break;
        }
        case 2: databaseUrl(text); break;
        default: duration(text); break;
        }
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::Config);
    }
    return 0;
}
