// The Home page: one look in the morning. The server's verdict with its reasons, the pool,
// migrations that wait, alerts, and what was done last; each card leads to its page.
//
// Also there without a connection: it says so, offers one, and keeps what was known. Does nothing
// before it is shown.
#pragma once

#include "core/journal/audit.h"
#include "core/migrate/migrator.h"
#include "ui/health/watch.h"
#include "ui/shell/page.h"

#include <QList>

class QGridLayout;
class QPushButton;
class QVBoxLayout;

namespace howdah {

class Banner;
class Caption;
class Heading;
class HomeCard;
class Sparkline;

class HomePage : public Page {
    Q_OBJECT

public:
    /// With a watch and alerts in its context, as a window's has.
    explicit HomePage(const PageContext& context, QWidget* parent = nullptr);

    void reload() override;

protected:
    void onShown() override;
    void onHidden() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr int mostEntries = 6;
    struct Entry { // of what was done last
        SystemClock::time_point at;
        QString words;
        QString page;
        QString item;
    };
    void build();
    HomeCard* card(const QString& name, const QString& iconName, const QString& title,
                   const QString& page, const QString& item = {});
    void arrange(int columns);
    void follow(); // the session
    void showConnection();
    void readMigrations();
    void readRecorded();
    static Entry entryOf(const WriteRecord& write);
    void showVerdict();
    void showPool();
    void showMigrations(const Outcome<MigrationStatus>& outcome);
    void showAlerts();
    void showRecent();

    const PageContext m_context;
    Heading* m_title = nullptr;
    Caption* m_address = nullptr;
    Banner* m_banner = nullptr;
    QGridLayout* m_grid = nullptr;
    QList<HomeCard*> m_cards;
    HomeCard* m_verdict = nullptr;
    HomeCard* m_pool = nullptr;
    HomeCard* m_migrations = nullptr;
    HomeCard* m_alerts = nullptr;
    HomeCard* m_recent = nullptr;
    Sparkline* m_sparkline = nullptr;
    QPushButton* m_acknowledge = nullptr;
    QVBoxLayout* m_entries = nullptr;
    int m_columns = 0;
    int m_generation = -1; // of the session that is shown
    std::vector<MinuteFigure> m_recorded; // of the pool
    QList<Entry> m_ofMigrations;
    QList<Entry> m_ofWrites; // that Howdah made, of the audit
    Watch::Eye m_eye; // while the page is shown
    Job m_ofServer;
    Job m_ofJournal;
};

} // namespace howdah
