#include "ui/connect/import_sheet.h"

#include "core/keyring/keyring.h"
#include "ui/models/sentence.h"
#include "ui/shell/server_directory.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/toast.h"

#include <QFileDialog>
#include <QFontMetrics>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace howdah {
namespace {

QString importText(const ImportedProfile& one)
{
    const auto of = [&](const char* key) {
        const auto found = one.texts.find(key);
        return found == one.texts.end() ? QString() : QString::fromStdString(found->second);
    };
    auto where = of("user").isEmpty() ? QString() : of("user") + "@";
    where += of("host") + (of("port").isEmpty() ? QString() : ":" + of("port"));
    where += of("database").isEmpty() ? QString() : "/" + of("database");
    if (where.isEmpty())
        where =
            of("service").isEmpty() ? of("url") : ImportSheet::tr("service %1").arg(of("service"));
    return ImportSheet::tr("%1 – %2\n%3")
        .arg(QString::fromStdString(one.name), where, QString::fromStdString(one.source));
}

} // namespace

ImportSheet::ImportSheet(ServerDirectory& directory, QWidget& page, QWidget& below)
    : Sheet("connect.importSheet", page, below)
    , m_directory(directory)
    , m_banner(new Banner("connect.importSheet.banner"))
    , m_model(new QStandardItemModel(this))
    , m_list(new QListView)
    , m_empty(new EmptyState("connect.importSheet.empty", "folder"))
    , m_add(new QPushButton(tr("&Add")))
    , m_file(new QPushButton(tr("Choose a &file …")))
    , m_cancel(new QPushButton(tr("Cance&l")))
{
    auto* title = new Heading(tr("Import servers"));
    title->setObjectName("connect.importSheet.title");
    auto* words = new Caption(tr("From variables, .env, docker-compose, pg_service.conf or another "
                                 "profiles.yaml. A password goes into this system's keyring, or "
                                 "stays behind."));
    words->setObjectName("connect.importSheet.words");
    words->setWordWrap(true);
    m_list->setObjectName("connect.importSheet.list");
    m_list->setAccessibleName(tr("Servers that were found"));
    m_list->setModel(m_model);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMinimumHeight(160);
    m_empty->setTitle(tr("Nothing was found here"));
    m_empty->setText(tr("No DATABASE_URL or DB_* variables, no .env, docker-compose or service "
                        "file. Choose a file."));
    m_add->setObjectName("connect.importSheet.addButton");
    m_add->setDefault(true);
    m_file->setObjectName("connect.importSheet.fileButton");
    m_cancel->setObjectName("connect.importSheet.cancelButton");
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_file);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_add);
    content()->addWidget(title);
    content()->addWidget(words);
    content()->addWidget(m_banner);
    content()->addWidget(m_list, 1);
    content()->addWidget(m_empty, 1);
    content()->addLayout(buttons);

    connect(m_model, &QStandardItemModel::itemChanged, this, &ImportSheet::follow);
    connect(m_add, &QPushButton::clicked, this, &ImportSheet::add);
    connect(m_file, &QPushButton::clicked, this, &ImportSheet::chooseFile);
    connect(m_cancel, &QPushButton::clicked, this, &Sheet::closeSheet);
    connect(this, &Sheet::escaped, this, &Sheet::closeSheet);
}

QWidget* ImportSheet::firstFocus()
{
    return m_model->rowCount() > 0 ? static_cast<QWidget*>(m_list) : m_file;
}

void ImportSheet::begin()
{
    look({});
}

void ImportSheet::look(const std::filesystem::path& file)
{
    m_banner->clear();
    m_job.start(
        [find = m_directory.findImports(), file](const std::stop_token&) { return find(file); },
        [this](const Outcome<std::vector<ImportedProfile>>& outcome) {
            const auto* error = std::get_if<Error>(&outcome);
            show(error ? std::vector<ImportedProfile>() : std::get<0>(outcome));
            if (error)
                m_banner->showError(*error);
            openSheet();
        });
}

void ImportSheet::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Import servers from"));
    dialog->setObjectName("connect.importSheet.fileDialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { look(file.toStdString()); });
    dialog->open();
}

void ImportSheet::show(const std::vector<ImportedProfile>& found)
{
    m_found = found;
    m_model->clear();
    const int height = 2 * QFontMetrics(m_list->font()).lineSpacing() + 16;
    for (const auto& one : m_found) {
        auto* item = new QStandardItem(importText(one));
        item->setSizeHint({1, height});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        QStringList remarks;
        for (const auto& remark : one.remarks)
            remarks += sentence(remark);
        item->setToolTip(remarks.join('\n'));
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->setVisible(!m_found.empty());
    m_empty->setVisible(m_found.empty());
    m_add->setDefault(!m_found.empty());
    m_file->setDefault(m_found.empty());
    follow();
}

void ImportSheet::follow()
{
    int ticked = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        ticked += m_model->item(row)->checkState() == Qt::Checked ? 1 : 0;
    m_add->setEnabled(ticked > 0);
}

void ImportSheet::add()
{
    std::vector<ImportedProfile> wanted;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->item(row)->checkState() == Qt::Checked)
            wanted.push_back(m_found[static_cast<size_t>(row)]);
    m_add->setEnabled(false);
    m_job.start(
        [wanted, store = ProfileStore(m_directory.list().profiles),
         choose = m_directory.choose()](const std::stop_token& stop) {
            std::string first;
            const Keyring keyring;
            for (const auto& one : wanted) {
                const auto name = freeName(store.read(), one.name);
                store.add(name, one.texts);
                first = first.empty() ? name : first;
                if (!one.password.empty())
                    keyring.keep(
                        choose({.databaseUrl = {}, .profile = name, .sandbox = false}).profile,
                        one.password, stop);
            }
            return first;
        },
        [this, count = static_cast<int>(wanted.size())](const Outcome<std::string>& outcome) {
            follow();
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_banner->showError(*error);
            closeSheet();
            Toast::say(this, tr("%n server(s) added", nullptr, count));
            emit added(QString::fromStdString(std::get<0>(outcome)));
        });
}

} // namespace howdah
