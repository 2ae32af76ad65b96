// Every widget, action and dock can be found by name, and every input says what it is for.
#include "tests/support/test_database.h"
#include "tests/ui/window_bench.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/unlock_dialog.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QScrollArea>

using namespace howdah;

namespace {

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
    if (object->objectName().startsWith("qt_")
        || classes.contains(QString(object->metaObject()->className())))
        return true;
    if (object->objectName().isEmpty()
        && (parent->inherits("QMenuBar") || parent->inherits("QLineEdit")
            || parent->inherits("QDockWidget") || parent->inherits("QAbstractSpinBox")))
        return true; // such as the menu behind the ">>" of a menu bar that is too narrow
    return isQtsOwn(parent);
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

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void everythingInTheWindowHasAName()
    {
        TestDatabase database;
        WindowBench bench;
        bench.files.write("home/.config/howdah/profiles.yaml", "database:\n  one:\n    host: a\n");
        bench.show();
        for (const auto* id : {"data", "health", "connect", "migrations"}) {
            bench.window->openPage(id);
            QVERIFY(IdleTracker::waitUntilIdle());
        }
        QTest::keySequence(bench.window.get(), QKeySequence("Ctrl+K"));
        check(bench.window.get()); // before there is a connection
        checkNamesDiffer(bench.window.get());

        bench.connectTo(database.conninfo());
        for (const auto* id : {"data", "health", "connect", "migrations"}) {
            bench.window->openPage(id);
            QVERIFY(IdleTracker::waitUntilIdle());
        }
        check(bench.window.get());
        checkNamesDiffer(bench.window.get());
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
