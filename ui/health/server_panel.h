// The right side of the Connect page: what is known of one server, with Connect and Test, and the
// place where a password is asked for. A password lives in its field and in the session, nowhere
// else.
#pragma once

#include "core/config/server_list.h"
#include "core/reach/connection_test.h"
#include "ui/async/job.h"
#include "ui/shell/session.h"
#include "ui/shell/theme.h"

#include <QWidget>

#include <optional>

class QAction;
class QCheckBox;
class QFormLayout;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

namespace howdah {

class Banner;
class BusyBar;
class Chip;
class IconLabel;
class StepTrail;

class ServerPanel : public QWidget {
    Q_OBJECT

public:
    explicit ServerPanel(Session& session, QWidget* parent = nullptr);

    void showServer(const ServerEntry& entry);
    /// Has a button as long as it is enabled.
    void setEditAction(QAction* action);
    /// What Enter does in the list: connects, or asks for the password when that is what is
    /// missing.
    void connectToServer();

signals:
    void connecting(const QString& name);
    void isOpen(); ///< what it was told to connect to is connected already

private:
    void buildPasswordSheet();
    void fillFacts();
    void addFact(const QString& id, const QString& title, const QString& value);
    void follow(); // the session
    Session::State state() const; // of the server shown
    bool isSessionsServer() const; ///< the session works on, or tried, the server shown
    void test();
    void tested(const Outcome<ConnectionTest>& outcome);
    void say(const QString& iconName, ThemeRole role, const QString& text);
    void keepPassword();
    void stopTest();
    void showButtons();
    void showFailure(); // of the session
    void showSteps(const Error& error);
    void askForPassword(const Error& error, bool isNew);
    bool isUnchanged() const;
    void openFile();
    ServerChoice choiceWithPassword() const;

    Session& m_session;
    std::optional<ServerEntry> m_entry;
    Chip* m_environment;
    QLabel* m_name;
    QFormLayout* m_facts;
    Banner* m_warnings;
    Banner* m_banner;
    QFrame* m_sheet;
    QLabel* m_sheetText = nullptr;
    QLineEdit* m_password = nullptr;
    QCheckBox* m_keep = nullptr;
    QPushButton* m_connect;
    QPushButton* m_test;
    QPushButton* m_edit;
    QPushButton* m_file;
    BusyBar* m_busy;
    StepTrail* m_trail;
    IconLabel* m_resultIcon;
    QLabel* m_result;
    int m_seen = 0; // the session's attempt whose failure has been shown
    bool m_testAsks = false; // for the password, so Enter there goes on with the test
    bool m_showsSession = false; // the result line speaks of the session, not of a test
    bool m_keepWanted = false; // what is typed has not been tried yet
    Job m_keeping;
    Job m_testing;
};

} // namespace howdah
