// What one migration makes of the tables, before and after side by side: as its rehearsal showed,
// and before there is one as a scratch copy of the schema shows, on which it is tried without the
// rows. On a development or test database that copy is made by itself when the tab is looked at,
// elsewhere when it is asked for.
//
// Owns that work: another migration, no connection or its button ends it on the server.
#pragma once

#include "core/migrate/rehearsal.h"
#include "ui/async/job.h"
#include "ui/migrations/rehearsal_ground.h"

#include <QBasicTimer>
#include <QWidget>

#include <map>
#include <optional>
#include <string>

class QPushButton;
class QStackedLayout;

namespace howdah {

class BusyBar;
class Caption;
class EmptyState;
class SchemaTable;

class SchemaTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with: id.table, …
    explicit SchemaTab(const QString& id, QWidget* parent = nullptr);

    /// `steps` end with the one to be shown; those before it run first. None: `why` not.
    void showSteps(MigrationPlan steps, const QString& why);
    /// Of the same steps; null: there is none.
    void showRehearsal(const Rehearsal* rehearsal);
    /// Without one nothing is tried, and what is shown stays.
    void setGround(std::optional<RehearsalGround> ground);
    bool isRunning() const noexcept { return m_job.isRunning(); }

signals:
    void rehearsalWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    QWidget* buildBody();
    void buildNone();
    void trySoon();
    void tryOut();
    void showState();
    void showNone();
    const Rehearsal* known() const;

    QString m_id;
    MigrationPlan m_steps;
    QString m_why;
    std::string m_of; // the steps' files, as of what is shown
    std::optional<Rehearsal> m_rehearsal;
    std::map<std::string, Outcome<Rehearsal>> m_tried; // by the steps' files; for this page's life
    std::optional<RehearsalGround> m_ground;
    bool m_declined = false; // cancelled: not begun again by itself
    QBasicTimer m_soon;
    std::optional<Busy> m_waiting; // for the timer
    Caption* m_caption = nullptr;
    SchemaTable* m_table = nullptr;
    EmptyState* m_none = nullptr;
    QPushButton* m_try = nullptr;
    QPushButton* m_rehearse = nullptr;
    BusyBar* m_busy = nullptr;
    QStackedLayout* m_stack = nullptr;
    Job m_job; // last, so that it stops before anything it reports to goes away
};

} // namespace howdah
