// A planted password is in nothing that the window shows or says: no text, no tooltip, no cell, no
// name that a screen reader is told, on any page, connected or not.
#include "core/base/log.h"
#include "core/journal/audit_writer.h"
#include "tests/support/error_of.h"
#include "tests/support/password_role.h"
#include "tests/ui/whole_window.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextEdit>

using namespace howdah;

namespace {

constexpr auto planted = "hunter2-planted";

void addCells(QStringList& texts, const QAbstractItemModel& model, const QModelIndex& parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row)
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const auto cell = model.index(row, column, parent);
            for (const int role :
                 {Qt::DisplayRole, Qt::EditRole, Qt::ToolTipRole, Qt::StatusTipRole,
                  Qt::AccessibleTextRole, Qt::AccessibleDescriptionRole})
                texts += cell.data(role).toString();
            if (column == 0)
                addCells(texts, model, cell);
        }
}

// All that a screenshot, a pointer at rest or a screen reader could tell.
QString textsOf(QWidget* root)
{
    QStringList texts;
    for (auto* widget : root->findChildren<QWidget*>() + QWidgetList{root}) {
        texts << widget->windowTitle() << widget->toolTip() << widget->statusTip()
              << widget->whatsThis() << widget->accessibleName() << widget->accessibleDescription();
        if (const auto* edit = qobject_cast<QLineEdit*>(widget))
            texts << edit->displayText() << edit->placeholderText();
        else if (const auto* plain = qobject_cast<QPlainTextEdit*>(widget))
            texts << plain->toPlainText() << plain->placeholderText();
        else if (const auto* rich = qobject_cast<QTextEdit*>(widget))
            texts << rich->toHtml() << rich->placeholderText();
        else if (const auto* box = qobject_cast<QComboBox*>(widget))
            addCells(texts, *box->model());
        else if (const auto* view = qobject_cast<QAbstractItemView*>(widget); view && view->model())
            addCells(texts, *view->model());
        else if (const auto* bar = qobject_cast<QTabBar*>(widget))
            for (int tab = 0; tab < bar->count(); ++tab)
                texts << bar->tabText(tab) << bar->tabToolTip(tab);
        else
            texts << widget->property("text").toString() << widget->property("title").toString();
    }
    for (const auto* action : root->findChildren<QAction*>())
        texts << action->text() << action->toolTip() << action->statusTip() << action->whatsThis();
    texts.removeAll(QString());
    return texts.join('\n');
}

struct PlantedWindow : WholeWindow {
    PasswordRole role{database, planted};

    PlantedWindow()
    {
        setUpLog({.file = files.file("state/howdah.log"), .level = LogLevel::Debug, .tail = tail});
        database.run("grant all on schema public to public");
        const Connection there(database.conninfo());
        const auto at = [&](const std::string& user, const std::string& password) {
            return "    host: " + there.host() + "\n    port: " + there.port() + "\n    database: "
                + there.database() + "\n    user: " + user + "\n    password: " + password + "\n";
        };
        files.write("home/.config/howdah/profiles.yaml",
                    QByteArray::fromStdString(
                        "database:\n  right:\n" + at(role.name(), planted) + "  wrong:\n"
                        + at(role.name(), std::string("not-") + planted)
                        + "  dead:\n    url: postgres://ann:" + planted + "@127.0.0.1:1/shop\n"
                        + "  bad:\n    url: postgres://ann:" + planted + "@[::1/shop\n"));
    }
    ~PlantedWindow() { setUpLog({}); }
    PlantedWindow(const PlantedWindow&) = delete;

    /// The log, in its pane and its file, and the audit, in its pane and its file.
    void lookBelow()
    {
        const std::string secret(planted);
        logError("postgres://ann:" + secret + "@db/shop with password='" + secret + "'");
        {
            const AuditWriter writer(audit);
            writer.tell()(
                {"howdah", "shop", "postgres://ann:" + secret + "@db/shop", "shop", "ann", "anna"},
                {.part = "data", .kind = "update", .reason = "password=" + secret});
        }
        auto* dock = find<QWidget>("window.bottomDock");
        dock->show();
        for (const auto* pane : {"writes", "messages"}) {
            find<QTabWidget>("window.bottomTabs")->setCurrentWidget(find<QWidget>(pane));
            QVERIFY(IdleTracker::waitUntilIdle());
            auto* rows = find<QAbstractItemView>(QString("%1.table").arg(pane))->model();
            QTRY_VERIFY(rows->rowCount() > 0);
            look();
        }
        dock->hide();
        QVERIFY(files.read("state/howdah.log").contains("***"));
        for (const auto* file :
             {"state/howdah.log", "state/audit.sqlite", "state/audit.sqlite-wal"})
            QVERIFY2(!files.read(file).contains(planted), file);
    }
    void openServer(const std::string& profile)
    {
        auto choice = chooseServer({.databaseUrl = {}, .profile = profile, .sandbox = false},
                                   environment, paths);
        session.open(choice);
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    /// Every page, and on Connect every server of the list with its form.
    void walk()
    {
        for (const auto* id : {"home", "data", "users", "products", "orders", "activity", "health",
                               "migrations", "connect"}) {
            openPage(id);
            if (auto* page = window->findChild<Page*>(id))
                page->reload();
            QVERIFY(IdleTracker::waitUntilIdle());
            look();
        }
        auto* servers = find<QAbstractItemView>("connect.servers");
        for (int row = 0; row < servers->model()->rowCount(); ++row) {
            servers->setCurrentIndex(servers->model()->index(row, 0));
            QVERIFY(IdleTracker::waitUntilIdle());
            look();
            auto* edit = window->findChild<QAction*>("connect.edit");
            QVERIFY(edit);
            if (!edit->isEnabled())
                continue;
            edit->trigger();
            QVERIFY(IdleTracker::waitUntilIdle());
            look();
            click("connect.form.cancelButton");
            ++forms;
        }
    }
    void look()
    {
        const auto texts = textsOf(window.get());
        QVERIFY(texts.size() > 500); // there is something to look at
        const auto at = texts.indexOf(planted);
        QVERIFY2(at < 0, qPrintable(texts.mid(std::max<qsizetype>(0, at - 200), 400)));
        ++looks;
    }
    int looks = 0;
    int forms = 0;
};

} // namespace

class TestPlantedPassword : public QObject {
    Q_OBJECT

private slots:
    void theWalkSeesWhatIsShown()
    {
        WholeWindow bench;
        bench.show();
        auto* label = new QLabel("it is hunter2", bench.window.get());
        QVERIFY(textsOf(bench.window.get()).contains("it is hunter2"));
        label->setText("");
        label->setToolTip("or hunter3");
        QVERIFY(textsOf(bench.window.get()).contains("or hunter3"));
        label->setToolTip("");
        label->setAccessibleDescription("or hunter4");
        QVERIFY(textsOf(bench.window.get()).contains("or hunter4"));
    }

    void isNowhereInTheWindow_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<bool>("connects");
        QTest::addRow("right") << "right" << true;
        QTest::addRow("wrong") << "wrong" << false;
        QTest::addRow("dead") << "dead" << false;
    }

    void isNowhereInTheWindow()
    {
        QFETCH(QString, profile);
        QFETCH(bool, connects);
        PlantedWindow bench;
        bench.show("connect");
        bench.openServer(profile.toStdString());
        QCOMPARE(bench.session.isConnected(), connects);
        bench.walk();
        bench.lookBelow();
        QVERIFY(bench.looks >= 10);
        QVERIFY(bench.forms >= 3);
        if (!connects)
            return;
        bench.session.report(errorOf([&] { // whose text libpq makes from what it was given
            const Connection lost("host=127.0.0.1 port=1 user=ann password="
                                  + std::string(planted));
        }));
        QVERIFY(IdleTracker::waitUntilIdle());
        bench.walk();
        bench.lookBelow();
    }
};

QTEST_MAIN(TestPlantedPassword)
#include "tst_planted_password.moc"
