// Writes the rows that the Data page shows, or all of their table, to a file. Lies over the page;
// what is under way goes on until it is done or cancelled here.
#pragma once

#include "core/transfer/table_export.h"
#include "ui/data/transfer_sheet.h"

#include <optional>
#include <vector>

namespace howdah {

class ExportSheet : public TransferSheet {
    Q_OBJECT

public:
    ExportSheet(Session& session, QWidget& page, QWidget& below);

    /// `shown` are the columns on the screen, in their order; `expected` rows, -1: nobody knows.
    void begin(const TableSource& source, const RowSet& rows, const std::vector<int>& shown,
               double expected);

protected:
    QWidget* firstFocus() override;
    bool mayGo() const override;
    void start() override;
    void chooseFile() override;
    void followMore(bool runs) override;

private:
    void nameFile();
    void finish(const Outcome<ExportReport>& outcome);
    ExportOptions options() const;
    QString ending() const;

    std::optional<TableSource> m_source;
    RowSet m_wanted;
    std::vector<int> m_shown;
    double m_expected = 0;
    QComboBox* m_scope;
    QComboBox* m_format;
    QCheckBox* m_onlyShown;
};

} // namespace howdah
