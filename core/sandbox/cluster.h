// The files of a sandbox's PostgreSQL cluster. Every call blocks, create() for about half a second;
// callers hold the folder's lock, so that nobody else changes anything meanwhile, and no server
// runs where files come or go.
#pragma once

#include "core/base/error.h"
#include "core/base/process.h"
#include "core/sandbox/server_binaries.h"
#include "core/sandbox/server_folder.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

class Cluster {
public:
    explicit Cluster(ServerFolder folder);

    bool exists() const; ///< throws Error{BadState} for a data folder that holds something else
    int major() const; ///< of the PostgreSQL that made it
    std::uintmax_t bytes() const; ///< on the disk

    /// All or nothing, but for what the disk has yet to write: flush() that. Throws
    /// Error{Exhausted} on a full disk, {Internal} with initdb's words, {Cancelled}.
    void create(const ServerBinaries& with, std::stop_token stop) const;
    void removeDrafts() const; ///< what a Howdah that was killed over create() or destroy() left
    /// Has a new cluster written to the disk behind our back: the server is of use meanwhile.
    void flush(const ServerBinaries& with) const;
    void destroy() const; ///< at once or not at all

private:
    ServerFolder m_folder;
};

/// A program of PostgreSQL's, to run as the folder's account and heeding none of the user's PG*
/// variables.
ProcessCommand serverCommand(const ServerFolder& folder, std::vector<std::string> argv);

bool saysDiskFull(const std::string& text);
Error diskFull(const ServerFolder& folder);

} // namespace howdah
