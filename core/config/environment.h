// The process's environment variables as a value: nothing below main reads getenv, and a test hands
// in what it likes. Copies are independent; reading is safe from any thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace howdah {

class Environment {
public:
    using Variables = std::map<std::string, std::string, std::less<>>;

    Environment() = default;
    explicit Environment(Variables variables);

    /// Call it early in main, before there are threads that could change the variables.
    static Environment ofProcess();

    std::optional<std::string> find(std::string_view name) const; ///< nullopt: unset
    std::string get(std::string_view name) const; ///< "" when unset
    bool has(std::string_view name) const; ///< set, and not to the empty string
    const Variables& variables() const noexcept { return m_variables; }

private:
    Variables m_variables;
};

} // namespace howdah
