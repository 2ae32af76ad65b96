// What is known of one session, with its query, and the two ways to end what it does. Asks nobody
// and ends nothing by itself: whoever has it is told what is wanted.
#pragma once

#include "core/activity/activity_feed.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace howdah {

class Caption;
class Heading;
class SqlView;

class SessionPane : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name.
    explicit SessionPane(const QString& id, QWidget* parent = nullptr);

    /// nullptr: nothing is chosen.
    void showSession(const ServerSession* session, const Activity& activity);
    /// Why nothing may be ended now; empty: it may, as far as the role's rights go.
    void setLocked(const QString& reason);

signals:
    void endWanted(howdah::SessionEnding ending);

private:
    void showButtons();

    Heading* m_title;
    QLabel* m_facts;
    SqlView* m_query;
    Caption* m_reason;
    QPushButton* m_grant;
    QPushButton* m_copy;
    QPushButton* m_cancel;
    QPushButton* m_terminate;
    QString m_locked;
    QString m_denied; // by the server, for this session
    QString m_nothingRuns;
    QString m_remedy; // SQL that would give the right
    bool m_hasSession = false;
};

} // namespace howdah
