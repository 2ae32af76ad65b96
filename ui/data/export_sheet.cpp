#include "ui/data/export_sheet.h"

#include "ui/data/transfer_words.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>

namespace howdah {
namespace {

constexpr auto exportEndings = {"csv", "jsonl", "sql", "xlsx"}; // in the order of RowFormat

void addDelimiters(QComboBox& box)
{
    box.addItem(ExportSheet::tr("Comma"), ',');
    box.addItem(ExportSheet::tr("Semicolon"), ';');
    box.addItem(ExportSheet::tr("Tab"), '\t');
    box.addItem(ExportSheet::tr("Bar |"), '|');
}

} // namespace

ExportSheet::ExportSheet(Session& session, QWidget& page, QWidget& below)
    : Sheet("data.exportSheet", page, below)
    , m_session(session)
    , m_title(new Heading)
    , m_scope(new QComboBox)
    , m_format(new QComboBox)
    , m_delimiter(new QComboBox)
    , m_null(new QLineEdit)
    , m_header(new QCheckBox(tr("First a line with the names of the columns")))
    , m_onlyShown(new QCheckBox(tr("Only the columns shown, in their order")))
    , m_file(new QLineEdit)
    , m_choose(new QPushButton(tr("C&hoose …")))
    , m_form(new QWidget)
    , m_bar(new QProgressBar)
    , m_progress(new Caption)
    , m_banner(new Banner("data.exportSheet.banner"))
    , m_cancel(new QPushButton(tr("Cance&l")))
    , m_go(new QPushButton(tr("&Export")))
{
    build();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportSheet::nameFile);
    connect(m_file, &QLineEdit::textChanged, this, &ExportSheet::follow);
    connect(m_choose, &QPushButton::clicked, this, &ExportSheet::chooseFile);
    connect(m_go, &QPushButton::clicked, this, &ExportSheet::start);
    connect(m_cancel, &QPushButton::clicked, this, &ExportSheet::leave);
    connect(this, &Sheet::escaped, this, &ExportSheet::leave);
}

void ExportSheet::build()
{
    m_title->setObjectName("data.exportSheet.title");
    const auto name = [](QWidget* widget, const char* id, const QString& accessible) {
        widget->setObjectName(QString("data.exportSheet.") + id);
        widget->setAccessibleName(accessible);
    };
    name(m_scope, "rows", tr("Rows"));
    name(m_format, "format", tr("Format"));
    name(m_delimiter, "delimiter", tr("Between the fields"));
    name(m_null, "null", tr("Text for NULL"));
    name(m_header, "header", m_header->text());
    name(m_onlyShown, "onlyShown", m_onlyShown->text());
    name(m_file, "file", tr("File"));
    name(m_choose, "chooseButton", tr("Choose the file"));
    name(m_bar, "bar", tr("Progress"));
    name(m_progress, "progress", tr("Progress"));
    name(m_go, "exportButton", tr("Export"));
    name(m_cancel, "cancelButton", tr("Cancel"));
    m_form->setObjectName("data.exportSheet.form");
    m_format->addItems({tr("CSV"), tr("JSON lines"), tr("SQL (INSERT)"), tr("Excel (XLSX)")});
    addDelimiters(*m_delimiter);
    m_null->setPlaceholderText(tr("nothing; \"\" is the empty string"));
    m_header->setChecked(true);
    m_bar->setTextVisible(false);
    m_go->setDefault(true);

    auto* file = new QHBoxLayout;
    file->setSpacing(8);
    file->addWidget(m_file, 1);
    file->addWidget(m_choose);
    auto* form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    form->addRow(tr("Rows"), m_scope);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Between the fields"), m_delimiter);
    form->addRow(tr("NULL is"), m_null);
    form->addRow(QString(), m_header);
    form->addRow(QString(), m_onlyShown);
    form->addRow(tr("File"), file);
    const auto labels = m_form->findChildren<QLabel*>();
    for (qsizetype i = 0; i < labels.size(); ++i)
        labels[i]->setObjectName(QString("data.exportSheet.label%1").arg(i + 1));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_progress, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_go);
    content()->addWidget(m_title);
    content()->addWidget(m_banner);
    content()->addWidget(m_form);
    content()->addStretch(1);
    content()->addWidget(m_bar);
    content()->addLayout(buttons);
}

QWidget* ExportSheet::firstFocus()
{
    return m_format;
}

void ExportSheet::begin(const TableSource& source, const RowSet& rows,
                        const std::vector<int>& shown, double expected)
{
    if (isOpen())
        return;
    m_source = source;
    m_wanted = rows;
    m_shown = shown;
    m_expected = expected;
    m_banner->clear();
    m_title->setText(
        tr("Export %1").arg(QString::fromStdString(source.table().relation.name.text())));
    m_scope->clear();
    if (!rows.filter.isEmpty())
        m_scope->addItem(
            tr("Those of the filter: %1").arg(QString::fromStdString(rows.filter.text)));
    m_scope->addItem(tr("All rows of the table"));
    m_onlyShown->setVisible(shown.size() < source.columns().size());
    m_file->clear();
    nameFile();
    follow();
    openSheet();
}

QString ExportSheet::ending() const
{
    return QLatin1Char('.') + *(exportEndings.begin() + m_format->currentIndex());
}

// The ending follows the format; the rest is the user's.
void ExportSheet::nameFile()
{
    auto name = m_file->text();
    if (name.isEmpty() && m_source)
        name = QDir::home().filePath(
            QString::fromStdString(m_source->table().relation.name.name).replace('/', '_'));
    for (const auto* known : exportEndings)
        if (name.endsWith(QString(".") + known))
            name.chop(static_cast<qsizetype>(qstrlen(known)) + 1);
    if (!name.isEmpty())
        m_file->setText(name + ending());
    follow();
}

void ExportSheet::follow()
{
    const bool runs = m_job.isRunning();
    const auto format = static_cast<RowFormat>(m_format->currentIndex());
    m_form->setEnabled(!runs);
    m_delimiter->setEnabled(format == RowFormat::Csv);
    m_null->setEnabled(format == RowFormat::Csv);
    m_header->setEnabled(format == RowFormat::Csv || format == RowFormat::Xlsx);
    m_go->setEnabled(!runs && !m_file->text().isEmpty());
    m_bar->setVisible(runs);
    const bool replaces = !runs && QFile::exists(m_file->text());
    m_progress->setText(replaces ? tr("There is such a file: it will be replaced.") : QString());
    m_cancel->setText(runs ? tr("Cance&l") : tr("Cl&ose"));
}

void ExportSheet::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Export to"), m_file->text());
    dialog->setObjectName("data.exportSheet.fileDialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

ExportOptions ExportSheet::options() const
{
    return {.format = static_cast<RowFormat>(m_format->currentIndex()),
            .columns = m_onlyShown->isChecked() ? m_shown : std::vector<int>(),
            .delimiter = static_cast<char>(m_delimiter->currentData().toInt()),
            .hasHeader = m_header->isChecked(),
            .nullText = m_null->text().toStdString()};
}

void ExportSheet::start()
{
    const auto readers = m_session.readers();
    if (!readers)
        return m_banner->showMessage(Severity::Warning, tr("There is no connection."));
    m_banner->clear();
    const bool isAll = m_scope->currentIndex() + 1 == m_scope->count() && m_scope->count() > 1;
    auto rows = m_wanted;
    if (isAll) {
        rows.filter = {};
        m_expected = -1;
    }
    m_job.start<TransferProgress>(
        [readers = *readers, source = *m_source, rows, options = options(),
         file = m_file->text().toStdString()](const std::stop_token& stop,
                                              const Progress<TransferProgress>& progress) {
            return exportRows(readers.choose(stop), source, rows, file, options, progress, stop);
        },
        [this](const TransferProgress& progress) { show(progress); },
        [this](const Outcome<ExportReport>& outcome) { finish(outcome); });
    m_bar->setRange(0, 0);
    follow();
    m_cancel->setFocus();
}

void ExportSheet::show(const TransferProgress& progress)
{
    const auto share = progressShare(progress, m_expected);
    m_bar->setRange(0, share < 0 ? 0 : 1000);
    m_bar->setValue(static_cast<int>(share * 1000));
    m_progress->setText(progressWords(progress, m_expected));
}

void ExportSheet::finish(const Outcome<ExportReport>& outcome)
{
    follow();
    if (const auto* error = std::get_if<Error>(&outcome)) {
        m_session.report(*error);
        return m_banner->showError(*error, tr("Nothing was exported"));
    }
    const auto& report = std::get<ExportReport>(outcome);
    const auto loss = lossWords(report);
    m_banner->showMessage(loss.isEmpty() ? Severity::Success : Severity::Warning,
                          exportWords(report));
    m_banner->setDetail(loss);
    auto* open = m_banner->addAction("openButton", tr("Open the &folder"));
    connect(open, &QPushButton::clicked, this, [folder = QFileInfo(m_file->text()).path()] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    });
    m_progress->clear(); // the file that is there now is the new one
    open->setFocus();
}

void ExportSheet::leave()
{
    if (!m_job.isRunning())
        return closeSheet();
    m_job.cancel();
    follow();
    m_banner->showMessage(Severity::Info, tr("Cancelled: nothing was written."));
    m_go->setFocus();
}

} // namespace howdah
