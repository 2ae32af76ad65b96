// Reads rows of a file into the table on the Data page: which column goes where, what the first
// rows would become, what to do with bad ones. Lies over the page.
#pragma once

#include "core/transfer/table_import.h"
#include "ui/async/job.h"
#include "ui/widgets/sheet.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace howdah {

class Banner;
class Session;

class RowImportSheet : public Sheet {
    Q_OBJECT

public:
    RowImportSheet(Session& session, QWidget& page, QWidget& below);

    void begin(const Table& table);

signals:
    void imported(); ///< the table has other rows

protected:
    QWidget* firstFocus() override;

private:
    void build();
    QWidget* buildOptions();
    void chooseFile();
    void look(bool anew); // at the file: what it is, where its columns go, what they would be
    void showLook(const ImportSketch& sketch, const std::vector<PreviewRow>& rows);
    void showMapping();
    void follow();
    void start();
    void show(const TransferProgress& progress);
    void finish(const Outcome<ImportReport>& outcome);
    void leave();
    ImportHints hints() const;
    ImportOptions options() const;

    Session& m_session;
    Table m_table;
    std::optional<ImportSketch> m_sketch;
    std::vector<int> m_targets;
    QLabel* m_title;
    QLineEdit* m_file;
    QPushButton* m_choose;
    QComboBox* m_delimiter;
    QLineEdit* m_null;
    QCheckBox* m_header;
    QComboBox* m_way;
    QCheckBox* m_takesGood;
    QLineEdit* m_rejects;
    QWidget* m_form;
    QTableWidget* m_preview;
    QLabel* m_words;
    QProgressBar* m_bar;
    QLabel* m_progress;
    Banner* m_banner;
    QPushButton* m_cancel;
    QPushButton* m_go;
    Job m_look;
    Job m_job;
};

} // namespace howdah
