#include "ui/connect/profile_export.h"

#include "core/base/durable_file.h"
#include "core/config/profile_store.h"
#include "core/config/profile_url.h"
#include "ui/shell/icons.h"
#include "ui/shell/server_directory.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QFileDialog>

#include <algorithm>
#include <filesystem>

namespace howdah {

ProfileExport::ProfileExport(ServerDirectory& directory, Banner& notice, QObject* parent)
    : QObject(parent)
    , m_directory(directory)
    , m_notice(notice)
    , m_action(new QAction(icon("file"), tr("E&xport all, without passwords …"), this))
{
    m_action->setObjectName("connect.export");
    connect(m_action, &QAction::triggered, this, &ProfileExport::ask);
}

void ProfileExport::setEnabled(bool enabled)
{
    const auto& list = m_directory.list();
    m_action->setEnabled(enabled && std::ranges::any_of(list.entries, [&](const auto& entry) {
                             return !entry.file.empty() && entry.file == list.profiles;
                         }));
}

void ProfileExport::ask()
{
    auto* dialog = new QFileDialog(&m_notice, tr("Export servers to"));
    dialog->setObjectName("connect.exportDialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("yaml");
    dialog->selectFile("howdah-profiles.yaml");
    connect(dialog, &QFileDialog::fileSelected, this, &ProfileExport::write);
    dialog->open();
}

void ProfileExport::write(const QString& file)
{
    m_job.start(
        [store = ProfileStore(m_directory.list().profiles),
         to = std::filesystem::path(file.toStdString())](const std::stop_token&) {
            const auto profiles = store.read();
            std::error_code ignored;
            if (std::filesystem::equivalent(to, store.file(), ignored))
                throw Error(ErrorKind::Config,
                            tr("%1 is the file that the profiles are in: choose another one")
                                .arg(QString::fromStdString(to.string()))
                                .toStdString());
            DurableFile out(to);
            out.write(exportedYaml(profiles.blocks));
            out.commit();
            return profiles.blocks.size();
        },
        [this, file](const Outcome<std::size_t>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_notice.showError(*error);
            Toast::say(
                &m_notice,
                tr("%n server(s) written to %1", nullptr, static_cast<int>(std::get<0>(outcome)))
                    .arg(file));
        });
}

} // namespace howdah
