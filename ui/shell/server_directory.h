// The list of servers as the window has it: read on a worker thread, and again when asked.
//
// GUI thread; how the list is read is handed in.
#pragma once

#include "core/config/server_import.h"
#include "core/config/server_list.h"
#include "ui/async/job.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <vector>

namespace howdah {

class ServerDirectory : public QObject {
    Q_OBJECT

public:
    using Load = std::function<ServerList()>;
    /// For what the user types: throws Error{Config} for what is no database URL.
    using Choose = std::function<ServerChoice(const ExplicitChoice&)>;

    /// What could be taken over from a file, or, for an empty path, from all that is usual here.
    /// Reads files.
    using FindImports =
        std::function<std::vector<ImportedProfile>(const std::filesystem::path& file)>;

    ServerDirectory(Load load, Choose choose, QObject* parent = nullptr);

    void reload();
    bool isLoaded() const noexcept { return m_loaded; }
    const ServerList& list() const noexcept { return m_list; }
    const Choose& choose() const noexcept { return m_choose; }
    void setFindImports(FindImports find) { m_findImports = std::move(find); }
    const FindImports& findImports() const noexcept { return m_findImports; }

signals:
    void loaded();

private:
    Load m_load;
    Choose m_choose;
    FindImports m_findImports = [](const std::filesystem::path&) {
        return std::vector<ImportedProfile>();
    };
    ServerList m_list;
    bool m_loaded = false;
    Job m_job;
};

} // namespace howdah
