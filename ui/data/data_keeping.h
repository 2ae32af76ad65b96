// What is under way on the Data page survives a crash: staged edits, filter, order and place are
// written to the journal within two seconds, and what a Howdah that has ended left of a table is
// offered when that table is opened. It is applied to nothing before it is asked for.
//
// GUI thread; the journal is read and written in jobs.
#pragma once

#include "core/browse/edit_set.h"
#include "core/journal/kept_work.h"
#include "ui/async/job.h"
#include "ui/data/table_feed.h"

#include <QBasicTimer>
#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace howdah {

class Banner;
class DataEditing;
class Session;
class TableGrid;

class DataKeeping : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Session& session;
        TableFeed& feed;
        TableGrid& grid;
        DataEditing& editing;
    };
    /// All outlive it. Without a journal in session.work() it does nothing.
    explicit DataKeeping(const Parts& parts);
    /// What is staged stays for the next start; what was only looked at is forgotten.
    ~DataKeeping() override;

    Banner* banner() const { return m_banner; } ///< what is offered; to be placed by the page

signals:
    void viewWanted(const howdah::TableFeed::View& view); ///< as the rows were looked at

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    struct Under { // way
        KeptWork work; // but for the edits as text; without a time: nothing is any more
        EditSet edits;
    };
    using AllUnder = std::vector<Under>; // way, the oldest first
    static void write(const KeptWorks& works, AllUnder all);
    void changed();
    void writeSoon();
    void leave();
    void settled(const RelationName& relation);
    void keep();
    std::optional<Under> shown();
    void opened();
    void look();
    void offer();
    void restore();
    void discard();
    void taken(const KeptWork& work);
    void tell(const std::string& notice);
    WorkPlace placeOf(const RelationName& relation) const;
    static WorkPlace serverOf(const Session& session);
    Under underWay() const;
    Under nothingOf(const RelationName& relation) const;
    void remember(const RelationName& relation);

    Parts m_at;
    const WorkPlace m_server; // without a table
    std::optional<KeptWorks> m_works;
    Banner* m_banner;
    RelationName m_lookedFor; // what others have left of this table
    std::vector<KeptWork> m_left; // of the table shown, the first is offered
    std::vector<RelationName> m_kept; // tables of which this one has kept something
    bool m_isTold = false; // that nothing can be kept
    bool m_again = false; // it has changed while it was written
    AllUnder m_parted; // of tables that are not shown any more, still to be written
    std::shared_ptr<const AllUnder> m_writing; // until it is written
    QBasicTimer m_soon;
    Job m_write;
    Job m_read;
    Job m_take;
};

} // namespace howdah
