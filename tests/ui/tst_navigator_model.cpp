// What the navigator lists, without a window.
#include "ui/shell/fuzzy.h"
#include "ui/shell/navigator_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace howdah;

class TestNavigatorModel : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }

    void holdsPagesAndWhatIsOnThem()
    {
        NavigatorModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.addPage("migrations", "Migrations", "migrations");
        model.addPage("data", "Data", "data");

        model.setTables({{"public.users", "Users", "users"}, {"", "All tables", ""}});
        model.setTables({{"a", "A", "table"}, {"", "Rest", ""}, {"b", "B", "table"}});
        model.setBadge("migrations", "3 pending");

        QCOMPARE(model.rowCount(), 2);
        const auto data = model.find("data");
        QCOMPARE(model.rowCount(data), 3);
        QCOMPARE(model.find("data", "b").data().toString(), "B");
        QCOMPARE(model.find("data", "b").parent(), data);
        QVERIFY(!model.find("data", "gone").isValid());
        QVERIFY(!(model.index(1, 0, data).flags() & Qt::ItemIsEnabled)); // a heading

        model.setTables({});
        QCOMPARE(model.rowCount(data), 0);
    }

    void anItemLeadsToAPageThatIsNotListedItself()
    {
        NavigatorModel model;
        model.addPage("data", "Data", "data");
        model.addQuietPage("orders");
        model.setTables({{"public.orders", "Orders", "order", "orders"},
                         {"public.users", "Users", "users", "users"}});

        QCOMPARE(model.rowCount(), 1);
        const auto orders = model.find("orders");
        QCOMPARE(orders.data().toString(), "Orders");
        QCOMPARE(orders.data(NavigatorModel::PageRole).toString(), "orders");
        QVERIFY(orders.data(NavigatorModel::KeyRole).toString().isEmpty());
        // a page that this window has not: the table, as ever
        const auto users = model.index(1, 0, model.find("data"));
        QCOMPARE(users.data(NavigatorModel::PageRole).toString(), "data");
        QCOMPARE(users.data(NavigatorModel::KeyRole).toString(), "public.users");
        QVERIFY(!model.find("users").isValid());
    }

    void theSameTablesAgainDisturbNoOne()
    {
        NavigatorModel model;
        model.addPage("data", "Data", "data");
        model.setTables({{"a", "A", "table"}});
        QSignalSpy inserted(&model, &NavigatorModel::rowsInserted);
        model.setTables({{"a", "A", "table"}});
        QCOMPARE(inserted.count(), 0);
    }

    void lettersFindNames_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("names");
        QTest::addRow("beginning") << "ord" << QStringList{"Orders", "order_items", "Record"};
        QTest::addRow("initials") << "osh" << QStringList{"order_status_history", "Kosher"};
        QTest::addRow("word") << "items" << QStringList{"order_items", "victims_emails"};
        QTest::addRow("case") << "RELOAD" << QStringList{"Reload"};
        QTest::addRow("spaces") << "go to" << QStringList{"Go to"};
        QTest::addRow("camel") << "np" << QStringList{"newPage", "unpack"};
        QTest::addRow("nothing typed") << "" << QStringList{"A"};
        QTest::addRow("umlaut") << QString::fromUtf8("ü")
                                << QStringList{QString::fromUtf8("Übersicht")};
    }

    void lettersFindNames()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, names);
        std::optional<int> before;
        for (const auto& name : names) { // best first
            const auto score = fuzzyScore(typed, name);
            QVERIFY2(score, qPrintable(name));
            QVERIFY2(!before || *before > *score, qPrintable(name));
            before = score;
        }
    }

    void lettersThatAreNotThereFindNothing()
    {
        QVERIFY(!fuzzyScore("xyz", "Orders"));
        QVERIFY(!fuzzyScore("sro", "Orders")); // another order
        QVERIFY(!fuzzyScore("orderss", "Orders"));
        QVERIFY(!fuzzyScore("a", ""));
    }
};

QTEST_MAIN(TestNavigatorModel)
#include "tst_navigator_model.moc"
