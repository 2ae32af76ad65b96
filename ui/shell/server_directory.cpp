#include "ui/shell/server_directory.h"

namespace howdah {

ServerDirectory::ServerDirectory(Load load, Choose choose, QObject* parent)
    : QObject(parent)
    , m_load(std::move(load))
    , m_choose(std::move(choose))
{
}

void ServerDirectory::reload()
{
    m_job.start([load = m_load](const std::stop_token&) { return load(); },
                [this](Outcome<ServerList> outcome) {
                    if (auto* list = std::get_if<ServerList>(&outcome))
                        m_list = std::move(*list);
                    else
                        m_list.problems = {std::get<Error>(outcome).what()};
                    m_loaded = true;
                    emit loaded();
                });
}

} // namespace howdah
