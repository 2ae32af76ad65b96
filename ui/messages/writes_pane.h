// What Howdah has written, to any server: searched, narrowed by outcome and time, exported as CSV.
// New records appear while it is seen. No value of any row is in it.
#pragma once

#include "core/journal/audit.h"
#include "ui/async/job.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace howdah {

class AuditNews;
class Banner;
class EmptyState;
class WriteModel;

class WritesPane : public QWidget {
    Q_OBJECT

public:
    /// Both outlive it; `news` may be null: then nothing new is looked for.
    WritesPane(Audit audit, AuditNews* news, QWidget* parent = nullptr);

    WriteModel& model() const { return *m_model; }
    /// All that match, not only what is shown, as CSV; in the background.
    void exportTo(const QString& file);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildBar();
    QTableView* buildTable();
    AuditQuery query() const;
    void load();
    void loadOlder();
    void showEntries(std::vector<AuditEntry> entries, bool isWhole);
    void chooseExport();
    bool isNarrowed() const;

    Audit m_audit;
    WriteModel* m_model;
    QLineEdit* m_search = nullptr;
    QComboBox* m_outcome = nullptr;
    QComboBox* m_period = nullptr;
    QToolButton* m_export = nullptr;
    QPushButton* m_older = nullptr;
    Banner* m_trouble = nullptr; // records are not kept
    Banner* m_banner = nullptr; // they could not be read or exported
    QTableView* m_table = nullptr;
    EmptyState* m_none = nullptr;
    QStackedLayout* m_stack = nullptr;
    QTimer m_soon; // typing goes on
    Job m_exporting;
    Job m_job;
};

} // namespace howdah
