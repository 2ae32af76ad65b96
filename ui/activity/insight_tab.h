// What a database wants, each finding with the SQL that would mend it: to be copied, or opened as
// a new migration. Runs nothing.
#pragma once

#include "core/insight/insight.h"
#include "ui/activity/list_tab.h"
#include "ui/migrations/new_migration.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace howdah {

class Banner;
class Caption;
class Heading;
class SqlView;

class InsightTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name.
    explicit InsightTab(const QString& id, QWidget* parent = nullptr);

    void showInsight(const DatabaseInsight& insight);
    void showError(const Error& error);
    void setLooking(bool looking);
    void setStale(bool stale) { m_list->setStale(stale); }

signals:
    void lookWanted();
    void migrationWanted(const howdah::NewMigration& migration);

private:
    QWidget* buildDetail();
    const Insight* selected() const;
    void showSelected();

    QString m_id;
    std::vector<Insight> m_findings;
    Caption* m_summary;
    QPushButton* m_again;
    Banner* m_banner;
    ListTab* m_list;
    Heading* m_title = nullptr;
    QLabel* m_text = nullptr;
    SqlView* m_sql = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_open = nullptr;
};

/// The pair of files that `finding` would be, with a title for them.
NewMigration migrationOf(const Insight& finding);

} // namespace howdah
