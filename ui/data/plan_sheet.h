// The SQL behind the rows on the Data page, and how the server would run it: the plan, with a
// warning where a big table is read from end to end.
#pragma once

#include "core/browse/table_source.h"
#include "ui/async/job.h"
#include "ui/widgets/sheet.h"

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace howdah {

class Banner;
class SqlView;

class PlanSheet : public Sheet {
    Q_OBJECT

public:
    PlanSheet(QWidget& page, QWidget& below);

    /// Opens; asks for the plan, and cancels that when it is closed.
    void show(const QString& sql, const TableSource& source, const RowSet& rows);

    /// The rows it is about are being read: that can be stopped here.
    void setReading(bool reading);

signals:
    void copied();
    void stopWanted();

protected:
    QWidget* firstFocus() override;

private:
    void showPlan(const ReadingPlan& plan);

    SqlView* m_sql;
    QLabel* m_waiting;
    Banner* m_banner;
    QPlainTextEdit* m_plan;
    QPushButton* m_stop;
    Job m_job;
};

} // namespace howdah
