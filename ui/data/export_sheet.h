// Writes the rows that the Data page shows, or all of their table, to a file. Lies over the page;
// what is under way goes on until it is done or cancelled here.
#pragma once

#include "core/transfer/table_export.h"
#include "ui/async/job.h"
#include "ui/widgets/sheet.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace howdah {

class Banner;
class Session;

class ExportSheet : public Sheet {
    Q_OBJECT

public:
    ExportSheet(Session& session, QWidget& page, QWidget& below);

    /// `shown` are the columns on the screen, in their order; `expected` rows, -1: nobody knows.
    void begin(const TableSource& source, const RowSet& rows, const std::vector<int>& shown,
               double expected);

protected:
    QWidget* firstFocus() override;

private:
    void build();
    void chooseFile();
    void nameFile();
    void follow();
    void start();
    void show(const TransferProgress& progress);
    void finish(const Outcome<ExportReport>& outcome);
    void leave(); // cancels what is under way, else closes
    ExportOptions options() const;
    QString ending() const;

    Session& m_session;
    std::optional<TableSource> m_source;
    RowSet m_wanted;
    std::vector<int> m_shown;
    double m_expected = 0;
    QLabel* m_title;
    QComboBox* m_scope;
    QComboBox* m_format;
    QComboBox* m_delimiter;
    QLineEdit* m_null;
    QCheckBox* m_header;
    QCheckBox* m_onlyShown;
    QLineEdit* m_file;
    QPushButton* m_choose;
    QWidget* m_form;
    QProgressBar* m_bar;
    QLabel* m_progress;
    Banner* m_banner;
    QPushButton* m_cancel;
    QPushButton* m_go;
    Job m_job;
};

} // namespace howdah
