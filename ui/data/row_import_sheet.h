// Reads rows of a file into the table on the Data page: which column goes where, what the first
// rows would become, what to do with bad ones. Lies over the page.
#pragma once

#include "core/transfer/table_import.h"
#include "ui/data/transfer_sheet.h"

#include <optional>

class QTableWidget;

namespace howdah {

class RowImportSheet : public TransferSheet {
    Q_OBJECT

public:
    RowImportSheet(Session& session, QWidget& page, QWidget& below);

    void begin(const Table& table);

signals:
    void imported(); ///< the table has other rows

protected:
    QWidget* firstFocus() override;
    bool mayGo() const override;
    void start() override;
    void chooseFile() override;
    void followMore(bool runs) override;

private:
    void look(bool anew); // at the file: what it is, where its columns go, what they would be
    void showLook(const ImportSketch& sketch, const std::vector<PreviewRow>& rows);
    void showMapping();
    void finish(const Outcome<ImportReport>& outcome);
    ImportHints hints() const;
    ImportOptions options() const;

    Table m_table;
    std::optional<ImportSketch> m_sketch;
    std::vector<int> m_targets;
    QComboBox* m_way;
    QCheckBox* m_takesGood;
    QLineEdit* m_rejects;
    QTableWidget* m_preview;
    QLabel* m_looked; // what came of the preview, in words
    Job m_look;
};

} // namespace howdah
