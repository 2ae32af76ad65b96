#include "core/migrate/lint_settings.h"

#include "core/base/error.h"
#include "core/config/small_file.h"
#include "core/config/suggest.h"

#include <array>
#include <fmt/format.h>
#include <set>
#include <yaml-cpp/yaml.h>

namespace howdah {
namespace {

class SettingsReader {
public:
    explicit SettingsReader(const std::string& shown)
        : m_shown(shown)
    {
    }

    LintSettings read(const YAML::Node& root)
    {
        if (root.IsNull())
            return {};
        eachKey(root, "", {"lint"}, [&](const std::string&, const YAML::Node& lint) {
            eachKey(lint, "lint.", {"since", "small_table", "fail_on", "rules"},
                    [&](const std::string& key, const YAML::Node& value) { take(key, value); });
        });
        return m_settings;
    }

private:
    using Taker = std::function<void(const std::string&, const YAML::Node&)>;

    [[noreturn]] void refuse(const YAML::Node& at, const std::string& key,
                             const std::string& why) const
    {
        throw Error(ErrorKind::Config,
                    fmt::format("{}:{}:{} {}", m_shown, at.Mark().line + 1, key, why));
    }

    void eachKey(const YAML::Node& map, const std::string& prefix,
                 const std::vector<std::string_view>& known, const Taker& take) const
    {
        if (map.IsNull())
            return;
        if (!map.IsMap())
            refuse(map, prefix.empty() ? "lint" : prefix.substr(0, prefix.size() - 1),
                   "is not a list of keys");
        std::set<std::string> seen;
        for (const auto& entry : map) {
            const auto& key = entry.first.IsScalar() ? entry.first.Scalar() : std::string("?");
            if (std::ranges::find(known, key) == known.end())
                refuse(entry.first, prefix + key, "is not known" + didYouMean(key, known));
            if (!seen.insert(key).second)
                refuse(entry.first, prefix + key, "is given twice");
            take(prefix + key, entry.second);
        }
    }

    void take(const std::string& key, const YAML::Node& value)
    {
        if (key == "lint.since")
            m_settings.since = number(key, value);
        else if (key == "lint.small_table")
            m_settings.smallTableRows = static_cast<double>(number(key, value));
        else if (key == "lint.fail_on")
            m_settings.failOn = severity(key, value, LintSeverity::Info);
        else
            readRules(key, value);
    }

    void readRules(const std::string& key, const YAML::Node& rules)
    {
        std::vector<std::string_view> known;
        for (const auto& rule : lintRules())
            known.push_back(rule.id);
        eachKey(rules, key + ".", known, [&](const std::string& path, const YAML::Node& value) {
            m_settings.severities[path.substr(key.size() + 1)] =
                severity(path, value, LintSeverity::Off);
        });
    }

    std::int64_t number(const std::string& key, const YAML::Node& value) const
    {
        std::int64_t number = 0;
        if (!value.IsScalar() || !YAML::convert<std::int64_t>::decode(value, number) || number < 0)
            refuse(value, key, "is not a number from 0 up");
        return number;
    }

    LintSeverity severity(const std::string& key, const YAML::Node& value, LintSeverity least) const
    {
        for (const auto one :
             {LintSeverity::Off, LintSeverity::Info, LintSeverity::Warning, LintSeverity::Error})
            if (one >= least && value.IsScalar() && value.Scalar() == nameOf(one))
                return one;
        refuse(value, key,
               least == LintSeverity::Off ? "is none of off, info, warning, error"
                                          : "is none of info, warning, error");
    }

    const std::string& m_shown;
    LintSettings m_settings;
};

} // namespace

LintSettings parseLintSettings(const std::string& text, const std::string& shown)
{
    try {
        return SettingsReader(shown).read(YAML::Load(text));
    } catch (const YAML::Exception& error) {
        throw Error(ErrorKind::Config,
                    fmt::format("{}:{}: {}", shown, error.mark.line + 1, error.msg));
    }
}

LintSettings readLintSettings(const std::filesystem::path& folder)
{
    const auto file = folder / "howdah.yaml";
    const auto text = readSmallFile(file, file.string());
    return text ? parseLintSettings(*text, file.string()) : LintSettings{};
}

} // namespace howdah
