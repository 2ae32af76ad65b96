#include "ui/data/export_sheet.h"

#include "ui/data/transfer_words.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

namespace howdah {
namespace {

constexpr auto exportEndings = {"csv", "jsonl", "sql", "xlsx"}; // in the order of RowFormat

} // namespace

ExportSheet::ExportSheet(Session& session, QWidget& page, QWidget& below)
    : TransferSheet("data.exportSheet", "exportButton",
                    {tr("&Export"), tr("Cancelled: nothing was written.")}, session, page, below)
    , m_scope(new QComboBox)
    , m_format(new QComboBox)
    , m_onlyShown(new QCheckBox(tr("Only the columns shown, in their order")))
{
    name(m_scope, "rows", tr("Rows"));
    name(m_format, "format", tr("Format"));
    name(m_onlyShown, "onlyShown", m_onlyShown->text());
    m_format->addItems({tr("CSV"), tr("JSON lines"), tr("SQL (INSERT)"), tr("Excel (XLSX)")});
    m_form->addRow(tr("Format"), m_format);
    m_form->addRow(tr("File"), fileRow());
    m_form->addRow(tr("Between the fields"), fieldsRow());
    m_form->addRow(tr("Rows"), m_scope);
    m_form->addRow(QString(), m_onlyShown);
    finishBuild();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportSheet::nameFile);
    connect(m_file, &QLineEdit::textChanged, this, &ExportSheet::follow);
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
    if (!rows.filter.text.empty())
        m_scope->addItem(
            tr("Those of the filter: %1").arg(QString::fromStdString(rows.filter.text)));
    else if (!rows.filter.isEmpty())
        m_scope->addItem(rows.filter.deleted == DeletedRows::Only ? tr("The rows marked as deleted")
                                                                  : tr("The active rows"));
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

bool ExportSheet::mayGo() const
{
    return !m_file->text().isEmpty();
}

void ExportSheet::followMore(bool runs)
{
    const auto format = static_cast<RowFormat>(m_format->currentIndex());
    m_delimiter->setEnabled(format == RowFormat::Csv);
    m_null->setEnabled(format == RowFormat::Csv);
    m_header->setEnabled(format == RowFormat::Csv || format == RowFormat::Xlsx);
    if (!runs && QFile::exists(m_file->text()))
        m_progress->setText(tr("There is such a file: it will be replaced."));
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
        [this](const TransferProgress& progress) { showProgress(progress, m_expected); },
        [this](const Outcome<ExportReport>& outcome) { finish(outcome); });
    showBegun();
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

} // namespace howdah
