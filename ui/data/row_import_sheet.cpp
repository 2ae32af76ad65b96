#include "ui/data/row_import_sheet.h"

#include "ui/data/transfer_words.h"
#include "ui/models/cell_text.h"
#include "ui/shell/session.h"
#include "ui/shell/theme.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QUrl>

#include <algorithm>

namespace howdah {
namespace {

using Looked = std::pair<ImportSketch, std::vector<PreviewRow>>;

QString previewText(const Column* column, const PreviewCell& cell)
{
    if (!cell.text)
        return column ? QStringLiteral("NULL") : QString();
    return column ? cellText(*column, *cell.text).text : QString::fromStdString(*cell.text);
}

} // namespace

void RowImportSheet::begin(const Table& table)
{
    if (isOpen())
        return;
    m_table = table;
    m_sketch.reset();
    m_targets.clear();
    m_banner->clear();
    m_file->clear();
    m_rejects->clear();
    m_takesGood->setChecked(false);
    m_title->setText(tr("Import into %1").arg(QString::fromStdString(table.relation.name.text())));
    m_way->clear();
    m_way->addItem(tr("All of them are new"));
    for (const auto& key : table.keys) {
        QStringList names;
        for (const int column : key.columns)
            names += QString::fromStdString(table.columns[static_cast<std::size_t>(column)].name);
        m_way->addItem(tr("Change those with the same %1").arg(names.join(", ")));
        m_way->addItem(tr("Leave those with the same %1 as they are").arg(names.join(", ")));
    }
    m_preview->clear();
    m_preview->setRowCount(0);
    m_preview->setColumnCount(0);
    m_looked->setText(tr("Choose a file: its first rows are tried here, and nothing is written."));
    follow();
    openSheet();
}

void RowImportSheet::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Import from"), m_file->text());
    dialog->setObjectName("data.importSheet.fileDialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_file->setText(file);
        look(true);
    });
    dialog->open();
}

ImportHints RowImportSheet::hints() const
{
    ImportHints hints{.hasHeader = m_header->isChecked(), .nullText = m_null->text().toStdString()};
    if (const int delimiter = m_delimiter->currentData().toInt(); delimiter > 0)
        hints.delimiter = static_cast<char>(delimiter);
    return hints;
}

ImportOptions RowImportSheet::options() const
{
    ImportOptions options{.layout = m_sketch->layout, .targets = m_targets};
    if (const int way = m_way->currentIndex(); way > 0) { // two for each key
        options.key = m_table.keys[static_cast<std::size_t>((way - 1) / 2)].columns;
        options.keepsExisting = way % 2 == 0;
    }
    if (m_takesGood->isChecked())
        options.rejects = m_rejects->text().toStdString();
    return options;
}

void RowImportSheet::look(bool anew)
{
    const auto pool = m_session.pool();
    if (!pool || m_file->text().isEmpty() || m_job.isRunning())
        return;
    m_banner->clear();
    m_looked->setText(tr("The first rows are tried …"));
    ImportOptions options{.targets = anew ? std::vector<int>() : m_targets};
    m_look.start(
        [pool = *pool, table = m_table, file = m_file->text().toStdString(), hints = hints(),
         options](const std::stop_token& stop) mutable {
            const InputFile input(file);
            auto sketch = sketchOf(input, hints);
            options.layout = sketch.layout;
            if (options.targets.empty())
                options.targets = targetsByName(sketch.layout, table);
            const bool goesNowhere =
                std::ranges::all_of(options.targets, [](int target) { return target < 0; });
            std::vector<PreviewRow> rows;
            if (!goesNowhere)
                rows = previewImport(pool, table, options, sketch.rows, stop);
            return Looked(std::move(sketch), std::move(rows));
        },
        [this, anew](const Outcome<Looked>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                m_sketch.reset();
                m_looked->clear();
                follow();
                m_session.report(*error);
                return m_banner->showError(*error, tr("The file cannot be imported"));
            }
            const auto& [sketch, rows] = std::get<Looked>(outcome);
            if (anew) {
                m_targets = targetsByName(sketch.layout, m_table);
                const QFileInfo file(m_file->text());
                if (m_rejects->text().isEmpty())
                    m_rejects->setText(file.path() + '/' + file.completeBaseName() + ".rejected."
                                       + file.suffix());
            }
            showLook(sketch, rows);
        });
}

void RowImportSheet::showLook(const ImportSketch& sketch, const std::vector<PreviewRow>& rows)
{
    m_sketch = sketch;
    const auto& columns = sketch.layout.columns;
    m_preview->clear();
    m_preview->setColumnCount(static_cast<int>(columns.size()));
    m_preview->setRowCount(static_cast<int>(rows.size()) + 1);
    QStringList names;
    for (const auto& column : columns)
        names += QString::fromStdString(column);
    m_preview->setHorizontalHeaderLabels(names);
    QStringList lines{tr("goes to")};
    int bad = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        lines += tr("line %1").arg(rows[row].line);
        bool isBad = !rows[row].problem.empty();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto& cell = rows[row].cells[i];
            const auto* column = m_targets[i] < 0
                ? nullptr
                : &m_table.columns[static_cast<std::size_t>(m_targets[i])];
            auto* item = new QTableWidgetItem(previewText(column, cell));
            const auto& problem = rows[row].problem.empty() ? cell.problem : rows[row].problem;
            if (!problem.empty()) {
                item->setText(QStringLiteral("✗ ") + item->text());
                item->setForeground(themeColour(ThemeRole::Danger));
                item->setToolTip(QString::fromStdString(problem));
            } else if (!cell.text) {
                item->setForeground(themeColour(ThemeRole::MutedText));
            }
            isBad = isBad || !cell.problem.empty();
            m_preview->setItem(static_cast<int>(row) + 1, static_cast<int>(i), item);
        }
        bad += isBad ? 1 : 0;
    }
    m_preview->setVerticalHeaderLabels(lines);
    showMapping();
    m_preview->resizeColumnsToContents();
    m_looked->setText(bad == 0
                          ? tr("The first %n row(s) fit.", nullptr, static_cast<int>(rows.size()))
                          : tr("%n of the first %1 rows do not fit; hold the pointer over a ✗ "
                               "for the reason.",
                               nullptr, bad)
                                .arg(rows.size()));
    follow();
}

void RowImportSheet::showMapping()
{
    for (std::size_t i = 0; i < m_targets.size(); ++i) {
        auto* box = new QComboBox;
        const auto name = QString::fromStdString(m_sketch->layout.columns[i]);
        box->setObjectName("data.importSheet.target." + name);
        box->setAccessibleName(tr("Column for %1").arg(name));
        box->addItem(tr("left out"), -1);
        for (std::size_t column = 0; column < m_table.columns.size(); ++column)
            if (const auto& one = m_table.columns[column]; !one.isGenerated)
                box->addItem(QString::fromStdString(one.name + "  " + one.type),
                             static_cast<int>(column));
        box->setCurrentIndex(box->findData(m_targets[i]));
        connect(box, &QComboBox::activated, this, [this, box, i] {
            const int target = box->currentData().toInt();
            for (auto& other : m_targets)
                if (other == target)
                    other = -1; // a column takes values of one only
            m_targets[i] = target;
            look(false);
        });
        m_preview->setCellWidget(0, static_cast<int>(i), box);
    }
}

bool RowImportSheet::mayGo() const
{
    return m_sketch && std::ranges::any_of(m_targets, [](int target) { return target >= 0; });
}

void RowImportSheet::followMore(bool runs)
{
    m_preview->setEnabled(!runs);
    m_rejects->setEnabled(m_takesGood->isChecked());
}

void RowImportSheet::start()
{
    const auto pool = m_session.pool();
    if (!pool)
        return m_banner->showMessage(Severity::Warning, tr("There is no connection."));
    m_banner->clear();
    m_look.cancel();
    m_job.start<TransferProgress>(
        [pool = *pool, readers = m_session.readers(), table = m_table,
         file = m_file->text().toStdString(), options = options()](
            const std::stop_token& stop, const Progress<TransferProgress>& progress) {
            InputFile input(file);
            auto report = importRows(pool, table, input, options, progress, stop);
            if (readers)
                readers->noteWritten(stop);
            return report;
        },
        [this](const TransferProgress& progress) { showProgress(progress); },
        [this](const Outcome<ImportReport>& outcome) { finish(outcome); });
    showBegun();
}

void RowImportSheet::finish(const Outcome<ImportReport>& outcome)
{
    follow();
    if (const auto* error = std::get_if<Error>(&outcome)) {
        m_session.report(*error);
        m_banner->showError(*error, tr("Nothing was imported"));
        if (!m_takesGood->isChecked()) {
            auto* take = m_banner->addAction("takeGoodButton", tr("Import the &good rows"));
            connect(take, &QPushButton::clicked, this, [this] {
                m_takesGood->setChecked(true);
                start();
            });
        }
        return;
    }
    const auto& report = std::get<ImportReport>(outcome);
    m_banner->showMessage(report.rejected > 0 ? Severity::Warning : Severity::Success,
                          importWords(report));
    QStringList sequences;
    for (const auto& statement : report.sequences)
        sequences += QString::fromStdString(statement);
    if (!sequences.isEmpty())
        m_banner->setDetail(tr("A sequence is behind what was imported; put it right: %1")
                                .arg(sequences.join(' ')));
    if (report.rejected > 0) {
        auto* open = m_banner->addAction("rejectsButton", tr("Open the rejected &rows"));
        connect(open, &QPushButton::clicked, this, [file = m_rejects->text()] {
            QDesktopServices::openUrl(QUrl::fromLocalFile(file));
        });
    }
    m_sketch.reset(); // once is enough
    follow();
    m_cancel->setFocus();
    emit imported();
}

} // namespace howdah
