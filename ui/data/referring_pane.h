// Beside the grid: which rows of other tables refer to the current one. How many is the planner's
// guess until they are counted; Enter or a click goes to them.
#pragma once

#include "core/browse/references.h"
#include "core/browse/table_source.h"
#include "ui/async/job.h"
#include "ui/data/table_feed.h"
#include "ui/models/entry_model.h"
#include "ui/widgets/side_pane.h"

#include <optional>
#include <string>
#include <vector>

class QPushButton;

namespace howdah {

class EntryList;
class TableModel;

class ReferringPane : public SidePane {
    Q_OBJECT

public:
    ReferringPane(const TableModel& model, const TableFeed& feed, QWidget* parent = nullptr);

    /// The row of the model whose referring rows are asked for; -1: none. Not while it is hidden.
    void setRow(int row);
    /// Another table, or other connections.
    void forget();

signals:
    void viewWanted(const howdah::TableFeed::View& view);

protected:
    void stop() override;

private:
    /// One foreign key, for the row shown.
    struct Line {
        Referrer referrer;
        std::string filter; ///< empty: nothing refers to NULL
        double rows = -1;
        bool isCounted = false;
        std::optional<Error> error;
    };
    struct Found { ///< of one line, on its way
        std::size_t line = 0;
        double rows = -1;
        bool isCounted = false;
        std::optional<Error> error;
    };
    static Found ask(const Readers& readers, std::size_t which, const Line& line, bool counts,
                     const std::stop_token& stop);

    void learn();
    void showRow();
    void run(bool counts);
    void showLines();
    ListEntry entryOf(const Line& line) const;
    void go(const QModelIndex& index);

    const TableModel& m_model;
    const TableFeed& m_feed;
    int m_row = -1;
    bool m_isKnown = false;
    bool m_isCounting = false;
    std::vector<Referrer> m_referrers;
    std::vector<Line> m_lines;
    EntryModel m_entries;
    EntryList* m_list;
    QPushButton* m_count;
    Job m_learning;
    Job m_asking;
};

} // namespace howdah
