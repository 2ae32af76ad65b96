// The statements that cost most, since the tab was opened, since the last look or since the
// server's counters were reset; where pg_stat_statements is missing, what to do step by step.
#pragma once

#include "core/insight/statement_figures.h"
#include "ui/activity/list_tab.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QPushButton;
class QStackedLayout;

namespace howdah {

class Banner;
class Caption;
class EntryList;
class EntryModel;
class SqlView;

class StatementsTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name.
    explicit StatementsTab(const QString& id, QWidget* parent = nullptr);

    void showReading(const StatementReading& reading);
    void setStale(bool stale) { m_list->setStale(stale); }
    void startOver(); ///< counts from the next reading on
    void forget(); ///< another server is next

signals:
    void lookWanted();

private:
    QWidget* buildFigures();
    QWidget* buildSteps();
    void showFigures();
    const StatementReading* base() const; // counted from; nullptr: from the server's zero
    void showSelected();
    void showSteps();

    QString m_id;
    std::optional<StatementReading> m_base;
    std::optional<StatementReading> m_last; // before the one that is shown
    std::optional<StatementReading> m_now;
    std::vector<StatementFigures> m_shown;
    QStackedLayout* m_stack;
    QComboBox* m_since = nullptr;
    QPushButton* m_over = nullptr;
    Caption* m_summary = nullptr;
    Banner* m_banner = nullptr;
    ListTab* m_list = nullptr;
    SqlView* m_query = nullptr;
    QWidget* m_figures = nullptr;
    QWidget* m_missing = nullptr;
    EntryModel* m_steps = nullptr;
    SqlView* m_sql = nullptr;
};

} // namespace howdah
