// Every model behind a view keeps the promises of QAbstractItemModel while it is worked with. The
// models that have more to prove are tested by themselves; here are all of them, where they stand.
#include "tests/ui/whole_window.h"
#include "ui/models/json_model.h"
#include "ui/models/server_list_model.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QHeaderView>

using namespace howdah;
using Tester = QAbstractItemModelTester;

namespace {

// Watches the model of every view in a window, each once, and says which there are.
class ModelWatch {
public:
    void add(const QWidget& window)
    {
        for (const auto* view : window.findChildren<QAbstractItemView*>())
            if (!qobject_cast<const QHeaderView*>(view))
                add(view->model(), view->objectName());
    }
    // and what is behind it
    void add(QAbstractItemModel* model, const QString& view)
    {
        if (!model || m_watched.contains(model))
            return;
        if (qstrcmp(model->metaObject()->className(), "QListModel") == 0)
            return; // QListWidget's is reset while it is being destroyed
        new Tester(model, Tester::FailureReportingMode::QtTest, model);
        m_watched.insert(model, view);
        if (const auto* proxy = qobject_cast<const QAbstractProxyModel*>(model))
            add(proxy->sourceModel(), view);
    }
    QStringList views() const
    {
        auto all = m_watched.values();
        all.sort();
        return all;
    }

private:
    QHash<const QAbstractItemModel*, QString> m_watched;
};

std::vector<ServerEntry> named(const std::vector<std::string>& names)
{
    std::vector<ServerEntry> entries(names.size());
    for (size_t i = 0; i < names.size(); ++i)
        entries[i].choice.profile.name = names[i];
    return entries;
}

} // namespace

class TestModels : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void everyModelInTheWindowKeepsItsPromises()
    {
        WholeWindow bench;
        bench.someMigrations();
        bench.database.run(
            "create table thing (id int primary key, name text);"
            "insert into thing select n, 'thing ' || n from generate_series(1, 500) n");
        bench.files.write("home/.config/howdah/profiles.yaml",
                          "database:\n  bad:\n    port: many\n  shop:\n    host: a\n");
        ModelWatch watch;
        watch.add(*bench.window); // the navigator, while it is empty
        bench.show("connect");
        watch.add(*bench.window);
        bench.connectToIt();
        for (const auto* id : {"data", "activity", "health", "migrations"}) {
            bench.openPage(id);
            watch.add(*bench.window);
        }
        bench.press(QKeySequence("Ctrl+K"));
        watch.add(*bench.window);
        QTest::keyClicks(bench.find<QLineEdit>("window.commandField"), "thi");
        QTest::keyClick(bench.find<QLineEdit>("window.commandField"), Qt::Key_Return);
        QVERIFY(IdleTracker::waitUntilIdle());

        // What happens to them in a day's work.
        auto* filter = bench.find<QLineEdit>("navigator.filter");
        QTest::keyClicks(filter, "thing");
        filter->clear();
        bench.openPage("migrations");
        auto* search = bench.find<QLineEdit>("migrations.searchField");
        QTest::keyClicks(search, "first");
        search->clear();
        bench.click("migrations.applyButton");
        watch.add(*bench.window);
        bench.click("migrations.sheet.runButton");
        bench.database.run("create table another (id int)");
        bench.tables->reload();
        bench.openPage("connect");
        bench.window->findChild<Page*>("connect")->reload();
        QVERIFY(IdleTracker::waitUntilIdle());
        bench.session.close();
        QVERIFY(IdleTracker::waitUntilIdle());

        const QStringList expected{
            "activity.sessions.view", "connect.servers",  "data.grid",      "health.holders.table",
            "migrations.sheet.steps", "migrations.table", "navigator.tree", "window.commandList"};
        for (const auto& view : expected)
            QVERIFY2(watch.views().contains(view), qPrintable(watch.views().join(' ')));
    }

    void jsonIsATreeOfItsNames()
    {
        JsonModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.setJson("{\"name\": \"A\\\"b\", \"tags\": [\"x\", [2.50]],"
                              " \"none\": null, \"o\": {}}"));
        const auto root = model.index(0, 0);
        QCOMPARE(root.data().toString(), "$");
        QCOMPARE(model.rowCount(root), 4);
        const auto name = model.index(0, JsonModel::Value, root);
        QCOMPARE(name.data().toString(), "\"A\\\"b\"");
        QCOMPARE(name.data(JsonModel::TextRole).toString(), "A\"b");
        const auto tags = model.index(1, 0, root);
        QCOMPARE(tags.siblingAtColumn(JsonModel::Value).data().toString(), "[ 2 elements ]");
        const auto number = model.index(0, JsonModel::Value, model.index(1, 0, tags));
        QCOMPARE(number.data().toString(), "2.50");
        QCOMPARE(number.parent().parent(), tags);
        QCOMPARE(model.index(3, JsonModel::Value, root).data().toString(), "{}");
        QVERIFY(!model.setJson("{"));
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.setJson("7"));
        QCOMPARE(model.index(0, JsonModel::Value).data().toString(), "7");
    }

    void theListOfServersIsFilledAgainAndAgain()
    {
        ServerListModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setEntries(named({"shop", "sandbox"}));
        QCOMPARE(model.find("sandbox"), 1);
        QCOMPARE(model.index(1).data().toString(), "Private PostgreSQL");
        QVERIFY(!model.index(1).data(Qt::ToolTipRole).isValid());
        auto entries = named({"bad"});
        entries.front().problem = "profiles.yaml:3:bad.port: no number";
        model.setEntries(entries);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.find("shop"), -1);
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), "bad, cannot be used");
        QVERIFY(model.index(0).data(Qt::ToolTipRole).toString().contains("bad.port"));
        model.setEntries({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestModels)
#include "tst_models.moc"
