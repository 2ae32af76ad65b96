// What is staged for a table, row by row and as SQL, before it is committed; and after an attempt
// that failed, which rows kept the others from it.
#pragma once

#include "ui/models/staged_rows.h"
#include "ui/widgets/sheet.h"

class QListWidget;
class QPushButton;

namespace howdah {

class Banner;
class Heading;
class ReviewTrouble;
class SqlView;

class ReviewSheet : public Sheet {
    Q_OBJECT

public:
    ReviewSheet(QWidget& page, QWidget& below, StagedRows& staged);

    /// `server`: where it would go, named if that is worth a second thought (production).
    void show(const TableSource& source, const QString& server);
    void showRow(const RowId& row);

signals:
    void copied();
    void commitWanted();
    void rowWanted(const howdah::RowId& row); ///< to be seen in the grid

protected:
    QWidget* firstFocus() override;

private:
    void fill();
    void showSelected();
    QString wordsOf(const RowId& row, const EditedRow& edited) const;

    StagedRows& m_staged;
    std::optional<TableSource> m_source;
    std::vector<RowId> m_rows; // as listed
    std::vector<std::string> m_sql;
    Heading* m_title;
    Banner* m_banner;
    QListWidget* m_list;
    SqlView* m_view;
    ReviewTrouble* m_trouble;
    QPushButton* m_commit;
};

} // namespace howdah
