// The sheet that stands between wanting to change a database and changing it: shows which files
// will run in which order on which server, runs exactly these, tells how far it is, can be
// cancelled at any moment, and says what state is left.
//
// It stays open when something went wrong and closes by itself when all went well. Destroying it
// cancels what is under way on the server.
#pragma once

#include "ui/async/job.h"
#include "ui/migrations/migration_words.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/sql_view.h"

#include <QBasicTimer>
#include <QElapsedTimer>

#include <map>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QShortcut;

namespace howdah {

class Banner;
class BusyBar;
class Caption;
class Chip;
class ElidedLabel;
class EntryList;
class EntryModel;
class Heading;
class IconLabel;
class StepModel;

class MigrationSheet : public Sheet {
    Q_OBJECT

public:
    enum class Phase {
        Planning,
        Ready, ///< waits for the user's word
        Stuck, ///< nothing to do, or it cannot be done: says why
        Running,
        Cancelling,
        Ended, ///< with something to be read: cancelled, failed, or not begun
    };

    MigrationSheet(const QString& id, QWidget& page, QWidget& below);
    ~MigrationSheet() override;

    void ask(const MigrationRequest& request, const Migrator& migrator,
             const MigrationTarget& target);
    Phase phase() const noexcept { return m_phase; }
    bool isRunning() const noexcept
    {
        return m_phase == Phase::Running || m_phase == Phase::Cancelling;
    }
    /// A file changed or the connection is another: shows the plan as it is now, unless it runs.
    void refresh(const Migrator& migrator);

signals:
    void finished(const QString& text, const QStringList& notes); ///< all of it was done
    void
    rehearsalWanted(std::int64_t version); ///< of that migration's next step, and what is before
    void stopped(); ///< some of it may have been done
    void failed(const Error& error); ///< for the session
    void reconnectWanted();

protected:
    QWidget* firstFocus() override;
    void timerEvent(QTimerEvent* event) override;

private:
    void build();
    void plan();
    void showProposal(Outcome<MigrationProposal> outcome);
    void run();
    void stop(); // or close, if nothing runs
    void showProgress(const MigrationProgress& progress);
    void showEnd(Outcome<MigrationReport> outcome);
    void showStopped(const MigrationReport& report);
    void markSteps(const MigrationReport& report);
    void markStopped(int row, const MigrationReport& report);
    void showStatement(int row, int statement, SqlView::Mark mark);
    void showStep(int row);
    void showTicks(int row);
    void noteTimes(const MigrationProgress& now);
    void setPhase(Phase phase);
    void say(Phase phase, const QString& text, const QString& detail, bool danger);
    void addRetry();
    void rehearse();
    bool isConfirmed() const;
    QString routeOf() const;
    void showLosses();

    MigrationRequest m_request;
    MigrationTarget m_target;
    std::optional<Migrator> m_migrator;
    MigrationProposal m_shown;
    Phase m_phase = Phase::Planning;
    MigrationProgress m_told;
    QElapsedTimer m_sinceTold;
    QBasicTimer m_tick;
    int m_failedStatement = 0;
    std::map<int, std::map<int, std::chrono::microseconds>> m_took; // by step and statement
    std::chrono::milliseconds m_statementBegan{0}; // since its file did
    bool m_lost = false; // the connection, in the middle

    Heading* m_title;
    Chip* m_environment;
    ElidedLabel* m_address;
    Caption* m_route;
    Banner* m_banner;
    Banner* m_losses; // what a rollback takes with it
    QCheckBox* m_saveRows;
    QWidget* m_body;
    StepModel* m_model;
    QWidget* m_files; // the two lists
    QListView* m_steps;
    EntryModel* m_statementModel;
    EntryList* m_statements; // of the file chosen
    ElidedLabel* m_file;
    QLabel* m_reason;
    SqlView* m_sql;
    QWidget* m_confirmRow;
    QLabel* m_confirmLabel;
    QLineEdit* m_confirm;
    QLabel* m_progress;
    IconLabel* m_waitingIcon;
    QLabel* m_waiting;
    BusyBar* m_busy;
    QPushButton* m_cancel;
    QPushButton* m_rehearse;
    QPushButton* m_run;

    std::stop_source m_stopRun; // the job's own would drop the outcome, which says what is left
    Job m_job; // last, so that it stops before anything it reports to goes away
};

} // namespace howdah
