// Beside the grid: what is in a column. At first what ANALYZE has noted, which says so and how old
// it is; counted on demand, for the rows the filter lets through. A click on a value filters by it.
#pragma once

#include "core/browse/value_statistics.h"
#include "core/catalog/relation.h"
#include "ui/async/job.h"
#include "ui/widgets/side_pane.h"

#include <QString>

#include <optional>
#include <string>

class QGridLayout;
class QLabel;
class QPushButton;

namespace howdah {

class Histogram;
class TableFeed;
class TopValues;

class ValuePane : public SidePane {
    Q_OBJECT

public:
    explicit ValuePane(const TableFeed& feed, QWidget* parent = nullptr);

    /// Of the feed's source. Opens it.
    void showColumn(int column);
    /// The rows are others now: what was counted is no longer theirs.
    void rowsChanged();

signals:
    void filterWanted(const QString& condition); ///< to be added to the filter there is

protected:
    void stop() override;

private:
    void ask(bool counts);
    void show(const std::optional<ValueStatistics>& statistics);
    void showFigure(const QString& id, const QString& text);
    QLabel* addFigure(QGridLayout& grid, const QString& id, const QString& name);
    QString cell(const std::string& value) const;
    void choose(int row);
    void showBusy(bool counts);

    const TableFeed& m_feed;
    Column m_column;
    std::optional<ValueStatistics> m_shown;
    QString m_countedFor; // the filter
    QLabel* m_basis;
    QLabel* m_barsTitle;
    Histogram* m_bars;
    QLabel* m_topTitle;
    TopValues* m_top;
    QPushButton* m_count;
    Job m_job;
};

} // namespace howdah
