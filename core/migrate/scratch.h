// An empty database to try migrations on, gone with the handle: beside the one that is meant, on
// its own server, or in a private PostgreSQL made for the occasion.
//
// Blocks; any thread. What a killed Howdah leaves of it, the next one clears.
#pragma once

#include "core/config/profile.h"
#include "core/pool/pool.h"
#include "core/sandbox/sandbox.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

class Scratch {
public:
    /// Beside the profile's database, with its encoding and collation. Throws Error{Denied} where
    /// the role may not CREATE DATABASE. `like` is the pool on that database, which tells of what
    /// is made and dropped on its server; it is asked nothing.
    static Scratch beside(const Profile& profile, const Pool& like, std::stop_token stop = {});
    /// In a cluster of its own, made in a new folder in `options.folder` and removed with it, so
    /// that not even roles are shared. `like`, if there is one, is the server that is meant: in
    /// what the two differ is noted. Throws as Sandbox::open() does.
    static Scratch apart(const SandboxOptions& options, const Pool* like,
                         std::stop_token stop = {});

    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) = delete;
    ~Scratch(); ///< blocks while the database or the cluster is dropped

    const Pool& pool() const noexcept;
    const Profile& profile() const noexcept; ///< how it is reached, with its password
    const std::string& where() const noexcept; ///< "a scratch database beside ann@db:5432/shop"
    const std::vector<std::string>& notes() const noexcept; ///< in what it is not like the real one

private:
    struct State;
    explicit Scratch(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace howdah
