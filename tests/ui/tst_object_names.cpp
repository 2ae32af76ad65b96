// Every widget, action, dock and column of the window can be found by a name that is the same in
// all languages, and every input says what it is for. The pages are the application's own.
#include "tests/support/password_role.h"
#include "tests/ui/store_bench.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/unlock_dialog.h"
#include "ui/models/column_name.h"
#include "ui/widgets/sheet.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTableView>

using namespace howdah;

namespace {

// A widget of Qt's that others put theirs into.
bool holdsOurs(const QObject* object)
{
    return object->objectName() == "qt_tabwidget_stackedwidget"
        || (object->objectName() == "qt_scrollarea_viewport"
            && qobject_cast<const QScrollArea*>(object->parent()));
}

// Parts that Qt makes for its own use inside a widget that has a name, and what is in those.
bool isQtsOwn(const QObject* object)
{
    static const QStringList classes{"QScrollBar",
                                     "QHeaderView",
                                     "QTableCornerButton",
                                     "CloseButton",
                                     "QComboBoxListView",
                                     "QLineEditIconButton",
                                     "QToolBarExtension",
                                     "QMenuBarExtension",
                                     "QAbstractScrollAreaScrollBarContainer",
                                     "QComboBoxPrivateContainer"};
    const auto* parent = object->parent();
    if (!parent)
        return false;
    if (parent->inherits("QTabBar")) // where the tabs do not fit, whatever its name
        return true;
    if (object->objectName().startsWith("qt_")
        || classes.contains(QString(object->metaObject()->className())))
        return true;
    if (object->objectName().isEmpty()
        && (parent->inherits("QMenuBar") || parent->inherits("QLineEdit")
            || parent->inherits("QDockWidget") || parent->inherits("QAbstractSpinBox")))
        return true; // such as the menu behind the ">>" of a menu bar that is too narrow
    return !holdsOurs(parent) && isQtsOwn(parent);
}

QString pathOf(const QObject* object)
{
    QStringList names;
    for (; object; object = object->parent())
        names.prepend(
            QString("%1(%2)").arg(object->metaObject()->className(), object->objectName()));
    return names.join(" / ");
}

bool isInput(const QWidget* widget)
{
    return qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget)
        || qobject_cast<const QAbstractItemView*>(widget)
        || qobject_cast<const QAbstractSpinBox*>(widget)
        || qobject_cast<const QPlainTextEdit*>(widget)
        || (qobject_cast<const QAbstractButton*>(widget)
            && widget->isVisible() // some get their text when they are shown
            && static_cast<const QAbstractButton*>(widget)->text().isEmpty());
}

} // namespace

class TestObjectNames : public QObject {
    Q_OBJECT

    static void check(const QWidget* root)
    {
        QStringList missing;
        auto all = root->findChildren<QObject*>();
        all += const_cast<QWidget*>(root);
        for (const auto* object : all) {
            const auto* widget = qobject_cast<const QWidget*>(object);
            const bool counts = widget || qobject_cast<const QAction*>(object);
            if (!counts || isQtsOwn(object))
                continue;
            if (object->objectName().isEmpty())
                missing += "no name: " + pathOf(object);
            else if (widget && isInput(widget) && widget->accessibleName().isEmpty())
                missing += "no accessible name: " + pathOf(object);
        }
        QVERIFY2(missing.isEmpty(), qPrintable('\n' + missing.join('\n')));
    }

    static void checkNamesDiffer(const QWidget* root)
    {
        QHash<QString, QString> seen;
        QStringList twice;
        for (const auto* widget : root->findChildren<QWidget*>()) {
            if (widget->objectName().isEmpty() || isQtsOwn(widget))
                continue;
            if (seen.contains(widget->objectName()))
                twice += pathOf(widget) + "\n and " + seen[widget->objectName()];
            seen[widget->objectName()] = pathOf(widget);
        }
        QVERIFY2(twice.isEmpty(), qPrintable('\n' + twice.join('\n')));
    }

    static void checkColumns(const QWidget* root)
    {
        QStringList missing;
        for (const auto* header : root->findChildren<QHeaderView*>()) {
            if (header->orientation() != Qt::Horizontal || !header->isVisible())
                continue;
            QSet<QString> seen;
            for (int section = 0; section < header->count(); ++section) {
                const auto name =
                    header->model()->headerData(section, Qt::Horizontal, ColumnNameRole).toString();
                if (name.isEmpty() || seen.contains(name))
                    missing += QString("column %1 of %2").arg(section).arg(pathOf(header));
                seen.insert(name);
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable('\n' + missing.join('\n')));
    }

    static void check(const WholeWindow& bench)
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // what is going away
        check(bench.window.get());
        checkNamesDiffer(bench.window.get());
        checkColumns(bench.window.get());
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void everythingInTheWindowHasAName()
    {
        WholeWindow bench;
        bench.someMigrations();
        bench.files.write("home/.config/howdah/profiles.yaml",
                          "database:\n  bad:\n    port: many\n  one:\n    host: db\n"
                          "    environment: production\n");
        bench.show();
        for (const auto* id :
             {"home", "data", "users", "activity", "health", "connect", "migrations"})
            bench.openPage(id);
        bench.press(QKeySequence("Ctrl+K"));
        check(bench); // before there is a connection

        bench.connectToIt();
        for (const auto* id :
             {"home", "data", "users", "activity", "health", "connect", "migrations"})
            bench.openPage(id);
        check(bench);
    }

    void everythingOnThePagesOfTheStoreHasAName()
    {
        StoreBench bench("users");
        bench.makeStore();
        bench.openAs({});
        for (const auto* id : {"users", "products", "orders"}) {
            bench.openPage(id);
            bench.page = id;
            bench.choose("id", bench.cell(0, "id"));
            check(bench);
            bench.press("createButton");
            check(bench);
            if (id == QString("orders"))
                bench.press("newForm.addExtraButton");
            check(bench);
            bench.window
                ->findChild<Sheet*>(QString(id) + (id == QString("orders") ? ".newForm" : ".form"))
                ->closeSheet();
        }
    }

    void everythingInTheSheetsHasAName()
    {
        WholeWindow bench;
        for (const char* name : {"1_a", "2_b"})
            bench.scripts.add(name, "select 1;\n", "select 1;\n");
        bench.show();
        bench.connectToIt();
        bench.openPage("migrations");
        bench.find<QTableView>("migrations.table")->selectRow(1);
        for (const auto* step : {"apply", "applyAll", "goTo", "rollBack"}) {
            if (step == QString("rollBack")) {
                bench.click("migrations.applyAllButton");
                bench.click("migrations.sheet.runButton");
            }
            bench.click("migrations." + QString(step) + "Button");
            QVERIFY(bench.find<QWidget>("migrations.sheet")->isVisible());
            check(bench);
            bench.click("migrations.sheet.cancelButton");
        }

        bench.database.run("update schema_migrations set dirty = true");
        bench.window->findChild<Page*>("migrations")->reload();
        QVERIFY(IdleTracker::waitUntilIdle());
        check(bench); // with the banner and its repairs
        bench.scripts.add("3_bad", "select (;\n");
        bench.window->findChild<Page*>("migrations")->reload();
        QVERIFY(IdleTracker::waitUntilIdle());
        check(bench);
    }

    void everythingThatAFailureShowsHasAName()
    {
        WholeWindow bench;
        const PasswordRole role(bench.database, "horse");
        bench.show("connect");
        auto choice =
            chooseServer({.databaseUrl = bench.database.conninfo() + " user=" + role.name(),
                          .profile = {},
                          .sandbox = false},
                         bench.environment, bench.paths);
        bench.session.open(choice);
        QVERIFY(IdleTracker::waitUntilIdle());
        bench.window->findChild<Page*>("connect")->reload();
        QVERIFY(IdleTracker::waitUntilIdle());
        auto* servers = bench.find<QAbstractItemView>("connect.servers");
        servers->setCurrentIndex(servers->model()->index(0, 0));
        QVERIFY(bench.find<QWidget>("connect.passwordSheet")->isVisible());
        QVERIFY(bench.find<QWidget>("connect.steps")->isVisible());
        check(bench);
        bench.openPage("health"); // says that it cannot be reached
        check(bench);

        bench.connectToIt();
        bench.openPage("health");
        bench.session.report(Error(ErrorKind::Unreachable, "the server closed the connection"));
        QVERIFY(IdleTracker::waitUntilIdle());
        check(bench);
    }

    void everythingInTheDialogsHasAName()
    {
        WindowBench bench;
        check(std::make_unique<AboutDialog>().get());
        check(std::make_unique<UnlockDialog>(Profile()).get());
        const PreferencesDialog preferences(
            bench.theme, *bench.settings,
            {{"config", "Configuration", "/etc"}, {"data", "Data", "/var"}});
        check(&preferences);
        checkNamesDiffer(&preferences);
    }
};

QTEST_MAIN(TestObjectNames)
#include "tst_object_names.moc"
