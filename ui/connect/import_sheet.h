// Servers that other tools know, to be ticked and taken over: what is found here, or in a file that
// is chosen. Lies over the Connect page.
#pragma once

#include "core/config/server_import.h"
#include "ui/async/job.h"
#include "ui/widgets/sheet.h"

#include <filesystem>
#include <vector>

class QListView;
class QPushButton;
class QStandardItemModel;

namespace howdah {

class Banner;
class EmptyState;
class ServerDirectory;

class ImportSheet : public Sheet {
    Q_OBJECT

public:
    ImportSheet(ServerDirectory& directory, QWidget& page, QWidget& below);

public slots:
    void begin(); ///< looks for what is here, and opens

signals:
    void added(const QString& name); ///< the first of them

protected:
    QWidget* firstFocus() override;

private:
    void look(const std::filesystem::path& file);
    void chooseFile();
    void show(const std::vector<ImportedProfile>& found);
    void add();
    void follow();

    ServerDirectory& m_directory;
    std::vector<ImportedProfile> m_found;
    Banner* m_banner;
    QStandardItemModel* m_model; // a row for each of m_found
    QListView* m_list;
    EmptyState* m_empty;
    QPushButton* m_add;
    QPushButton* m_file;
    QPushButton* m_cancel;
    Job m_job;
};

} // namespace howdah
