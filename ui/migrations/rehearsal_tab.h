// A rehearsal of one migration's next step: where it is tried, how it went, statement by statement.
//
// Owns the work: hiding the tab lets it go on, another migration or none ends it on the server.
#pragma once

#include "core/migrate/rehearsal.h"
#include "ui/async/job.h"
#include "ui/migrations/rehearsal_ground.h"

#include <QWidget>

#include <map>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace howdah {

class Banner;
class BusyBar;
class EmptyState;
class EntryList;
class EntryModel;

class RehearsalTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with: id.runButton, id.list, …
    explicit RehearsalTab(const QString& id, QWidget* parent = nullptr);

    /// `steps` end with the one to be rehearsed; those before it run first. None: `why` not.
    void showSteps(MigrationPlan steps, const QString& why);
    /// Without one nothing can be rehearsed, and what is shown stays.
    void setGround(std::optional<RehearsalGround> ground);
    void rehearse();

    /// Of the steps shown; null until there is one.
    const Rehearsal* rehearsal() const noexcept;
    bool isRunning() const noexcept { return m_job.isRunning(); }

signals:
    void rehearsed(); ///< rehearsal() is another
    void failed(const Error& error); ///< for the session

private:
    void build();
    void showPlace();
    void showOutcome(Outcome<Rehearsal> outcome);
    void showState();
    RehearsalPlace place() const;

    QString m_id;
    MigrationPlan m_steps;
    QString m_why;
    std::string m_of; // the steps' files, as of what is shown
    std::map<std::string, Rehearsal> m_done; // by the same; for this page's life
    std::optional<RehearsalGround> m_ground;
    EntryModel* m_model;
    EntryList* m_list = nullptr;
    EmptyState* m_none = nullptr;
    QStackedLayout* m_stack = nullptr;
    QComboBox* m_place = nullptr;
    QPushButton* m_run = nullptr;
    BusyBar* m_busy = nullptr;
    QLabel* m_progress = nullptr;
    Banner* m_banner = nullptr;
    Job m_job; // last, so that it stops before anything it reports to goes away
};

} // namespace howdah
