// Who has which connection, as the Health page's table says it; without a server.
#include "ui/health/holder_card.h"
#include "ui/models/column_name.h"
#include "ui/models/holder_model.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QTableView>
#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

Holder held(const char* label, std::chrono::milliseconds time, bool isOverdue = false)
{
    return {.label = label,
            .where = "table_source.cpp:88",
            .held = time,
            .threadId = 7,
            .backendPid = 4711,
            .isOverdue = isOverdue,
            .stack = {}};
}

} // namespace

class TestHolderCard : public QObject {
    Q_OBJECT

private slots:
    void saysForWhatForHowLongAndFromWhere()
    {
        HolderModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setHolders({held("Data: users", 41s), held("", 3ms)});
        model.setHolders({held("Data: users", 42s), held("", 4ms)});

        const auto text = [&](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(0, HolderModel::Purpose), "Data: users");
        QCOMPARE(text(0, HolderModel::Held), "42.0 s");
        QCOMPARE(text(0, HolderModel::Where), "table_source.cpp:88");
        QCOMPARE(text(0, HolderModel::Process), "4711");
        QCOMPARE(text(1, HolderModel::Purpose), "not said");
        QCOMPARE(text(1, HolderModel::Held), "4 ms");
        model.setHolders({});
        QCOMPARE(model.rowCount(), 0);
    }

    void oneHeldForTooLongIsMarkedInWordsToo()
    {
        HolderModel model;
        model.setHolders({held("Data: users", 90s, true), held("Navigator", 3ms)});
        const auto first = model.index(0, HolderModel::Purpose);
        QVERIFY(first.data(Qt::DecorationRole).isValid());
        QCOMPARE(first.data(Qt::AccessibleTextRole).toString(), "Data: users, held for very long");
        QVERIFY(first.data(Qt::ToolTipRole).toString().contains("leak_threshold"));
        const auto second = model.index(1, HolderModel::Purpose);
        QVERIFY(!second.data(Qt::DecorationRole).isValid());
        QVERIFY(!second.data(Qt::ToolTipRole).isValid());
    }

    void everyColumnHasAName()
    {
        const HolderModel model;
        for (int column = 0; column < HolderModel::ColumnCount; ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
            QVERIFY(model.headerData(column, Qt::Horizontal, ColumnNameRole)
                        .toString()
                        .startsWith("health.holders."));
        }
    }

    void theTableIsThereOnlyWhileSomethingIsBorrowed()
    {
        HolderCard card("health.holders");
        card.resize(700, 300);
        card.show();
        const auto* table = card.findChild<QTableView*>("health.holders.table");
        const auto* none = card.findChild<QLabel*>("health.holders.none");
        QVERIFY(!table->isVisible());
        QVERIFY(none->isVisible());

        card.showHolders({held("Data: users", 41s)});

        QVERIFY(table->isVisible());
        QVERIFY(!none->isVisible());
        const int one = table->height();
        card.showHolders(std::vector<Holder>(3, held("Data: users", 41s)));
        QVERIFY(table->height() > one);
        card.showHolders(std::vector<Holder>(100, held("Data: users", 41s)));
        QVERIFY(table->height() < 10 * one); // scrolls
        card.showHolders({});
        QVERIFY(!table->isVisible());
    }
};

QTEST_MAIN(TestHolderCard)
#include "tst_holder_card.moc"
