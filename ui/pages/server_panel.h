// The right side of the Connect page: what is known of one server, with Connect and Test, and the
// place where a password is asked for. A password lives in its field and in the session, nowhere
// else.
#pragma once

#include "core/config/server_list.h"
#include "ui/async/job.h"
#include "ui/shell/theme.h"

#include <QWidget>

#include <optional>

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
class Session;

class ServerPanel : public QWidget {
    Q_OBJECT

public:
    explicit ServerPanel(Session& session, QWidget* parent = nullptr);

    void showServer(const ServerEntry& entry);
    /// What Enter does in the list: connects, or asks for the password when that is what is
    /// missing.
    void connectToServer();

signals:
    void connecting(const QString& name);

private:
    struct TestReport;

    void buildPasswordSheet();
    void fillFacts();
    void addFact(const QString& id, const QString& title, const QString& value);
    void follow(); // the session
    bool isSessionsServer() const; ///< the session works on, or tried, the server shown
    void test();
    void tested(const Outcome<TestReport>& outcome);
    void say(const QString& iconName, ThemeRole role, const QString& text);
    void askForPassword(const QString& why);
    void openFile();
    ServerChoice choiceWithPassword() const;

    Session& m_session;
    std::optional<ServerEntry> m_entry;
    Chip* m_environment;
    QLabel* m_name;
    QFormLayout* m_facts;
    Banner* m_banner;
    QFrame* m_sheet;
    QLabel* m_sheetText = nullptr;
    QLineEdit* m_password = nullptr;
    QPushButton* m_connect;
    QPushButton* m_test;
    QPushButton* m_file;
    BusyBar* m_busy;
    IconLabel* m_resultIcon;
    QLabel* m_result;
    bool m_showsSession = false; // the result line speaks of the session, not of a test
    Job m_testing;
};

} // namespace howdah
